import { expect, test } from 'vitest';
import { shortestSentence, toldVerdicts, verdictSentences } from '../../resources/messages/verdict.ts';
import { comparisonRequest } from '../contract/comparison.ts';
import { faultOf } from '../contract/fault.ts';
import { tokensPerStep } from '../contract/model-facts.ts';
import { unpackCurves } from '../contract/packed-curves.ts';
import type { StartFrom } from '../contract/run-specification.ts';
import type { Store } from '../store/open-store.ts';
import { createReader } from '../store/reader.ts';
import { openTestStore, SPECIFICATION } from '../store/test-store.ts';
import { compareStoredRuns } from './compare-service.ts';

const ask = (store: Store, runs: string[], more: object = {}) =>
  compareStoredRuns(store, () => 'float32', comparisonRequest.parse({ runs, ...more }));

const codeOf = (work: () => unknown) => {
  try {
    return work() && 'no fault';
  } catch (error) {
    return faultOf(error).code;
  }
};

/** A run with a score every ten steps. */
function scored(
  store: Store,
  seed: number,
  learningRate: number,
  scores: readonly number[],
  startFrom: StartFrom | null = null,
): string {
  const recipe = { ...SPECIFICATION.recipe, learningRate };
  const { id } = store.runs.create({
    specification: { ...SPECIFICATION, seed, recipe, startFrom },
    name: `${learningRate}/${seed}`,
  });
  store.attempts.begin(id, { fromStep: 0 });
  store.metrics.append(
    id,
    1,
    scores.flatMap((value, i) => [
      { metric: 'bitsPerByte' as const, step: (i + 1) * 10, value },
      { metric: 'wallSeconds' as const, step: (i + 1) * 10, value: i + 1 },
    ]),
  );
  return id;
}

test('a run that was never scored within the budget has no value there, and none is taken from beyond it', () => {
  const { store } = openTestStore();
  const short = [1, 2].map((seed) => scored(store, seed, 0.001, [2.5 + seed / 100]));
  const long = [1, 2].map((seed) => {
    const id = scored(store, seed, 0.004, []);
    // Its first evaluation lies behind all that the short ones have learned from.
    store.metrics.append(id, 1, [{ metric: 'bitsPerByte', step: 30, value: 2.1 + seed / 100 }]);
    return id;
  });
  const compared = ask(store, [...short, ...long]);
  expect(compared.groups.map(({ mean }) => mean === null)).toEqual([false, true]);
  expect(compared.groups[1]!.runs.map(({ value }) => value)).toEqual([null, null]);
});

test('five seeds on each side give the sentence', () => {
  const { store } = openTestStore();
  const base = [2.2481, 2.2563, 2.2395, 2.2512, 2.246];
  const [slow, fast] = [0.001, 0.004].map((rate, side) =>
    base.map((value, seed) => scored(store, seed + 1, rate, [3, value - side * (0.017 + seed * 1e-4)])),
  ) as [string[], string[]];
  const compared = ask(store, [...slow, ...fast]);
  expect(compared.differences).toEqual([{ path: 'recipe.learningRate', values: [{ value: 0.001 }, { value: 0.004 }] }]);
  const subject = {
    group: 'B',
    baseline: 'A',
    unit: 'bits/byte',
    delta: compared.delta,
    runName: String,
  };
  expect(verdictSentences(compared.verdicts[1]!, subject, 'en')).toEqual([
    'B is better than A: lower by 0.0172 bits/byte.',
    '95% interval −0.0174 to −0.0170, by t on 5 pairs of the same seed; B better in 5 of 5.',
    'So many seeds find a true difference of 0.0003 bits/byte four times in five.',
  ]);
  const tolerant = ask(store, [...slow, ...fast], { delta: 0.2 });
  expect(verdictSentences(tolerant.verdicts[1]!, { ...subject, delta: 0.2 }, 'en').slice(0, 3)).toEqual([
    'No difference larger than 0.2 bits/byte between B and A: measured −0.0172.',
    '95% interval −0.0174 to −0.0170, by t on 5 pairs of the same seed; B better in 5 of 5.',
    'The interval leaves out 0: some difference is there, but it is smaller than what matters.',
  ]);
  expect(verdictSentences(compared.verdicts[1]!, subject, 'zh')[0]).toBe('B 优于 A：低 0.0172 bits/byte。');
});

test('all are looked at where the shortest was scored last', () => {
  const { store } = openTestStore();
  const long = scored(store, 1, 0.1, [3, 2.5, 2]);
  const short = scored(store, 1, 0.2, [2.9, 2.6]);
  const compared = ask(store, [long, short]);
  expect(compared.groups.map(({ runs }) => runs[0]!.value)).toEqual([2.5, 2.6]);
  // With the step of that value and the time up to it, not of the whole run.
  expect(compared.groups.map(({ steps, seconds }) => [steps, seconds])).toEqual([
    [[20, 20], 2],
    [[20, 20], 2],
  ]);
  expect(ask(store, [long, scored(store, 1, 0.3, [2.4, 2.6, 2.7])]).groups[1]).toMatchObject({
    steps: [10, 10],
    seconds: 1,
  });
  expect(compared.unfair).toContain('unfinished');
});

test('the budget of a run that goes on from another counts what that one had learned from', () => {
  const { store } = openTestStore();
  const scratch = scored(store, 1, 0.1, [3, 2.6, 2.4, 2.2]);
  const parent = scored(store, 2, 0.1, [3, 2.5]);
  const child = scored(store, 2, 0.1, [2.3, 2.1, 1.9], { run: parent, step: 20 });
  const later = scored(store, 2, 0.1, [1.8], { run: child, step: 30 });
  const at = (runs: string[]) => {
    const { groups, budgetTokens, unfair } = ask(store, runs, { by: 'run' });
    const entries = groups.map(({ runs: [entry] }) => [entry!.value, entry!.step]);
    return { steps: budgetTokens / tokensPerStep(SPECIFICATION), entries, unfair };
  };
  // 40 steps from scratch are 20 of the parent and 20 of its own.
  expect(at([scratch, child])).toMatchObject({
    steps: 40,
    entries: [
      [2.2, 40],
      [2.1, 20],
    ],
    unfair: expect.arrayContaining(['continued']),
  });
  // Its budget ends before the first step of one that began later.
  expect(at([parent, later])).toMatchObject({
    steps: 20,
    entries: [
      [2.5, 20],
      [null, null],
    ],
  });
  expect(ask(store, [scratch, child], { by: 'run' }).groups[1]!.runs[0]!.startFrom).toEqual({
    ...{ run: parent, step: 20, name: '0.1/2' },
  });
  store.runs.trash(parent);
  store.runs.remove(parent);
  expect(at([scratch, child])).toMatchObject({ steps: 30, unfair: expect.arrayContaining(['before-unknown']) });
});

test('a run that became NaN keeps its best score before; one that never had a number is named', () => {
  const { store } = openTestStore();
  const torn = scored(store, 1, 0.1, [3, Number.NaN]);
  const none = scored(store, 2, 0.1, [Number.NaN, Number.NaN]);
  const fine = scored(store, 1, 0.2, [2.9, 2.8]);
  const compared = ask(store, [torn, none, fine]);
  expect(compared.groups[0]!.runs.map(({ value }) => value)).toEqual([3, 'NaN']);
  expect(compared.verdicts[1]!.leftOut).toEqual([{ run: none, why: 'not-finite' }]);
});

test('which run keeps the others to a small budget is told, and what they are compared at without it', () => {
  const { store } = openTestStore();
  const healthy = [0.1, 0.2, 0.3].map((rate) => scored(store, 1, rate, []));
  for (const [place, id] of healthy.entries())
    store.metrics.append(
      id,
      1,
      [30, 40 + place].map((step) => ({ metric: 'bitsPerByte' as const, step, value: 2 + place })),
    );
  const torn = scored(store, 1, 0.9, [Number.NaN]);
  // It trains: its budget grows by itself.
  store.runs.start(torn);
  expect(ask(store, [...healthy, torn]).shortest).toBeNull();
  store.runs.fail(torn, { code: 'loss-not-finite', parameters: { step: 10 } });
  const compared = ask(store, [...healthy, torn]);
  const perStep = tokensPerStep(SPECIFICATION);
  expect(compared.shortest).toEqual({ runs: [torn], othersTokens: 40 * perStep });
  expect(compared.budgetTokens).toBe(10 * perStep);
  const told = (language: 'zh' | 'en') => [
    shortestSentence(compared, language),
    ...toldVerdicts(compared, { names: [...'ABCD'], unit: 'b' }, language).flatMap(({ sentences }) => sentences),
  ];
  const [inAll, ofOthers] = [10 * perStep, 40 * perStep].map((tokens) => tokens.toLocaleString('en'));
  expect(told('en')).toEqual([
    `The budget, ${inAll} tokens, is as far as these were evaluated: 0.9/1 (D). Without them the others are compared at ${ofOthers} tokens. What was first evaluated later has no value there: leave out those that set the budget, train them longer, or evaluate the others earlier. The curves show all of it, over time or operations too.`,
    'B, C, D and A have no value within this budget.',
    'Left out, because none of their evaluations up to there gave a finite number: 0.9/1 (D).',
    'Left out, because their first evaluation came after this budget: 0.1/1 (A), 0.2/1 (B), 0.3/1 (C).',
  ]);
  expect(told('zh').slice(1)).toEqual([
    '在这一预算之内，B、C、D 与 A 都没有数值。',
    '到此为止的评估都没有得出有限的数值、因而未计入：0.9/1 (D)。',
    '第一次评估在这一预算之后、因而未计入：0.1/1 (A), 0.2/1 (B), 0.3/1 (C)。',
  ]);
  // Of two, none is left to be compared with.
  expect(ask(store, [healthy[0]!, torn]).shortest).toEqual({ runs: [torn], othersTokens: null });
  // The first of them is still to go on.
  expect(ask(store, healthy).shortest).toBeNull();
});

test('what can’t be compared is told', () => {
  const { store } = openTestStore();
  const [one, other] = [scored(store, 1, 0.1, [3]), scored(store, 2, 0.1, [3])];
  const fresh = store.runs.create({ specification: { ...SPECIFICATION, seed: 9 }, name: 'fresh' }).id;
  expect(codeOf(() => ask(store, [one, other]))).toBe('compare-one-group');
  expect(codeOf(() => ask(store, [fresh, fresh]))).toBe('compare-needs-evaluations');
  expect(codeOf(() => ask(store, [one, 'nobody']))).toBe('run-unknown');
  expect(codeOf(() => ask(store, [one, other], { baseline: fresh, by: 'run' }))).toBe('run-unknown');
  expect(() => ask(store, [one])).toThrow();
  expect(ask(store, [one, other], { by: 'run' }).groups).toHaveLength(2);
});

/** A curve of another program. */
function elsewhere(store: Store, metric: string): string {
  const id = store.runs.newId();
  store.wholeRuns.bringValues(id, [{ attempt: 1, metric, steps: [10, 20], values: [2.8, 2.1] }]);
  const nothing = { preset: null, fault: null, result: null, parameters: null, bytesPerToken: null, baselines: null };
  store.wholeRuns.bring(
    {
      ...{ id, name: 'torch', notes: '', tags: [], specification: null, origin: null, state: 'finished', ...nothing },
      ...{ corpusSha256: null, createdAt: 1, startedAt: 1, endedAt: 2, samples: [], checkpoints: [] },
      declaredMetrics: { [metric]: { unit: null, better: null } },
      attempts: [
        { attempt: 1, fromStep: 0, startedAt: 1, endedAt: 2, endedWith: 'finished', computedBy: null, provenance: {} },
      ],
    },
    { kind: 'csv', file: 'a.csv', name: 'torch', sha256: 'a', importedAt: 1, lab: null, leftOut: 0 },
  );
  return id;
}

test('what was measured elsewhere is drawn beside and not judged: nothing of it is made up', () => {
  const { store } = openTestStore();
  const own = [scored(store, 1, 0.1, [3, 2.5]), scored(store, 2, 0.1, [3, 2.4]), scored(store, 1, 0.2, [3, 2])];
  const foreign = elsewhere(store, 'bitsPerByte');
  const compared = ask(store, [foreign, ...own]);
  expect(compared.groups.map(({ elsewhere: is, runs }) => [is, runs.map(({ seed, value }) => [seed, value])])).toEqual([
    [true, [[null, null]]],
    [
      false,
      [
        [1, 2.5],
        [2, 2.4],
      ],
    ],
    [false, [[1, 2]]],
  ]);
  expect([compared.baseline, compared.verdicts.map((verdict) => verdict !== null)]).toEqual([1, [false, false, true]]);
  expect(compared.differences).toEqual([
    { path: 'recipe.learningRate', values: [null, { value: 0.1 }, { value: 0.2 }] },
  ]);
  expect(compared.unfair).toEqual(['unfinished', 'elsewhere']);
});

test('what was measured elsewhere without tokens has a curve over steps, and none over tokens', async () => {
  const { store, file } = openTestStore();
  const run = elsewhere(store, '准确率');
  const reader = createReader(file);
  const curvesOver = async (axis: 'step' | 'tokens' | 'flops') => {
    const query = { runs: [run], metrics: ['准确率'], axis, buckets: 10, from: 0, to: 15 };
    const [found] = unpackCurves(await reader.curves(query));
    return { lastStep: found!.lastStep, last: found!.curves[0]!.last };
  };
  try {
    expect(await curvesOver('step')).toEqual({ lastStep: 20, last: [2.8, 2.1] });
    expect(await curvesOver('tokens')).toEqual({ lastStep: 20, last: [] });
    expect(await curvesOver('flops')).toEqual({ lastStep: 20, last: [] });
  } finally {
    await reader.close();
  }
});

test('runs with nothing in common are laid side by side, and that is said', () => {
  const { store } = openTestStore();
  const runs = [elsewhere(store, 'train/loss'), elsewhere(store, '准确率')];
  const compared = ask(store, runs);
  expect(compared.unfair).toEqual(['elsewhere', 'nothing-in-common']);
  expect(compared.verdicts).toEqual([null, null]);
});
