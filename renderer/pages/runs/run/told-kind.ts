import {
  learnsLabels,
  learnsMasked,
  learnsPairs,
  type ModelConfiguration,
  type RunSpecification,
} from '../../../../main/contract/run-specification.ts';

/** What a run is asked for, where it goes on with no text: targets of sources, hidden tokens, labels. */
export type ToldKind = 'pairs' | 'masks' | 'labels';

/** `null`: it goes on with a text. */
export function toldKind(specification: RunSpecification): ToldKind | null {
  return learnsLabels(specification) ? 'labels' : kindOfModel(specification.model);
}

/** Of a network that has learned no labels. */
export function kindOfModel(model: ModelConfiguration): Exclude<ToldKind, 'labels'> | null {
  if (learnsMasked(model)) return 'masks';
  return learnsPairs(model) ? 'pairs' : null;
}
