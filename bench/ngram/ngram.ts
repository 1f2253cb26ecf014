/**
 * Counting and scoring a text at one order, against KenLM's own programs in the same run and in turns.
 *
 * Both read the same nine tenths of the characters, a token each, and score the last tenth. KenLM (Heafield et al. 2013)
 * estimates with three discounts an order and the lab with one, so the work is alike and the scores are near, not equal.
 */
import { spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { median } from '../../main/statistics/median.ts';
import { splitCorpus } from '../../main/text/split.ts';

export interface NgramFigures {
  order: number;
  /** Medians: from the file to the model, from there to the score; the process with all of it. */
  lab: { counting: number; scoring: number; whole: number; peakMB: number; bitsPerByte: number; counts: number };
  kenlm: { counting: number; scoring: number; whole: number; peakMB: number; bitsPerByte: number };
}

export interface NgramOptions {
  /** A text in UTF-8. */
  file: string;
  order: number;
  repetitions: number;
  python: string;
  /** Folder with KenLM's `lmplz`, `build_binary` and `query`. */
  kenlm: string;
  say: (text: string) => void;
}

const measured = new URL('measured.py', import.meta.url).pathname;
const worker = new URL('lab-worker.ts', import.meta.url).pathname;

export function measureNgram({ file, order, repetitions, python, kenlm, say }: NgramOptions): NgramFigures {
  const folder = mkdtempSync(join(tmpdir(), 'lab-bench-ngram-'));
  try {
    const { training, validation } = splitCorpus(readFileSync(file, 'utf8'));
    const [train, scored] = [join(folder, 'train.txt'), join(folder, 'scored.txt')];
    writeFileSync(train, spaced(training));
    writeFileSync(scored, spaced(validation));
    const runs = Array.from({ length: repetitions }, (_, round) => {
      say(`round ${round + 1} of ${repetitions}`);
      const lab = run(python, [process.execPath, worker, file, String(order)], null, join(folder, 'lab.json'));
      const told = JSON.parse(readFileSync(join(folder, 'lab.json'), 'utf8')) as Omit<NgramFigures['lab'], 'whole'>;
      return {
        lab: { ...told, whole: lab.seconds, peakMB: lab.peakMB },
        kenlm: byKenlm({ python, kenlm, folder, order, train, scored, bytes: Buffer.byteLength(validation) }),
      };
    });
    const middle = <Side extends 'lab' | 'kenlm'>(side: Side) =>
      Object.fromEntries(
        Object.keys(runs[0]![side]).map((key) => [
          key,
          median(runs.map((one) => (one[side] as Record<string, number>)[key]!)),
        ]),
      ) as unknown as NgramFigures[Side];
    return { order, lab: middle('lab'), kenlm: middle('kenlm') };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

interface KenlmRun {
  python: string;
  kenlm: string;
  folder: string;
  order: number;
  train: string;
  scored: string;
  bytes: number;
}

function byKenlm({ python, kenlm, folder, order, train, scored, bytes }: KenlmRun): NgramFigures['kenlm'] {
  const [arpa, model, told] = ['model.arpa', 'model.bin', 'told.txt'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  const estimated = run(
    python,
    [join(kenlm, 'lmplz'), '-o', String(order), '--discount_fallback', '-S', '1G', '-T', folder],
    train,
    arpa,
  );
  const built = run(python, [join(kenlm, 'build_binary'), arpa, model], null, null);
  const asked = run(python, [join(kenlm, 'query'), '-v', 'summary', model], scored, told);
  const summary = readFileSync(told, 'utf8');
  const number = (name: string) => Number(new RegExp(`${name}:\\s*([-\\d.e+]+)`).exec(summary)?.[1]);
  // Its perplexity is of the tokens and one end of the text.
  const tokens = number('Tokens');
  return {
    counting: estimated.seconds + built.seconds,
    scoring: asked.seconds,
    whole: estimated.seconds + built.seconds + asked.seconds,
    peakMB: Math.max(estimated.peakMB, built.peakMB, asked.peakMB),
    bitsPerByte: (Math.log2(number('Perplexity including OOVs')) * tokens) / bytes,
  };
}

/** A token a code point, as a word that holds no space. */
function spaced(text: string): string {
  return `${Array.from(text, (character) => character.codePointAt(0)!.toString(36)).join(' ')}\n`;
}

function run(python: string, command: string[], input: string | null, output: string | null) {
  const files = [input === null ? null : openSync(input, 'r'), output === null ? null : openSync(output, 'w')] as const;
  const ended = spawnSync(python, [measured, ...command], {
    stdio: [files[0] ?? 'ignore', files[1] ?? 'ignore', 'pipe'],
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  for (const file of files) if (file !== null) closeSync(file);
  if (ended.status !== 0) throw new Error(`${command[0]} ended with ${ended.status}: ${ended.stderr.slice(-2000)}`);
  return JSON.parse(ended.stderr.trim().split('\n').at(-1)!) as { seconds: number; peakMB: number };
}

/** A line a figure, KenLM's by the lab's. */
export function ngramTable({ order, lab, kenlm }: NgramFigures): string {
  const seconds = (value: number) => `${value.toFixed(2)} s`;
  const row = (name: string, own: number, other: number, print: (value: number) => string) =>
    `| ${name} | ${print(own)} | ${print(other)} | ${(other / own).toFixed(2)} |`;
  return [
    `| order ${order} | lab | KenLM | KenLM / lab |`,
    '|---|---|---|---|',
    row('counting, from the file', lab.counting, kenlm.counting, seconds),
    row('scoring', lab.scoring, kenlm.scoring, seconds),
    row('processes together', lab.whole, kenlm.whole, seconds),
    row('peak memory', lab.peakMB, kenlm.peakMB, (value) => `${Math.round(value)} MB`),
    row('bits per byte', lab.bitsPerByte, kenlm.bitsPerByte, (value) => value.toFixed(3)),
  ].join('\n');
}
