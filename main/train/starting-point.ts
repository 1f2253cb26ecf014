/** Where an attempt begins: at step 0 with fresh weights or with those of another run, or at a checkpoint of its own. */
import { modelFacts } from '../contract/model-facts.ts';
import { type GradientSpecification, learnsByGradients } from '../contract/run-specification.ts';
import { isOfPooler } from '../models/bert.ts';
import { isOfLabels } from '../models/text-classifier.ts';
import { createRandom, type Random, restoreRandom } from '../random/random.ts';
import { initialOptimizer, initialTrainingState, nothingCarried, type Trainable } from '../recipe/training-step.ts';
import type { FloatArray } from '../tensor/program.ts';
import { type Checkpoint, damagedWeights } from './checkpoint-folder.ts';
import type { Beginning } from './learner.ts';
import type { TrainJob } from './protocol.ts';

export interface StartingPoint extends Beginning {
  /** Parameters and the optimizer's state. */
  variables: Record<string, FloatArray>;
  /** Draws the batches. */
  random: Random;
  batchesBefore: number;
  /** Learned from so far, by this run. */
  tokens: number;
}

/**
 * Another run's checkpoint gives weights, optimizer and, under the same seed, the place in the order of the data: the
 * batches that come next are those that would have come next there, and what they carry on goes on. Another seed draws its
 * own; another text or other sequences carry nothing on. Steps begin at 0, and so does the search for the best. Where only
 * the weights were kept, the optimizer begins anew; of weights that came without their story, so does the order. What learns
 * something else than that run did takes what it reads texts with, and begins heads, optimizer and order anew.
 *
 * @param checkpoint that of the folder to begin with, where there is one
 * @throws LabError `checkpoint-damaged`, also for another run's weights that are not finite
 */
export function startingPoint(
  job: Pick<TrainJob, 'resumeFrom' | 'startFrom'>,
  specification: GradientSpecification,
  trained: Trainable,
  checkpoint: Checkpoint | null,
): StartingPoint {
  const { seed } = specification;
  if (job.resumeFrom !== null) {
    const { weights, optimizer, state } = checkpoint!;
    return {
      variables: { ...weights, ...optimizer },
      random: restoreRandom(state.random.data!),
      step: state.step,
      best: { validationLoss: state.bestValidationLoss ?? Number.NaN, step: state.bestStep },
      batchesBefore: state.batchesBefore,
      tokens: state.tokens,
      from: 'own',
    };
  }
  const fresh = { step: 0, tokens: 0, best: { validationLoss: Number.NaN, step: -1 } };
  if (job.startFrom === null) {
    const variables = initialTrainingState(trained, createRandom(seed, 'parameters'));
    return { ...fresh, variables, random: createRandom(seed, 'data'), batchesBefore: 0, from: 'nothing' };
  }
  const { weights, optimizer, state } = checkpoint!;
  for (const [name, { data }] of Object.entries(weights))
    if (!data.every(Number.isFinite)) throw damagedWeights(job.startFrom, name);
  const before = state.specification;
  if (before && !learnsByGradients(before)) throw damagedWeights(job.startFrom, 'a table of counts');
  // What came without its story was pretrained.
  if ((before?.objective.kind ?? 'pretraining') !== specification.objective.kind) {
    const variables = initialTrainingState(trained, createRandom(seed, 'parameters'));
    return {
      ...fresh,
      variables: { ...variables, ...ofReader(weights, trained) },
      random: createRandom(seed, 'data'),
      batchesBefore: 0,
      from: 'other',
    };
  }
  const variables = { ...weights, ...(Object.keys(optimizer).length > 0 ? optimizer : initialOptimizer(trained)) };
  if (before === null)
    return { ...fresh, variables, random: createRandom(seed, 'data'), batchesBefore: 0, from: 'other' };
  const sameOrder = before.seed === seed;
  const carriesOn = sameOrder && Object.keys(optimizer).length > 0 && readsOn(before, specification);
  return {
    ...fresh,
    variables: { ...variables, ...(carriesOn ? {} : nothingCarried(trained)) },
    random: sameOrder ? restoreRandom(state.random.data!) : createRandom(seed, 'data'),
    batchesBefore: state.batchesBefore + state.step * before.recipe.gradientAccumulation,
    from: 'other',
  };
}

/**
 * Of the weights of another objective all that reads a text, with the pooler where both have one: only what learned of next
 * sentences has. What tells labels begins anew. @throws LabError `checkpoint-damaged` where one is missing
 */
function ofReader(weights: Checkpoint['weights'], { parameterShapes }: Trainable): Checkpoint['weights'] {
  const names = Object.keys(parameterShapes).filter(
    (name) => !isOfLabels(name) && (!isOfPooler(name) || weights[name] !== undefined),
  );
  for (const name of names) if (!weights[name]) throw damagedWeights('', name);
  return Object.fromEntries(names.map((name) => [name, weights[name]!]));
}

/** Whether the batches of one are stretches of the same text, side by side in the same way, as those of the other. */
function readsOn(before: GradientSpecification, after: GradientSpecification): boolean {
  const layout = ({ model, corpus, recipe }: GradientSpecification) =>
    JSON.stringify([corpus, recipe.batchSize, modelFacts(model).window]);
  return layout(before) === layout(after);
}
