/** What the page lists about a run, put together from its rows: nothing of it is stored a second time. */
import { flattened } from '../contract/differences.ts';
import type { HeadlineMetric } from '../contract/headline.ts';
import { toWire } from '../contract/metric.ts';
import type { RunDetail, RunLineage, RunSummary } from '../contract/run.ts';
import type { AttemptEntry, Attempts } from './attempts.ts';
import type { Checkpoints } from './checkpoints.ts';
import type { ReadableDatabase } from './database.ts';
import { createLineage } from './lineage.ts';
import type { MeasuredFactsOf } from './measured-facts.ts';
import type { Metrics } from './metrics.ts';
import type { RunRecord } from './run-record.ts';
import type { Runs } from './runs.ts';
import type { Sweeps } from './sweeps.ts';

/** What only the engine knows about a run at this moment. */
export interface Live {
  secondsLeft: number | null;
  /** Seconds of training that its attempt goes on from, with what came after the last step of the one before. */
  secondsBefore?: number;
  /** Bytes of the run's folder where they were counted; left out: those of its checkpoints. */
  diskBytes?: number;
}

/** What groups it with runs of other seeds follows from how it was computed, too: that is for the engine. */
export type StoredSummary = Omit<RunSummary, 'seedGroup'>;

export interface Summaries {
  /**
   * `step`, best values, speed and time are those of the effective history. Best values are the smallest finite ones, `null` before the first evaluation.
   */
  summary(run: string, live?: Live): StoredSummary;
  /** What a run goes on from, the nearest first. */
  ancestors(run: string): RunLineage['ancestors'];
  detail(
    run: string,
    live?: Live,
  ): Omit<RunDetail, 'passing' | 'rest' | 'summary' | 'corpusHere'> & { summary: StoredSummary };
}

export function createSummaries(
  database: ReadableDatabase,
  tables: {
    runs: Runs;
    sweeps: Pick<Sweeps, 'of'>;
    attempts: Attempts;
    measured: MeasuredFactsOf;
    metrics: Pick<Metrics, 'last' | 'upTo'>;
    checkpoints: Checkpoints;
  },
): Summaries {
  const { runs, sweeps, attempts, measured, metrics, checkpoints } = tables;
  const lineage = createLineage(database, runs, metrics);

  function startOf(specification: RunRecord['specification']): RunSummary['startFrom'] {
    const startFrom = specification?.startFrom;
    if (!startFrom) return null;
    return { ...startFrom, name: runs.has(startFrom.run) ? runs.entry(startFrom.run).name : null };
  }

  function lastEvaluation(run: string, metric: HeadlineMetric): RunDetail['evaluated'] {
    const told = metrics.last(run, metric);
    if (!told) return null;
    const loss = metrics.upTo(run, 'validationLoss', told.step);
    const validationLoss = loss?.step === told.step ? toWire(loss.value) : null;
    return { metric, step: told.step, value: toWire(told.value), validationLoss };
  }

  /** What measured it elsewhere may have counted evaluations, or seconds that nobody knows. */
  function speedOf(
    { id, specification, result }: RunRecord,
    all: readonly AttemptEntry[],
  ): RunSummary['tokensPerSecond'] {
    if (specification === null) return null;
    // Of a run of one attempt the trainer said the same.
    return result && all.length === 1 && result.step > 1 ? result.tokensPerSecond : measured.speed(id, all);
  }

  function summary(
    run: string,
    { secondsLeft, secondsBefore = 0, diskBytes }: Live = { secondsLeft: null },
  ): StoredSummary {
    const record = runs.get(run);
    const { specification } = record;
    const all = attempts.list(run);
    const latest = all.at(-1);
    // What counts can be as good as counting, and never passes it.
    const line = specification?.recipe.kind === 'counting' ? null : (record.baselines?.fiveGram ?? null);
    const facts = measured.of(run, { line, specification });
    const { validationLoss: loss, judgedBy, headline: best, passed } = facts;
    const step = Math.max(facts.lastStep, latest?.fromStep ?? 0);
    return {
      id: record.id,
      name: record.name,
      colour: record.colour,
      preset: record.preset,
      corpus: specification?.corpus ?? null,
      corpusSha256: record.corpusSha256,
      startFrom: startOf(specification),
      passedCounting: passed && { step: passed.step, seconds: passed.seconds, bitsPerByte: passed.value },
      modelKind: specification?.model.kind ?? null,
      parameters: record.parameters,
      state: record.state,
      fault: record.fault,
      step,
      steps: specification?.recipe.steps ?? Math.max(1, step),
      bestValidationLoss: loss ? toWire(loss.value) : null,
      judgedBy,
      headline: best && { metric: judgedBy, step: best.step, value: toWire(best.value) },
      tokensPerSecond: speedOf(record, all),
      // The last step's time lacks what came after it: the last evaluation, sample and checkpoint.
      wallSeconds: record.result?.wallSeconds ?? Math.max(secondsBefore, facts.wallSeconds ?? 0),
      secondsLeft,
      queuePosition: runs.queuePosition(run),
      computedBy: latest?.computedBy ?? null,
      createdAt: record.createdAt,
      startedAt: record.startedAt,
      endedAt: record.endedAt,
      tags: record.tags,
      starred: record.starred,
      archived: record.archived,
      diskBytes: diskBytes ?? checkpoints.bytes(run),
      trashedAt: record.trashedAt,
      origin: record.origin,
      declaredMetrics: record.declaredMetrics,
      settings: Object.fromEntries(flattened(specification)),
      sweep: sweeps.of(run),
    };
  }

  return {
    summary,
    ancestors: lineage.ancestors,
    detail(run, live) {
      const { specification, notes, result, corpusSha256, baselines, bytesPerToken } = runs.get(run);
      const told = summary(run, live);
      return {
        summary: told,
        specification,
        lineage: lineage.of(run),
        notes,
        result,
        evaluated: lastEvaluation(run, told.judgedBy),
        attempts: attempts.list(run),
        checkpoints: checkpoints.entries(run),
        corpusSha256,
        baselines,
        bytesPerToken,
      };
    },
  };
}
