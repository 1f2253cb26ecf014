/** Single keys. They can be switched off (they disturb speech input) and never act while one types. */
import { useEffect } from 'react';
import { recall, useRecalled, useRemember } from '../live/remembered.ts';
import { openDialog } from './open-dialog.ts';

/** Whether single letters act, and how to switch them on or off. */
export function useSingleKeysSwitch(): [boolean, (on: boolean) => void] {
  const remember = useRemember();
  return [useRecalled('singleKeys') !== 'off', (on) => remember('singleKeys', on ? 'on' : 'off')];
}

/** True where a key press means text or belongs to a control. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable) return true;
  return target.closest('input, textarea, select, [role="slider"], [role="listbox"], [role="dialog"]') !== null;
}

/** True where Enter presses what is in focus. */
function isPressedByEnter(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('a[href], button, summary, [role="button"]') !== null;
}

/**
 * Single keys of the page that is open, as in `{ l: toggleLogarithm }`, for as long as the component is there. `Enter` acts
 * where nothing is in focus that it presses.
 */
export function useSingleKeys(keys: Readonly<Record<string, () => void>>): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      // "?" works even when the others are off: its list is where they are switched on.
      if (recall('singleKeys') === 'off' && event.key !== '?') return;
      if (openDialog.get() !== null || isTyping(event.target)) return;
      if (event.key === 'Enter' && isPressedByEnter(event.target)) return;
      const action = Object.hasOwn(keys, event.key) ? keys[event.key] : undefined;
      if (!action) return;
      event.preventDefault();
      action();
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, [keys]);
}
