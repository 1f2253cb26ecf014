import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { ofFamily, runSpecification } from '../contract/run-specification.ts';
import { compareRuns, type RunToCompare } from './compare-runs.ts';

const presetFile = new URL('../../resources/presets/gpt-tiny.json', import.meta.url);
const tiny = ofFamily(runSpecification.parse(JSON.parse(readFileSync(presetFile, 'utf8')).specification), 'gpt');

function run(id: string, seed: number, learningRate: number, value: number | 'NaN' | null): RunToCompare {
  return {
    entry: {
      id,
      name: id,
      colour: 0,
      state: 'finished',
      seed,
      value,
      step: value === null ? null : 100,
      onlyBeyond: false,
      seconds: 60,
      tokens: 1000,
      flops: 1e9,
      secondsToValue: value === null ? null : 30,
      resumedAt: [],
      startFrom: null,
    },
    specification: { ...tiny, seed, recipe: { ...tiny.recipe, learningRate } },
    corpusSha256: 'aa',
    metrics: ['bitsPerByte'],
    tokensBefore: 0,
    precision: 'float32',
    circumstances: { lab: '1', node: '24' },
  };
}

const SIX = [
  run('a1', 1, 0.004, 2.25),
  run('b1', 1, 0.001, 2.35),
  run('a2', 2, 0.004, 2.26),
  run('b2', 2, 0.001, 2.37),
  run('a3', 3, 0.004, 2.24),
  run('b3', 3, 0.001, 'NaN'),
];
const asked = {
  by: 'seed',
  metric: 'bitsPerByte',
  baseline: 'a1',
  delta: 0.01,
  budgetTokens: 1000,
  shortest: null,
} as const;

test('all but the seed is one group, and what differs is the rate', () => {
  const compared = compareRuns(SIX, asked);
  expect(compared.groups.map(({ label, runs, seeds }) => [label, runs.map(({ id }) => id), seeds])).toEqual([
    ['A', ['a1', 'a2', 'a3'], 3],
    ['B', ['b1', 'b2', 'b3'], 2],
  ]);
  expect(compared.groups[0]).toMatchObject({ mean: 2.25, minimum: 2.24, maximum: 2.26 });
  expect(compared.groups[0]!.standardDeviation).toBeCloseTo(0.01, 12);
  expect(compared.differences).toEqual([{ path: 'recipe.learningRate', values: [{ value: 0.004 }, { value: 0.001 }] }]);
  // All settings side by side: these as well, and what is the same everywhere; not the seed, nor the way of writing.
  const paths = compared.settings.map(({ path }) => path);
  expect(compared.settings).toContainEqual(compared.differences[0]);
  expect(compared.settings).toContainEqual({
    path: 'model.layers',
    values: [{ value: tiny.model.layers }, { value: tiny.model.layers }],
  });
  expect(paths).not.toContain('seed');
  expect(paths).not.toContain('version');
  expect(compared.verdicts).toMatchObject([
    null,
    { method: 'paired', leftOut: [{ run: 'b3', why: 'not-finite' }], betterIn: { pairs: 0, of: 2 } },
  ]);
  expect(compared.unfair).toEqual([]);
});

test('the time to its value is that of a seed, however many seeds a group has and however often', () => {
  const taking = (of: RunToCompare, secondsToValue: number | null) => ({
    ...of,
    entry: { ...of.entry, secondsToValue },
  });
  const [a1, b1, a2] = SIX as [RunToCompare, RunToCompare, RunToCompare];
  const again = run('again', 1, 0.004, 2.25);
  const runs = [taking(a1, 20), taking(a2, 40), taking(again, 30), taking(b1, 30)];
  // Seed 1 took 20 and 30 s: 25; with the 40 s of seed 2 a mean of 32.5. The sum is 90.
  expect(compareRuns(runs, asked).groups.map(({ seconds }) => seconds)).toEqual([32.5, 30]);
  expect(compareRuns([taking(a1, null), taking(b1, 30)], asked).groups[0]!.seconds).toBeNull();
});

test('how it was computed makes no group of its own, its precision does', () => {
  const [first, ...others] = SIX;
  const specification = first!.specification!;
  const replica: RunToCompare = {
    ...run('a9', 9, 0.004, 2.255),
    specification: { ...specification, seed: 9, execution: 'xla', backend: 'tensorflow', precision: 'float32' },
  };
  const groups = (more: RunToCompare) => compareRuns([first!, ...others, more], asked).groups.map(({ seeds }) => seeds);
  expect(groups(replica)).toEqual([4, 2]);
  expect(groups({ ...replica, precision: 'bfloat16' })).toEqual([3, 2, 1]);
  expect(compareRuns([...SIX, replica], asked).differences.map(({ path }) => path)).toEqual(['recipe.learningRate']);
});

test('another baseline turns the verdict around', () => {
  const compared = compareRuns(SIX, { ...asked, baseline: 'b2' });
  expect(compared.baseline).toBe(1);
  expect(compared.verdicts[1]).toBeNull();
  expect(compared.verdicts[0]!.difference).toBeCloseTo(-0.105, 12);
});

test('each run by itself: the seed is a setting then, and one value has no scatter', () => {
  const compared = compareRuns(SIX.slice(0, 3), { ...asked, by: 'run' });
  expect(compared.differences.map(({ path }) => path)).toEqual(['recipe.learningRate', 'seed']);
  expect(compared.verdicts).toMatchObject([null, { reason: 'one-seed' }, { reason: 'one-seed' }]);
});

test('what is unfair is said', () => {
  const [one, other] = [run('a', 1, 0.1, 2), run('b', 1, 0.1, 2)];
  const unfair = (changes: Partial<RunToCompare>, more: Partial<typeof asked> = {}) =>
    compareRuns([one, { ...other, ...changes }], { ...asked, baseline: 'a', ...more }).unfair;
  expect(unfair({})).toEqual([]);
  expect(unfair({ corpusSha256: 'bb' })).toEqual(['text']);
  expect(unfair({ entry: { ...other.entry, tokens: 2000 } })).toEqual(['budget']);
  expect(unfair({ tokensBefore: 500 })).toEqual(['continued']);
  expect(unfair({ tokensBefore: null })).toEqual(['before-unknown']);
  expect(unfair({ entry: { ...other.entry, state: 'stopped' } })).toEqual(['unfinished']);
  expect(unfair({ entry: { ...other.entry, state: 'failed' } })).toEqual(['failed']);
  expect(unfair({ precision: 'bfloat16' })).toEqual(['precision']);
  expect(
    unfair({ specification: { ...other.specification!, model: { ...tiny.model, context: tiny.model.context * 2 } } }),
  ).toEqual(['windows']);
});

test('nothing is judged across texts, nor nats a token across tokens: on page and terminal alike', () => {
  const changed = (of: RunToCompare, changes: Partial<RunToCompare>): RunToCompare => ({
    ...{ ...of, ...changes },
    entry: { ...of.entry, id: `${of.entry.id}'` },
  });
  const others = (changes: Partial<RunToCompare>) => SIX.slice(0, 3).map((run) => changed(run, changes));
  const judged = (more: RunToCompare[], metric: 'bitsPerByte' | 'validationLoss') =>
    compareRuns([...SIX, ...more], { ...asked, metric }).verdicts;
  // B is judged beside them as it is without them.
  const alone = judged([], 'bitsPerByte')[1];
  const text = judged(others({ corpusSha256: 'bb' }), 'bitsPerByte');
  expect(text[1]).toEqual(alone);
  for (const verdict of text.slice(2))
    expect(verdict).toMatchObject({ kind: null, reason: 'other-text', difference: null, pValue: null, family: 0 });
  const tokenizer = { kind: 'bytes' } as unknown as typeof tiny.tokenizer;
  const tokens = SIX.slice(0, 3).map((run) =>
    changed(run, { specification: { ...run.specification!, tokenizer } as typeof run.specification }),
  );
  expect(judged(tokens, 'validationLoss').map((each) => each?.reason)).toEqual([
    undefined,
    null,
    'other-tokens',
    'other-tokens',
  ]);
  // A byte is a byte.
  expect(judged(tokens, 'bitsPerByte')[2]!.kind).not.toBeNull();
});

test('what runs ran on is told where it is not the same everywhere, also within a group', () => {
  const on = (of: RunToCompare, circumstances: object) => ({ ...of, circumstances });
  const [a1, b1, a2] = SIX as [RunToCompare, RunToCompare, RunToCompare];
  const runs = [on(a1, { lab: '1', node: '24' }), on(a2, { lab: '2', node: '24' }), on(b1, { lab: '2', cores: '2' })];
  expect(compareRuns(runs, asked).circumstances).toEqual([
    { path: 'lab', values: [['1', '2'], ['2']] },
    { path: 'node', values: [['24'], []] },
    { path: 'cores', values: [[], ['2']] },
  ]);
  expect(compareRuns(SIX, asked)).toMatchObject({ circumstances: [], unknownCircumstances: [] });
});

test('a run of which nothing is known differs in nothing that runs ran on', () => {
  const [a1, b1] = SIX as [RunToCompare, RunToCompare];
  const from = (of: RunToCompare): RunToCompare => ({
    ...{ ...of, entry: { ...of.entry, id: 'foreign', seed: null }, specification: null },
    ...{ circumstances: {}, corpusSha256: null },
  });
  expect(compareRuns([a1, b1, from(b1)], asked)).toMatchObject({ circumstances: [], unknownCircumstances: ['C'] });
  const other = { ...b1, circumstances: { lab: '2', node: '24' }, corpusSha256: null };
  expect(compareRuns([from(a1), a1, other], asked)).toMatchObject({
    circumstances: [
      { path: 'lab', values: [[], ['1'], ['2']] },
      // What one run lacks is not there, and never a word of the code’s.
      { path: 'corpusSha256', values: [[], [a1.corpusSha256], []] },
    ],
    unknownCircumstances: ['A'],
  });
});

test('the seeds of a group are ascending, however its runs were chosen', () => {
  const ids = ['a2', 'b1', 'a1', 'a3', 'b3'];
  const chosen = ids.map((id) => SIX.find(({ entry }) => entry.id === id)!);
  expect(compareRuns(chosen, asked).groups.map(({ runs }) => runs.map(({ id }) => id))).toEqual([
    ['a1', 'a2', 'a3'],
    ['b1', 'b3'],
  ]);
});

test('a text that is called otherwise here is the same text: its runs are of one group', () => {
  const [first, second] = [run('a', 1, 0.004, 2.25), run('b', 2, 0.004, 2.26)];
  const renamed = { ...second, specification: { ...second.specification!, corpus: 'brought in (2)' } };
  const groups = (...runs: RunToCompare[]) => compareRuns(runs, { ...asked, baseline: 'a' }).groups.length;
  expect(groups(first, renamed)).toBe(1);
  expect(groups(first, { ...second, corpusSha256: 'bb' })).toBe(2);
  const unknown = (of: RunToCompare) => ({ ...of, corpusSha256: null });
  expect(groups(unknown(first), unknown(renamed))).toBe(2);
});
