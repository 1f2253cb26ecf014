import {
  learnsLabels,
  learnsMasked,
  learnsPairs,
  type RunSpecification,
} from '../../../../main/contract/run-specification.ts';

/** What a run is asked for, where it goes on with no text: targets of sources, hidden tokens, labels. */
export type ToldKind = 'pairs' | 'masks' | 'labels';

/** `null`: it goes on with a text. */
export function toldKind(specification: RunSpecification): ToldKind | null {
  if (learnsLabels(specification)) return 'labels';
  if (learnsMasked(specification.model)) return 'masks';
  return learnsPairs(specification.model) ? 'pairs' : null;
}
