/**
 * What networks write of the words that they were not shown. A dictionary has ten thousand of them, so each run is asked once,
 * after its end, and what came of it is kept in its folder.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Fault, faultOf } from '../contract/fault.ts';
import { type TranslationScores, type TranslationTask, translationScores } from '../contract/translation.ts';
import { replaceFile } from '../files/durable-files.ts';
import type { DecodingService } from './decoding-service.ts';
import { createLine } from './line.ts';
import type { PairsFile } from './pairs-file.ts';
import type { Threads } from './threads.ts';
import type { TranslationScoresTask } from './translation-scores-worker.ts';

const WORKER = new URL('translation-scores-worker.ts', import.meta.url);
const FILE = 'translation.json';

interface Question {
  run: string;
  task: TranslationTask;
  /** Of the checkpoint that is asked. */
  step: number;
}

export interface AskedTranslations {
  /** `null` where it was not asked yet, or its file can’t be read. */
  known(run: string): TranslationScores | null;
  /** Asks once, however often it is called meanwhile. @throws LabError as `decode` */
  ask(question: Question): Promise<TranslationScores>;
  /** What it couldn’t be asked for, since the engine began. */
  failed(run: string): Fault | null;
  close(): void;
}

export function createAskedTranslations(options: {
  decoding: Pick<DecodingService, 'decode'>;
  pairsFile: PairsFile;
  threads: Pick<Threads, 'run'>;
  runFolder: (run: string) => string;
  notice: (fault: Fault) => void;
}): AskedTranslations {
  const { decoding, pairsFile, threads, runFolder, notice } = options;
  /** Several at once would only share the processor. */
  const oneAtATime = createLine();
  const closing = new AbortController();
  const asking = new Map<string, Promise<TranslationScores>>();
  const faults = new Map<string, Fault>();
  const fileOf = (run: string) => join(runFolder(run), FILE);

  function known(run: string): TranslationScores | null {
    if (!existsSync(fileOf(run))) return null;
    try {
      return translationScores.parse(JSON.parse(readFileSync(fileOf(run), 'utf8')));
    } catch {
      // What can't be read is asked again.
      return null;
    }
  }

  async function written({ run, task, step }: Question): Promise<TranslationScores> {
    const { signal } = closing;
    const asked: TranslationScoresTask['asked'] = [];
    for await (const told of decoding.decode({ run, step, beams: 1, lengthPenalty: 0 }, signal))
      if ('rows' in told)
        for (const { place, source, wanted, written: own, right } of told.rows)
          asked[place] = { source, wanted: wanted!, written: own, right: right! };
    signal.throwIfAborted();
    const file = await pairsFile(run);
    const scores = await threads.run<TranslationScores>(WORKER, { file, task, asked } satisfies TranslationScoresTask);
    replaceFile(fileOf(run), JSON.stringify(scores));
    return scores;
  }

  return {
    known,
    ask(question) {
      const { run } = question;
      const begun = asking.get(run);
      if (begun) return begun;
      faults.delete(run);
      const answer = oneAtATime(() => written(question));
      asking.set(run, answer);
      answer
        .catch((error: unknown) => {
          // Whoever closes the lab asked for that.
          if (closing.signal.aborted) return;
          faults.set(run, faultOf(error));
          notice(faultOf(error));
        })
        .finally(() => asking.delete(run));
      return answer;
    },
    failed: (run) => faults.get(run) ?? null,
    close: () => closing.abort(),
  };
}
