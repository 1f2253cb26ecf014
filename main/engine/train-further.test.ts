import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ofFamily, type RunSpecification, type SpecificationOf } from '../contract/run-specification.ts';
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

/** A schedule without an end: then forty steps are twenty and twenty. */
function constant(steps: number, more: Partial<RunSpecification> = {}): RunSpecification {
  const specification = testSpecification({ steps, every: 10, corpus: 'sentences' });
  Object.assign(specification.recipe, { warmupSteps: 0, finalLearningRateShare: 1, gradientAccumulation: 2 });
  return { ...specification, ...more };
}

/** One that only holds the queue: killed while it trains, it does not start again by itself. */
async function untilItTrains(run: string): Promise<void> {
  for await (const { summary } of await engine.client.runs.follow({ run, afterStep: -1 }))
    if (summary.state === 'running' && summary.step > 0) break;
}

let lab: TestLab;
let engine: TestEngine;
const losses = async (run: string) => {
  const { rows } = await engine.client.runs.metrics({ run, metrics: ['loss'] });
  return rows.sort((a, b) => a.step - b.step).map(({ value }) => value);
};
const bits = async (run: string) => {
  const { rows } = await engine.client.runs.metrics({ run, metrics: ['bitsPerByte'] });
  return rows.sort((a, b) => a.step - b.step).map(({ step, value }) => [step, value]);
};
async function trained(specification: RunSpecification): Promise<string> {
  const { id } = await engine.client.runs.create({ specification });
  expect(await endOfRun(engine.client, id)).toBe('finished');
  return id;
}

describe('a run that goes on from another', () => {
  beforeAll(async () => {
    lab = createTestLab();
    engine = await lab.start();
    await addText(engine.client, 'sentences', testText(120));
    await addText(engine.client, 'others', testText(90));
  });
  afterAll(async () => {
    await engine.close();
    lab.remove();
  });

  test('under a constant schedule computes to the last bit what one long run computes', async () => {
    // Dropout and accumulated batches go on counting, too.
    const whole = await trained(constant(40));
    const first = await trained(constant(20));
    const second = await trained(constant(20, { startFrom: { run: first, step: 20 } }));
    expect([...(await losses(first)), ...(await losses(second))]).toEqual(await losses(whole));
    const [ofWhole, ofFirst, ofSecond] = [await bits(whole), await bits(first), await bits(second)];
    expect([...ofFirst, ...ofSecond.slice(1).map(([step, value]) => [Number(step) + 20, value])]).toEqual(ofWhole);
    // Its curve begins where the other's ends.
    expect(ofSecond[0]).toEqual([0, ofFirst.at(-1)![1]]);
  });

  test('another seed draws its own batches from the same weights', async () => {
    const first = await trained(constant(20));
    const other = await trained(constant(10, { startFrom: { run: first, step: 20 }, seed: 2 }));
    const same = await trained(constant(10, { startFrom: { run: first, step: 20 } }));
    expect((await bits(other))[0]).toEqual((await bits(same))[0]);
    expect((await losses(other))[0]).not.toEqual((await losses(same))[0]);
  });

  test('has its own best: what it began with was learned by the other', async () => {
    const parent = await trained(constant(20));
    const worse = constant(20, { startFrom: { run: parent, step: 20 } });
    Object.assign(worse.recipe, { learningRate: 0.3 });
    const { summary, checkpoints } = await engine.client.runs.get({ run: await trained(worse) });
    const [[, brought], ...own] = (await bits(summary.id)) as [[number, number], ...[number, number][]];
    const best = Math.min(...own.map(([, value]) => value));
    expect(best).toBeGreaterThan(brought);
    const bestStep = own.find(([, value]) => value === best)![0];
    expect(summary.headline).toEqual({ metric: 'bitsPerByte', value: best, step: bestStep });
    expect(checkpoints.filter(({ best }) => best).map(({ step }) => step)).toEqual([bestStep]);
  });

  test('says where it comes from, and lasts when that is gone for good', async () => {
    const { client } = engine;
    const parent = await trained(constant(20));
    const { specification, seconds } = await client.runs.further({ run: parent });
    expect(specification).toEqual({ ...constant(20), startFrom: { run: parent, step: 20 } });
    expect(seconds).toBeGreaterThan(0);
    const child = await trained(specification);
    const grandchild = await trained((await client.runs.further({ run: child })).specification);
    const { summary, lineage } = await client.runs.get({ run: grandchild });
    const names = [child, parent].map(async (run) => (await client.runs.get({ run })).summary.name);
    const [childName, parentName] = await Promise.all(names);
    expect(summary.startFrom).toEqual({ run: child, name: childName, step: 20 });
    expect(lineage).toEqual({
      ancestors: [
        { run: child, name: childName, trashed: false, step: 20, tokens: 20 * 2 * 4 * 16 },
        { run: parent, name: parentName, trashed: false, step: 20, tokens: 20 * 2 * 4 * 16 },
      ],
      children: [],
    });
    expect((await client.runs.get({ run: parent })).lineage.children).toEqual([
      { run: child, name: childName, trashed: false, step: 20 },
    ]);

    // Queued behind a long one, its start is its own already: the other may go for good.
    const long = await client.runs.create({ specification: constant(100_000) });
    const waiting = await client.runs.create({ specification });
    await client.runs.remove({ run: parent });
    expect(await faultOfCall(client.runs.create({ specification }))).toMatchObject({ code: 'start-in-trash' });
    expect((await client.runs.get({ run: waiting.id })).lineage.ancestors).toMatchObject([{ trashed: true }]);
    await client.runs.emptyTrash({ runs: [parent] });
    await client.runs.stop({ run: long.id });
    expect(await endOfRun(client, waiting.id)).toBe('finished');
    expect(await losses(waiting.id)).toEqual(await losses(child));
    expect((await client.runs.get({ run: grandchild })).lineage.ancestors).toMatchObject([
      { run: child, name: childName },
      { run: parent, name: null, tokens: null },
    ]);
    expect(await faultOfCall(client.runs.create({ specification }))).toMatchObject({ code: 'run-unknown' });
    // What it began with is not kept beside its own checkpoints.
    expect(readdirSync(join(lab.home, 'runs', waiting.id))).not.toContain('start');
    expect(readdirSync(join(lab.home, 'runs')).filter((name) => name.startsWith('.'))).toEqual([]);
  });

  test('goes on from a run that still trains, by its last durable checkpoint', async () => {
    const { client } = engine;
    const { id: parent } = await client.runs.create({ specification: constant(100_000) });
    expect(await faultOfCall(client.runs.further({ run: parent }))).toMatchObject({ code: 'start-gone' });
    for await (const { summary } of await client.runs.follow({ run: parent, afterStep: -1 }))
      if (summary.step > 20) break;
    const { specification } = await client.runs.further({ run: parent });
    expect(specification.startFrom!.step % 10).toBe(0);
    const { id: child } = await client.runs.create({
      specification: { ...specification, recipe: { ...specification.recipe, steps: 10 } },
    });
    await client.runs.stop({ run: parent });
    expect(await endOfRun(client, child)).toBe('finished');
  });

  test('a damaged start is named by its file, remembered, and another taken where there is one', async () => {
    const { client } = engine;
    const observation = { ...constant(20).observation, keepCheckpoints: 'all' as const };
    const parent = await trained({ ...constant(20), observation });
    const specification = constant(10, { startFrom: { run: parent, step: 20 } });
    const file = join(lab.home, 'runs', parent, 'checkpoints', 'step-000020', 'optimizer.safetensors');
    const bytes = readFileSync(file);
    bytes[bytes.length >> 1]! ^= 1;
    writeFileSync(file, bytes);
    const told = {
      code: 'start-damaged',
      parameters: { run: parent, step: 20, file, expected: expect.any(String), actual: expect.any(String) },
    };
    const entry = async () =>
      (await engine.client.runs.get({ run: parent })).checkpoints.find(({ step }) => step === 20);
    expect(await entry()).toMatchObject({ contents: 'full', damaged: false });
    expect((await client.runs.further({ run: parent })).specification.startFrom).toEqual({ run: parent, step: 20 });
    expect(await faultOfCall(client.runs.create({ specification }))).toMatchObject(told);
    // To the next start, too.
    await engine.close();
    engine = await lab.start();
    expect(await entry()).toMatchObject({ contents: 'full', damaged: true, weightsWhole: true });
    expect(await faultOfCall(engine.client.runs.further({ run: parent }))).toMatchObject(told);
    expect(await faultOfCall(engine.client.runs.create({ specification }))).toMatchObject(told);
    // What needs the weights alone goes on.
    let text = '';
    const request = { run: parent, prompt: 'a', tokens: 3, temperature: 1, topK: 0, seed: 1 };
    for await (const piece of await engine.client.runs.sample(request)) if ('text' in piece) text += piece.text;
    expect(text).toHaveLength(3);
    bytes[bytes.length >> 1]! ^= 1;
    writeFileSync(file, bytes);
    expect(await entry()).toMatchObject({ damaged: false });
    expect(await endOfRun(engine.client, await trained(specification))).toBe('finished');
  });

  test('is refused in words where the weights would not fit, with what they are', async () => {
    const { client } = engine;
    const parent = await trained(constant(10));
    const startFrom = { run: parent, step: 10 };
    const change = (make: (specification: SpecificationOf<'gpt'>) => void) => {
      const specification = ofFamily(constant(10, { startFrom }), 'gpt');
      make(specification);
      return client.runs.create({ specification });
    };
    const before = (await client.runs.list({})).length;
    const wider = await faultOfCall(
      change(({ model }) => {
        model.width = 32;
        model.context = 8;
      }),
    );
    expect(wider).toMatchObject({
      code: 'specification-invalid',
      fields: [
        { path: 'model.width', problem: 'differs-from-start', parameters: { start: 16 } },
        { path: 'model.context', problem: 'differs-from-start', parameters: { start: 16 } },
      ],
    });
    const heads = await faultOfCall(
      change(({ model }) => {
        model.heads = 4;
      }),
    );
    expect(heads.fields).toMatchObject([{ path: 'model.heads' }]);
    const text = await faultOfCall(
      client.runs.create({ specification: constant(10, { startFrom, corpus: 'others' }) }),
    );
    expect(text.fields).toMatchObject([{ path: 'corpus', parameters: { start: 'sentences' } }]);
    const step = constant(10, { startFrom: { run: parent, step: 7 } });
    expect(await faultOfCall(client.runs.create({ specification: step }))).toMatchObject({
      code: 'start-gone',
      parameters: { step: 7 },
    });
    const nobody = constant(10, { startFrom: { run: 'nobody', step: 7 } });
    expect(await faultOfCall(client.runs.create({ specification: nobody }))).toMatchObject({ code: 'run-unknown' });
    expect((await client.runs.list({})).length).toBe(before);
  });
});

describe('after a kill', () => {
  beforeEach(async () => {
    lab = createTestLab();
    engine = await lab.start();
    await addText(engine.client, 'sentences', testText(120));
  });
  afterEach(async () => {
    await engine.close();
    lab.remove();
  });

  test('it goes on to the same bits, before its first checkpoint and after', async () => {
    const parent = await trained(constant(10));
    const specification = constant(60, { startFrom: { run: parent, step: 10 } });
    const whole = await losses(await trained(specification));
    const { id } = await engine.client.runs.create({ specification });
    // Once before anything of its own is kept, then at each later start.
    await engine.killHard();
    for (const step of [5, 25]) {
      engine = await lab.start();
      const { state } = (await engine.client.runs.get({ run: id })).summary;
      if (state !== 'queued' && state !== 'running') await engine.client.runs.resume({ run: id });
      for await (const { summary } of await engine.client.runs.follow({ run: id, afterStep: -1 }))
        if (summary.step >= step) break;
      await engine.killHard();
    }
    engine = await lab.start();
    await engine.client.runs.resume({ run: id });
    expect(await endOfRun(engine.client, id)).toBe('finished');
    const { rows } = await engine.client.runs.metrics({ run: id, metrics: ['loss'] });
    const latest = new Map(rows.sort((a, b) => a.attempt - b.attempt).map(({ step, value }) => [step, value]));
    expect([...latest].sort(([a], [b]) => a - b).map(([, value]) => value)).toEqual(whole);
  });

  test('what was on its way into a run arrives; a start that broke is taken again, or told', async () => {
    const parent = await trained(constant(10));
    const specification = constant(10, { startFrom: { run: parent, step: 10 } });
    const { id: long } = await engine.client.runs.create({ specification: constant(100_000) });
    const [arriving, mended] = [
      (await engine.client.runs.create({ specification })).id,
      (await engine.client.runs.create({ specification })).id,
    ];
    await untilItTrains(long);
    await engine.killHard();
    const runs = join(lab.home, 'runs');
    const weights = (run: string) => join(runs, run, 'start', 'step-000010', 'weights.safetensors');
    const turned = readFileSync(weights(mended));
    turned[turned.length - 1]! ^= 1;
    // As a kill between the row and its folder leaves it, and one before the row.
    renameSync(join(runs, arriving, 'start'), join(runs, `.starting-${arriving}`));
    mkdirSync(join(runs, '.starting-nobody', 'step-000010'), { recursive: true });
    // A file of its own that broke.
    rmSync(weights(mended));
    writeFileSync(weights(mended), turned);
    engine = await lab.start();
    await engine.client.runs.remove({ run: long });
    for (const run of [arriving, mended]) expect(await endOfRun(engine.client, run)).toBe('finished');
    expect(await losses(mended)).toEqual(await losses(arriving));
    expect(readdirSync(runs).filter((name) => name.startsWith('.'))).toEqual([]);

    // Both names lead to the same bytes: a disk that spoils them spoils both.
    await engine.client.runs.restore({ run: long });
    await engine.client.runs.resume({ run: long });
    const { id: spoilt } = await engine.client.runs.create({ specification });
    await untilItTrains(long);
    await engine.killHard();
    writeFileSync(weights(spoilt), turned);
    engine = await lab.start();
    await engine.client.runs.remove({ run: long });
    expect(await endOfRun(engine.client, spoilt)).toBe('failed');
    const { fault } = (await engine.client.runs.get({ run: spoilt })).summary;
    expect(fault).toMatchObject({ code: 'start-damaged', parameters: { run: parent } });
    // Nothing is begun with them any more.
    const count = (await engine.client.runs.list({})).length;
    expect((await faultOfCall(engine.client.runs.create({ specification }))).code).toBe('start-damaged');
    expect(await engine.client.runs.list({})).toHaveLength(count);
    expect(readdirSync(runs).filter((name) => name.startsWith('.'))).toEqual([]);
  });

  test('a specification as earlier labs wrote it opens as a run that began with nothing', async () => {
    const run = await trained(constant(10));
    await engine.close();
    const database = new Sqlite(join(lab.home, 'lab.db'));
    const row = database.prepare<[string], { specification: string }>('SELECT specification FROM runs WHERE id = ?');
    const { startFrom: _, ...before } = JSON.parse(row.get(run)!.specification) as RunSpecification;
    database.prepare('UPDATE runs SET specification = ? WHERE id = ?').run(JSON.stringify(before), run);
    database.close();
    engine = await lab.start();
    expect(await engine.client.runs.get({ run })).toMatchObject({
      specification: { startFrom: null },
      summary: { startFrom: null, state: 'finished' },
      lineage: { ancestors: [], children: [] },
    });
    expect((await engine.client.runs.further({ run })).specification.startFrom).toEqual({ run, step: 10 });
  });
});
