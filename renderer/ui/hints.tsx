import { Tooltip } from '@mantine/core';
import { useEffect, useState } from 'react';

interface Shown {
  target: HTMLElement;
  label: string;
}

/** Milliseconds that a pointer rests before a hint shows. */
const REST = 300;

/**
 * The one hint of the page: whatever carries `data-hint` shows it under the pointer, with the focus of the keyboard, and
 * under a finger. A tooltip around each button of a long table would be made and placed with it, seen or not: in the list
 * of runs they took a quarter of its time. The button's own name tells the same to who can't see it.
 */
export function Hints() {
  const [shown, setShown] = useState<Shown | null>(null);
  useEffect(() => follow(setShown), []);
  // The target may have gone since, with its row.
  if (!shown?.target.isConnected) return null;
  return <Tooltip key={shown.label} target={shown.target} label={shown.label} opened />;
}

/** Tells what is to be shown as pointer and focus move; returns what ends it. */
function follow(show: (shown: Shown | null) => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let target: HTMLElement | null = null;
  const settle = (next: HTMLElement | null, wait: number) => {
    if (next === target) return;
    target = next;
    clearTimeout(timer);
    show(null);
    if (next) timer = setTimeout(() => show({ target: next, label: next.dataset.hint ?? '' }), wait);
  };
  const hintAt = (element: EventTarget | null) =>
    element instanceof Element ? element.closest<HTMLElement>('[data-hint]') : null;
  const handlers: { [Name in keyof DocumentEventMap]?: (event: DocumentEventMap[Name]) => void } = {
    pointerover: (event) => settle(hintAt(event.target), event.pointerType === 'touch' ? 0 : REST),
    focusin: ({ target: focused }) =>
      settle(focused instanceof Element && focused.matches(':focus-visible') ? hintAt(focused) : null, 0),
    focusout: () => settle(null, 0),
    // What was pressed has done something: what it would do is no longer said of it.
    click: () => settle(null, 0),
    keydown: (event) => {
      if (event.key === 'Escape') settle(null, 0);
    },
  };
  const all = Object.entries(handlers) as [string, EventListener][];
  for (const [name, handler] of all) document.addEventListener(name, handler, true);
  return () => {
    clearTimeout(timer);
    for (const [name, handler] of all) document.removeEventListener(name, handler, true);
  };
}
