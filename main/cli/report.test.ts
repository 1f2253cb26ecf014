import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { SPECIFICATION } from '../store/fixtures/append-metrics-plan.ts';
import { openStore } from '../store/open-store.ts';
import { runLab } from './test-terminal.ts';

let folder: string;
const ids: string[] = [];

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lab-report-'));
  mkdirSync(join(folder, 'home'));
  const { store } = openStore({
    file: join(folder, 'home', 'lab.db'),
    backups: join(folder, 'home', 'backups'),
    now: () => Date.now(),
  });
  for (const learningRate of [0.001, 0.004])
    for (const seed of [1, 2]) {
      const recipe = { ...SPECIFICATION.recipe, learningRate };
      const { id } = store.runs.create({ specification: { ...SPECIFICATION, seed, recipe }, name: `${seed}` });
      store.runs.stop(id);
      store.attempts.begin(id, { fromStep: 0 });
      store.metrics.append(id, 1, [{ metric: 'bitsPerByte', step: 10, value: 2.4 - learningRate * (50 + seed) }]);
      ids.push(id);
    }
  store.close();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const lab = (language: 'zh' | 'en', ...words: string[]) => runLab({ folder }, language, words);
const fileIn = (name: string) => readFileSync(join(folder, name), 'utf8');

test('lab report writes what was compared, in the language of the terminal, and over nothing unasked', () => {
  const told = lab('en', 'report', ...ids, '--title', 'Two <rates>', '--out', 'rates.html', '--keep', '--json');
  expect(told, told.stderr).toMatchObject({ status: 0 });
  const { event, file, bytes, report } = JSON.parse(told.stdout);
  expect({ event, file }).toEqual({ event: 'reported', file: 'rates.html' });
  expect(Buffer.byteLength(fileIn('rates.html'))).toBe(bytes);
  expect(fileIn('rates.html')).toContain('<h1>Two &lt;rates&gt;</h1>');
  expect(fileIn('rates.html')).toContain('B · rate 0.004 is better than A · rate 0.001');

  expect(lab('en', 'report', ...ids, '--out', 'rates.html')).toMatchObject({ status: 2 });
  expect(lab('zh', 'report', ...ids, '--out', 'rates.html', '--force')).toMatchObject({ status: 0 });
  expect(fileIn('rates.html')).toContain('<h1>4 次训练的报告</h1>');
  expect(fileIn('rates.html')).toContain('B · 学习率 0.004 优于 A · 学习率 0.001');

  const listed = lab('en', 'reports', '--json')
    .stdout.trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(listed).toMatchObject([{ id: report, name: 'Two <rates>' }]);
  // Named by its name, into a folder under a name of its own.
  const saved = lab('en', 'report', '--saved', 'Two <rates>', '--out', '.');
  expect(saved, saved.stderr).toMatchObject({ status: 0 });
  expect(fileIn('Two rates.html')).toContain('<h1>Two &lt;rates&gt;</h1>');
});

test('a report that somebody wrote goes into the lab and out of it, into the trash and back', () => {
  const text = `# Mine\n\n![verdict: 甲](/compare?runs=${ids.join(',')})\n`;
  writeFileSync(join(folder, 'mine.md'), text);
  const made = lab('zh', 'report', '--text', 'mine.md', '--keep', '--json');
  expect(made, made.stderr).toMatchObject({ status: 0 });
  expect(fileIn('mine.html')).toContain('<figcaption>甲</figcaption>');
  expect(lab('en', 'reports', '--print', 'mine').stdout).toBe(`${text}\n`);
  const deleted = lab('en', 'reports', '--delete', 'mine', '--json');
  expect(JSON.parse(deleted.stdout)).toEqual({ event: 'deleted', report: JSON.parse(made.stdout).report });
  expect(lab('en', 'reports').stdout).not.toContain('mine');
  expect(lab('en', 'reports', '--trash').stdout).toContain('mine');
  expect(lab('en', 'reports', '--restore', 'mine')).toMatchObject({ status: 0 });
  expect(lab('en', 'reports').stdout).toContain('mine');
});

test('bad use ends with 2 and says what is wrong', () => {
  expect(lab('en', 'report')).toMatchObject({ status: 2 });
  expect(lab('en', 'report', ids[0]!, '--saved', 'x')).toMatchObject({ status: 2 });
  expect(lab('en', 'report', '--text', 'nowhere.md')).toMatchObject({ status: 2 });
  expect(lab('en', 'report', ids[0]!, 'nobody', '--out', 'none.html')).toMatchObject({ status: 2 });
  expect(lab('zh', 'report', '--saved', 'nobody')).toMatchObject({
    status: 2,
    stderr: expect.stringContaining('nobody'),
  });
  expect(lab('en', 'report', ids[0]!, '--baseline', ids[1]!, '--out', 'none.html')).toMatchObject({ status: 2 });
  for (const words of [
    ['--delta', '-1'],
    ['--delta', '1000'],
  ]) {
    const told = ['report', 'compare'].map((command) => lab('en', command, ids[0]!, ids[1]!, ...words));
    expect(told.map(({ status }) => status)).toEqual([2, 2]);
    expect(told[0]!.stderr).toBe(told[1]!.stderr);
    expect(told[0]!.stderr).toContain('A number from 0.000001 to 100 is expected.');
  }
  const nowhere = lab('en', 'report', ids[0]!, '--keep', '--out', join('nodir', 'x.html'));
  expect(nowhere).toMatchObject({ status: 2 });
  expect(nowhere.stderr).toContain('There is no folder “nodir” for the file to go into.');
  writeFileSync(join(folder, 'plain'), '');
  expect(lab('en', 'report', ids[0]!, '--out', join('plain', 'x.html'))).toMatchObject({
    ...{ status: 2, stderr: expect.stringContaining('can’t be written there') },
  });
  expect(lab('en', 'export', ids[0]!, '--to', join('nodir', 'x.labrun'))).toMatchObject({
    ...{ status: 2, stderr: expect.stringContaining('“nodir”') },
  });
  expect(lab('zh', 'export', ids[0]!, '--format', 'tensorboard', '--to', join('plain', 'x'))).toMatchObject({
    ...{ status: 2, stderr: expect.stringContaining('无法在那里写入文件') },
  });
  const nosuch = lab('en', 'report', ids[0]!, '--curve', 'nosuch', '--out', 'none.html');
  expect(nosuch).toMatchObject({ status: 2 });
  expect(nosuch.stderr).toMatch(/“nosuch”.*validationLoss/);
  expect(existsSync(join(folder, 'none.html'))).toBe(false);
});
