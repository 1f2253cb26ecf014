/** `lab icl` on the real small model, where the cache has it. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, onTestFinished, test } from 'vitest';
import { differenceSentences } from '../../resources/messages/server-sentences.ts';
import { playServer } from '../language/fixtures/played-server.ts';
import { labFolderPaths } from '../provision/lab-folders.ts';
import { fetchedModels, languageRuntime } from '../provision/language/language-folders.ts';
import { platformKey } from '../provision/packages/packages.ts';

const { cache } = labFolderPaths(process.env);
const there =
  languageRuntime(cache, platformKey()) !== null &&
  fetchedModels(cache).some(({ model }) => model.id === 'smollm2-135m');
const script = fileURLToPath(new URL('./index.ts', import.meta.url));
const home = mkdtempSync(join(tmpdir(), 'lab-icl-'));
const env = { ...process.env, LAB_HOME: home, LAB_CACHE: cache, LAB_SET_UP: 'no', LAB_LANGUAGE: 'en' };
afterAll(() => rmSync(home, { recursive: true, force: true }));

const lab = (...words: string[]) => spawnSync(process.execPath, [script, 'icl', ...words], { env, encoding: 'utf8' });
const lines = (text: string) =>
  text
    .trim()
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Record<string, unknown>);

test('every task is listed with its items, and bad use is a sentence and status 2', () => {
  const tasks = lines(lab('tasks', '--json').stdout);
  expect(tasks.length).toBeGreaterThanOrEqual(16);
  for (const task of tasks) expect((task.items as unknown[]).length, String(task.name)).toBeGreaterThanOrEqual(60);
  for (const words of [
    ['run'],
    ['run', 'antonyms', '--shots', 'two'],
    ['report', 'nobody'],
    ['score', '--prompt', 'x'],
    ['server', 'foo:bar'],
    ['server', '127.0.0.1:99999'],
    ['server', '127.0.0.1:9', '--off'],
  ])
    expect(lab(...words), words.join(' ')).toMatchObject({ status: 2, stdout: '' });
  expect(lab('server')).toMatchObject({ status: 0, stdout: 'no server is asked\n' });
  expect(lab('run', 'antonyms', '--model', 'gpt-9').stderr).toContain('smollm2-135m');
});

/** Beside a server in this process, which must go on answering. */
async function labBeside(language: 'en' | 'zh', ...words: string[]) {
  const child = spawn(process.execPath, [script, 'icl', ...words], { env: { ...env, LAB_LANGUAGE: language } });
  const said = { stdout: '', stderr: '' };
  child.stdout.on('data', (chunk) => (said.stdout += String(chunk)));
  child.stderr.on('data', (chunk) => (said.stderr += String(chunk)));
  const [status] = await once(child, 'close');
  return { status, ...said };
}

test('servers as they are: one without a model, one that wants a key beside another, one without a text', async () => {
  const bare = await playServer({ knows: {}, model: null });
  const locked = await playServer({ knows: {}, locked: true });
  const mute = await playServer({ knows: {}, isMute: true });
  onTestFinished(() => {
    for (const server of [bare, locked, mute]) server.close();
  });
  const empty = await labBeside('en', 'server', bare.address);
  expect(empty).toMatchObject({ status: 0, stdout: expect.stringContaining(`lab icl server ${bare.address}\n`) });
  const inChinese = await labBeside('zh', 'server', bare.address);
  expect(inChinese.stdout).toContain('没有提供任何模型');
  const refused = await labBeside('en', 'server', locked.address);
  expect(refused).toMatchObject({ status: 1, stderr: expect.stringContaining(`Still in use: ${bare.address}`) });
  await labBeside('en', 'server', mute.address);
  const scored = await labBeside('en', 'score', '--model', 'server:played', '--prompt', 'x =>', '--answer', ' y\\n');
  expect(scored).toMatchObject({ status: 0, stderr: expect.stringContaining(differenceSentences.textless.en) });
  await labBeside('en', 'server', '--off');
});

test('a measurement that failed says why, and lists say which server was asked', async () => {
  const server = await playServer({ knows: {}, fails: true });
  onTestFinished(() => server.close());
  await labBeside('en', 'server', server.address);
  const words = ['run', 'antonyms', '--model', 'server:played', '--limit', '2', '--name', 'hopeless'];
  const run = await labBeside('en', ...words);
  const because = 'out of memory';
  expect(run.status).toBe(1);
  // Told once, by who watched it.
  expect(run.stderr.split(because)).toHaveLength(2);
  const report = await labBeside('en', 'report', 'hopeless');
  expect(report).toMatchObject({ status: 0, stderr: expect.stringContaining(because) });
  expect(report.stdout).toMatch(/^\S+ {2}failed {2}0\/16 .*hopeless\n$/);
  expect(lab('list').stdout).toContain(`played (${server.address})`);
  await labBeside('en', 'server', '--off');
});

test.skipIf(process.platform === 'win32')('a reader that has had enough is no error', () => {
  const command = `"${process.execPath}" "${script}" icl tasks --json | head -c 5`;
  expect(spawnSync('sh', ['-c', command], { env, encoding: 'utf8' })).toMatchObject({ stdout: '{"nam', stderr: '' });
});

test('a task of one’s own is checked line by line, added, listed and removed', () => {
  const file = join(home, 'my words.csv');
  writeFileSync(file, 'input,output\nred,rot\nblue,blau\nred,rouge\n');
  const refused = lab('tasks', 'add', file);
  expect(refused).toMatchObject({ status: 2, stdout: '' });
  expect(refused.stderr).toMatch(/4: .*“red”.* 2 /);
  writeFileSync(file, 'input,output\nred,rot\nblue,blau\ngreen,grün\n');
  expect(lines(lab('tasks', 'add', file, '--json').stdout)[0]).toMatchObject({ name: 'my-words' });
  expect(lab('tasks', 'add', file, '--name', 'my-words').stderr).toContain('“my-words-2”');
  expect(lines(lab('tasks', '--json').stdout).at(-1)).toMatchObject({ name: 'my-words' });
  const few = lab('run', 'my-words', '--shots', '0,8');
  expect(few).toMatchObject({ status: 2, stdout: '' });
  expect(few.stderr).toContain('The task “my-words” has at most 1 examples to show; 8 were asked for.');
  // By default only what the task has is asked for, and that is said; it ends at the model that there is not.
  expect(lab('run', 'my-words', '--model', 'gpt-9').stderr).toMatch(/“my-words”.* 1 .*k = 4, 8 is left out/);
  expect(lab('tasks', 'remove', 'my-words').status).toBe(0);
  expect(lab('tasks', 'remove', 'antonyms').status).toBe(2);
});

test('tables as programs save them, and names in any script', () => {
  const add = (name: string, table: string | Uint8Array, ...more: string[]) => {
    writeFileSync(join(home, name), table);
    const { status, stdout, stderr } = lab('tasks', 'add', join(home, name), '--json', ...more);
    return { status, said: lines(stdout)[0], stderr };
  };
  const named = (name: string) => ({ status: 0, said: { name } });
  // What a spreadsheet of another country saves: semicolons, empty columns, empty rows.
  expect(add('反义词.csv', 'sep=;\ninput;output;\n高;低;\n大;小;\n;;\n')).toMatchObject(named('反义词'));
  expect(add('反义词.csv', 'input\toutput\n高\t低\n大\t小\n')).toMatchObject(named('反义词-2'));
  expect(lab('tasks', 'remove', '反义词').status).toBe(0);
  const line = add('lines.csv', 'input,output\n"a\nb",c\n\n\nd,e\n"f,g\n');
  expect(line).toMatchObject({ status: 2, said: { fields: [{ path: '7', problem: 'table-quote-unclosed' }] } });
  expect(line.stderr).toContain('Line 7, character 1: ');
  const accents = Uint8Array.from(Buffer.from('input,output\nni\xf1o,child\nr\xedo,river\n', 'latin1'));
  expect(add('accents.csv', accents)).toMatchObject({
    status: 2,
    said: { code: 'file-encoding-unsure', parameters: { line: 2, reading: 'niño,child', looksLike: 'Windows-1252' } },
  });
  expect(add('accents.csv', accents, '--encoding', 'Windows-1252')).toMatchObject({
    status: 0,
    said: { examples: [{ input: 'niño', output: 'child' }] },
  });
  expect(add('accents.csv', accents, '--encoding', 'klingon').status).toBe(2);
});

test.skipIf(!there)('a measurement runs to its report, and again to the same numbers', () => {
  const run = () => lab('run', 'antonyms', 'sentiment-en', '--limit', '6', '--shots', '0,2', '--draws', '2', '--json');
  const [first, second] = [run(), run()];
  expect(first.status, first.stderr).toBe(0);
  const points = (text: string) => lines(text).filter(({ event }) => event === 'point');
  expect(points(first.stdout)).toHaveLength(4);
  expect(lines(first.stdout).at(-1)).toMatchObject({ event: 'finished', done: 6, cells: 6 });
  const measured = (text: string) => points(text).map(({ accuracy, logProbability }) => ({ accuracy, logProbability }));
  expect(measured(second.stdout)).toEqual(measured(first.stdout));
  const scored = lines(lab('score', '--prompt', 'hot => cold\\nbig =>', '--answer', ' small\\n', '--json').stdout);
  expect(scored).toMatchObject([{ answer: ' small\n', tokens: 2 }]);
  expect(Math.log(Number(scored[0]!.probability))).toBeCloseTo(Number(scored[0]!.logProbability), 9);
});

test.skipIf(!there || process.platform !== 'linux')(
  'a model process that is killed fails the measurement, and resume goes on',
  async () => {
    const child = spawn(process.execPath, [script, 'icl', 'run', 'antonyms', '--limit', '20', '--json'], { env });
    const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
    let text = '';
    let killed = false;
    child.stdout.on('data', (chunk) => {
      text += String(chunk);
      if (!killed && /"done":[2-9]/.test(text)) {
        killed = true;
        process.kill(languageProcessOf(child), 'SIGKILL');
      }
    });
    expect(await ended).toBe(1);
    const last = lines(text).at(-1)!;
    expect(last).toMatchObject({ event: 'failed', fault: { code: 'language-died' } });
    expect(Number(last.done)).toBeGreaterThanOrEqual(2);
    const resumed = lab('resume', String(last.id), '--json');
    expect(resumed.status, resumed.stderr).toBe(0);
    expect(lines(resumed.stdout).at(-1)).toMatchObject({ event: 'finished', done: last.cells, fault: null });
  },
);

function languageProcessOf({ pid }: ChildProcess): number {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').map(Number);
  const found = children.find((child) => readFileSync(`/proc/${child}/cmdline`, 'utf8').includes('language-process'));
  if (found === undefined) throw new Error(`no language process below ${pid}`);
  return found;
}
