import { type RefObject, useCallback, useState } from 'react';
import { useText } from '../words/index.ts';

/**
 * What a form's button asks before it starts anything: whether a field shows something that can't be used. That field is
 * named beside the button, comes into view and gets the focus.
 *
 * @param form holds the fields
 * @returns whether one is in the way, asked anew at each call, and the words, which stay until the next one
 */
export function useFieldInTheWay(form: RefObject<HTMLElement | null>): {
  isInTheWay: () => boolean;
  words: string | null;
  forget: () => void;
} {
  const t = useText();
  const [name, setName] = useState<string | null>(null);
  const isInTheWay = useCallback(() => {
    const field = form.current?.querySelector<HTMLInputElement>('[aria-invalid="true"], [data-unreadable]') ?? null;
    setName(field && nameOf(field));
    if (field) show(field);
    return field !== null;
  }, [form]);
  const forget = useCallback(() => setName(null), []);
  return { isInTheWay, words: name === null ? null : t('number.inTheWay', { field: name }), forget };
}

function nameOf(field: HTMLInputElement): string {
  const labelled = (field.getAttribute('aria-labelledby') ?? '').split(' ').map((id) => document.getElementById(id));
  const parts = [
    field.getAttribute('aria-label'),
    ...[...(field.labels ?? []), ...labelled].map((label) => label?.textContent),
  ];
  return parts.find((part) => part) ?? '';
}

function show(field: HTMLElement): void {
  for (let fold = field.closest('details'); fold; fold = fold.parentElement?.closest('details') ?? null)
    fold.open = true;
  field.focus();
}
