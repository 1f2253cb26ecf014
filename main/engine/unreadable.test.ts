import { spawnSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Sqlite from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestLab, faultOfCall, type TestEngine, type TestLab, testSpecification } from './test-lab.ts';

/** One of each kind that this lab can't read, beside one that it can. */
describe('one bad entry takes nothing along', () => {
  let lab: TestLab;
  let engine: TestEngine;

  beforeAll(async () => {
    lab = createTestLab();
    await (await lab.start()).close();
    const specification = JSON.stringify(testSpecification({ steps: 5, every: 5, corpus: 'c' }));
    const tomorrow = specification.replace('"steps":5', '"steps":5,"warp":9');
    const experiment = { name: 'old', template: 'plain' };
    const database = new Sqlite(join(lab.home, 'lab.db'));
    const addRun = database.prepare(
      `INSERT INTO runs (id, name, specification, state, queue_ticket, corpus_sha256, created_at)
       VALUES (?, ?, ?, ?, ?, 'aa', 1)`,
    );
    addRun.run('good', 'good', specification, 'stopped', null);
    addRun.run('newer', 'from tomorrow', tomorrow, 'running', null);
    addRun.run('broken', 'half', '{"version":1}', 'queued', 1);
    addRun.run('path', 'other path', specification, 'stopped', null);
    database
      .prepare('INSERT INTO attempts (run, attempt, from_step, started_at, computed_by) VALUES (?, 1, 0, 1, ?)')
      .run('path', '{"backend":"quantum","execution":"eager","xla":false,"device":"cpu","threads":2}');
    database.prepare(`INSERT INTO prompt_experiments VALUES ('p', 1, ?)`).run(JSON.stringify(experiment));
    database.prepare(`INSERT INTO measurements VALUES ('m', 'measured', '{}', 4, 'running', NULL, NULL, 1)`).run();
    database.prepare(`INSERT INTO corpora VALUES ('c', 'aa', '{}')`).run();
    database.prepare(`INSERT INTO settings VALUES ('page.width', '1e999'), ('page.theme', '"dark"')`).run();
    database.prepare(`INSERT INTO timings VALUES ('{}', '{}', 1)`).run();
    database.close();
    for (const name of ['models/folder.gguf', 'task-suites/folder.json'])
      mkdirSync(join(lab.home, name), { recursive: true });
    symlinkSync(join(lab.home, 'nowhere'), join(lab.home, 'models', 'dead.gguf'));
    const whole = Buffer.concat([
      Buffer.from('GGUF\x03\0\0\0\x01\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0', 'latin1'),
      Buffer.alloc(65),
    ]);
    writeFileSync(join(lab.home, 'models', 'whole.gguf'), whole);
    writeFileSync(join(lab.home, 'task-suites', 'mine.json'), '{');
    engine = await lab.start();
  });
  afterAll(async () => {
    await engine.close();
    lab.remove();
  });

  const codes = async () =>
    (await engine.client.lab.unreadable({})).map(
      ({ kind, id, name, state, fault }) => `${kind} ${id} ${name} ${state} ${fault.code}`,
    );
  const codeOfCall = async (call: Promise<unknown>) => (await faultOfCall(call)).code;

  test('every list has what can be read, and what can’t is named with its state and why', async () => {
    const { client } = engine;
    expect((await client.runs.list({})).map(({ id }) => id)).toEqual(['good']);
    expect(await client.prompts.list({})).toEqual([]);
    expect(await client.measurements.list({})).toEqual([]);
    expect((await client.corpora.list({})).map(({ name }) => name)).not.toContain('c');
    expect((await client.tasks.list({})).length).toBeGreaterThan(3);
    expect((await client.language.models({})).map(({ id }) => id)).toContain('file:whole.gguf');
    expect(await client.lab.settings({})).toMatchObject({ 'page.theme': 'dark' });
    for await (const { changed } of await client.runs.watch({})) {
      expect(changed.map(({ id }) => id)).toEqual(['good']);
      break;
    }
    expect(await codes()).toEqual([
      'run path other path stopped entry-newer',
      // What nobody trains any more does not stay “running”.
      'run newer from tomorrow interrupted entry-newer',
      'run broken half queued entry-damaged',
      'measurement m measured interrupted entry-damaged',
      'prompt p old null entry-damaged',
      'corpus c c null entry-damaged',
      'task folder.json folder.json null file-unusable',
      'task mine mine null entry-damaged',
      'model dead.gguf dead.gguf null file-unusable',
      'model folder.gguf folder.gguf null file-unusable',
    ]);
  });

  test('asked for, each says what it is instead of “internal”', async () => {
    const { client } = engine;
    expect(await codeOfCall(client.runs.get({ run: 'newer' }))).toBe('entry-newer');
    expect(await codeOfCall(client.runs.resume({ run: 'newer' }))).toBe('entry-newer');
    expect(await codeOfCall(client.runs.get({ run: 'path' }))).toBe('entry-newer');
    expect(await codeOfCall(client.prompts.get({ id: 'p' }))).toBe('entry-damaged');
    expect(await codeOfCall(client.measurements.report({ id: 'm' }))).toBe('entry-damaged');
    expect(await codeOfCall(client.language.open({ model: 'file:dead.gguf' }))).toBe('file-unusable');
    expect(
      await codeOfCall(
        client.tasks.add({
          fileName: 'mine.csv',
          name: 'mine',
          file: new Blob(['input,output\na,b\nc,d\ne,f\n']),
          labels: null,
        }),
      ),
    ).toBe('suite-name-taken');
    expect((await client.lab.status({})).notices).toEqual([]);
  });

  test('a terminal lists them as rows and tells them; alone each is a sentence', () => {
    const environment = { ...process.env, LAB_HOME: lab.home, LAB_CACHE: lab.cache, LAB_LANGUAGE: 'en' };
    const command = fileURLToPath(new URL('../cli/index.ts', import.meta.url));
    const run = (...words: string[]) =>
      spawnSync(process.execPath, [command, ...words], { env: environment, encoding: 'utf8' });
    const list = run('runs');
    expect(list).toMatchObject({ status: 0 });
    expect(list.stdout).toMatch(/^newer +from tomorrow +interrupted +–/m);
    expect(list.stderr).toMatch('A newer lab has written this run “from tomorrow”');
    expect(run('show', 'newer')).toMatchObject({ status: 1, stdout: '' });
  });

  test('each can be deleted, a run with a way back', async () => {
    const { client } = engine;
    await client.runs.remove({ run: 'newer' });
    const inTrash = async () =>
      (await client.lab.unreadable({})).filter(({ trashedAt }) => trashedAt !== null).map(({ id }) => id);
    expect(await inTrash()).toEqual(['newer']);
    await client.runs.restore({ run: 'newer' });
    expect(await inTrash()).toEqual([]);
    for (const id of ['newer', 'broken', 'path']) await client.runs.remove({ run: id });
    await client.runs.emptyTrash({ runs: ['newer', 'broken', 'path'] });
    await client.measurements.remove({ id: 'm' });
    await client.prompts.remove({ id: 'p' });
    await client.tasks.remove({ name: 'mine' });
    expect(await codeOfCall(client.corpora.remove({ name: 'c' }))).toBe('corpus-in-use');
    await client.runs.remove({ run: 'good' });
    await client.corpora.remove({ name: 'c' });
    expect(await codes()).toEqual([
      'task folder.json folder.json null file-unusable',
      'model dead.gguf dead.gguf null file-unusable',
      'model folder.gguf folder.gguf null file-unusable',
    ]);
  });
});
