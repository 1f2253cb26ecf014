import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { faultSentence } from '../../resources/messages/index.ts';
import type { LabError } from '../contract/fault.ts';
import { createTaskSuites, type TaskSuites } from './task-suites.ts';
import { createThreads, type Threads } from './threads.ts';

let folder: string;
let threads: Threads;
let suites: TaskSuites;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lab-suites-'));
  threads = createThreads();
  suites = createTaskSuites(folder, threads);
});
afterEach(async () => {
  await threads.close();
  rmSync(folder, { recursive: true, force: true });
});

const TABLE = 'input,output\n高,低\n大,小\n';
const add = (
  fileName: string,
  more: { name?: string; description?: string; table?: string | Uint8Array<ArrayBuffer> } = {},
) =>
  suites
    .add({
      fileName,
      file: new Blob([more.table ?? TABLE]),
      labels: null,
      name: more.name,
      description: more.description,
    })
    .then(({ suite }) => suite);
const faultOf = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: LabError) => error.fault,
  );

test('a task is named after its file, in its own script, and a second one after that', async () => {
  const names = await Promise.all([add('反义词.csv'), add('反义词.csv'), add('Antonyms.csv')]);
  // The lab has a task called antonyms.
  expect(names.map(({ name }) => name)).toEqual(['反义词', '反义词-2', 'antonyms-2']);
  expect(readdirSync(folder).sort()).toEqual(['antonyms-2.json', '反义词-2.json', '反义词.json']);
  expect(suites.list().find(({ name }) => name === '反义词')?.items).toEqual([
    { input: '大', output: '小', aliases: [] },
  ]);
  suites.remove('反义词');
  expect((await add('反义词.csv')).name).toBe('反义词');
});

test('a name that is asked for is that or refused, with one that would do', async () => {
  expect(await faultOf(add('a.csv', { name: 'My Task' }))).toMatchObject({
    code: 'suite-name-invalid',
    parameters: { name: 'My Task', suggestion: 'my-task' },
  });
  expect(await faultOf(add('a.csv', { name: 'antonyms' }))).toMatchObject({
    code: 'suite-name-taken',
    parameters: { suggestion: 'antonyms-2' },
  });
  expect(await faultOf(add('a.csv', { name: 'CON' }))).toMatchObject({
    code: 'suite-name-reserved',
    parameters: { name: 'CON', suggestion: 'con-task' },
  });
  expect((await add('a.csv', { name: ' 成语 ' })).name).toBe('成语');
});

test('a task has the description that it is given, else none; lists tell whose it is', async () => {
  expect((await add('a.csv')).instruction).toBeNull();
  expect((await add('b.csv', { description: ' 说出反义词。 ' })).instruction).toEqual({
    ...{ zh: '说出反义词。', en: '说出反义词。' },
  });
  // As earlier labs wrote it: its name, which describes nothing.
  const file = join(folder, 'a.json');
  const written = JSON.parse(readFileSync(file, 'utf8'));
  writeFileSync(file, JSON.stringify({ ...written, instruction: { zh: 'a', en: 'a' } }));
  expect(suites.list().find(({ name }) => name === 'a')?.instruction).toBeNull();
  const listed = suites.listed().map(({ name, own }) => [name, own] as const);
  expect(listed.filter(([, own]) => own)).toEqual([
    ['a', true],
    ['b', true],
  ]);
  expect(listed).toContainEqual(['antonyms', false]);
});

test('one that came with the lab is not removed', () => {
  expect(() => suites.remove('antonyms')).toThrow(
    expect.objectContaining({ fault: expect.objectContaining({ code: 'task-built-in' }) }),
  );
});

test('tasks of the rule before are still there', async () => {
  const suite = await add('a.csv');
  writeFileSync(join(folder, '-.json'), JSON.stringify({ ...suite, name: '-' }));
  expect(suites.list().some(({ name }) => name === '-')).toBe(true);
  suites.remove('-');
  expect(readdirSync(folder)).toEqual(['a.json']);
});

test('a file with the name of a built-in task, or with another name inside, is passed over and told so', async () => {
  const suite = await add('a.csv');
  const put = (file: string, name: string) => writeFileSync(join(folder, file), JSON.stringify({ ...suite, name }));
  put('antonyms.json', 'antonyms');
  put('renamed.json', 'a');
  const names = suites.list().map(({ name }) => name);
  expect(names).toEqual([...new Set(names)]);
  expect(names).not.toContain('renamed');
  expect(suites.list().find(({ name }) => name === 'antonyms')?.items.length).toBeGreaterThan(1);
  expect(suites.unreadable()).toMatchObject([
    { name: 'antonyms', fault: { code: 'task-file-built-in', parameters: { suggestion: 'antonyms-2' } } },
    { name: 'renamed', fault: { code: 'task-file-other-name', parameters: { name: 'renamed', inside: 'a' } } },
  ]);
});

test('what is wrong with a table is said, and nothing is added', async () => {
  expect(await faultOf(add('a.csv', { table: 'input;output\n高;低\n大;\n' }))).toMatchObject({
    code: 'suite-invalid',
    fields: [{ path: '3', problem: 'suite-row-empty' }],
  });
  const unicode = Uint8Array.from(Buffer.from('\ufeffin,out\n高,低\n', 'utf16le'));
  const fault = await faultOf(add('a.csv', { table: unicode }));
  expect(fault).toMatchObject({ code: 'suite-invalid', parameters: { name: 'a', encoding: 'UTF-16LE' } });
  expect(faultSentence(fault!, 'en')).toContain('The table of “a”, read as UTF-16LE, can’t be used as a task.');
  // “été” in Windows-1252: a byte that neither encoding has at this place.
  const bytes = Uint8Array.of(...new TextEncoder().encode('input,output\n'), 0xe9, 0x74, 0xe9, 0x2c, 0x61, 0x0a);
  expect(await faultOf(add('a.csv', { table: bytes }))).toMatchObject({
    code: 'file-bad-encoding',
    parameters: { position: 15, line: 2, looksLike: 'Windows-1252' },
  });
  expect(await faultOf(add('a.csv', { table: 'a'.repeat(1_000_001) }))).toMatchObject({ code: 'file-too-large' });
  expect(readdirSync(folder)).toEqual([]);
});

test('the event loop goes round while a megabyte of a table is read', async () => {
  const table = `input,output\n${Array.from({ length: 50_000 }, (_, i) => `question ${i},a`).join('\n')}`;
  let rounds = 0;
  let done = false;
  const adding = add('large.csv', { table });
  void adding.finally(() => {
    done = true;
  });
  while (!done) {
    await turn();
    rounds++;
  }
  expect((await adding).items).toHaveLength(49_960);
  expect(rounds).toBeGreaterThan(10);
});
