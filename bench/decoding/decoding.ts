/**
 * Targets written of a thousand sources, against transformers' `generate` with MarianMTModel on the same weights, in turns.
 *
 * First both have to be the same network: logits of a pair within 1e-4, and the same text of nearly every source. Where two
 * beginnings are as likely but for the last bits, 32 bits on either side may choose differently.
 */
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { MARKS } from '../../main/contract/pair-marks.ts';
import type { TransformerConfiguration } from '../../main/contract/run-specification.ts';
import { transformer } from '../../main/models/transformer.ts';
import { createRandom, type Random } from '../../main/random/random.ts';
import { median } from '../../main/statistics/median.ts';
import type { FloatArray } from '../../main/tensor/program.ts';
import { writeSafetensors } from '../../main/train/safetensors.ts';
import { CASES, type Case } from '../training/cases.ts';
import { startAsTrainer, THREADS } from '../training/contestants.ts';
import { type MachineFacts, machineFacts } from '../training/machine.ts';
import { startWorker, type Worker } from '../training/worker.ts';

export type Command =
  /** Answer: nothing. */
  | { do: 'open'; model: TransformerConfiguration; tokens: number; weights: string }
  /** Answer: `logits` of every place of `given`, row by row. */
  | { do: 'logits'; source: number[]; given: number[] }
  /** `rows` side by side, which the lab chooses itself. Answer: `texts` without their marks, and `seconds`. */
  | { do: 'decode'; sources: number[][]; beams: number; longest: number; rows: number };

interface Answer {
  logits: number[];
  texts: number[][];
  seconds: number;
}

export interface DecodingFigures {
  machine: MachineFacts;
  transformers: string;
  lines: number;
  cases: {
    name: string;
    beams: number;
    /** Largest difference of a logit, lab and transformers. */
    apart: number;
    /** Share of sources of which both write the same. */
    same: number;
    /** Mean tokens of a target that the lab writes. */
    tokens: number;
    /** Sources a second, medians. */
    lab: number;
    marian: number;
    /** With which Marian is fastest. */
    rows: number;
    /** Of the lab's to Marian's. */
    ratio: number;
  }[];
}

/** Beginnings that Marian writes side by side, as one who knows it would try: that with which it is fastest counts. */
const ROWS = [256, 1024];
/** Sources that are written before the clock runs. */
const WARM = 50;
const CLOSE = 1e-4;
const NEARLY_ALL = 0.98;

export async function measureDecoding(
  { sizes, lines, repetitions, python }: { sizes: string[]; lines: number; repetitions: number; python: string },
  say: (text: string) => void,
): Promise<DecodingFigures> {
  const folder = mkdtempSync(join(tmpdir(), 'lab-bench-'));
  const here = (file: string) => fileURLToPath(new URL(file, import.meta.url));
  const step = { precision: 'float32', sequential: false } as const;
  const marian = await startWorker<Command, Answer>(python, [here('marian_worker.py'), String(THREADS)], {});
  const workers = { lab: await startAsTrainer<Command, Answer>(here('lab-worker.ts'), [], step, folder), marian };
  try {
    const cases: DecodingFigures['cases'] = [];
    for (const one of CASES.filter(({ name }) => sizes.includes(name))) {
      const { model } = one;
      if (model.kind !== 'transformer') throw new Error(`${one.name} is no Transformer`);
      const { apart, sources } = await opened({ ...one, model }, workers, { folder, lines });
      if (apart > CLOSE) throw new Error(`${one.name}: logits differ by ${apart}`);
      for (const beams of [1, 4]) {
        const asked = { sources, beams, longest: model.context };
        const figures = await decoded(workers, asked, repetitions);
        cases.push({ name: one.name, beams, apart, ...figures });
        say(`${one.name}, ${beams} beams: ${JSON.stringify(figures)}`);
        if (figures.same < NEARLY_ALL) throw new Error(`${one.name}: ${figures.same} of the texts are the same`);
      }
    }
    return { machine: machineFacts(), transformers: marian.version, lines, cases };
  } finally {
    for (const worker of Object.values(workers)) worker.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

type Workers = Record<'lab' | 'marian', Worker<Command, Answer>>;

/** Random weights for all, how far apart their logits are, and random sources of the upper half of lengths. */
async function opened(
  { name, model, vocabulary }: Case<TransformerConfiguration>,
  workers: Workers,
  { folder, lines }: { folder: string; lines: number },
): Promise<{ apart: number; sources: number[][] }> {
  const tokens = vocabulary + MARKS;
  const network = transformer(model, { source: tokens, target: tokens });
  const weights = join(folder, `${name}.safetensors`);
  write(weights, shaken(network.initialParameters(createRandom(1, 'parameters')), createRandom(1, 'labels')));
  for (const worker of Object.values(workers)) await worker.ask({ do: 'open', model, tokens, weights });
  const random = createRandom(1, 'data');
  const text = (room: number) => {
    const length = Math.ceil(room / 2) + random.integer(Math.floor(room / 2) + 1);
    return Array.from({ length }, () => MARKS + random.integer(vocabulary));
  };
  const asked: Command = { do: 'logits', source: text(model.context), given: text(model.context) };
  const { logits: expected } = await workers.marian.ask(asked);
  let apart = 0;
  const { logits } = await workers.lab.ask(asked);
  if (logits.length !== expected.length) throw new Error(`${logits.length} logits, not ${expected.length}`);
  for (const [place, value] of logits.entries()) apart = Math.max(apart, Math.abs(value - expected[place]!));
  return { apart, sources: Array.from({ length: lines }, () => text(model.context)) };
}

/** Biases and gains are zeros and ones at first: a mistake with them would not be seen. */
function shaken(values: Record<string, FloatArray>, random: Random): Record<string, FloatArray> {
  const moved = (data: Float32Array) => data.map((value) => value + 0.2 * random.normal());
  return Object.fromEntries(
    Object.entries(values).map(([name, { shape, data }]) => [
      name,
      { shape, data: shape.length === 1 ? moved(data) : data },
    ]),
  );
}

function write(file: string, values: Record<string, FloatArray>): void {
  const to = openSync(file, 'w');
  try {
    writeSafetensors(
      Object.entries(values).map(([name, value]) => ({ name, ...value })),
      {},
      (bytes) => writeSync(to, bytes),
    );
  } finally {
    closeSync(to);
  }
}

async function decoded(
  { lab, marian }: Workers,
  asked: Omit<Extract<Command, { do: 'decode' }>, 'do' | 'rows'>,
  repetitions: number,
) {
  const contestants = [{ worker: lab, rows: 0 }, ...ROWS.map((rows) => ({ worker: marian, rows }))].map((one) => ({
    ...{ ...one, seconds: [] as number[], texts: [] as number[][] },
  }));
  const command = (rows: number, sources = asked.sources): Command => ({ do: 'decode', ...asked, sources, rows });
  for (const { worker, rows } of contestants) await worker.ask(command(rows, asked.sources.slice(0, WARM)));
  for (let repetition = 0; repetition < repetitions; repetition++)
    for (const one of contestants) {
      const answer = await one.worker.ask(command(one.rows));
      one.seconds.push(answer.seconds);
      one.texts = answer.texts;
    }
  const count = asked.sources.length;
  const [ours, ...theirs] = contestants.map(({ seconds, ...one }) => ({ ...one, speed: count / median(seconds) }));
  const fastest = theirs.reduce((best, one) => (one.speed > best.speed ? one : best));
  const same = ours!.texts.filter((text, place) => text.join() === fastest.texts[place]!.join()).length / count;
  const tokens = ours!.texts.reduce((sum, text) => sum + text.length, 0) / count;
  const speeds = { lab: ours!.speed, marian: fastest.speed, rows: fastest.rows, ratio: ours!.speed / fastest.speed };
  return { same, tokens, ...speeds };
}
