/** The lab's training step against PyTorch and against op by op, in turns, so that a disturbance meets all. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { modelFacts } from '../../main/contract/model-facts.ts';
import type { Precision } from '../../main/contract/run.ts';
import { median } from '../../main/statistics/median.ts';
import { type Case, tokensOf, writes } from './cases.ts';
import { automaticPrecision, type ContestantName, type LabPath, startLab, startPytorch } from './contestants.ts';
import { type MachineFacts, machineFacts, watchProcessors } from './machine.ts';
import { spread } from './statistics.ts';
import { preparing, type Worker } from './worker.ts';

export interface ContestantFigures {
  tokensPerSecond: number;
  /** See `spread`. */
  spread: number;
  /** From the configuration to the end of the first step, without the start of the process and its libraries. */
  secondsToFirstStep: number;
  /** The same once more, in a new process that finds what the first one compiled. */
  secondsFromCache: number | null;
  /** Peak resident memory of the process; where one compiles and another trains, of the larger. */
  peakMB: number;
  /** One token after the other; `null` where it was not asked. */
  sampledTokensPerSecond: number | null;
}

export interface CaseFigures {
  case: Case;
  contestants: Partial<Record<ContestantName, ContestantFigures>>;
  /** Processor seconds that others used while this was measured, as a share; `null` where the system does not say. */
  disturbed: number | null;
}

export interface TrainingFigures {
  machine: MachineFacts;
  pytorch: string | null;
  repetitions: number;
  /** GFLOP/s of a product of two 2048 × 2048 matrices in 32 bits, the better of TensorFlow and PyTorch. */
  peakGigaflops: number;
  cases: CaseFigures[];
}

/** A figure is not worth quoting beyond these. */
export const QUOTABLE = { repetitions: 5, disturbed: 0.05, spread: 0.05 };

/** Seconds a turn lasts about. */
const TURN = 1.5;
const SAMPLED = 256;

interface Started {
  name: ContestantName;
  /** @param one what it is started for */
  start: (one: Case) => Promise<Worker>;
  compiles: boolean;
  samples: boolean;
  /** Whether it is a way to train what computes its places one after the other: see `askedExecution`. */
  sequential: boolean;
}

function startedAs(
  name: ContestantName,
  start: Started['start'],
  more: Partial<Pick<Started, 'compiles' | 'samples' | 'sequential'>> = {},
): Started {
  return { name, start, compiles: false, samples: false, sequential: false, ...more };
}

export async function measureTraining({
  cases,
  repetitions,
  python,
  say,
}: {
  cases: readonly Case[];
  repetitions: number;
  python: string | null;
  say: (text: string) => void;
}): Promise<TrainingFigures> {
  if (!python)
    say('No Python with PyTorch (see bench/requirements.txt; LAB_BENCH_PYTHON names one): the rest is measured.');
  const compiled = mkdtempSync(join(tmpdir(), 'lab-bench-'));
  const lab =
    (path: LabPath, precision: Precision = 'float32') =>
    ({ model }: Pick<Case, 'model'>) =>
      startLab(path, { precision, sequential: modelFacts(model).sequential }, compiled);
  const bfloat16 = automaticPrecision() === 'bfloat16';
  const contestants: Started[] = [
    ...(bfloat16 ? [startedAs('lab, XLA, bfloat16', lab('xla', 'bfloat16'))] : []),
    startedAs('lab, XLA', lab('xla'), { compiles: true, samples: true }),
    startedAs('lab, graph', lab('compiled'), { compiles: true, samples: true, sequential: true }),
    startedAs('op by op', lab('eager'), { sequential: true }),
  ];
  if (python) {
    contestants.push(
      startedAs('PyTorch', () => startPytorch(python), { samples: true, sequential: true }),
      startedAs('torch.compile', () => startPytorch(python, 'compile')),
    );
    if (bfloat16) contestants.push(startedAs('PyTorch, bfloat16', () => startPytorch(python, 'bfloat16')));
  }
  try {
    const measured: CaseFigures[] = [];
    for (const one of cases) {
      const sequential = modelFacts(one.model).sequential;
      const taking = contestants.filter((each) => each.sequential || !sequential);
      measured.push(await measureCase(one, taking, repetitions, say));
    }
    const peaks: number[] = [];
    for (const start of [() => lab('compiled')(cases[0]!), ...(python ? [() => startPytorch(python)] : [])]) {
      const worker = await start();
      peaks.push((await worker.ask({ do: 'product', size: 2048, repeats: 10 })).gigaflops);
      worker.close();
    }
    return {
      machine: machineFacts(),
      pytorch: python ? await versionOf(() => startPytorch(python)) : null,
      repetitions,
      peakGigaflops: Math.max(...peaks),
      cases: measured,
    };
  } finally {
    rmSync(compiled, { recursive: true, force: true });
  }
}

async function versionOf(start: () => Promise<Worker>): Promise<string> {
  const worker = await start();
  worker.close();
  return worker.version;
}

async function measureCase(
  one: Case,
  contestants: readonly Started[],
  repetitions: number,
  say: (text: string) => void,
): Promise<CaseFigures> {
  const running: {
    name: ContestantName;
    worker: Worker;
    steps: number;
    seconds: number[];
    figures: ContestantFigures;
  }[] = [];
  for (const { name, start, compiles } of contestants) {
    let worker: Worker | null = null;
    try {
      // As a run does: one process compiles, the one that trains reads what was compiled.
      const compiling = compiles ? await prepared(start, one) : null;
      compiling?.worker.close();
      const own = await prepared(start, one);
      worker = own.worker;
      const { seconds } = await worker.ask({ do: 'train', steps: 2 });
      running.push({
        name,
        worker,
        steps: Math.max(1, Math.round((2 * TURN) / seconds)),
        seconds: [],
        figures: {
          tokensPerSecond: Number.NaN,
          spread: Number.NaN,
          secondsToFirstStep: (compiling ?? own).seconds,
          secondsFromCache: compiling ? own.seconds : null,
          peakMB: compiling?.peakMB ?? 0,
          sampledTokensPerSecond: null,
        },
      });
    } catch (error) {
      say(`${one.name}, ${name}: ${(error as Error).message.split('\n').slice(-3).join(' ')}`);
      worker?.close();
    }
  }
  const used = watchProcessors();
  let own = 0;
  const begun = performance.now();
  for (let repetition = 0; repetition < repetitions; repetition++) {
    for (const contestant of running) {
      const { seconds, processorSeconds } = await contestant.worker.ask({ do: 'train', steps: contestant.steps });
      contestant.seconds.push(seconds / contestant.steps);
      own += processorSeconds;
    }
    say(`${one.name}: ${repetition + 1} of ${repetitions}`);
  }
  const all = used();
  const available = ((performance.now() - begun) / 1000) * machineFacts().threads;
  for (const { name, worker, seconds, figures } of running) {
    figures.tokensPerSecond = tokensOf(one) / median(seconds);
    figures.spread = spread(seconds);
    // Before sampling: what is asked for is the peak of training.
    figures.peakMB = Math.max(figures.peakMB, (await worker.ask({ do: 'memory' })).peakMB);
    if (writes(one) && contestants.find((other) => other.name === name)!.samples) {
      await worker.ask({ do: 'sample', tokens: 8 });
      figures.sampledTokensPerSecond = SAMPLED / (await worker.ask({ do: 'sample', tokens: SAMPLED })).seconds;
    }
    worker.close();
  }
  return {
    case: one,
    contestants: Object.fromEntries(running.map(({ name, figures }) => [name, figures])),
    disturbed: all === null ? null : Math.max(0, all - own) / available,
  };
}

async function prepared(start: Started['start'], one: Case) {
  const worker = await start(one);
  const { seconds } = await worker.ask(preparing(one));
  const { peakMB } = await worker.ask({ do: 'memory' });
  return { worker, seconds, peakMB };
}
