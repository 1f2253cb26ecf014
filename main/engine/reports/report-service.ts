/** Reports on their way out: what their parts compare is worked out here, all the rest in a thread. */
import { setImmediate as nextRound } from 'node:timers/promises';
import type { Comparison } from '../../contract/comparison.ts';
import type { ExportedFile } from '../../contract/exchange.ts';
import { faultOf } from '../../contract/fault.ts';
import { safeFileName } from '../../contract/file-name.ts';
import type { ReportExport } from '../../contract/report.ts';
import { comparedRuns, missingRuns, requestOf } from '../../figures/comparison-view.ts';
import { needsTwo, partKey, type ReportPart } from '../../report/parts.ts';
import type { PartAnswer, ReportedRun } from '../../report/report-file.ts';
import type { Store } from '../../store/open-store.ts';
import { compareStoredRuns } from '../compare-service.ts';
import type { ExchangeService } from '../exchange/exchange-service.ts';
import { flopsPerToken } from '../flops-per-token.ts';
import type { PrecisionOf } from '../recorded-computation.ts';
import { createThreads } from '../threads.ts';
import type { ReportTask } from './report-worker.ts';

export interface ReportService {
  /** A file that waits to be read. @throws LabError `disk-full` */
  export(report: ReportExport): Promise<ExportedFile>;
  close(): Promise<void>;
}

const WORKER = new URL('./report-worker.ts', import.meta.url);

export function createReportService({
  store,
  precisionOf,
  exchange,
  database,
  lab,
  now,
}: {
  store: Store;
  precisionOf: PrecisionOf;
  exchange: Pick<ExchangeService, 'offer'>;
  /** The lab's database as a file. */
  database: string;
  lab: string;
  now: () => number;
}): ReportService {
  const threads = createThreads();
  const work = <Answer>(task: ReportTask) => threads.run<Answer>(WORKER, task);

  const stateOf = (run: string) => {
    if (!store.runs.has(run)) return null;
    const { state, trashedAt } = store.runs.entry(run);
    return trashedAt === null ? state : null;
  };

  function answerTo(part: ReportPart): PartAnswer {
    const { runs, ...others } = comparedRuns(part.view, stateOf);
    const missing = missingRuns(others, (run) => (store.runs.has(run) ? store.runs.entry(run).name : null));
    if (runs.length === 0) return { ...missing, nothing: true };
    try {
      const request = { ...requestOf(part.view, runs), alone: !needsTwo(part.kind) };
      return { ...missing, comparison: compareStoredRuns(store, precisionOf, request) };
    } catch (error) {
      return { ...missing, fault: faultOf(error) };
    }
  }

  /** Each comparison once, and the engine's other work between them. */
  async function answersTo(parts: readonly ReportPart[]): Promise<Map<string, PartAnswer>> {
    const answers = new Map<string, PartAnswer>();
    for (const part of parts) {
      const key = partKey(part);
      if (answers.has(key)) continue;
      answers.set(key, answerTo(part));
      await nextRound();
    }
    return answers;
  }

  const reported = (run: string): ReportedRun => {
    const { id, name, state, specification, corpusSha256 } = store.runs.get(run);
    const text = specification && { name: specification.corpus, sha256: corpusSha256 };
    return { id, name, state, seed: specification?.seed ?? null, text };
  };

  return {
    async export(report) {
      const parts = await work<ReportPart[]>({ kind: 'parts', text: report.text });
      const answers = await answersTo(parts);
      const runs = runsIn([...answers.values()].flatMap((answer) => ('comparison' in answer ? answer.comparison : [])));
      return exchange.offer(safeFileName(`${report.name}.html`), async (to) => {
        await work<null>({
          ...{ kind: 'write', report, answers, to, database, lab, madeAt: now() },
          ...{ runs: runs.map(reported), flopsPerToken: flopsPerToken(store, runs) },
        });
      });
    },
    close: () => threads.close(),
  };
}

/** Ids, in the order in which they are met. */
function runsIn(comparisons: readonly Comparison[]): string[] {
  return [...new Set(comparisons.flatMap(({ groups }) => groups.flatMap(({ runs }) => runs.map(({ id }) => id))))];
}
