/** `lab suite` in processes of its own, on short texts: planned, begun, stopped, shown, refused. */
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testText } from '../engine/test-lab.ts';
import { runLab, script, testEnvironment } from './test-terminal.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lab-suite-'));
  mkdirSync(join(folder, 'home'));
  for (const [name, sentences] of [
    ['sentences', 300],
    ['short', 4],
  ] as const) {
    const text = join(folder, `${name}.txt`);
    writeFileSync(text, testText(sentences));
    expect(lab('en', 'corpora', 'add', text)).toMatchObject({ status: 0 });
  }
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const lab = (language: 'zh' | 'en', ...words: string[]) => runLab({ folder }, language, words);
const tiny = ['suite', 'history', '--corpus', 'sentences', '--seeds', '1', '--tokens', '24600'];

test('what it will be is said before it starts; Ctrl-C stops all of it; the table has what there is', async () => {
  const planned = lab('en', ...tiny, '--dry-run');
  expect(planned, planned.stderr).toMatchObject({ status: 0, stdout: '' });
  expect(planned.stderr).toMatch(/^7 runs, about [\d:]+$/m);
  expect(planned.stderr).toMatch(
    /learns from 24,576 tokens; the slowest, \S+-tiny, would manage [\d,]+ in its 12:00\.$/m,
  );
  expect(lab('zh', ...tiny, '--dry-run').stderr).toContain('每个网络学 24,576 个词元；最慢的 ');
  const nothing = lab('en', 'suite', 'history', '--corpus', 'sentences', '--show');
  expect(nothing).toMatchObject({ status: 2, stdout: '' });
  expect(nothing.stderr).toContain('lab suite history --corpus sentences');

  const child = spawn(process.execPath, [script, ...tiny, '--json'], { env: testEnvironment({ folder }, 'zh') });
  let output = '';
  child.stdout.on('data', (data) => {
    const count = () => output.split('"event":"finished"').length - 1;
    const before = count();
    output += data;
    // Both that count have ended: networks are next.
    if (before < 2 && count() >= 2) child.kill('SIGINT');
  });
  expect(await new Promise<number | null>((resolve) => child.once('close', resolve))).toBe(0);
  const lines = output
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(lines[0]).toMatchObject({ event: 'planned', tokens: 24_576, runs: { length: 7 } });
  expect(lines[1]).toMatchObject({ event: 'created', name: '语言模型史 · sentences', runs: { length: 7 } });
  const named = lines.map(({ name }) => name);
  expect(named).toContain('语言模型史 · sentences · ngram-5');
  expect(named).toContain('语言模型史 · sentences · lstm-tiny · 种子 1');

  const shown = lab('en', 'suite', 'history', '--corpus', 'sentences', '--show');
  expect(shown, shown.stderr).toMatchObject({ status: 0 });
  expect(shown.stdout).toMatch(/^model +bits\/byte +± sd +n +tokens +time +training FLOPs +parameters +state$/m);
  expect(shown.stdout).toMatch(/^ngram-5 +\d\.\d{4} +– +1 +[\d.]+K +[\d:.]+ +– +[\d.]+K? +1 finished$/m);
  expect(shown.stdout).toMatch(/^gpt-tiny +– +– +0 +– +– +– +– +1 stopped$/m);
  expect(shown.stdout).toMatch(/^five-gram line: \d\.\d{4} bits\/byte$/m);
  const csv = lab('zh', 'suite', 'history', '--corpus', 'sentences', '--csv').stdout.split('\n');
  expect(csv[0]).toBe('model,bits_per_byte,standard_deviation,n,tokens,seconds,flops,parameters,states');
  expect(csv.filter((line) => /^ngram-\d,\d\.\d+,,1,\d+,[\d.]+,,\d+,1 finished$/.test(line))).toHaveLength(2);
  const { rows, sweep } = JSON.parse(lab('en', 'suite', 'history', '--corpus', 'sentences', '--show', '--json').stdout);
  expect(rows).toHaveLength(7);
  // One of its name is found, resumed and counted as any sweep.
  expect(sweep.varied).toEqual(['model.kind', 'model.order']);
  expect(lab('en', 'sweeps').stdout).toContain(sweep.id);
});

test('both tasks of a dictionary are trained, then asked, and told with examples; it is asked once', () => {
  const digits = ['ling2', 'yi1', 'er4', 'san1', 'si4', 'wu3', 'liu4', 'qi1', 'ba1', 'jiu3'];
  const numbers = Array.from({ length: 300 }, (_, place) => String((place * 7919) % 300).padStart(3, '0'));
  for (const [name, after] of [
    ['readings', ''],
    ['meanings', '!'],
  ] as const) {
    const text = join(folder, `${name}.txt`);
    const told = (number: string) => [...number].map((digit) => digits[Number(digit)] + after).join(' ');
    writeFileSync(text, numbers.map((number) => `${number}\t${told(number)}\n`).join(''));
    expect(lab('en', 'corpora', 'add', text)).toMatchObject({ status: 0 });
  }
  const suite = ['suite', 'translate', '--pinyin', 'readings', '--english', 'meanings'];
  const planned = lab('en', ...suite, '--steps', '4', '--dry-run');
  expect(planned, planned.stderr).toMatchObject({ status: 0, stdout: '' });
  expect(planned.stderr).toMatch(/^2 runs, about [\d:]+; afterwards/m);
  const trained = lab('en', ...suite, '--steps', '4');
  expect(trained, trained.stderr).toMatchObject({ status: 0 });
  expect(trained.stdout).toMatch(/^Hanzi to pinyin: (29|30) words held out, (87|90) syllables, 0 of them/m);
  expect(trained.stdout).toMatch(/^by +syllables right % +of several readings % +whole words % +time +state$/m);
  // Each digit is read in one way: there is nothing that looking up could get wrong.
  expect(trained.stdout).toMatch(/^look-up +100\.0 +– +100\.0 +– /m);
  expect(trained.stdout).toMatch(/^network +\d+\.\d +– +\d+\.\d +[\d:.]+ +1 finished$/m);
  expect(trained.stdout).toMatch(/^by +chrF +whole words % +time +state$/m);
  expect(trained.stdout.match(/^[✓✗] \d{3} → /gm)).toHaveLength(24);
  const table = trained.stdout.slice(trained.stdout.indexOf('Hanzi to pinyin'));
  expect(lab('en', ...suite, '--show').stdout).toBe(table);
  const csv = lab('zh', ...suite, '--csv').stdout.split('\n');
  expect(csv[1]).toMatch(/^pinyin,look-up,1,,,,,,1,,0,,$/);
  expect(csv[4]).toMatch(/^english,network,(,){4}[\d.]+,,[\d.]+,,1,[\d.]+,1 finished$/);
});

test('a plan of transfer adds no text', () => {
  const text = join(folder, 'labelled.txt');
  const line = (_: unknown, place: number) =>
    `number ${place} is ${place % 2 ? 'odd' : 'even'}\t${place % 2 ? 'yes' : 'no'}\n`;
  writeFileSync(text, Array.from({ length: 200 }, line).join(''));
  expect(lab('en', 'corpora', 'add', text)).toMatchObject({ status: 0 });
  const before = lab('en', 'corpora', '--json').stdout;
  expect(before).toContain('labelled');
  const planned = lab('en', 'suite', 'transfer', '--corpus', 'labelled', '--dry-run');
  expect(planned, planned.stderr).toMatchObject({ status: 0, stdout: '' });
  expect(planned.stderr).toContain('without labels');
  expect(lab('en', 'corpora', '--json').stdout).toBe(before);
});

test.each([
  [['suite', 'future'], 'future'],
  [['suite', 'history', '--corpus', 'nowhere'], 'nowhere'],
  [['suite', 'history', '--corpus', 'short'], 'too short'],
  [['suite', 'history', '--corpus', 'short', '--show'], 'lab suite history --corpus short'],
  [['suite', 'history', '--seeds', '0'], 'A whole number from 1 to 100 is expected'],
  [['suite', 'history', '--minutes', '0'], 'A number from 0.1 to 10080 is expected'],
  [['suite', 'history', '--csv', '--json'], '--csv | --json'],
  [['suite', 'transfer', '--corpus', 'short', '--show'], 'lab suite transfer --corpus short'],
  [['suite', 'transfer', '--labels', '50,many'], 'as in 50,200,1000'],
  [['suite', 'transfer', '--corpus', 'sentences', '--dry-run'], 'tab'],
  [['suite', 'transfer', '--corpus', 'sentences', '--pretrain', 'bert-reviews'], 'tab'],
  [['suite', 'transfer', '--csv', '--json'], '--csv | --json'],
  [['suite', 'translate', '--pinyin', 'short', '--english', 'short', '--show'], 'lab suite translate'],
  [['suite', 'translate', '--pinyin', 'sentences', '--english', 'sentences'], 'tab'],
  [['suite', 'translate', '--csv', '--json'], '--csv | --json'],
])('lab %j is refused with what is wrong', (words, wanted) => {
  const told = lab('en', ...words);
  expect(told, told.stderr).toMatchObject({ status: 2 });
  expect(told.stderr + told.stdout).toContain(wanted);
});
