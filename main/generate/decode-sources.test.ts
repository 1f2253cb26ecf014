import { describe, expect, test } from 'vitest';
import { BEGIN, END, MARKS } from '../contract/pair-marks.ts';
import { transformer } from '../models/transformer.ts';
import { textsOf } from '../objectives/texts-of.ts';
import { createRandom } from '../random/random.ts';
import type { Executor, Variables } from '../tensor/program.ts';
import { testPaths } from '../tensor-native/addon-for-tests.ts';
import { beamSearch, type Decoded } from './beam-search.ts';
import { decodeSources, type Search } from './decode-sources.ts';
import { logSoftmax } from './log-softmax.ts';
import { createPairDecoder } from './pair-decoder.ts';

const VOCABULARY = MARKS + 6;
/** More than two blocks of what is kept. */
const ROOM = 20;
const network = transformer(
  { layers: 2, heads: 2, width: 16, inner: 24, context: ROOM, embeddings: 'separate', dropout: 0 },
  { source: VOCABULARY, target: VOCABULARY },
);

/** Larger than they are drawn, so that what is likely is not all the same. */
function weightsOf(executor: Executor): Variables {
  const values = network.initialParameters(createRandom(8, 'parameters'));
  for (const [name, { data }] of Object.entries(values))
    if (!name.includes('norm')) data.set(data.map((value) => 1.5 * value));
  return executor.createVariables(values);
}

const random = createRandom(2, 'data');
/** Of all lengths, in no order. */
const SOURCES = Array.from({ length: 40 }, (_, place) =>
  Array.from({ length: 1 + ((place * 7) % ROOM) }, () => MARKS + random.integer(VOCABULARY - MARKS)),
);

function decodedTogether(executor: Executor, weights: Variables, search: Search): Decoded[] {
  const all: Decoded[] = [];
  for (const some of decodeSources({ executor, network, weights }, SOURCES, search, { source: ROOM, target: ROOM }))
    for (const [place, decoded] of some ?? []) all[place] = decoded;
  return all;
}

/** One source alone, not padded. */
function decodedAlone(executor: Executor, weights: Variables, source: number[], { beams, lengthPenalty }: Search) {
  const sizes = { sources: 1, beams, source: source.length, target: ROOM };
  const decoder = createPairDecoder(executor, network, weights, sizes);
  const steps = beamSearch(decoder, [source], lengthPenalty);
  for (;;) {
    const next = steps.next();
    if (!next.done) continue;
    decoder.dispose();
    return next.value[0]!;
  }
}

/** ln p of a target by the forward pass of training, its end with it where it has one. */
function scored(executor: Executor, weights: Variables, source: number[], { tokens, ended }: Decoded): number {
  const given = [BEGIN, ...tokens].slice(0, tokens.length + Number(ended));
  const arrayOf = (ids: number[]) => ({ data: Int32Array.from(ids), shape: [1, ids.length] });
  const inputs = { source: arrayOf(source), given: arrayOf(given) };
  const program = executor.program(
    'forced',
    (parameters, tensors) => {
      const pair = { source: textsOf(tensors.source!), target: textsOf(tensors.given!) };
      return { state: {}, outputs: { logits: network.forward(parameters, pair).logits } };
    },
    weights,
    inputs,
  );
  const outputs = program.run(inputs);
  const { logits } = outputs.read();
  outputs.dispose();
  program.dispose();
  const wanted = ended ? [...tokens, END] : tokens;
  return wanted.reduce((sum, token, place) => {
    return sum + logSoftmax(logits!.subarray(place * VOCABULARY, (place + 1) * VOCABULARY))[token]!;
  }, 0);
}

// By XLA it is the same graph, and the programs of all lengths take minutes.
const paths = testPaths().filter(({ name }) => !name.includes('XLA'));

describe.each(paths)('on $name', ({ start }) => {
  test.each([
    { beams: 1, lengthPenalty: 0 },
    { beams: 3, lengthPenalty: 0.6 },
  ])('many sources with $beams beams get what each gets alone, and what training gives them', async (search) => {
    const { executor } = await start();
    const weights = weightsOf(executor);
    const before = executor.memory().tensors;
    const together = decodedTogether(executor, weights, search);
    expect(executor.memory().tensors).toBe(before);
    expect(new Set(together.map(({ tokens }) => tokens.length)).size).toBeGreaterThan(5);
    expect(together.some(({ ended }) => !ended)).toBe(true);
    for (const [place, decoded] of together.entries())
      expect(decoded.logProbability).toBeCloseTo(scored(executor, weights, SOURCES[place]!, decoded), 3);
    for (const place of [0, 3, 9, 17, 26, 39]) {
      const alone = decodedAlone(executor, weights, SOURCES[place]!, search);
      expect({ ...together[place]!, logProbability: 0 }).toEqual({ ...alone, logProbability: 0 });
      expect(together[place]!.logProbability).toBeCloseTo(alone.logProbability, 3);
    }
    weights.dispose();
  });
});
