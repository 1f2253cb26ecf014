/** What the lab trains in a case, by the objectives of its runs, and batches of random tokens for it. */

import { mostChosen } from '../../main/contract/masking.ts';
import { modelFacts } from '../../main/contract/model-facts.ts';
import { MARKS } from '../../main/contract/pair-marks.ts';
import type {
  BertConfiguration,
  LanguageConfiguration,
  TransformerConfiguration,
} from '../../main/contract/run-specification.ts';
import { bertOf } from '../../main/models/bert.ts';
import { modelFor, type Network } from '../../main/models/model.ts';
import { transformer } from '../../main/models/transformer.ts';
import { trainedOnMasked } from '../../main/objectives/masked-token/masked-loss.ts';
import { trainedOnNextToken } from '../../main/objectives/next-token/likelihood.ts';
import { pairArrays } from '../../main/objectives/sequence-to-sequence/pair-data.ts';
import { trainedOnPairs } from '../../main/objectives/sequence-to-sequence/pair-loss.ts';
import type { Random } from '../../main/random/random.ts';
import type { Trainable } from '../../main/recipe/training-step.ts';
import { type InputArray, sizeOf } from '../../main/tensor/program.ts';
import { createMasking } from '../../main/text/masking.ts';
import type { Case } from './cases.ts';

export interface TimedTraining {
  learned: Trainable;
  /** The arrays of a batch. */
  draw(): Record<string, InputArray>;
  /** Of what goes on with a text. */
  network: Network | null;
}

export function timedTraining(one: Case, random: Random): TimedTraining {
  const { model } = one;
  switch (model.kind) {
    case 'transformer':
      return onPairs({ ...one, model }, random);
    case 'bert':
      return onMasked({ ...one, model }, random);
    default:
      return onNextToken({ ...one, model }, random);
  }
}

const integers = (shape: number[], value: (place: number) => number): InputArray & { data: Int32Array } => ({
  data: Int32Array.from({ length: sizeOf(shape) }, (_, place) => value(place)),
  shape,
});

function onNextToken({ model, vocabulary, batchSize }: Case<LanguageConfiguration>, random: Random): TimedTraining {
  const network = modelFor(model, vocabulary);
  const learned = trainedOnNextToken(network, batchSize);
  const { window, predicting } = modelFacts(model);
  const carries = Object.keys(learned.carriedShapes).length > 0;
  const tokens = (places: number) => integers([batchSize, places], () => random.integer(vocabulary));
  const draw = () => ({
    ...{ inputs: tokens(window), targets: tokens(predicting) },
    ...(carries ? { continues: { data: new Float32Array(batchSize).fill(1), shape: [batchSize] } } : {}),
  });
  return { learned, draw, network };
}

/** Tokens that are no marks, at least half as many as there is room for. */
function drawnText(room: number, { tokens, marks }: { tokens: number; marks: number }, random: Random) {
  const shortest = Math.ceil(room / 2);
  const length = shortest + random.integer(room - shortest + 1);
  return Int32Array.from({ length }, () => marks + random.integer(tokens - marks));
}

function onPairs({ model, vocabulary, batchSize }: Case<TransformerConfiguration>, random: Random): TimedTraining {
  const { context } = model;
  const tokens = vocabulary + MARKS;
  const network = transformer(model, { source: tokens, target: tokens });
  const text = (room: number) => drawnText(room, { tokens, marks: MARKS }, random);
  const draw = () => {
    // A target has its end within the context.
    const pairs = Array.from({ length: batchSize }, () => ({ source: text(context), target: text(context - 1) }));
    return pairArrays(pairs, { rows: batchSize, source: context, target: context });
  };
  return { learned: trainedOnPairs(network, model.labelSmoothing), draw, network: null };
}

/** Padding, [CLS], [SEP], [MASK], which stand in its vocabulary. */
const BERT_MARKS = 4;

function onMasked({ model, vocabulary, batchSize }: Case<BertConfiguration>, random: Random): TimedTraining {
  const { context } = model;
  const mask = createMasking(vocabulary, { first: 1, end: 2, mask: 3 }, random);
  const draw = () => {
    const whole = new Int32Array(batchSize * context);
    for (let row = 0; row < batchSize; row++)
      whole.set(drawnText(context, { tokens: vocabulary, marks: BERT_MARKS }, random), row * context);
    const { ids, chosen, targets } = mask(whole, context);
    const most = batchSize * mostChosen(context);
    return {
      ids: { data: ids, shape: [batchSize, context] },
      segments: integers([batchSize, context], (place) => Number(place % context >= context / 2)),
      chosen: { data: chosen, shape: [most] },
      targets: { data: targets, shape: [most] },
      elsewhere: integers([batchSize], () => random.integer(2)),
    };
  };
  return { learned: trainedOnMasked(bertOf(model, vocabulary)), draw, network: null };
}
