/**
 * The forms of this tab. Two tabs beside each other are for comparing: each has its own, also after a reload. A new tab
 * begins with what was changed last in this browser.
 */
import { useSyncExternalStore } from 'react';
import { liveValue } from '../../live/live-value.ts';
import { recall, rememberUntold } from '../../live/remembered.ts';
import { type Draft, readDrafts, withDraft } from './draft.ts';

const TAB_KEY = 'lab.prompts';
const changes = liveValue(0);

/** As text, `null` when nothing was ever changed. From the first look on, no other tab changes it. */
function tabDrafts(): string | null {
  const own = sessionStorage.getItem(TAB_KEY);
  if (own !== null) return own;
  const last = recall('prompts');
  if (last === null) return null;
  try {
    sessionStorage.setItem(TAB_KEY, last);
  } catch {
    // No room for a second copy: the tab follows the others.
  }
  return last;
}

/** {@link readDrafts} takes it; renders again when this tab changes it. */
export function useTabDrafts(): string | null {
  return useSyncExternalStore(changes.subscribe, tabDrafts);
}

/** Keeps a draft for this tab, and for the next one that opens; `null` forgets it. Throws where there is no room. */
export function keepDraft(slot: string, draft: Draft | null): void {
  const changed = (text: string | null) => JSON.stringify(withDraft(readDrafts(text), slot, draft));
  sessionStorage.setItem(TAB_KEY, changed(tabDrafts()));
  rememberUntold('prompts', changed(recall('prompts')));
  changes.set(changes.get() + 1);
}
