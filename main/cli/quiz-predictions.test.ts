import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { measuredRun, PREDICTED_STEP, predict } from '../engine/quiz/test-predictions.ts';
import { openStore } from '../store/open-store.ts';
import { runLab } from './test-terminal.ts';

let folder: string;
/** Those who predicted, one a command that tells it. */
const TELLING = {
  Ann: ['next'],
  Bo: ['review'],
  Cy: ['answer', 'c-learning-rate', '--seed', '7', '--given', '?'],
  Di: ['results', '--out', 'di.jsonl'],
} as const;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lab-predictions-'));
  const home = join(folder, 'home');
  mkdirSync(home);
  const { store } = openStore({ file: join(home, 'lab.db'), backups: join(home, 'backups'), now: Date.now });
  const run = measuredRun(store, [[PREDICTED_STEP, 3.4634]]);
  for (const name of Object.keys(TELLING)) predict(store, { profile: store.quiz.addProfile(name).id, run, given: 3.3 });
  predict(store, { profile: '', run, given: 3.45 });
  store.close();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const lab = (language: 'zh' | 'en', ...words: string[]) => runLab({ folder }, language, ['quiz', ...words]);
const SAID = 'You said 3.300, measured 3.463 at step 800.';

test.each(Object.entries(TELLING))('%s’s next command tells what became of a prediction', (name, words) => {
  const { status, stderr } = lab('en', ...words, '--profile', name);
  expect(status, stderr).toBe(0);
  expect(stderr).toContain(`${SAID}\nnot right\n`);
  expect(stderr).toContain('“gpt · quatrains” trains now');
  expect(stderr).toContain('Measured: 3.463.');
});

test('it is told once, and listed whenever a person asks', () => {
  expect(lab('en', 'review', '--profile', 'Ann').stderr).toBe('');
  const { stdout } = lab('zh', 'predictions', '--profile', 'Ann');
  expect(stdout).toContain('你预测 3.300，第 800 步测得 3.463。\n不对\n');
  expect(stdout).toContain('测得 3.463。');
});

test('a list has the outcome, for programs as well, which are told nothing beside it', () => {
  const listed = lab('en', 'list', '--json');
  expect(listed.stderr).toBe('');
  const entry = listed.stdout.split('\n').find((line) => line.includes('"r-predict-validation"'))!;
  expect(JSON.parse(entry)).toMatchObject({ lastOutcome: 'right', answers: 1 });
  expect(JSON.parse(lab('en', 'review', '--json').stdout)).toMatchObject({ settled: [{ measured: 3.4634 }] });
  expect(JSON.parse(lab('en', 'predictions', '--json').stdout)).toMatchObject({ measured: 3.4634, told: false });
  expect(lab('en', 'list').stderr).toContain('You said 3.450, measured 3.463 at step 800.\nright\n');
  expect(lab('en', 'list').stderr).toBe('');
});
