import { useCallback, useRef, useState } from 'react';
import { type Draft, leftOver, readDraft } from './drafts.ts';

const keyOf = (id: string) => `lab.report.${id}`;

/** Two tabs that change one report have a draft each, also after a reload; a new tab goes on with what was typed last. */
const kept = (id: string) => sessionStorage.getItem(keyOf(id)) ?? localStorage.getItem(keyOf(id));

function keep(id: string, text: string): void {
  try {
    for (const memory of [sessionStorage, localStorage]) memory.setItem(keyOf(id), text);
  } catch {
    // More than a browser keeps: what was typed stands until the tab is closed.
  }
}

function forget(id: string): void {
  for (const memory of [sessionStorage, localStorage]) memory.removeItem(keyOf(id));
}

/**
 * What is typed, remembered at every change.
 *
 * @param original as it was saved, or an empty one
 * @returns the draft, what changes it, what gives it up, and what is told that it was saved as it was sent
 */
export function useReportDraft(
  id: string,
  original: Draft,
): [
  draft: Draft,
  change: (changes: (now: Draft) => Partial<Draft>) => void,
  giveUp: () => void,
  saved: (sent: Draft, as: { id: string; savedAt: number }) => void,
] {
  const [typed, setTyped] = useState(() => readDraft(kept(id)));
  const latest = useRef(typed);
  latest.current = typed;
  const change = useCallback(
    (changes: (now: Draft) => Partial<Draft>) =>
      setTyped((before) => {
        const now = before ?? original;
        const after = { ...now, ...changes(now) };
        keep(id, JSON.stringify(after));
        return after;
      }),
    [id, original],
  );
  const giveUp = useCallback(() => {
    forget(id);
    setTyped(null);
  }, [id]);
  const saved = useCallback(
    (sent: Draft, as: { id: string; savedAt: number }) => {
      const rest = leftOver(latest.current, sent, as.savedAt);
      giveUp();
      if (rest === null) return;
      keep(as.id, JSON.stringify(rest));
      if (as.id === id) setTyped(rest);
    },
    [id, giveUp],
  );
  return [typed ?? original, change, giveUp, saved];
}
