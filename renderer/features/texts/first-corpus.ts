/** What the first visit offers: one model, one corpus, and as many steps as passing counting takes, or two minutes. */
import type { CorpusEntry } from '../../../main/contract/corpus.ts';
import type { Language } from '../../../resources/messages/index.ts';

export const FIRST_PRESET = 'gpt-tiny';
export const FIRST_SECONDS = 120;

/**
 * Tang quatrains for a Chinese page, Moby Dick for an English one; the other of the two while the wanted one isn't
 * there yet. `null` while neither is.
 */
export function firstCorpus(corpora: readonly CorpusEntry[], language: Language): string | null {
  const wanted = language === 'zh' ? ['tang-quatrains', 'moby-dick'] : ['moby-dick', 'tang-quatrains'];
  return wanted.find((name) => corpora.some((corpus) => corpus.name === name && corpus.state === 'ready')) ?? null;
}
