import { expect, test } from 'vitest';
import { type SuiteMember, suiteRows } from './suite-rows.ts';

let made = 0;
function member(preset: string, seed: number, change: Partial<SuiteMember> = {}): SuiteMember {
  made += 1;
  return {
    ...{ id: `run-${made}`, preset, seed, state: 'finished', counts: false, bitsPerByte: 2 },
    ...{ tokens: 1000, seconds: 10, flops: 5e6, parameters: 400 },
    ...change,
  };
}
const presets = [
  { name: 'ngram-5', counts: true },
  { name: 'gru-tiny', counts: false },
  { name: 'gpt-tiny', counts: false },
  { name: 'rnn-tiny', counts: false },
];

test('the best first, with its scatter over seeds; what has no score behind, and nothing left out', () => {
  const rows = suiteRows(presets, [
    member('ngram-5', 1, { counts: true, bitsPerByte: 2.3, flops: null, parameters: 90_000 }),
    member('gru-tiny', 1, { bitsPerByte: 2.7, seconds: 20 }),
    member('gru-tiny', 2, { bitsPerByte: 2.3, seconds: 30 }),
    member('gru-tiny', 3, { state: 'failed', bitsPerByte: 9, tokens: 10 }),
    member('gpt-tiny', 1, { bitsPerByte: 2.2 }),
    member('gpt-tiny', 2, { state: 'running', bitsPerByte: 1 }),
  ]);
  expect(rows.map(({ preset, bitsPerByte }) => [preset, bitsPerByte])).toEqual([
    ['gpt-tiny', { mean: 2.2, standardDeviation: null, runs: 1 }],
    ['ngram-5', { mean: 2.3, standardDeviation: null, runs: 1 }],
    ['gru-tiny', { mean: expect.closeTo(2.5, 12), standardDeviation: expect.closeTo(Math.sqrt(0.08), 12), runs: 2 }],
    ['rnn-tiny', null],
  ]);
  const [gpt, counted, gru, rnn] = rows;
  expect(gpt!.states).toEqual({ finished: 1, running: 1 });
  expect(counted).toMatchObject({ counts: true, flops: null, parameters: 90_000, tokens: 1000 });
  // What failed has learned from fewer tokens: it is told by its state, and no mean has it.
  expect(gru).toMatchObject({ states: { finished: 2, failed: 1 }, seconds: 25, tokens: 1000 });
  expect(gru!.runs).toHaveLength(3);
  expect(rnn).toMatchObject({ runs: [], states: {}, tokens: null, seconds: null, flops: null, parameters: null });
});

test('a score that is no number is no score', () => {
  const [row] = suiteRows(
    [{ name: 'rnn-tiny', counts: false }],
    [member('rnn-tiny', 1, { bitsPerByte: Number.NaN }), member('rnn-tiny', 2, { bitsPerByte: null })],
  );
  expect(row).toMatchObject({ bitsPerByte: null, states: { finished: 2 }, tokens: 1000 });
});
