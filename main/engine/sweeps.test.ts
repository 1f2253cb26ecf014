/** Sweeps and replicas in a real engine: short runs on real processes. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  addText,
  createTestLab,
  faultOfCall,
  type TestEngine,
  type TestLab,
  testSpecification,
  testText,
} from './test-lab.ts';

let lab: TestLab;
let engine: TestEngine;
beforeAll(async () => {
  lab = createTestLab();
  engine = await lab.start();
  await addText(engine.client, 'sentences', testText(60));
});
afterAll(async () => {
  await engine.close();
  lab.remove();
});

const base = testSpecification({ steps: 6, every: 3, corpus: 'sentences' });
const endless = testSpecification({ steps: 1_000_000, every: 1_000_000, corpus: 'sentences' });
const values = (path: string, ...list: number[]) => ({ path, values: list });

/** Waits until runs are as wanted; resolves to the runs in order of their creation. */
async function until(ids: readonly string[], wanted: (states: string[]) => boolean) {
  const states = new Map<string, string>();
  for await (const { changed } of await engine.client.runs.watch({})) {
    for (const { id, state } of changed) states.set(id, state);
    if (wanted(ids.map((id) => states.get(id) ?? ''))) return;
  }
}
const ended = (ids: readonly string[]) => until(ids, (states) => states.every((state) => state === 'finished'));
const countRuns = async () => (await engine.client.runs.list({})).length;

test('a grid with seeds: planned with its time, queued in order, trained, listed', async () => {
  const { client } = engine;
  const request = {
    base,
    name: 'rates',
    vary: [values('recipe.learningRate', 0.01, 0.001)],
    seeds: [1, 2],
    tags: ['class'],
  };
  const plan = await client.sweeps.plan(request);
  expect(plan.runs.map(({ settings, seed }) => [settings['recipe.learningRate'], seed])).toEqual([
    [0.01, 1],
    [0.001, 1],
    [0.01, 2],
    [0.001, 2],
  ]);
  for (const { seconds } of plan.runs) expect(seconds).toBeGreaterThan(0);
  expect(plan.seconds).toBeCloseTo(
    plan.runs.reduce((sum, { seconds }) => sum + seconds!, 0),
    6,
  );
  expect(await countRuns()).toBe(0);

  const names = ['a', 'b', 'c', 'd'];
  const sweep = await client.sweeps.create({ ...request, names });
  expect(sweep).toMatchObject({ name: 'rates', state: 'running', deleted: 0, varied: ['recipe.learningRate'] });
  await ended(sweep.runs);
  const details = await Promise.all(sweep.runs.map((run) => client.runs.get({ run })));
  expect(
    details.map(({ summary }) => [
      summary.name,
      summary.tags[0],
      summary.settings['recipe.learningRate'],
      summary.settings.seed,
    ]),
  ).toEqual([
    ['a', 'class', 0.01, 1],
    ['b', 'class', 0.001, 1],
    ['c', 'class', 0.01, 2],
    ['d', 'class', 0.001, 2],
  ]);
  const started = details.map(({ summary }) => summary.startedAt!);
  expect(started).toEqual([...started].sort((one, other) => one - other));
  expect(await client.sweeps.request({ sweep: sweep.id })).toMatchObject({ seeds: [1, 2], draw: null });

  await client.runs.remove({ run: sweep.runs[0]! });
  expect((await client.sweeps.list({}))[0]).toMatchObject({
    id: sweep.id,
    state: 'finished',
    states: { finished: 3 },
    deleted: 1,
  });
  // The name is taken, so that a query by it means one.
  expect((await client.sweeps.create({ ...request, vary: [], seeds: [7] })).name).toBe('rates (2)');
  const quoted = await client.sweeps.create({ ...request, name: 'a “b"', vary: [], seeds: [8] });
  expect(quoted.name).toBe('a ’b’');
});

test('stopped and resumed as one: what waits does not start meanwhile', async () => {
  const { client } = engine;
  const { id, runs } = await client.sweeps.create({ base: endless, name: 'endless', vary: [], seeds: [1, 2, 3] });
  await until(runs, (states) => states[0] === 'running');
  await client.sweeps.stop({ sweep: id });
  await until(runs, (states) => states.every((state) => state === 'stopped'));
  const attempts = await Promise.all(runs.map(async (run) => (await client.runs.get({ run })).attempts.length));
  expect(attempts).toEqual([1, 0, 0]);
  expect((await client.sweeps.list({}))[0]).toMatchObject({ state: 'stopped', states: { stopped: 3 } });
  expect(await client.sweeps.resume({ sweep: id })).toMatchObject({ state: 'running' });
  await until(runs, (states) => states[0] === 'running' && states[1] === 'queued' && states[2] === 'queued');
  await client.sweeps.stop({ sweep: id });
  await until(runs, (states) => states.every((state) => state === 'stopped'));
});

test('nothing is half-created: a run that is not valid is named, and none is queued', async () => {
  const before = await countRuns();
  const create = (more: object) =>
    faultOfCall(engine.client.sweeps.create({ base, name: 'n', vary: [], seeds: [1], ...more }));
  const invalid = await create({ vary: [values('model.heads', 2, 3)], seeds: [4, 5] });
  expect(invalid).toMatchObject({
    code: 'sweep-run-invalid',
    parameters: { invalid: 2, runs: 4, run: 'model.heads 3 · seed 4' },
    fields: [{ path: 'model.heads', problem: 'heads-divide-width' }],
  });
  expect(await create({ vary: [values('recipe.speed', 1, 2)] })).toMatchObject({
    code: 'specification-invalid',
    fields: [{ path: 'recipe.speed', problem: 'unrecognized_keys' }],
  });
  expect(await create({ vary: [values('recipe', 1, 2)] })).toMatchObject({ code: 'sweep-run-invalid' });
  expect(await create({ vary: [values('__proto__.a', 1)] })).toMatchObject({ code: 'specification-invalid' });
  expect(await create({ base: { ...base, corpus: 'nothing' } })).toMatchObject({ code: 'corpus-unknown' });
  expect(await create({ base: { ...base, model: 3 } })).toMatchObject({ code: 'specification-invalid' });
  const seeds = Array.from({ length: 21 }, (_, place) => place + 1);
  expect(await create({ seeds })).toMatchObject({ code: 'sweep-large', parameters: { runs: 21 } });
  const layers = Array.from({ length: 90 }, (_, place) => place + 1);
  expect(await create({ vary: [values('model.layers', ...layers)], seeds, confirmed: true })).toMatchObject({
    code: 'sweep-too-large',
  });
  expect(await countRuns()).toBe(before);
});

test('other seeds of a run: the next that there are none of, computed in the same way, once', async () => {
  const { client } = engine;
  const replicated = { ...base, recipe: { ...base.recipe, weightDecay: 0.2 } };
  const create = (seed: number) => client.runs.create({ specification: { ...replicated, seed }, name: `seed ${seed}` });
  const runs = [await create(1), await create(3)];
  await ended(runs.map(({ id }) => id));
  const plan = await client.sweeps.planReplicas({ runs: [runs[0]!.id], seeds: 3 });
  expect(plan.replicas.map(({ run, seed }) => [run, seed])).toEqual([
    [runs[0]!.id, 2],
    [runs[0]!.id, 4],
    [runs[0]!.id, 5],
  ]);
  expect(plan.seconds).toBeGreaterThan(0);
  const from = await client.sweeps.planReplicas({ runs: [runs[0]!.id], seeds: 1, fromSeed: 100 });
  expect(from.replicas[0]!.seed).toBe(100);

  const wanted = [{ run: runs[0]!.id, seed: 2, name: 'second' }];
  const [replica] = await client.sweeps.replicate({ replicas: wanted });
  expect(replica).toMatchObject({ name: 'second', settings: { seed: 2, 'recipe.weightDecay': 0.2 } });
  expect(await client.sweeps.replicate({ replicas: wanted })).toEqual([]);
  await ended([replica!.id]);

  // Both sides of a comparison get the same seeds: first those that only one has.
  const other = await client.runs.create({
    specification: { ...replicated, seed: 3, recipe: { ...replicated.recipe, learningRate: 0.01 } },
    name: 'other',
  });
  await ended([other.id]);
  const both = await client.sweeps.planReplicas({ runs: [runs[0]!.id, other.id], seeds: 3 });
  expect(both.replicas.map(({ run, seed }) => [run === other.id, seed])).toEqual([
    [true, 1],
    [true, 2],
    [false, 4],
    [true, 4],
  ]);
  // Seed 2 is there of one side, and not compared: it joins, and only the other side is trained.
  const withValue = [...runs.map(({ id }) => id), other.id];
  const pairs = (without: string[]) =>
    client.sweeps.planReplicas({ runs: [runs[0]!.id, other.id], compared: { withValue, without }, seeds: 2 });
  const joined = await pairs([]);
  expect(joined.replicas.map(({ run, seed }) => [run === other.id, seed])).toEqual([
    [true, 1],
    [true, 2],
  ]);
  expect(joined.takenIn).toEqual([replica!.id]);
  // Compared without a value it would pair with nothing.
  const spent = await pairs([replica!.id]);
  expect(spent.replicas.map(({ run, seed }) => [run === other.id, seed])).toEqual([
    [true, 1],
    [false, 4],
    [true, 4],
  ]);
  expect(spent.takenIn).toEqual([]);
});

test('a run on a text that is another by now is not replicated', async () => {
  const { client } = engine;
  await addText(client, 'changing', testText(50));
  const specification = { ...base, corpus: 'changing' };
  const { id } = await client.runs.create({ specification, name: 'on the old one' });
  await ended([id]);
  await client.corpora.remove({ name: 'changing' });
  await addText(client, 'changing', testText(55));
  expect(await faultOfCall(client.sweeps.planReplicas({ runs: [id], seeds: 1 }))).toMatchObject({
    code: 'replica-other-text',
    parameters: { run: 'on the old one', corpus: 'changing' },
  });
});
