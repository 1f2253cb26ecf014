/** `lab decode` as a process of its own, of a run that learned to copy a few letters. */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { DecodedRow, DecodingEvent } from '../contract/decoding.ts';
import { presetNamed } from '../engine/presets.ts';
import { testSpecification, testText } from '../engine/test-lab.ts';
import { BYTE_ORDER_MARK } from '../tables/csv-line.ts';
import { madePairs } from '../text/made-pairs.ts';
import { pairsText, splitPairs } from '../text/pairs.ts';
import { runLab, script, testEnvironment } from './test-terminal.ts';

const text = pairsText(madePairs({ task: 'copy', pairs: 500, longest: 3 }));
const { validation } = splitPairs(text, 100);
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lab-decode-'));
  writeFileSync(join(folder, 'letters.txt'), text);
  writeFileSync(join(folder, 'sentences.txt'), testText(60));
  const { specification } = presetNamed('transformer-copy');
  const copies = {
    ...specification,
    ...{ corpus: 'letters', backend: 'wasm' },
    model: { ...specification.model, layers: 1, width: 32, heads: 2, inner: 32 },
    recipe: { ...specification.recipe, steps: 60, batchSize: 16, warmupSteps: 5, learningRate: 0.01 },
    observation: { ...specification.observation, evaluateEvery: 20, sampleEvery: 60, checkpointEvery: 20 },
  };
  writeFileSync(join(folder, 'copies.json'), JSON.stringify(copies));
  writeFileSync(
    join(folder, 'speaks.json'),
    JSON.stringify(testSpecification({ steps: 2, every: 2, corpus: 'sentences' })),
  );
  for (const words of [
    ['corpora', 'add', 'letters.txt'],
    ['corpora', 'add', 'sentences.txt'],
    ['train', 'copies.json', '--name', 'copies'],
    ['train', 'speaks.json', '--name', 'speaks'],
  ]) {
    const { status, stderr } = lab(...words);
    expect(status, stderr).toBe(0);
  }
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const lab = (...words: string[]) => runLab({ folder }, 'en', words);
const decode = (...words: string[]) => lab('decode', 'copies', ...words);
const linesOf = (printed: string) => printed.trim().split('\n');
/** A pair as a line shows it: source, written, and whether it is right. */
const PAIR = /^([a-j]+) → ([a-j]*) ([✓✗])/;

function told(...words: string[]) {
  const { status, stdout, stderr } = decode(...words, '--json');
  expect(status, stderr).toBe(0);
  const events = linesOf(stdout).map((line) => JSON.parse(line) as { event: string } & DecodingEvent & DecodedRow);
  const of = (event: string) => events.filter((one) => one.event === event);
  return { begin: of('decoding'), rows: of('row'), scores: of('scores'), all: events };
}

test('without a number the first wrong pairs are shown, then scores of all, and how all are shown', () => {
  const { status, stdout, stderr } = decode();
  expect(status, stderr).toBe(0);
  const lines = linesOf(stdout);
  const pairs = lines.filter((line) => PAIR.test(line));
  expect(pairs).toHaveLength(20);
  expect(lines.slice(0, 20)).toEqual(pairs);
  const marks = pairs.map((line) => PAIR.exec(line)![3]);
  expect(marks).toEqual(marks.toSorted((one, other) => Number(one === '✓') - Number(other === '✓')));
  expect(stdout).toMatch(new RegExp(`^exact match +\\d[\\d.]* +\\d+ of ${validation.length}$`, 'm'));
  for (const score of ['character error rate', 'chrF', 'BLEU']) expect(stdout).toContain(score);
  expect(stderr).toMatch(new RegExp(`^Checkpoint of step \\d+, ${validation.length} of ${validation.length} sources`));
  expect(stderr).toContain(`20 of ${validation.length} pairs are shown, wrong ones first; all: --count`);
  expect(linesOf(runLab({ folder }, 'zh', ['decode', 'copies']).stderr).at(-1)).toContain(
    `列出了 ${validation.length} 对中的 20 对`,
  );
});

test('with a number so many are printed, in the order of the text', () => {
  const { stdout, stderr } = decode('--count', '25');
  const sources = linesOf(stdout).flatMap((line) => PAIR.exec(line)?.[1] ?? []);
  expect(sources).toEqual(validation.slice(0, 25).map(({ source }) => source));
  expect(stderr).toContain(`25 of ${validation.length} sources`);
  expect(stderr).not.toContain('are shown');
});

test('programs get every row, and the file has the same ones', () => {
  const { begin, rows, scores } = told();
  expect(begin).toMatchObject([{ asked: validation.length, ambiguous: 0, unseen: [] }]);
  const inOrder = rows.toSorted((one, other) => one.place - other.place);
  expect(inOrder.map(({ source, wanted }) => [source, wanted])).toEqual(
    validation.map(({ source, target }) => [source, target]),
  );
  const exact = rows.filter(({ right }) => right).length;
  expect(exact).toBeGreaterThan(0);
  expect(scores).toMatchObject([{ scores: { exact, texts: validation.length } }]);

  const { status, stdout, stderr } = decode('--csv', 'pairs.csv');
  expect(status, stderr).toBe(0);
  expect(stdout).not.toMatch(PAIR);
  expect(stdout).toContain(`${exact} of ${validation.length}`);
  expect(stderr).toContain('pairs.csv');
  const written = readFileSync(join(folder, 'pairs.csv'), 'utf8');
  expect(linesOf(written.slice(BYTE_ORDER_MARK.length)).map((line) => line.trim())).toEqual([
    'source,reference,written,right',
    ...inOrder.map((row) => [row.source, row.wanted, row.written, Number(row.right)].join()),
  ]);
  // With both a program reads where it lies, and the rows there alone.
  const both = told('--csv', 'again.csv');
  expect(both.all.map(({ event }) => event)).toEqual(['decoding', 'scores', 'saved']);
  expect(readFileSync(join(folder, 'again.csv'), 'utf8')).toBe(written);
});

test('sources of one’s own are all printed, and judged where somebody told what is wanted', () => {
  writeFileSync(join(folder, 'mine.txt'), `${'ab\tab\n'.repeat(21)}abc\n`);
  const { stdout, stderr } = decode('--file', 'mine.txt', '--last');
  expect(stdout.match(/^ab → /gm)).toHaveLength(21);
  expect(stdout).toMatch(/^abc → [a-j]*$/m);
  expect(stdout).toMatch(/of 21$/m);
  expect(stderr).toContain('Checkpoint of step 60, 22 of 22 sources.');
  const { rows, scores } = told('ab');
  expect(rows).toMatchObject([{ source: 'ab', wanted: null, right: null }]);
  expect(scores).toMatchObject([{ scores: null }]);
});

test('beams find what is at least as likely, and one beam is what is written without them', () => {
  const one = told('--count', '8', '--step', '20');
  expect(told('--count', '8', '--step', '20', '--beams', '1').rows).toEqual(one.rows);
  const four = told('--count', '8', '--step', '20', '--beams', '4', '--length-penalty', '0.6');
  expect(four.begin).toMatchObject([{ step: 20, asked: 8 }]);
  expect(four.rows.map(({ source }) => source).toSorted()).toEqual(one.rows.map(({ source }) => source).toSorted());
  // A checkpoint that is not sure yet writes something else when it looks at several beginnings.
  const written = (rows: DecodedRow[]) => new Map(rows.map(({ place, written }) => [place, written]));
  expect(written(four.rows)).not.toEqual(written(one.rows));
});

test.each([
  [['nobody'], 'nobody'],
  [['speaks'], 'pairs'],
  [['copies', '--step', '21'], '20, 40, 60'],
  [['copies', '--step', '20', '--last'], '--step | --last is expected'],
  [['copies', 'ab', '--file', 'mine.txt'], '[source] | --file is expected'],
  [['copies', '--file', 'nowhere.txt'], 'nowhere.txt'],
  [['copies', '--csv', 'letters.txt'], 'letters.txt'],
  [['copies', '--csv', join('nowhere', 'pairs.csv')], 'nowhere'],
  [['copies', 'XYZ'], 'X'],
  [['copies', '--beams', '17'], '1 to 16'],
  [['copies', '--count', '0'], 'at least 1'],
] as [string[], string][])('what was typed wrongly is a sentence and status 2: %j', (words, sentence) => {
  const { status, stdout, stderr } = lab('decode', ...words);
  expect([status, stdout]).toEqual([2, '']);
  expect(stderr).toContain(sentence);
  expect(stderr).not.toMatch(/^ +at /m);
  expect(readFileSync(join(folder, 'letters.txt'), 'utf8')).toBe(text);
});

test.skipIf(process.platform === 'win32')(
  'Ctrl-C ends it at once, and leaves no file and no process behind',
  async () => {
    writeFileSync(join(folder, 'many.txt'), 'abc\n'.repeat(100_000));
    const child = spawn(
      process.execPath,
      [script, 'decode', 'copies', '--file', 'many.txt', '--csv', 'cut.csv', '--json'],
      {
        cwd: folder,
        env: testEnvironment({ folder }, 'en'),
        // A group of its own, as a shell gives to each command.
        detached: true,
      },
    );
    const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
    // It says what it begins with before it writes.
    await new Promise<void>((resolve) => child.stdout.once('data', () => resolve()));
    process.kill(-child.pid!, 'SIGINT');
    // Closed is what nobody holds open any more, its children neither.
    await ended;
    expect(child.exitCode === null ? child.signalCode : child.exitCode).not.toBe(0);
    expect(readdirSync(folder).filter((name) => name.includes('cut.csv'))).toEqual([]);
    expect(existsSync(join(folder, 'pairs.csv'))).toBe(true);
    expect(decode('--count', '1').status).toBe(0);
  },
);
