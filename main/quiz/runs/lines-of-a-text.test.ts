import { expect, test } from 'vitest';
import { gainOverCounting } from './gain-over-counting.ts';
import { linesOfAText } from './lines-of-a-text.ts';
import type { RunFacts, RunTemplate } from './run-template.ts';
import { type Change, drawing, raised, testFacts } from './test-facts.ts';
import { tokensLearned } from './tokens-learned.ts';
import { twoTexts } from './two-texts.ts';

const asked = (template: RunTemplate, ...runs: RunFacts[]) => template.make(runs, drawing(1))?.item;

test('each line has its own value, and the run its best', () => {
  const item = asked(linesOfAText, testFacts('one'));
  if (item?.type !== 'matching') throw new Error('made nothing');
  expect(item.pairs.map(({ left, right }) => [left.en, right.en])).toEqual([
    ['Uniform guessing', '6.200 bits per byte'],
    ['The unigram model', '3.600 bits per byte'],
    ['The 5-gram model', '2.600 bits per byte'],
    ['“secret one” at its best', '2.000 bits per byte'],
  ]);
});

test('it is not asked where the run is not below counting, or too near', () => {
  for (const by of [1, 0.58]) expect(asked(linesOfAText, testFacts('one', { curve: raised(by) }))).toBeUndefined();
  expect(asked(linesOfAText, testFacts('one', { baselines: null }))).toBeUndefined();
});

test('the gain over counting is worked out from what is shown', () => {
  const item = asked(gainOverCounting, testFacts('one'));
  if (item?.type !== 'numeric') throw new Error('made nothing');
  // (2.6 − 2) ÷ 2.6
  expect(item.value).toBe(23.1);
  expect(item.mistakes.map(({ value }) => value)).toEqual([30, 76.9, 60]);
  expect(asked(gainOverCounting, testFacts('one', { curve: raised(0.55) }))).toBeUndefined();
});

test('tokens are steps times batches times sequences times their length, as they were counted', () => {
  const recipe = { steps: 500, batchSize: 4, gradientAccumulation: 3 };
  const item = asked(tokensLearned, testFacts('one', { recipe }));
  if (item?.type !== 'numeric') throw new Error('made nothing');
  expect(item.value).toBe(192_000);
  expect(item.reason.en).toContain('500 × 3 × 4 × 32 = 192,000');
  expect(item.mistakes.map(({ value }) => value)).toEqual([6000, 16_000, 384, 64_000]);
  for (const tokens of [null, 191_000])
    expect(asked(tokensLearned, testFacts('one', { recipe, tokens }))).toBeUndefined();
});

const moby = (change: Change = {}) =>
  testFacts('moby', {
    corpusSha256: 'b'.repeat(64),
    corpusTitle: { zh: '白鲸', en: 'Moby Dick' },
    curve: raised(-0.8),
    baselines: { uniform: 6, unigram: 4.4, fiveGram: 1.3 },
    ...change,
  });

test('of two texts, who got further below its own line learned more, whoever the statement names', () => {
  const held = Array.from({ length: 20 }, (_, seed) => {
    const item = twoTexts.make([testFacts('tang'), moby()], drawing(seed + 1))?.item;
    if (item?.type !== 'true-false') throw new Error('made nothing');
    expect(item.holds).toBe(item.stem.en.endsWith('“secret tang” learned more.'));
    expect(item.reason.en).toContain('“secret moby” is 0.100 below it');
    expect(item.reason.en).toContain('“secret tang” is 0.600 below it. It is “secret tang” that learned more');
    return item.holds;
  });
  expect(new Set(held)).toEqual(new Set([true, false]));
});

test.each<[string, Change]>([
  ['the same text', { corpusSha256: 'a'.repeat(64) }],
  ['a lower loss that is also further below its line', { baselines: { uniform: 6, unigram: 4.4, fiveGram: 3 } }],
  // 0.5 of 1.7 is a larger share than 0.6 of 2.6.
  ['a lead in bits that is none in shares', { baselines: { uniform: 6, unigram: 4.4, fiveGram: 1.7 } }],
  ['losses that hardly differ', { curve: raised(-0.05), baselines: { uniform: 6, unigram: 4.4, fiveGram: 2 } }],
])('two runs with %s are not asked about', (_, change) => {
  expect(asked(twoTexts, testFacts('tang'), moby(change))).toBeUndefined();
});
