import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { PromptExperiment } from '../../../main/contract/prompt-experiment.ts';
import { useTell } from '../../live/remembered.ts';
import { type Draft, draftOf, FIRST_DRAFT, leftOver, readDrafts } from './draft.ts';
import { keepDraft, useTabDrafts } from './tab-drafts.ts';

/** Milliseconds without a change before the lab is told, which writes to its disk. */
const TELL_AFTER = 1000;

/**
 * The form of a saved experiment, or of a new one (`null`), as it was left: each change is remembered at once.
 *
 * @returns the form, what changes it, what forgets the changes, and what is told that it was saved as it was sent
 */
export function useDraft(
  saved: PromptExperiment | null,
): [
  draft: Draft,
  change: (changes: Partial<Draft>) => void,
  forget: () => void,
  settle: (sent: Draft, as: { id: string; savedAt: number }) => void,
] {
  const slot = saved?.id ?? '';
  const recalled = useTabDrafts();
  const remembered = useMemo(() => readDrafts(recalled)[slot], [recalled, slot]);
  const original = useMemo(() => (saved ? draftOf(saved.setting, saved.savedAt) : FIRST_DRAFT), [saved]);
  // What is typed stands even where the browser has no room to remember it.
  const [typed, setTyped] = useState<Draft | null>(null);
  const draft = typed ?? remembered ?? original;
  const latest = useRef(draft);
  latest.current = draft;
  const keep = useRememberDraft();

  const change = useCallback(
    (changes: Partial<Draft>) => {
      latest.current = { ...latest.current, ...changes };
      setTyped(latest.current);
      keep(slot, latest.current);
    },
    [keep, slot],
  );
  const forget = useCallback(() => {
    setTyped(null);
    keep(slot, null);
  }, [keep, slot]);
  const settle = useCallback(
    (sent: Draft, as: { id: string; savedAt: number }) => {
      const rest = leftOver(latest.current, sent, as.savedAt);
      setTyped(as.id === slot ? rest : null);
      if (slot === '') keep(slot, { ...FIRST_DRAFT, model: sent.model, awaited: sent.awaited });
      else keep(slot, null);
      if (rest !== null) keep(as.id, rest);
    },
    [keep, slot],
  );
  return [draft, change, forget, settle];
}

/** Writes a draft into the browser's memory at once and into the lab's a little later, where this tab lives that long. */
export function useRememberDraft(): (slot: string, draft: Draft | null) => void {
  const tellLab = useTell();
  const waiting = useRef<ReturnType<typeof setTimeout> | null>(null);
  const tell = useCallback(() => {
    if (waiting.current === null) return;
    clearTimeout(waiting.current);
    waiting.current = null;
    tellLab('prompts');
  }, [tellLab]);
  useEffect(() => tell, [tell]);
  return useCallback(
    (slot, draft) => {
      try {
        keepDraft(slot, draft);
      } catch {
        return; // more than a browser keeps: the form stands, a reload begins it anew
      }
      if (waiting.current !== null) clearTimeout(waiting.current);
      waiting.current = setTimeout(tell, TELL_AFTER);
    },
    [tell],
  );
}
