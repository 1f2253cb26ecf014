import { type KeyboardEvent, useState } from 'react';

/**
 * The way back from a choice that takes the place of what was typed: there until something else is changed. Choices after
 * each other lead back to what was typed, not to the choice before.
 */
export function useReplaced<Value>(now: Value, put: (value: Value) => void) {
  const [last, setLast] = useState<Replaced<Value> | null>(null);
  const current = stillStands(last, now) ? last : null;
  return {
    isReplaced: current !== null,
    /**
     * @param own whether what stands there was typed, and could not simply be chosen again
     * @param write puts it there, where a choice says less than the whole
     */
    replace(after: Value, own: boolean, write = () => put(after)) {
      setLast(replacedBy(current, now, after, own));
      write();
    },
    undo,
    /** Of the field in which is chosen: the browser's own way back would take what was typed elsewhere. */
    onKeyDown(event: KeyboardEvent) {
      if (!current || !isUndo(event)) return;
      event.preventDefault();
      undo();
    },
  };

  function undo() {
    if (!current) return;
    setLast(null);
    put(current.before);
  }
}

export interface Replaced<Value> {
  before: Value;
  after: Value;
}

const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

export const stillStands = <Value>(last: Replaced<Value> | null, now: Value): boolean =>
  last !== null && same(now, last.after);

/** @param current what was replaced before, where nothing was changed since */
export function replacedBy<Value>(
  current: Replaced<Value> | null,
  now: Value,
  after: Value,
  own: boolean,
): Replaced<Value> | null {
  if (own) return same(now, after) ? null : { before: now, after };
  return current && { before: current.before, after };
}

/** The key that takes back, as fields have it. */
export const isUndo = ({ ctrlKey, metaKey, shiftKey, altKey, key }: KeyboardEvent): boolean =>
  (ctrlKey || metaKey) && !shiftKey && !altKey && key === 'z';
