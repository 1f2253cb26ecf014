/** `lab sweep` and `lab replicate` on real, short runs, each command in a process of its own. */
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testSpecification, testText } from '../engine/test-lab.ts';
import { readSweep } from './read-sweep.ts';
import { runLab, script, testEnvironment } from './test-terminal.ts';

let folder: string;
let specification: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lab-sweep-'));
  mkdirSync(join(folder, 'home'));
  const text = join(folder, 'sentences.txt');
  writeFileSync(text, testText(60));
  specification = write('run.json', testSpecification({ steps: 6, every: 3, corpus: 'sentences' }));
  expect(lab('en', 'corpora', 'add', text)).toMatchObject({ status: 0 });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function write(name: string, value: unknown): string {
  const file = join(folder, name);
  writeFileSync(file, JSON.stringify(value));
  return file;
}

const lab = (language: 'zh' | 'en', ...words: string[]) => runLab({ folder }, language, words);
const lines = ({ stdout }: { stdout: string }) =>
  stdout
    .trim()
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));

test('a dry run tells runs and time and queues nothing', () => {
  const told = lab(
    'en',
    'sweep',
    specification,
    '--set',
    'recipe.learningRate=0.001,0.004',
    '--seeds',
    '2',
    '--dry-run',
  );
  expect(told, told.stderr).toMatchObject({ status: 0 });
  expect(told.stdout).toMatch(/rate 0\.004 · seed 2 +0:\d\d/);
  expect(told.stderr).toMatch(/^4 runs, about \d:\d\d$/m);
  expect(told.stderr).not.toContain('is read as');
  // A comma that could stand within a number is asked about, or refused where only that can be meant.
  const read = lab('en', 'sweep', specification, '--set', 'recipe.steps=1,500', '--dry-run');
  expect(read.stderr).toContain('“recipe.steps=1,500” is read as 2 values');
  const thousand = lab('en', 'sweep', specification, '--set', 'recipe.steps=1,000', '--dry-run');
  expect(thousand).toMatchObject({ status: 2, stderr: expect.stringContaining('1000 | 0.001, 0.004') });
  expect(lines(lab('en', 'runs', '--json'))).toEqual([]);
});

test('help shows a whole file of a sweep, which is one; its seeds may be left out', () => {
  for (const language of ['en', 'zh'] as const) {
    const help = lab(language, 'help', 'sweep').stdout;
    expect(help).toContain('sweep.json');
    const shown = help.slice(help.indexOf('\n{')).trim();
    const read = (value: unknown) => readSweep(write('sweep.json', value), { set: [], tag: [], randomSeed: 1 }).request;
    expect(read(JSON.parse(shown))).toMatchObject({ seeds: [1, 2, 3], vary: [{ path: 'recipe.learningRate' }, {}] });
    expect(read({ ...JSON.parse(shown), seeds: undefined }).seeds).toEqual([1]);
  }
});

test('steps that are varied have their own warm-up each, as a single run has', () => {
  const told = (...words: string[]) =>
    lab('en', 'sweep', 'gpt-tiny', '--set', 'corpus=sentences', ...words, '--dry-run');
  const followed = told('--set', 'recipe.steps=20,40');
  expect(followed, followed.stderr).toMatchObject({ status: 0 });
  expect(followed.stderr).toContain('The warm-up of each shorter run was shortened with it');
  // Of a step count that no run has nothing follows.
  expect(told('--set', 'recipe.steps=100', '--set', 'recipe.steps=20,40').stderr).not.toMatch(/shortened with the run/);
  const chosen = told('--set', 'recipe.steps=20,40', '--set', 'recipe.warmupSteps=30');
  expect(chosen).toMatchObject({ status: 2, stderr: expect.stringContaining('recipe.warmupSteps') });
  expect(told('--set', 'recipe.steps=20,40', '--set', 'recipe.warmupSteps=5').stderr).not.toContain('shortened');
});

test('a sweep is trained, listed, shown, and found by its name; a replica has the next seed', () => {
  const trained = lab(
    'zh',
    'sweep',
    specification,
    '--set',
    'recipe.learningRate=0.001,0.004',
    '--seeds',
    '2',
    '--json',
  );
  expect(trained, trained.stderr).toMatchObject({ status: 0 });
  const [planned, created, ...ended] = lines(trained);
  expect(planned).toMatchObject({
    event: 'planned',
    runs: [{ settings: { 'recipe.learningRate': 0.001 }, seed: 1 }, {}, {}, {}],
  });
  expect(created.name).toBe('gpt 1 × 16 · sentences × 学习率');
  expect(ended.map(({ event }) => event)).toEqual(Array(4).fill('finished'));
  expect(ended[3].name).toMatch(/学习率 0\.004 · 种子 2$/);

  expect(lines(lab('en', 'sweeps', '--json'))).toMatchObject([
    { id: created.sweepId, states: { finished: 4 }, deleted: 0 },
  ]);
  const shown = lab('en', 'sweep', 'show', created.sweepId).stdout;
  expect(shown).toMatch(/rate +seed/);
  expect(shown).toMatch(/0\.004 +2 +finished +6\/6/);
  // Nothing is left to do, as of a run.
  const resumed = lab('en', 'sweep', 'resume', created.sweepId);
  expect(resumed).toMatchObject({ status: 2, stdout: '' });
  expect(resumed.stderr).toContain('The sweep has nothing to go on with');
  const stopped = lab('zh', 'sweep', 'stop', created.sweepId);
  expect(stopped).toMatchObject({ status: 2, stdout: '' });
  expect(stopped.stderr).toContain('无需停止');
  const endless = lab('en', 'sweep', specification, '--set', 'recipe.learningRate=1e-4..1e-2/0', '--dry-run');
  expect(endless).toMatchObject({ status: 2, stdout: '' });
  expect(endless.stderr).toContain('recipe.learningRate=1e-4..1e-2/0; 1e-4..1e-2/2 … 1e-4..1e-2/100 is expected');
  const found = lab('en', 'runs', '--json', '--where', `sweep = "${created.name}"`);
  expect(lines(found)).toHaveLength(4);

  const [, more, replica] = lines(lab('en', 'replicate', created.runs[0], '--seeds', '1', '--json'));
  expect(more.runs).toHaveLength(1);
  expect(replica).toMatchObject({ event: 'finished', name: expect.stringMatching(/学习率 0\.001 · seed 3$/) });
  const again = lab('zh', 'replicate', created.runs[0], '--seeds', '2', '--from-seed', '10', '--dry-run');
  expect(again.stdout).toMatch(/学习率 0\.001 · 种子 10 [\s\S]*学习率 0\.001 · 种子 11 /);
  // What a dry run calls them is what they are called.
  const dry = lab('en', 'replicate', created.runs[0], '--seeds', '1', '--dry-run', '--json');
  const [{ runs: names }] = lines(dry);
  expect(names[0].name).toBe(String(replica.name).replace('seed 3', 'seed 4'));
  expect(planned.runs.map(({ name }: { name: string }) => name).sort()).toEqual(ended.map(({ name }) => name).sort());
});

test('Ctrl-C stops all of it', async () => {
  const { recipe, ...rest } = testSpecification({ steps: 1_000_000, every: 1_000_000, corpus: 'sentences' });
  const file = write('sweep.json', {
    name: 'two',
    base: { ...rest, recipe },
    vary: [{ path: 'model.dropout', range: { from: 0, to: 0.2 } }],
    draw: { count: 2, seed: 7 },
    seeds: [4],
  });
  const child = spawn(process.execPath, [script, 'sweep', file, '--json'], { env: testEnvironment({ folder }, 'en') });
  let output = '';
  const created = new Promise<string>((resolve) => {
    child.stdout.on('data', (data) => {
      output += data;
      const id = /"sweepId":"(\w+)"/.exec(output)?.[1];
      if (id) resolve(id);
    });
  });
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const id = await created;
  child.kill('SIGINT');
  expect(await ended).toBe(0);
  expect(output.match(/"event":"stopped"/g)).toHaveLength(2);
  expect(lab('en', 'sweeps').stdout).toMatch(new RegExp(`${id} +two +2 stopped`));
});

test.each([
  [['sweep'], 'sweep.json'],
  [['sweep', 'run.json', '--set', 'model.heads=2,3'], 'model.heads 3 · seed 1'],
  [['sweep', 'run.json', '--set', 'recipe.speed=1,2'], 'recipe.speed: there is no such setting'],
  [['sweep', 'run.json', '--set', 'model.dropout=0..0.2'], '0..0.2/5'],
  [['sweep', 'run.json', '--set', 'model.dropout=0.2..0/5'], '0..0.2/5'],
  [['sweep', 'run.json', '--set', 'model.dropout=0..0.2/7', '--seeds', '3'], '--yes'],
  [['sweep', 'run.json', '--seeds', 'many'], '--seeds many'],
  [['sweep', 'run.json', '--seeds', '0'], 'There are no such seeds: “--seeds 0”. Seeds are whole numbers from 1 to'],
  [['sweep', 'run.json', '--random', '5'], 'drawn at random (--random 5), but no setting has more than one value'],
  [['sweep', 'wrong.json'], 'vary.0'],
  [['sweep', 'show', 'nothing'], 'lab sweeps'],
  [['replicate', 'nobody', '--seeds', '1'], 'nobody'],
])('lab %j is refused with what is wrong', (words, wanted) => {
  write('wrong.json', { base: 'gpt-tiny', vary: [{ path: 'model.layers' }] });
  const told = lab('en', ...words.map((word) => (word.endsWith('.json') ? join(folder, word) : word)));
  expect(told, told.stderr).toMatchObject({ status: 2 });
  expect(told.stderr).toContain(wanted);
});
