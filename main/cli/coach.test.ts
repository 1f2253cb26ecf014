import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testSpecification, testText } from '../engine/test-lab.ts';
import { openStore } from '../store/open-store.ts';
import { runLab } from './test-terminal.ts';

let folder: string;
/** Its rate is a thousandth of what a model of this width needs. */
let slow = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lab-coach-'));
  mkdirSync(join(folder, 'home'));
  writeFileSync(join(folder, 'sentences.txt'), testText(120));
  const { store } = openStore({
    file: join(folder, 'home', 'lab.db'),
    backups: join(folder, 'home', 'backups'),
    now: () => Date.now(),
  });
  const tiny = testSpecification({ steps: 30, every: 10, corpus: 'sentences' });
  const specification = { ...tiny, recipe: { ...tiny.recipe, learningRate: 5e-6 } };
  slow = store.runs.create({ specification, name: 'slow' }).id;
  store.runs.start(slow);
  store.runs.learn(slow, { baselines: { uniform: 4.5, unigram: 4, fiveGram: 1 }, bytesPerToken: 1 });
  store.attempts.begin(slow, { fromStep: 0 });
  const steps = Array.from({ length: 30 }, (_, place) => place + 1);
  store.metrics.append(slow, 1, [
    ...steps.map((step) => ({ metric: 'loss' as const, step, value: 4.5 * Math.LN2 })),
    ...steps.map((step) => ({ metric: 'learningRate' as const, step, value: 5e-6 })),
    ...[10, 20, 30].map((step) => ({ metric: 'validationLoss' as const, step, value: (4.5 - step / 1000) * Math.LN2 })),
  ]);
  store.runs.stop(slow);
  store.close();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const lab = (language: 'zh' | 'en', ...words: string[]) => runLab({ folder }, language, words);

test('lab coach says what is wrong, with the numbers, and what to try', () => {
  const told = lab('en', 'coach', 'slow');
  expect(told, told.stderr).toMatchObject({ status: 0 });
  expect(told.stdout.split('\n')).toEqual([
    'The rate is too low. At step 30 it stands at 4.470 bits/byte, still above counting single characters (4.000). At a rate of 0.000005 all its steps together move a weight by 0.00015 at most, and weights began about 0.02 from zero.',
    'Try rate 0.005',
    '',
  ]);
  expect(lab('zh', 'coach', slow).stdout).toContain('试试学习率 0.005');
});

test('--json is the whole reading', () => {
  const { reading, run } = JSON.parse(lab('en', 'coach', slow, '--json').stdout);
  expect(run).toBe(slow);
  expect(reading).toMatchObject({
    kind: 'rate-too-low',
    change: [{ path: 'recipe.learningRate', from: 5e-6, to: 0.005 }],
  });
  expect(reading.evidence).toContainEqual({ name: 'unigram', value: 4, unit: 'bits/byte', step: null });
});

test('--train trains the run to try, and the end of a training has its reading', () => {
  expect(lab('en', 'corpora', 'add', 'sentences.txt')).toMatchObject({ status: 0 });
  const told = lab('en', 'coach', slow, '--train', '--json');
  expect(told, told.stderr).toMatchObject({ status: 0 });
  const events = told.stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  const { runId } = events.find(({ event }) => event === 'created');
  expect(events.at(-1)).toMatchObject({ event: 'finished', runId, reading: { kind: expect.any(String) } });
  const trained = JSON.parse(lab('en', 'show', runId, '--json').stdout);
  expect(trained.specification.recipe).toMatchObject({ learningRate: 0.005, steps: 30 });
});

test('a run that there is not', () => {
  expect(lab('en', 'coach', 'nobody')).toMatchObject({ status: 2, stderr: expect.stringContaining('nobody') });
});
