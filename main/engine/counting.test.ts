/** A run that counts, as the whole lab has it. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CountingSpecification } from '../contract/run-specification.ts';
import {
  addText,
  createTestLab,
  endOfRun,
  faultOfCall,
  type TestEngine,
  type TestLab,
  testSpecification,
  testText,
} from './test-lab.ts';

/** By hand: bigrams aa 2, ab 2, ba 1; d₂ = 1/5, d₁ = 1/3 (see kneser-ney.test.ts). Nine tenths of the text are counted. */
const HAND = 'aabaab';

function counted(corpus: string, { order = 5, steps = 10, every = 1 } = {}): CountingSpecification {
  const specification = testSpecification({ steps, every, corpus });
  return { ...specification, model: { kind: 'ngram', order }, recipe: { kind: 'counting', steps } };
}

let lab: TestLab;
let engine: TestEngine;
async function ended(specification: CountingSpecification): Promise<string> {
  const { id } = await engine.client.runs.create({ specification });
  expect(await endOfRun(engine.client, id)).toBe('finished');
  return id;
}

beforeAll(async () => {
  lab = createTestLab();
  engine = await lab.start();
  await addText(engine.client, 'sentences', testText(300));
  await addText(engine.client, 'hand', `${HAND}a`);
});
afterAll(async () => {
  await engine.close();
  lab.remove();
});

test('order 5 ends on the five-gram line of its text, and passes nothing by that', async () => {
  const run = await ended(counted('sentences'));
  let detail = await engine.client.runs.get({ run });
  while (detail.baselines === null) detail = await engine.client.runs.get({ run });
  expect(Number(detail.summary.headline?.value)).toBeCloseTo(detail.baselines.fiveGram, 10);
  expect(detail.summary).toMatchObject({
    ...{ passedCounting: null, modelKind: 'ngram', state: 'finished' },
    computedBy: { backend: 'cpu', device: 'cpu', execution: 'eager' },
  });
  expect(detail.summary.parameters).toBeGreaterThan(100);
  expect(detail.result!.tokens).toBe(Math.floor((9 * [...testText(300)].length) / 10));
  // Nothing is trained: there is nothing to judge, to go on with, or to look up.
  expect(await faultOfCall(engine.client.runs.coach({ run }))).toMatchObject({ code: 'coach-counts' });
  expect(await faultOfCall(engine.client.runs.further({ run }))).toMatchObject({ code: 'counting-is-done' });
  expect(await faultOfCall(engine.client.runs.nearTokens({ run, text: 'a' }))).toMatchObject({
    code: 'no-token-vectors',
  });
});

test('what it would take is measured, however large its order', async () => {
  for (const order of [1, 5, 8]) {
    const estimate = await engine.client.runs.estimate({ specification: counted('sentences', { order }), seconds: 60 });
    expect(estimate).toMatchObject({ backend: 'cpu', parameters: null, basis: 'measured', fits: true });
    // A time asked for leaves the portions as they are.
    expect(estimate.specification.recipe).toEqual({ kind: 'counting', steps: 10 });
    expect(estimate.tokens).toBe(Math.floor((9 * [...testText(300)].length) / 10));
    expect(estimate.memoryMB.least).toBeLessThan(estimate.memoryMB.most);
  }
});

test('stopped and resumed it has told what it tells without a stop', async () => {
  const whole = await ended(counted('sentences', { steps: 400, every: 5 }));
  const { id: run } = await engine.client.runs.create({
    specification: counted('sentences', { steps: 400, every: 5 }),
  });
  for await (const { summary } of await engine.client.runs.follow({ run, afterStep: -1 })) if (summary.step > 0) break;
  await engine.client.runs.stop({ run });
  expect(await endOfRun(engine.client, run)).toMatch(/stopped|finished/);
  if ((await engine.client.runs.get({ run })).summary.state === 'stopped') {
    await engine.client.runs.resume({ run });
    expect(await endOfRun(engine.client, run)).toBe('finished');
  }
  const told = async (id: string) => {
    const { rows } = await engine.client.runs.metrics({ run: id, metrics: ['loss', 'bitsPerByte'] });
    return rows.map(({ metric, step, value }) => `${metric} ${step} ${value}`).sort();
  };
  expect(await told(run)).toEqual(await told(whole));
});

test('the counts behind a prediction are those worked out by hand', async () => {
  const run = await ended(counted('hand', { order: 2, steps: 2 }));
  const behind = await engine.client.runs.countsBehind({ run, text: 'ba', next: 'a' });
  expect(behind).toMatchObject({ step: 2, order: 2, vocabulary: 2, unseen: [] });
  const probability = expect.closeTo((9 / 5 + (2 / 5) * (2 / 3)) / 4, 12);
  expect(behind.tokens).toEqual([
    {
      ...{ token: 'a', probability },
      levels: [
        {
          order: 1,
          context: '',
          count: 2,
          total: 3,
          types: 2,
          discount: 1 / 3,
          probability: expect.closeTo(2 / 3, 12),
        },
        { order: 2, context: 'a', count: 2, total: 4, types: 2, discount: 1 / 5, probability },
      ],
    },
  ]);
  // The likeliest first; what was never seen is named, and is no context.
  const both = await engine.client.runs.countsBehind({ run, text: 'Ω' });
  expect(both.unseen).toEqual(['Ω']);
  expect(both.tokens.map(({ token, levels }) => [token, levels.length])).toEqual([
    ['a', 1],
    ['b', 1],
  ]);
  expect((await engine.client.runs.countsBehind({ run, text: 'a', next: 'Ω' })).tokens).toEqual([]);
});

test('the places of a text have the probabilities worked out by hand', async () => {
  const run = await ended(counted('hand', { order: 2, steps: 2 }));
  // p(a | a) as above, p(b | a) what is left of it; p(b | b) = 1/5 · 1/3, since only a came after b.
  const [aa, ba] = [31 / 60, 14 / 15];
  const near = (value: number) => expect.closeTo(value, 6);
  const row = (input: string, target: string, probability: number, likeliest: [string, number][]) => ({
    ...{ input, target, probability: near(probability), loss: near(-Math.log(probability)) },
    likeliest: likeliest.map(([token, chance]) => ({ token, probability: near(chance) })),
  });
  const afterA: [string, number][] = [
    ['a', aa],
    ['b', 1 - aa],
  ];
  const afterB: [string, number][] = [
    ['a', ba],
    ['b', 1 - ba],
  ];
  expect(await engine.client.runs.places({ run, text: 'aaba' })).toEqual({
    ...{ step: 2, unseen: [] },
    rows: [row('a', 'a', aa, afterA), row('a', 'b', 1 - aa, afterA), row('b', 'a', ba, afterB)],
    meanLoss: near(-Math.log(aa * (1 - aa) * ba) / 3),
  });
  // After what was never seen no context counts: p(a) = 2/3. What has no probability is not in the mean.
  expect(await engine.client.runs.places({ run, text: 'bΩa' })).toMatchObject({
    unseen: ['Ω'],
    rows: [
      { input: 'b', target: 'Ω', probability: null, loss: null },
      { input: 'Ω', target: 'a', probability: near(2 / 3) },
    ],
    meanLoss: near(Math.log(1.5)),
  });
  expect(await engine.client.runs.places({ run, text: 'ΩΩ' })).toMatchObject({ meanLoss: null });
  expect(await faultOfCall(engine.client.runs.places({ run, text: 'a' }))).toMatchObject({
    ...{ code: 'places-text-length', parameters: { tokens: 1, least: 2, most: 200 } },
  });
});

test('what it can’t be is refused before anything is made', async () => {
  const before = (await engine.client.runs.list({})).length;
  const refused = (specification: unknown) => faultOfCall(engine.client.runs.create({ specification }));
  const fine = counted('hand', { order: 2, steps: 2 });
  expect(await refused(counted('hand', { order: 7, steps: 2 }))).toMatchObject({
    ...{ code: 'counting-longer-than-text', parameters: { needed: 8, characters: 7 } },
  });
  expect(await refused(counted('hand', { order: 2, steps: 7 }))).toMatchObject({ code: 'counting-longer-than-text' });
  const problemsOf = async (specification: unknown) => {
    const { fields = [] } = (await refused(specification))!;
    return fields.map(({ path, problem }) => `${path} ${problem}`);
  };
  expect(await problemsOf({ ...fine, startFrom: { run: 'r', step: 1 } })).toEqual([
    'startFrom counting-begins-with-nothing',
  ]);
  expect(await problemsOf({ ...fine, backend: 'wasm' })).toEqual(['backend counting-needs-no-backend']);
  expect(await problemsOf({ ...fine, model: { kind: 'ngram', order: 9 } })).toEqual(['model.order too_big']);
  const network = testSpecification({ steps: 2, every: 1, corpus: 'sentences' });
  expect(await problemsOf({ ...network, recipe: fine.recipe })).toEqual(['recipe.kind recipe-of-another-way']);
  expect(await problemsOf({ ...fine, recipe: network.recipe })).toEqual(['recipe.kind recipe-of-another-way']);
  // What it lacks of the other way is no fault of its own.
  expect(await problemsOf({ ...fine, recipe: { steps: 2 } })).toEqual(['recipe.kind recipe-of-another-way']);
  expect((await engine.client.runs.list({})).length).toBe(before);
});

test('a network can’t begin with counts, and counts are asked of none', async () => {
  const run = await ended(counted('sentences', { order: 3, steps: 4 }));
  const network = testSpecification({ steps: 2, every: 1, corpus: 'sentences' });
  const fault = await faultOfCall(
    engine.client.runs.create({ specification: { ...network, startFrom: { run, step: 4 } } }),
  );
  expect(fault).toMatchObject({ code: 'specification-invalid' });
  const { id } = await engine.client.runs.create({ specification: network });
  expect(await endOfRun(engine.client, id)).toBe('finished');
  expect(await faultOfCall(engine.client.runs.countsBehind({ run: id, text: 'a' }))).toMatchObject({
    code: 'no-counts',
  });
});

test('beside networks it is told as it was measured, without seeds', async () => {
  const counting = await ended(counted('sentences', { order: 2, steps: 4 }));
  const network = testSpecification({ steps: 400, every: 100, corpus: 'sentences' });
  const networks = [];
  for (const seed of [1, 2]) {
    const { id } = await engine.client.runs.create({ specification: { ...network, seed } });
    expect(await endOfRun(engine.client, id)).toBe('finished');
    networks.push(id);
  }
  // It read far fewer tokens than the networks, and does not hold them to so few.
  const compared = await engine.client.runs.compare({
    runs: [...networks, counting],
    by: 'seed',
    metric: 'bitsPerByte',
  });
  const [ofNetworks, ofCounting] = compared.groups;
  expect(compared.budgetTokens).toBe(400 * 4 * 16);
  expect(ofNetworks!.runs.map(({ step }) => step)).toEqual([400, 400]);
  expect(ofCounting!.runs[0]!.value).toBe((await engine.client.runs.get({ run: counting })).summary.headline!.value);
  expect(ofCounting!.runs[0]!.flops).toBeNull();
  expect(compared.verdicts[1]).toMatchObject({ kind: null, reason: 'no-seeds' });
  const { replicas } = await engine.client.sweeps.planReplicas({ runs: [networks[0]!, counting], seeds: 1 });
  expect(replicas.length).toBeGreaterThan(0);
  expect(replicas.map(({ run }) => run)).not.toContain(counting);
  expect(await faultOfCall(engine.client.sweeps.planReplicas({ runs: [counting], seeds: 1 }))).toMatchObject({
    code: 'replica-counts',
  });
});
