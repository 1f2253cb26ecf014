import { once } from 'node:events';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { effectiveSegments, isEffective } from '../contract/effective-history.ts';
import { serverModelId } from '../contract/language.ts';
import { isMeasuring } from '../contract/measurement.ts';
import { PROMPT_TEMPLATES } from '../contract/prompt-template.ts';
import { trainingCharacters } from '../text/split.ts';
import {
  addText,
  createTestLab,
  endOf,
  endOfRun,
  faultOfCall,
  type TestEngine,
  type TestLab,
  testSpecification,
  testText,
} from './test-lab.ts';

/** The fault that a call is refused with. */

describe('one engine', () => {
  let lab: TestLab;
  let engine: TestEngine;
  beforeAll(async () => {
    lab = createTestLab();
    engine = await lab.start();
    await addText(engine.client, 'sentences', testText(120));
  });
  afterAll(async () => {
    await engine.close();
    lab.remove();
  });

  const losses = async (run: string) => {
    const { rows } = await engine.client.runs.metrics({ run, metrics: ['loss'] });
    return rows.sort((a, b) => a.step - b.step).map(({ value }) => value);
  };
  /** What its history tells of its evaluations: metric, step, value. */
  const scores = async (run: string) => {
    const { rows } = await engine.client.runs.metrics({ run, metrics: ['validationLoss', 'bitsPerByte'] });
    const segments = effectiveSegments((await engine.client.runs.get({ run })).attempts);
    return rows
      .filter(({ attempt, step }) => isEffective(segments, attempt, step))
      .map(({ metric, step, value }) => [metric, step, value]);
  };

  test('a run ends with its result, its lines, its samples, the weights of the best and all of the last', async () => {
    const { client } = engine;
    const { id } = await client.runs.create({
      specification: testSpecification({ steps: 40, every: 10, corpus: 'sentences' }),
      name: 'first',
    });
    expect(await endOfRun(client, id)).toBe('finished');
    const detail = await client.runs.get({ run: id });
    expect(detail.summary).toMatchObject({
      name: 'first',
      state: 'finished',
      step: 40,
      steps: 40,
      computedBy: { backend: 'wasm', execution: 'eager' },
    });
    expect(detail.baselines!.unigram).toBeGreaterThan(detail.baselines!.fiveGram);
    expect(detail.evaluated!.value).toBeCloseTo(
      Number(detail.evaluated!.validationLoss) / Math.LN2 / detail.bytesPerToken!,
      10,
    );
    expect((await client.runs.samples({ run: id })).map(({ step }) => step)).toEqual([0, 10, 20, 30, 40]);
    expect(detail.checkpoints.map(({ contents }) => contents === 'full')).toEqual(
      detail.checkpoints.map((_, place, all) => place === all.length - 1),
    );
    expect(detail.checkpoints.length).toBeLessThanOrEqual(2);
    expect(detail.checkpoints.some(({ best }) => best)).toBe(true);
    expect(readdirSync(join(lab.home, 'runs', id, 'checkpoints')).length).toBe(detail.checkpoints.length);
    expect(await losses(id)).toHaveLength(40);
    expect(detail.attempts).toHaveLength(1);
    expect(detail.attempts[0]!.provenance).toMatchObject({ node: process.versions.node });
  });

  test('stopped and resumed, a run gives the same bits as one that was never stopped', async () => {
    const { client } = engine;
    const specification = testSpecification({ steps: 120, every: 200, corpus: 'sentences', seed: 3 });
    const whole = await client.runs.create({ specification });
    expect(await endOfRun(client, whole.id)).toBe('finished');
    const cut = await client.runs.create({ specification });
    for await (const { summary } of await client.runs.follow({ run: cut.id, afterStep: -1 })) {
      if (summary.step >= 20) break;
    }
    await client.runs.stop({ run: cut.id });
    expect(await endOfRun(client, cut.id)).toBe('stopped');
    const stopped = await client.runs.get({ run: cut.id });
    expect(stopped.summary.step).toBeLessThan(120);
    expect(stopped.checkpoints.at(-1)).toMatchObject({ step: stopped.summary.step, contents: 'full' });
    await client.runs.resume({ run: cut.id });
    expect(await endOfRun(client, cut.id)).toBe('finished');
    expect(await losses(cut.id)).toEqual(await losses(whole.id));
    const [a, b] = [await client.runs.get({ run: whole.id }), await client.runs.get({ run: cut.id })];
    expect(b.evaluated).toEqual(a.evaluated);
    expect(b.attempts.map(({ fromStep }) => fromStep)).toEqual([0, stopped.summary.step]);
  });

  test('stopped at evaluations, a run has every validation value of one that was never stopped', async () => {
    const { client } = engine;
    const specification = testSpecification({ steps: 40, every: 200, corpus: 'sentences', seed: 4 });
    // Wherever it is stopped, it is evaluated there, or was about to be.
    specification.observation.evaluateEvery = 1;
    const whole = await client.runs.create({ specification });
    expect(await endOfRun(client, whole.id)).toBe('finished');
    const cut = await client.runs.create({ specification });
    for (const stopAt of [5, 15, 25]) {
      for await (const { summary } of await client.runs.follow({ run: cut.id, afterStep: -1 }))
        if (summary.step >= stopAt) break;
      await client.runs.stop({ run: cut.id });
      expect(await endOfRun(client, cut.id)).toBe('stopped');
      await client.runs.resume({ run: cut.id });
    }
    expect(await endOfRun(client, cut.id)).toBe('finished');
    expect(await scores(cut.id)).toEqual(await scores(whole.id));
  });

  test('stopped before its first step, one that goes on from another has the value that it began with', async () => {
    const { client } = engine;
    const specification = testSpecification({ steps: 20, every: 10, corpus: 'sentences', seed: 4 });
    const parent = await client.runs.create({ specification });
    expect(await endOfRun(client, parent.id)).toBe('finished');
    const further = { ...specification, startFrom: { run: parent.id, step: 20 } };
    const whole = await client.runs.create({ specification: further });
    expect(await endOfRun(client, whole.id)).toBe('finished');
    const cut = await client.runs.create({ specification: further });
    for await (const { summary } of await client.runs.follow({ run: cut.id, afterStep: -1 }))
      if (summary.state === 'running') break;
    await client.runs.stop({ run: cut.id });
    expect(await endOfRun(client, cut.id)).toBe('stopped');
    expect((await client.runs.get({ run: cut.id })).summary.step).toBe(0);
    await client.runs.resume({ run: cut.id });
    expect(await endOfRun(client, cut.id)).toBe('finished');
    const told = await scores(whole.id);
    expect(told[0]!.slice(0, 2)).toEqual(['validationLoss', 0]);
    expect(await scores(cut.id)).toEqual(told);
  });

  test('deltas count up by one and bring every row once', async () => {
    const { client } = engine;
    const { id } = await client.runs.create({
      specification: testSpecification({ steps: 60, every: 20, corpus: 'sentences' }),
    });
    const sequences: number[] = [];
    const keys: string[] = [];
    for await (const { sequence, rows, summary } of await client.runs.follow({ run: id, afterStep: -1 })) {
      sequences.push(sequence);
      keys.push(...rows.map(({ metric, step }) => `${metric} ${step}`));
      if (summary.state === 'finished') break;
    }
    expect(sequences).toEqual(sequences.map((_, i) => i));
    // An evaluation brings its place on the other axes once more.
    const once = keys.filter((key) => !/^(tokens|wallSeconds) /.test(key));
    expect(new Set(once).size).toBe(once.length);
    expect(keys.filter((key) => key.startsWith('loss '))).toHaveLength(60);
    const late = await client.runs.follow({ run: id, afterStep: 55 });
    for await (const { rows } of late) {
      expect(rows.filter(({ metric }) => metric === 'loss').map(({ step }) => step)).toEqual([56, 57, 58, 59, 60]);
      break;
    }
  });

  test('the same seed continues a prompt with the same text, another with another', async () => {
    const { client } = engine;
    const { id } = (await client.runs.list({})).at(-1)!;
    const sample = async (seed: number) => {
      let text = '';
      for await (const token of await client.runs.sample({
        run: id,
        prompt: 'the ',
        tokens: 30,
        temperature: 1,
        topK: 0,
        seed,
      }))
        if ('text' in token) text += token.text;
      return text;
    };
    const first = await sample(1);
    expect([...first]).toHaveLength(30);
    expect(await sample(1)).toBe(first);
    expect(await sample(2)).not.toBe(first);
  });

  test('every fault of a specification comes in one answer, and nothing starts', async () => {
    const { client } = engine;
    const before = (await client.runs.list({})).length;
    const specification = {
      ...testSpecification({ steps: 10, every: 5, corpus: 'sentences' }),
      seed: 0,
      colour: 'blue',
    };
    const fault = await faultOfCall(client.runs.create({ specification }));
    expect(fault.code).toBe('specification-invalid');
    expect(fault.fields!.map(({ path }) => path).sort()).toEqual(['colour', 'seed']);
    expect(
      (
        await faultOfCall(
          client.runs.create({ specification: testSpecification({ steps: 10, every: 5, corpus: 'nowhere' }) }),
        )
      ).code,
    ).toBe('corpus-unknown');
    expect(
      (
        await faultOfCall(
          client.runs.create({ specification: testSpecification({ steps: 10, every: 5, corpus: 'tang300' }) }),
        )
      ).code,
    ).toBe('corpus-not-ready');
    expect((await client.runs.list({})).length).toBe(before);
  });

  test('a run answers prompts as a language model does, with the same probabilities', async () => {
    const { client } = engine;
    const { id } = (await client.runs.list({})).at(-1)!;
    const model = `run:${id}`;
    expect((await client.language.models({})).find((entry) => entry.id === model)).toMatchObject({ state: 'ready' });
    // Written by the sampler of the run's page, scored and written again by the language process.
    let written = '';
    let logProbability = 0;
    const greedy = { prompt: 'the ', tokens: 6, temperature: 0, topK: 0, seed: 1 };
    for await (const token of await client.runs.sample({ run: id, ...greedy })) {
      if ('unseen' in token) continue;
      written += token.text;
      logProbability += Number(token.logProbability);
    }
    const request = { prefix: 'th', items: [{ query: 'e ', answers: [written, 'ǂ'] }] };
    for await (const { answers, promptTokens } of await client.language.score({ model, request })) {
      expect(promptTokens).toBe(4);
      expect(answers[0]).toMatchObject({ tokens: 6, greedy: true });
      expect(answers[0]!.logProbability).toBeCloseTo(logProbability, 3);
      // Two bytes that training never showed: named, so that nobody takes the floor for a probability.
      expect(answers[1]!.unseen).toEqual(['ǂ']);
      expect(answers[0]!.unseen).toBeUndefined();
      expect(answers[1]!.logProbability).toBeCloseTo(-2 * Math.log(256), 9);
    }
    const generate = { ...greedy, stop: [], sampling: { temperature: 0, topK: 1, topP: 1, seed: 1 } };
    let text = '';
    for await (const told of await client.language.generate({ model, request: generate }))
      text += 'token' in told ? told.token.text : '';
    expect(text).toBe(written);
    const long = { prefix: 'the '.repeat(200), items: [{ query: 'x', answers: ['y'] }] };
    await expect(async () => {
      for await (const _ of await client.language.score({ model, request: long }));
    }).rejects.toMatchObject({ data: { code: 'prompt-too-long' } });
    await expect(client.language.open({ model: 'run:nobody' })).rejects.toMatchObject({
      data: { code: 'run-unknown' },
    });
  });

  test('no server is known until one is entered, and what does not answer is not remembered', async () => {
    const { client } = engine;
    expect(await client.language.server({})).toBeNull();
    expect((await faultOfCall(client.language.connect({ address: 'file:///x' }))).code).toBe('server-address-invalid');
    // A port that was free a moment ago.
    const free = createServer().listen(0, '127.0.0.1');
    await once(free, 'listening');
    const { port } = free.address() as AddressInfo;
    free.close();
    await once(free, 'close');
    expect((await faultOfCall(client.language.connect({ address: `127.0.0.1:${port}` }))).code).toBe(
      'server-unreachable',
    );
    expect(await client.language.server({})).toBeNull();
    const there = createServer((_, response) => response.end('{"data":[{"id":"small"}]}')).listen(0, '127.0.0.1');
    await once(there, 'listening');
    const address = `http://127.0.0.1:${(there.address() as AddressInfo).port}`;
    expect(await client.language.connect({ address: `${address}/v1` })).toEqual({ address, models: ['small'] });
    expect((await client.language.models({})).find(({ id }) => id === serverModelId(address, 'small'))?.server).toBe(
      address,
    );
    await client.language.disconnect({});
    expect((await client.language.models({})).some(({ server }) => server !== null)).toBe(false);
    there.close();
  });

  test('with all checkpoints kept an ability is measured along the run, each checkpoint with its own weights', async () => {
    const { client } = engine;
    const specification = testSpecification({ steps: 30, every: 10, corpus: 'sentences' });
    specification.observation.keepCheckpoints = 'all';
    specification.model.context = 32;
    const { id: run } = await client.runs.create({ specification });
    expect(await endOfRun(client, run)).toBe('finished');
    const { checkpoints } = await client.runs.get({ run });
    expect(checkpoints.map(({ step, contents }) => [step, contents])).toEqual([
      [10, 'weights'],
      [20, 'weights'],
      [30, 'full'],
    ]);
    const task = {
      version: 1,
      tasks: ['upper-case'],
      shots: [0],
      draws: 1,
      seed: 1,
      limit: 3,
      template: PROMPT_TEMPLATES.arrow,
      instruction: 'none',
      changes: ['gold'],
      orders: 0,
    };
    for (const { id } of await client.measurements.startAlongRun({ run, specification: task }))
      for await (const summary of await client.measurements.watch({ id })) if (!isMeasuring(summary)) break;
    const { steps, measurements } = await client.measurements.alongRun({ run });
    expect(steps).toEqual([10, 20, 30]);
    expect(measurements.map(({ step, summary }) => [step, summary.state, summary.fault])).toEqual(
      steps.map((step) => [step, 'finished', null]),
    );
    expect(new Set(measurements.map(({ summary }) => summary.model!.sha256)).size).toBe(3);
    // Capitals that it never saw have a floor and no probability; below it every checkpoint has its own numbers all the same.
    expect(measurements.map(({ points }) => points[0]!.logProbability)).toEqual([null, null, null]);
    const cell = { task: 'upper-case', shots: 0, draw: 1, change: 'gold', order: 0 } as const;
    const results = await Promise.all(
      measurements.map(({ summary: { id } }) => client.measurements.result({ id, cell })),
    );
    expect(new Set(results.map((result) => result!.items[0]!.answers[0]!.logProbability)).size).toBe(3);
  });

  test('on a corpus of examples a run is asked questions at every evaluation; its text is made when it is first wanted', async () => {
    const { client } = engine;
    const entryOf = async () => (await client.corpora.list({})).find(({ name }) => name === 'word-mappings')!;
    const before = await entryOf();
    expect(before).toMatchObject({ state: 'ready', origin: 'made', characters: 2_600_000, bytes: 2_600_000 });
    const specification = testSpecification({ steps: 2, every: 2, corpus: 'word-mappings' });
    const fault = await faultOfCall(client.runs.create({ specification }));
    expect(fault).toMatchObject({
      code: 'context-shorter-than-sequence',
      parameters: { needed: 65, context: 16 },
    });
    specification.model = { ...specification.model, context: 65, width: 4 };
    specification.recipe.batchSize = 128;
    const { id } = await client.runs.create({ specification });
    expect(await endOfRun(client, id)).toBe('finished');
    const conditions = ['accuracyShown1', 'accuracyShown4', 'accuracyNew0', 'accuracyNew2'] as const;
    const { rows } = await client.runs.metrics({ run: id, metrics: [...conditions] });
    expect(rows.map(({ metric, step }) => [metric, step]).sort()).toEqual(
      conditions.map((metric) => [metric, 2]).sort(),
    );
    expect(await entryOf()).toMatchObject({
      sha256: before.sha256,
      bytes: 2_600_000,
      distinctCharacters: before.distinctCharacters,
      vocabulary: before.vocabulary,
      excerpt: expect.stringContaining('='),
    });
  });

  test('a text that comes with the lab is there after a set-up that failed for want of a network', async () => {
    const offline = createTestLab();
    const { client, close } = await offline.start({ PATH: '' });
    const stop = new AbortController();
    const states = await client.setup.watch({}, { signal: stop.signal });
    await client.setup.start({ steps: ['corpora-english'] });
    for await (const { running, steps } of states) {
      const english = steps.find(({ id }) => id === 'corpora-english');
      if (running || !english?.fault) continue;
      expect(english).toMatchObject({ state: 'wanting', progress: null, fault: { code: 'no-package-client' } });
      break;
    }
    stop.abort();
    const texts = (await client.corpora.list({})).map(({ name, state }) => `${name} ${state}`);
    expect(texts).toEqual(expect.arrayContaining(['moby-dick ready', 'shakespeare absent']));
    await close();
    offline.remove();
  });

  test('a file that is no text is refused by name, and nothing is half-added', async () => {
    const { client } = engine;
    const before = readdirSync(join(lab.home, 'corpora')).length;
    const add = (fileName: string, file: Blob) => faultOfCall(client.corpora.add({ fileName, file }));
    expect(await add('empty.txt', new Blob([]))).toMatchObject({ code: 'corpus-empty' });
    expect(await add('one.txt', new Blob(['aaaa']))).toMatchObject({ code: 'corpus-one-character' });
    expect(await add('picture.png', new Blob([new Uint8Array([137, 80, 78, 71, 0, 0, 0, 13])]))).toMatchObject({
      code: 'file-not-text',
    });
    const named = client.corpora.add({ fileName: 'a.txt', name: 'sentences', file: new Blob(['again']) });
    expect(await faultOfCall(named)).toMatchObject({ code: 'corpus-name-taken' });
    expect(readdirSync(join(lab.home, 'corpora')).length).toBe(before);
    // Eighteen characters, as a reader counts them; the first takes two units of UTF-16.
    await client.corpora.add({ fileName: 'short.txt', file: new Blob(['𠮷 to be or not to!']) });
    const specification = testSpecification({ steps: 10, every: 5, corpus: 'short' });
    const tooShort = await faultOfCall(client.runs.create({ specification }));
    const { context } = specification.model;
    expect(tooShort).toMatchObject({ code: 'corpus-too-short', parameters: { characters: 18, context } });
    // What is said to be needed is enough, and one less is not.
    const needed = Number(tooShort.parameters.needed);
    expect([needed - 1, needed].map((characters) => trainingCharacters(characters) >= context + 1)).toEqual([
      false,
      true,
    ]);
  });

  test('a deleted run can be brought back, and is gone once the trash is emptied', async () => {
    const { client } = engine;
    const { id } = await client.runs.create({
      specification: testSpecification({ steps: 5, every: 5, corpus: 'sentences' }),
    });
    await endOfRun(client, id);
    await client.runs.remove({ run: id });
    expect((await client.runs.list({})).map((run) => run.id)).not.toContain(id);
    await client.runs.restore({ run: id });
    expect((await client.runs.list({})).map((run) => run.id)).toContain(id);
    await client.runs.remove({ run: id });
    expect(await client.runs.emptyTrash({ runs: [] })).toEqual({ removed: 0, bytes: 0 });
    expect(await client.runs.emptyTrash({ runs: [id] })).toEqual({ removed: 1, bytes: expect.any(Number) });
    expect(existsSync(join(lab.home, 'runs', id))).toBe(false);
    expect((await faultOfCall(client.runs.get({ run: id }))).code).toBe('run-unknown');
  });

  test('a trainer that dies takes its run down and nothing else', async () => {
    const { client } = engine;
    const { id } = await client.runs.create({
      specification: testSpecification({ steps: 100_000, every: 20, corpus: 'sentences' }),
    });
    const next = await client.runs.create({
      specification: testSpecification({ steps: 5, every: 5, corpus: 'sentences' }),
    });
    expect(next.queuePosition).toBe(1);
    for await (const { summary } of await client.runs.follow({ run: id, afterStep: -1 })) if (summary.step > 0) break;
    for (const pid of engine.children()) process.kill(pid, 'SIGKILL');
    expect(await endOfRun(client, id)).toBe('interrupted');
    expect((await client.runs.get({ run: id })).summary.fault).toMatchObject({
      code: 'trainer-died',
      parameters: { signal: 'SIGKILL' },
    });
    expect(await endOfRun(client, next.id)).toBe('finished');
  });

  test('who follows a run that waits hears at once that it is deleted', async () => {
    const { client } = engine;
    const specification = testSpecification({ steps: 100_000, every: 20, corpus: 'sentences' });
    const { id: trains } = await client.runs.create({ specification });
    const { id } = await client.runs.create({ specification });
    const told: unknown[] = [];
    for await (const { summary } of await client.runs.follow({ run: id, afterStep: -1 })) {
      told.push([summary.state, summary.trashedAt !== null]);
      if (summary.trashedAt !== null) break;
      if (told.length === 1) await client.runs.remove({ run: id });
    }
    expect(told.at(-1)).toEqual(['stopped', true]);
    await client.runs.stop({ run: trains });
    expect(await endOfRun(client, trains)).toBe('stopped');
  });
});

describe('starting', () => {
  let lab: TestLab;
  afterEach(() => lab.remove());

  test('a second engine on the same folder joins the first, and opening one is refused', async () => {
    lab = createTestLab();
    const first = await lab.start();
    const second = await lab.start();
    expect((await second.client.lab.status({})).engineProcess).toBe(first.process.pid);
    await second.close();
    expect((await first.client.lab.status({})).engineProcess).toBe(first.process.pid);
    await first.close();
  });

  test('a queue survives a restart, and runs go on in their order', async () => {
    lab = createTestLab();
    let engine = await lab.start();
    await addText(engine.client, 'sentences', testText(120));
    const long = testSpecification({ steps: 100_000, every: 50, corpus: 'sentences' });
    const short = testSpecification({ steps: 5, every: 5, corpus: 'sentences' });
    const running = await engine.client.runs.create({ specification: long });
    // It waits, too, until its text was looked at.
    for await (const { summary } of await engine.client.runs.follow({ run: running.id, afterStep: -1 }))
      if (summary.state === 'running') break;
    const waiting = [
      await engine.client.runs.create({ specification: short }),
      await engine.client.runs.create({ specification: short }),
    ];
    expect(waiting.map(({ queuePosition }) => queuePosition)).toEqual([1, 2]);
    await engine.killHard();
    engine = await lab.start();
    for (const { id } of waiting) expect(await endOfRun(engine.client, id)).toBe('finished');
    expect((await engine.client.runs.get({ run: running.id })).summary.state).toBe('interrupted');
    const ended = await Promise.all(
      waiting.map(async ({ id }) => (await engine.client.runs.get({ run: id })).summary.startedAt!),
    );
    expect(ended[0]!).toBeLessThan(ended[1]!);
    await engine.close();
  });

  test('a database of a newer lab is refused and stays as it was', async () => {
    lab = createTestLab();
    await (await lab.start()).close();
    const file = join(lab.home, 'lab.db');
    const database = new Sqlite(file);
    database.pragma('user_version = 999');
    database.pragma('wal_checkpoint(TRUNCATE)');
    database.close();
    const { size, mtimeMs } = statSync(file);
    await expect(lab.start()).rejects.toMatchObject({ fault: { code: 'database-newer', parameters: { found: 999 } } });
    expect(statSync(file)).toMatchObject({ size, mtimeMs });
  });

  test('an engine whose parent is gone ends, and its trainer with it', async () => {
    lab = createTestLab();
    const engine = await lab.start();
    await addText(engine.client, 'sentences', testText(120));
    const { id } = await engine.client.runs.create({
      specification: testSpecification({ steps: 100_000, every: 50, corpus: 'sentences' }),
    });
    for await (const { summary } of await engine.client.runs.follow({ run: id, afterStep: -1 }))
      if (summary.step > 0) break;
    const children = engine.children();
    expect(children.length).toBeGreaterThan(0);
    engine.process.disconnect();
    for (const pid of [engine.process.pid!, ...children]) await endOf(pid);
    const again = await lab.start();
    expect((await again.client.runs.get({ run: id })).summary.state).toBe('stopped');
    await again.close();
  });
});
