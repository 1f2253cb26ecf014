import { expect, test } from 'vitest';
import { END, MARKS } from '../../contract/pair-marks.ts';
import type { SpecificationOf } from '../../contract/run-specification.ts';
import { presetNamed } from '../../engine/presets.ts';
import { beamSearch } from '../../generate/beam-search.ts';
import { drawToken } from '../../generate/draw-token.ts';
import { createPairContinuation } from '../../generate/pair-continuation.ts';
import { createPairDecoder } from '../../generate/pair-decoder.ts';
import { transformer } from '../../models/transformer.ts';
import { createRandom } from '../../random/random.ts';
import { startBackend } from '../../tensor-native/start-backend.ts';
import { madePairs } from '../../text/made-pairs.ts';
import { pairsText, splitPairs } from '../../text/pairs.ts';
import { tokenizerFromJSON } from '../../text/tokenizer.ts';
import { sequenceToSequence } from './sequence-to-sequence.ts';

const { specification } = presetNamed('transformer-copy') as { specification: SpecificationOf<'transformer'> };
const small: SpecificationOf<'transformer'> = {
  ...specification,
  model: { ...specification.model, layers: 1, width: 16, heads: 2, inner: 16 },
  recipe: { ...specification.recipe, batchSize: 7 },
};
const text = pairsText(madePairs({ task: 'copy', pairs: 200, longest: 3 }));
const objective = sequenceToSequence(small, { name: 'pairs', text });
const tokenizer = tokenizerFromJSON(objective.tokenizer);
const network = transformer(small.model, {
  source: tokenizer.vocabularySize + MARKS,
  target: tokenizer.vocabularySize + MARKS,
});

/** Drawn, with larger tables, so that some short copies are right by chance and others are not. */
async function started() {
  const { executor } = await startBackend({ backend: 'cpu', native: null });
  const values = objective.initialParameters(createRandom(4, 'parameters'));
  values.embedding!.data.set(values.embedding!.data.map((value) => 3 * value));
  return { executor, weights: executor.createVariables(values) };
}

test('a batch holds targets behind a beginning and before an end, padded, and tells its tokens', () => {
  const batch = objective.examples(createRandom(1, 'data'), 0).next();
  const { source, given, targets } = batch;
  expect([source, given, targets].map((each) => each!.shape)).toEqual([
    [7, 3],
    [7, 4],
    [7, 4],
  ]);
  let tokens = 0;
  for (let row = 0; row < 7; row++) {
    const rowOf = (each: typeof given, length: number) =>
      [...each!.data.slice(row * length, (row + 1) * length)].filter((id) => id !== 0);
    const [from, before, behind] = [rowOf(source, 3), rowOf(given, 4), rowOf(targets, 4)];
    // A copy: the source again, with its marks.
    expect(before.slice(1)).toEqual(from);
    expect(behind).toEqual([...from, END]);
    tokens += behind.length;
  }
  expect(objective.tokensIn!(batch)).toBe(tokens);
});

test('exact match is the share of held-out pairs that greedy decoding writes from first to last', async () => {
  const { executor, weights } = await started();
  const [evaluation] = objective.evaluations();
  const program = executor.program(evaluation!.name, evaluation!.step, weights, evaluation!.example);
  const measuring = evaluation!.measure(program);
  let next = measuring.next();
  while (!next.done) next = measuring.next();
  const told = Object.fromEntries(next.value.map(({ metric, value }) => [metric, value]));

  const { validation } = splitPairs(text, 100);
  const decoder = createPairDecoder(executor, network, weights, {
    sources: validation.length,
    beams: 1,
    source: 3,
    target: 4,
  });
  const ids = (characters: string) => Array.from(tokenizer.encode(characters), (id) => id + MARKS);
  const decoding = beamSearch(
    decoder,
    validation.map(({ source }) => ids(source)),
  );
  let step = decoding.next();
  while (!step.done) step = decoding.next();
  const right = step.value.filter(
    ({ tokens, ended }, place) => ended && tokens.join() === ids(validation[place]!.target).join(),
  );
  expect(told.exactMatch).toBeCloseTo(right.length / validation.length, 6);
  expect(told.tokenAccuracy).toBeGreaterThanOrEqual(told.exactMatch!);
  expect(told.validationLoss).toBeGreaterThan(0);
});

test('asked as a text, it says the tab behind a source, then what decoding writes, and ends the line', async () => {
  const { executor, weights } = await started();
  const continuation = createPairContinuation({ executor, network, weights }, tokenizer, 8);
  const decoder = createPairDecoder(executor, network, weights, { sources: 1, beams: 1, source: 8, target: 8 });
  const greedy = { temperature: 0, topK: 0, topP: 1 };
  for (const { source } of splitPairs(text, 100).validation.slice(0, 5)) {
    const decoding = beamSearch(decoder, [Array.from(tokenizer.encode(source), (id) => id + MARKS)]);
    let step = decoding.next();
    while (!step.done) step = decoding.next();
    const [expected] = step.value;
    const line = [...tokenizer.encode(source)];
    while (line.length < source.length + 8 && tokenizer.decode(line.slice(-1)) !== '\n')
      line.push(drawToken(continuation.after(line), greedy, 0));
    const written = tokenizer.decode(expected!.tokens.map((id) => id - MARKS));
    expect(tokenizer.decode(line)).toBe(
      `${source}\t${written}${expected!.ended ? '\n' : ''}`.slice(0, source.length + 8),
    );
  }
  // Of nothing there is no target: the line ends.
  for (const nothing of ['\n', 'abc\t\n', '\tabc'])
    expect(tokenizer.decode([drawToken(continuation.after([...tokenizer.encode(nothing)]), greedy, 0)])).toBe('\n');
  // A target that does not end is cut off where there is no more room, a source that is too long is refused.
  const full = continuation.after([...tokenizer.encode('a\tabcdefgh')]);
  expect(tokenizer.decode([drawToken(full, greedy, 0)])).toBe('\n');
  expect(() => continuation.after([...tokenizer.encode('abcdefghi\t')])).toThrow(
    expect.objectContaining({ fault: { code: 'source-too-long', parameters: { needed: 9, context: 8 } } }),
  );
});
