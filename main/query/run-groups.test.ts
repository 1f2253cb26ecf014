import { expect, test } from 'vitest';
import type { RunSummary } from '../contract/run.ts';
import { ALL_BUT_SEED, groupRuns, groupSpread, groupValue, LOSS_MEANS_ALIKE, sharedName } from './run-groups.ts';
import { inBits, testRun } from './test-run.ts';

const seeded = (id: string, seedGroup: string, seed: number, best: number | null) =>
  testRun(id, { seedGroup, headline: inBits(best), settings: { seed, 'recipe.learningRate': 0.1 } });
const bits = ({ headline }: Pick<RunSummary, 'headline'>) => headline && Number(headline.value);
const members = (groups: ReturnType<typeof groupRuns>) => groups.map(({ runs }) => runs.map(({ id }) => id).join(' '));

test('runs that differ in the seed alone are one group, in the order of the list', () => {
  const runs = [seeded('c', 'x', 3, 2), seeded('b', 'y', 1, 3), seeded('a', 'x', 1, 1)];
  expect(members(groupRuns(runs, ALL_BUT_SEED))).toEqual(['c a', 'b']);
});

test('anything else groups by its value; runs without one are together', () => {
  const runs = [
    testRun('a', { settings: { 'recipe.clipNorm': 1 } }),
    testRun('b'),
    testRun('c', { settings: { 'recipe.clipNorm': 1 } }),
    testRun('d', { settings: { 'recipe.clipNorm': null } }),
  ];
  expect(members(groupRuns(runs, 'recipe.clipNorm'))).toEqual(['a c', 'b d']);
  expect(members(groupRuns([testRun('a', { state: 'finished' }), testRun('b', { state: 'failed' })], 'state'))).toEqual(
    ['b', 'a'],
  );
});

test('groups stand by their value; none, and what nobody told of a run from elsewhere, are last and two groups', () => {
  const rate = (id: string, value: number | null) => testRun(id, { settings: { 'recipe.learningRate': value } });
  const elsewhere = testRun('e', { settings: {}, declaredMetrics: {} });
  const runs = [elsewhere, rate('n', null), rate('c', 0.01), rate('a', 0.0001), rate('b', 0.002)];
  const groups = groupRuns(runs, 'recipe.learningRate');
  expect(members(groups)).toEqual(['a', 'b', 'c', 'n', 'e']);
  expect(groups.map((group) => groupValue(group, 'recipe.learningRate'))).toEqual([
    0.0001,
    0.002,
    0.01,
    null,
    undefined,
  ]);
  expect(new Set(groups.map(({ key }) => key)).size).toBe(5);
  const named = ['run 10', 'run 9'].map((corpus) => testRun(corpus, { corpus }));
  expect(members(groupRuns(named, 'corpus'))).toEqual(['run 9', 'run 10']);
  expect(groupRuns([elsewhere], 'sweep').map((group) => groupValue(group, 'sweep'))).toEqual([null]);
});

test('a group comes to mean, deviation, smallest and largest of its finite values', () => {
  const [group] = groupRuns(
    [
      seeded('a', 'x', 1, 1),
      seeded('b', 'x', 2, 3),
      seeded('c', 'x', 3, null),
      testRun('d', { seedGroup: 'x', headline: inBits('NaN'), settings: { seed: 4 } }),
    ],
    ALL_BUT_SEED,
  );
  expect(groupSpread(group!, ALL_BUT_SEED, bits)).toEqual({
    mean: 2,
    standardDeviation: Math.SQRT2,
    minimum: 1,
    maximum: 3,
    count: 2,
    unlike: null,
  });
  expect(groupSpread({ key: '', runs: [testRun('e')] }, ALL_BUT_SEED, bits)).toBeNull();
});

test('a seed that was repeated counts once among seeds, and as often as it is there among others', () => {
  const runs = [seeded('a', 'x', 1, 1), seeded('b', 'x', 1, 2), seeded('c', 'x', 2, 3)];
  expect(groupSpread({ key: '', runs }, ALL_BUT_SEED, bits)).toMatchObject({ mean: 2.25, count: 2 });
  expect(groupSpread({ key: '', runs }, 'corpus', bits)).toMatchObject({ mean: 2, count: 3 });
});

test('bits a byte of several texts have a mean that is called so; nats of unlike tokens have none', () => {
  const run = (id: string, corpus: string, kind: string) =>
    testRun(id, { corpus, headline: inBits(2), bestValidationLoss: 4, settings: { 'tokenizer.kind': kind } });
  const of = (...runs: ReturnType<typeof run>[]) => {
    const told = (metric: 'headline' | 'bestValidationLoss') =>
      groupSpread(
        { key: '', runs },
        'corpus',
        metric === 'headline' ? bits : (each) => Number(each.bestValidationLoss),
        LOSS_MEANS_ALIKE[metric],
      );
    return [told('headline'), told('bestValidationLoss')];
  };
  const one = { unlike: null, count: 2 };
  expect(of(run('a', 'x', 'character'), run('b', 'x', 'character'))).toMatchObject([one, { ...one, mean: 4 }]);
  const none = { mean: null, standardDeviation: null, minimum: null, maximum: null, count: 2, unlike: 'tokens' };
  const two = of(run('a', 'x', 'character'), run('b', 'y', 'character'));
  expect(two).toMatchObject([{ mean: 2, unlike: 'texts' }, none]);
  // The bytes of one text are the same, however it is cut.
  expect(of(run('a', 'x', 'character'), run('b', 'x', 'byte'))).toMatchObject([{ mean: 2, unlike: null }, none]);
  // A run that measured nothing is of no text here.
  const unmeasured = testRun('c', { corpus: 'y' });
  const measured = run('a', 'x', 'character');
  const group = { key: '', runs: [measured, unmeasured] };
  expect(groupSpread(group, 'corpus', bits, LOSS_MEANS_ALIKE.headline)?.unlike).toBeNull();
});

test('runs that are judged by unlike metrics have no mean of what they are judged by', () => {
  const text = testRun('a', { headline: inBits(2) });
  const pairs = testRun('b', { modelKind: 'transformer', headline: { metric: 'exactMatch', value: 0.9, step: 1 } });
  const spreadOf = (...runs: RunSummary[]) => groupSpread({ key: '', runs }, 'corpus', bits, LOSS_MEANS_ALIKE.headline);
  expect(spreadOf(text, pairs)).toMatchObject({ mean: null, unlike: 'metrics', count: 2 });
  expect(spreadOf(pairs, { ...pairs, id: 'c' })).toMatchObject({ mean: 0.9, unlike: null });
});

test('a group is called what its names share, in whole parts', () => {
  const named = (...names: string[]) => sharedName({ key: '', runs: names.map((name) => testRun(name)) });
  expect(named('gpt-tiny · rate 0.001 · seed 1', 'gpt-tiny · rate 0.001 · seed 2')).toBe('gpt-tiny · rate 0.001');
  expect(named('rate 0.001 seed 1', 'rate 0.001 seed 2')).toBe('rate 0.001 seed');
  expect(named('rate 0.001', 'rate 0.002')).toBe('rate');
  expect(named('诗 1', '诗 12')).toBe('诗');
  expect(named('one', 'one (2)')).toBe('one');
  expect(named('one', 'two')).toBe('one + 1');
  expect(named('mine', 'rate 0.001 · seed 3', 'rate 0.001 · seed 2')).toBe('mine + 2');
  expect(named('alone')).toBe('alone');
});
