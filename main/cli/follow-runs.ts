/** Several runs to the end of the last, watched in the terminal: a line for each that ends. */
import type { Language } from '../../resources/messages/index.ts';
import { LabError } from '../contract/fault.ts';
import type { RunSummary } from '../contract/run.ts';
import type { LabClient } from './connect.ts';
import { memberEndLine } from './end-line.ts';
import { interruptible } from './interruptible.ts';
import { createProgressLine, printFault, printJson, printLine, tell } from './output.ts';
import { severalStoppedSentence } from './stopped-words.ts';
import { tellQueue } from './tell-queue.ts';

interface Following {
  json: boolean;
  language: Language;
  stop: () => Promise<unknown>;
  /** What goes on with those that were stopped. */
  goOn: (stopped: readonly string[]) => string[];
}

/**
 * Ctrl-C, or a reader of the output that goes away, stops all of them with checkpoints; a second Ctrl-C leaves at once. Resolves to the exit status: 1 where one
 * failed, was interrupted or paused, was deleted, or was stopped by others.
 */
export async function followRuns(
  client: LabClient,
  runs: readonly string[],
  { json, language, stop, goOn }: Following,
): Promise<0 | 1> {
  const line = createProgressLine();
  const active = new Set(runs);
  const training = new Set<string>();
  const stopped: string[] = [];
  let status: 0 | 1 = 0;
  const tellEnd = (run: RunSummary) => {
    line.clear();
    if (json) printJson({ event: run.state, runId: run.id, name: run.name, headline: run.headline });
    else printLine(memberEndLine(run, language));
    if (run.state !== 'finished' && !(run.state === 'stopped' && interruption.asked())) status = 1;
    if (run.state === 'stopped') stopped.push(run.id);
    if (run.fault) printFault(run.fault, { json: false, language });
  };
  const tellDeleted = (run: string) => {
    line.clear();
    if (json) printJson({ event: 'deleted', runId: run });
    printFault(new LabError('run-deleted', { run }).fault, { json: false, language });
    status = 1;
  };
  const [first] = runs;
  if (first === undefined) return 0;
  const endQueue = tellQueue(client, first, { json, language });
  const interruption = interruptible({
    json,
    language,
    line,
    stopping: { en: 'Stopping, writing checkpoints …', zh: '正在停止并保存检查点…' },
    stop,
    goOn: () => goOn([...stopped, ...active]),
  });
  try {
    for await (const { changed, removed } of await client.runs.watch({})) {
      for (const run of removed) if (active.delete(run)) tellDeleted(run);
      for (const run of changed) {
        if (!active.has(run.id)) continue;
        if (run.state === 'running') training.add(run.id);
        else training.delete(run.id);
        if (run.state === 'running')
          line.update(`${runs.length - active.size}/${runs.length}  ${run.name}  ${run.step}/${run.steps}`);
        if (!run.unwritten && (run.state === 'running' || run.state === 'queued')) continue;
        active.delete(run.id);
        tellEnd(run);
      }
      interruption.heard(training.size > 0);
      if (active.size === 0) break;
    }
  } finally {
    interruption.end();
    endQueue();
    line.clear();
  }
  if (stopped.length > 0) tell(severalStoppedSentence(stopped.length, goOn(stopped), language));
  return status;
}
