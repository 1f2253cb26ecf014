import { type CorpusEntry, isMade } from '../../../main/contract/corpus.ts';
import { learnsLabels, learnsPairs, type RunSpecification } from '../../../main/contract/run-specification.ts';

/**
 * Whether a preset is for the text that it names: one that the lab makes, pairs, or labelled lines. Every other learns from
 * whatever text is chosen.
 */
export const bringsItsText = (specification: RunSpecification, corpora: readonly CorpusEntry[]): boolean =>
  learnsPairs(specification.model) ||
  learnsLabels(specification) ||
  corpora.some((each) => isMade(each) && each.name === specification.corpus);
