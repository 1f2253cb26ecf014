/** Peaks of resident memory of real trainers, each a process of its own, over a few steps with all that a run does. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { errorOf } from '../../main/contract/fault.ts';
import { modelFacts } from '../../main/contract/model-facts.ts';
import type { Computation } from '../../main/contract/run.ts';
import type { GradientSpecification } from '../../main/contract/run-specification.ts';
import { localJobRunner } from '../../main/engine/job-runner.ts';
import { buildTokenizer } from '../../main/objectives/training-data.ts';
import { labFolders } from '../../main/provision/lab-folders.ts';
import { nativeLibrary } from '../../main/provision/native/native-folders.ts';
import { trainerEnvironment } from '../../main/provision/native/trainer-environment.ts';
import { platformKey } from '../../main/provision/packages/packages.ts';
import { madeCorpus } from '../../main/text/made-corpora.ts';
import { splitCorpus } from '../../main/text/split.ts';
import { type MachineFacts, machineFacts } from '../training/machine.ts';
import { MEMORY_CASES, type MemoryCase } from './cases.ts';

export interface MemoryFigure {
  name: string;
  model: GradientSpecification['model'];
  batchSize: number;
  gradientAccumulation: number;
  corpus: string;
  /** Tokens. */
  vocabulary: number;
  computedBy: Pick<Computation, 'backend' | 'execution' | 'xla' | 'precision'>;
  parameters: number;
  stopped: boolean;
  /** Of the process once its backend stands and its text is read, as far as the system tells it. */
  startedMB: number | null;
  /** Of the whole run; where XLA compiles, once for the first time and once from what it kept. */
  peakMB: number;
  keptPeakMB: number | null;
}
export interface MemoryFigures {
  machine: MachineFacts;
  tensorflow: string | null;
  figures: MemoryFigure[];
}

/** @param only the case of this name, or else those whose names contain it */
export async function measureMemory(only: string, say: (text: string) => void): Promise<MemoryFigures> {
  const native = nativeLibrary(labFolders().cache, platformKey());
  const figures: MemoryFigure[] = [];
  const named = MEMORY_CASES.filter(({ name }) => name === only);
  const cases = named.length > 0 ? named : MEMORY_CASES.filter(({ name }) => name.includes(only));
  for (const memoryCase of cases) {
    if (memoryCase.specification.precision === 'bfloat16' && !native?.multipliesBfloat16) {
      say(`${memoryCase.name}: this processor has no units for bfloat16`);
      continue;
    }
    const figure = await measureCase(memoryCase, native);
    say(
      `${figure.name}: ${figure.startedMB?.toFixed(0)} → ${figure.peakMB.toFixed(0)} (${figure.keptPeakMB?.toFixed(0) ?? '–'}) MB`,
    );
    figures.push(figure);
  }
  return { machine: machineFacts(), tensorflow: native?.version ?? null, figures };
}

type Native = ReturnType<typeof nativeLibrary>;

async function measureCase({ name, specification, stopped }: MemoryCase, native: Native): Promise<MemoryFigure> {
  const folder = mkdtempSync(join(tmpdir(), 'lab-memory-'));
  try {
    const text = textOf(specification.corpus);
    const file = join(folder, 'text.txt');
    writeFileSync(file, text);
    const used = specification.backend === 'wasm' ? null : native && { ...native, compiled: join(folder, 'compiled') };
    const first = await trainOnce({ specification, stopped, file, folder, native: used });
    const again = first.computedBy.xla ? await trainOnce({ specification, stopped, file, folder, native: used }) : null;
    const { backend, execution, xla, precision } = first.computedBy;
    const { training } = splitCorpus(text);
    return {
      name,
      model: specification.model,
      batchSize: specification.recipe.batchSize,
      gradientAccumulation: specification.recipe.gradientAccumulation,
      corpus: specification.corpus,
      vocabulary: buildTokenizer(specification.tokenizer, training).vocabularySize,
      computedBy: { backend, execution, xla, precision },
      parameters: first.parameters,
      stopped,
      startedMB: first.startedMB === null ? null : Math.round(first.startedMB),
      peakMB: Math.round(first.peakMB),
      keptPeakMB: again ? Math.round(again.peakMB) : null,
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A text that the lab makes, or one that set-up has prepared. */
function textOf(corpus: string): string {
  const made = madeCorpus(corpus);
  return made ? made.text() : readFileSync(join(labFolders().cache, 'corpora', `${corpus}.txt`), 'utf8');
}

interface Peak {
  computedBy: Computation;
  parameters: number;
  startedMB: number | null;
  peakMB: number;
}

function trainOnce({
  specification,
  stopped,
  file,
  folder,
  native,
}: {
  specification: GradientSpecification;
  stopped: boolean;
  file: string;
  folder: string;
  native: Native;
}): Promise<Peak> {
  const { corpus, backend, execution, precision } = specification;
  const job = {
    run: 'memory',
    attempt: 1,
    specification,
    corpus: { name: corpus, sha256: '', file },
    folder: join(folder, 'run'),
    resumeFrom: null,
    startFrom: null,
    owed: { evaluation: false, sample: false },
    secondsBefore: 0,
    execution,
    backend: backend === 'wasm' ? ('wasm' as const) : ('tensorflow' as const),
    native,
  };
  const environment = trainerEnvironment({
    native,
    threads: machineFacts().threads,
    sequential: modelFacts(specification.model).sequential,
    precision: precision === 'bfloat16' ? 'bfloat16' : 'float32',
  });
  return new Promise((resolve, reject) => {
    let known: Omit<Peak, 'peakMB'> | null = null;
    const running = localJobRunner.start(
      { kind: 'train', job },
      {
        environment,
        logFile: null,
        onMessage(message) {
          if (!('event' in message)) return;
          const { event, sequence } = message;
          if (event.type === 'started')
            known = {
              computedBy: event.computedBy,
              parameters: event.parameters!,
              startedMB: residentPeakMB(running.process),
            };
          else if (event.type === 'metrics' && stopped && event.rows.some(({ step }) => step >= 1))
            running.send({ stop: true });
          else if (event.type === 'failed') reject(errorOf(event.fault));
          else if (event.type === 'done') resolve({ ...known!, peakMB: event.result.peakMemoryMB });
          running.send({ acknowledged: sequence });
        },
      },
    );
    void running.ended.then((end) => reject(new Error(`${corpus}: the trainer ended: ${JSON.stringify(end)}`)));
  });
}

/** Largest resident memory of a process until now; `null` where the system does not tell it. */
function residentPeakMB(process: number | null): number | null {
  try {
    const told = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${process}/status`, 'utf8'));
    return told ? (Number(told[1]) * 1024) / 1e6 : null;
  } catch {
    return null;
  }
}
