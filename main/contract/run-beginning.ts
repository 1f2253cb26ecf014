/** What a run that begins with the weights of another has of it. */
import { z } from 'zod';
import type { CheckpointEntry } from './run.ts';
import {
  canLearnLabels,
  learnsLabels,
  modelConfiguration,
  type NetworkConfiguration,
  objectiveConfiguration,
  type RunSpecification,
  startFrom,
  tokenizerConfiguration,
} from './run-specification.ts';

export const runBeginning = z.object({
  startFrom,
  model: modelConfiguration,
  tokenizer: tokenizerConfiguration,
  objective: objectiveConfiguration,
  /** Name of its text; `null` of weights that were brought in. */
  corpus: z.string().nullable(),
  /** What the optimizer knew is kept, or it begins anew: then only the weights were. */
  optimizer: z.enum(['kept', 'anew']),
});
export type RunBeginning = z.infer<typeof runBeginning>;

/**
 * Whether a run can begin with one of these: by the rule that the engine chooses by, while any is left with the optimizer's
 * state, it is one of those.
 */
export function canBeginWith(checkpoints: readonly Pick<CheckpointEntry, 'contents' | 'damaged'>[]): boolean {
  const full = checkpoints.filter(({ contents }) => contents === 'full');
  return (full.length > 0 ? full : checkpoints).some(({ damaged }) => !damaged);
}

/** Settings of a network that say how training goes on, not what its weights are. */
export const FREE_OF_WEIGHTS = ['dropout', 'initialStandardDeviation', 'labelSmoothing'] as const;

/**
 * A run's text and recipe on the network that it begins with, and with that one's tokens. Labels are learned by whatever can
 * tell them; else one of another family stays as it is, for the engine to refuse it.
 */
export function begunWith<Specification extends RunSpecification>(
  specification: Specification,
  { startFrom: start, model, tokenizer }: Pick<RunBeginning, 'startFrom' | 'model' | 'tokenizer'>,
): Specification {
  const takes = learnsLabels(specification) ? canLearnLabels(model) : specification.model.kind === model.kind;
  if (!takes) return { ...specification, startFrom: start };
  const own = specification.model as Partial<Record<(typeof FREE_OF_WEIGHTS)[number], number>>;
  const free = FREE_OF_WEIGHTS.flatMap((name) => (own[name] === undefined ? [] : [[name, own[name]]]));
  return {
    ...specification,
    model: { ...model, ...Object.fromEntries(free) } as NetworkConfiguration,
    tokenizer,
    startFrom: start,
  };
}
