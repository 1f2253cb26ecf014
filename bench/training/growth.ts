/** How tokens/s fall as a model grows: one dimension at a time, the lab by XLA, in bfloat16 where the processor has it, beside PyTorch. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Precision } from '../../main/contract/run.ts';
import { median } from '../../main/statistics/median.ts';
import { type Case, growthCases, tokensOf } from './cases.ts';
import { automaticPrecision, startLab, startPytorch } from './contestants.ts';
import { type MachineFacts, machineFacts } from './machine.ts';
import { preparing, type Worker } from './worker.ts';

export interface GrowthPoint {
  value: number;
  /** Tokens/s; `pytorch` is `null` where there is none. */
  lab: number;
  pytorch: number | null;
}
export interface Growth {
  machine: MachineFacts;
  /** Of the lab's products, at every point. */
  precision: Precision;
  dimensions: Record<string, GrowthPoint[]>;
}

const REPETITIONS = 5;
const TURN = 0.8; // seconds

export async function measureGrowth({
  python,
  say,
}: {
  python: string | null;
  say: (text: string) => void;
}): Promise<Growth> {
  const precision = automaticPrecision();
  const compiled = mkdtempSync(join(tmpdir(), 'lab-bench-'));
  const dimensions: Record<string, GrowthPoint[]> = {};
  try {
    for (const [dimension, points] of Object.entries(growthCases())) {
      dimensions[dimension] = [];
      for (const { value, case: one } of points) {
        const workers = [
          await startLab('xla', { precision }, compiled),
          ...(python ? [await startPytorch(python)] : []),
        ];
        const [lab, pytorch] = await tokensPerSecond(one, workers);
        for (const worker of workers) worker.close();
        dimensions[dimension].push({ value, lab: lab!, pytorch: pytorch ?? null });
        say(`${dimension} ${value}: ${lab!.toFixed(0)} tokens/s, PyTorch ${pytorch?.toFixed(0) ?? '–'}`);
      }
    }
    return { machine: machineFacts(), precision, dimensions };
  } finally {
    rmSync(compiled, { recursive: true, force: true });
  }
}

async function tokensPerSecond(one: Case, workers: readonly Worker[]): Promise<number[]> {
  const turns: { worker: Worker; steps: number; seconds: number[] }[] = [];
  for (const worker of workers) {
    await worker.ask(preparing(one));
    const { seconds } = await worker.ask({ do: 'train', steps: 2 });
    turns.push({ worker, steps: Math.max(1, Math.round((2 * TURN) / seconds)), seconds: [] });
  }
  for (let repetition = 0; repetition < REPETITIONS; repetition++) {
    for (const { worker, steps, seconds } of turns) {
      seconds.push((await worker.ask({ do: 'train', steps })).seconds / steps);
    }
  }
  return turns.map(({ seconds }) => tokensOf(one) / median(seconds));
}
