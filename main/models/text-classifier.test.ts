/** Texts that share a row are read as if each stood alone, by whichever network: labels and gradients are the same. */
import { beforeAll, describe, expect, test } from 'vitest';
import type { BertConfiguration, GptConfiguration } from '../contract/run-specification.ts';
import { labelBatches } from '../objectives/classification/label-batches.ts';
import { trainedOnLabels } from '../objectives/classification/label-loss.ts';
import { createRandom } from '../random/random.ts';
import { lossAndGradients, runOnce } from '../recipe/test-golden.ts';
import type { Executor } from '../tensor/program.ts';
import { testPaths } from '../tensor-native/addon-for-tests.ts';
import { gpt } from './gpt.ts';
import { textClassifier } from './text-classifier.ts';

const BERT: BertConfiguration = {
  kind: 'bert',
  ...{ layers: 2, heads: 2, width: 16, inner: 32, context: 24, nextSentence: 'left-out' as const },
  ...{ dropout: 0, initialStandardDeviation: 0.3 },
};
const GPT: GptConfiguration = {
  ...{ kind: 'gpt', layers: 2, heads: 2, width: 16, context: 24, positions: 'learned' },
  ...{ dropout: 0, initialStandardDeviation: 0.3 },
};
const READERS = [
  { name: 'BERT’s first place', model: BERT, reading: 'first-place' },
  { name: 'BERT’s places', model: BERT, reading: 'mean-of-places' },
  { name: 'GPT’s places', model: GPT, reading: 'mean-of-places' },
  { name: 'GPT’s places, told by sinusoids', model: { ...GPT, positions: 'sinusoidal' }, reading: 'mean-of-places' },
  { name: 'GPT’s places, told by nothing', model: { ...GPT, positions: 'none' }, reading: 'mean-of-places' },
] as const;
const MARKS = { first: 1, end: 2 };
const random = createRandom(5, 'data');
/** Texts of one to nine tokens, with labels. */
const LINES = Array.from({ length: 8 }, (_, line) => ({
  source: '',
  text: Int32Array.from({ length: 1 + line }, () => 5 + random.integer(20)),
  label: line % 3,
}));

// XLA takes long to compile it, and computes the same graph.
describe.each(testPaths().filter(({ name }) => !name.includes('XLA')))('$name', ({ start }) => {
  let executor: Executor;
  beforeAll(async () => {
    ({ executor } = await start());
  });

  test.each(READERS)('labels read off $name', ({ model, reading }) => {
    const classifier = textClassifier(model, { vocabulary: 25, labels: 3, reading });
    const learned = trainedOnLabels(classifier);
    const parameters = learned.initialParameters(createRandom(3, 'parameters'));
    const batchOf = (lines: typeof LINES, batchSize: number) => {
      const batches = labelBatches(lines, { context: model.context, batchSize, marks: MARKS }).once();
      expect(batches).toHaveLength(1);
      return batches[0]!;
    };
    const packed = runOnce(executor, lossAndGradients(learned), parameters, batchOf(LINES, 3));
    const alone = LINES.map((line) => runOnce(executor, lossAndGradients(learned), parameters, batchOf([line], 1)));
    for (const [name, values] of Object.entries(packed)) {
      const mean = (place: number) => alone.reduce((sum, each) => sum + each[name]![place]!, 0) / LINES.length;
      for (const [place, value] of values.entries()) expect(Math.abs(value - mean(place))).toBeLessThan(2e-5);
    }
  });
});

test('a GPT’s first place has seen nothing to read a label off', () => {
  expect(() => textClassifier(GPT, { vocabulary: 9, labels: 2, reading: 'first-place' })).toThrow(RangeError);
});

test('a network is given all that it was pretrained with, and begins as that family does', () => {
  const { parameterShapes, initialParameters } = textClassifier(GPT, {
    ...{ vocabulary: 9, labels: 3, reading: 'mean-of-places' },
  });
  const pretrained = gpt(GPT, 9);
  expect(parameterShapes).toEqual({ ...pretrained.parameterShapes, 'labels.w': [16, 3], 'labels.b': [3] });
  const [own, theirs] = [
    initialParameters(createRandom(3, 'parameters')),
    pretrained.initialParameters(createRandom(3, 'parameters')),
  ];
  for (const [name, value] of Object.entries(theirs)) expect(own[name]).toEqual(value);
});
