import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useLocation, useSearch } from 'wouter';
import { changed, type FormState, printForm, readForm, sameForm } from '../../../features/runs/form-state.ts';
import type { LastForm } from './last-form.ts';

/**
 * The form in the address; an address without one begins with the settings of the last run, which are told apart.
 *
 * @param known the last run's form by now
 * @param ask what it is when an address without a form is opened later
 * @returns the form, what changes it, and the last run's form where this one was filled from it
 */
export function useForm({
  known,
  ask,
}: LastForm): [FormState, (changes: Partial<FormState>) => void, FormState | null] {
  const search = useSearch();
  const [, navigate] = useLocation();
  const form = useMemo(() => readForm(search), [search]);
  /** The address as this form wrote it last. */
  const written = useRef<string | null>(null);
  const write = useCallback(
    (printed: string) => {
      written.current = printed;
      navigate(`/runs/new${printed}`, { replace: true });
    },
    [navigate],
  );
  const change = useCallback(
    (changes: Partial<FormState>) => write(printForm(changed(readForm(location.search), changes))),
    [write],
  );
  // A reload finds the address filled already.
  const [filledFrom, setFilledFrom] = useState(() =>
    search !== '' && known && sameForm(search, known) ? known : null,
  );
  useEffect(() => {
    if (search !== '') return;
    let isOver = false;
    const fill = (last: string | null) => {
      if (isOver || !last) return;
      write(last);
      setFilledFrom(last);
    };
    ask().then(fill, () => undefined); // away: the form of the preset does
    return () => {
      isOver = true;
    };
  }, [search, ask, write]);
  useEffect(() => {
    // Somebody else filled it meanwhile: a configuration that was opened, another run to begin from.
    if (written.current !== null && search !== '' && !sameForm(search, written.current)) setFilledFrom(null);
  }, [search]);
  const last = useMemo(() => (filledFrom === null ? null : readForm(filledFrom)), [filledFrom]);
  return [form, change, last];
}
