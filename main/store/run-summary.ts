/** What the page lists about a run, put together from its rows: nothing of it is stored a second time. */
import { flattened } from '../contract/differences.ts';
import { effectiveSegments } from '../contract/effective-history.ts';
import { toWire, type WireNumber } from '../contract/metric.ts';
import type { RunDetail, RunLineage, RunSummary } from '../contract/run.ts';
import type { Attempts } from './attempts.ts';
import type { Checkpoints } from './checkpoints.ts';
import type { ReadableDatabase } from './database.ts';
import { createLineage } from './lineage.ts';
import type { Metrics } from './metrics.ts';
import type { RunRecord } from './run-record.ts';
import type { Runs } from './runs.ts';
import { IS_FINITE } from './stored-number.ts';
import type { Sweeps } from './sweeps.ts';

/** What only the engine knows about a run at this moment. */
export interface Live {
  secondsLeft: number | null;
  /** Bytes of the run's folder where they were counted; left out: those of its checkpoints. */
  diskBytes?: number;
}

/** What groups it with runs of other seeds follows from how it was computed, too: that is for the engine. */
export type StoredSummary = Omit<RunSummary, 'seedGroup'>;

export interface Summaries {
  /**
   * `step`, best values, speed and time are those of the effective history. Speed: the result's, or the harmonic mean
   * over the last twenty steps. Best values are the smallest finite ones, `null` before the first evaluation.
   */
  summary(run: string, live?: Live): StoredSummary;
  lineage(run: string): RunLineage;
  detail(run: string, live?: Live): Omit<RunDetail, 'passing' | 'summary'> & { summary: StoredSummary };
}

const SPEED_STEPS = 20;

export function createSummaries(
  database: ReadableDatabase,
  tables: { runs: Runs; sweeps: Pick<Sweeps, 'of'>; attempts: Attempts; metrics: Metrics; checkpoints: Checkpoints },
): Summaries {
  const { runs, sweeps, attempts, metrics, checkpoints } = tables;
  const recentSpeed = database.prepare<[string, number, number], { speed: number | null }>(
    `SELECT count(value) / sum(1 / value) AS speed FROM (
       SELECT value FROM metrics WHERE run = ? AND attempt = ? AND metric = 'tokensPerSecond' AND step >= ?
         AND ${IS_FINITE} AND value > 0 ORDER BY step DESC LIMIT ${SPEED_STEPS})`,
  );

  const lineage = createLineage(database, runs);

  /** The first evaluation below the line of the 5-gram, with the time that its step was reached. */
  function passedCounting(run: string, baselines: RunRecord['baselines']): RunSummary['passedCounting'] {
    const found = baselines && metrics.firstBelow(run, 'bitsPerByte', baselines.fiveGram);
    if (!found) return null;
    const seconds = metrics.upTo(run, 'wallSeconds', found.step)?.value ?? 0;
    return { step: found.step, seconds, bitsPerByte: found.value };
  }

  function startOf(specification: RunRecord['specification']): RunSummary['startFrom'] {
    const startFrom = specification?.startFrom;
    if (!startFrom) return null;
    return { ...startFrom, name: runs.has(startFrom.run) ? runs.entry(startFrom.run).name : null };
  }

  function speedOf(record: RunRecord): WireNumber | null {
    if (record.result) return record.result.tokensPerSecond;
    const segment = effectiveSegments(attempts.list(record.id)).at(-1);
    return segment ? (recentSpeed.get(record.id, segment.attempt, segment.from)?.speed ?? null) : null;
  }

  function summary(run: string, { secondsLeft, diskBytes }: Live = { secondsLeft: null }): StoredSummary {
    const record = runs.get(run);
    const { specification } = record;
    const latest = attempts.list(run).at(-1);
    const loss = metrics.smallest(run, 'validationLoss');
    const bits = metrics.smallest(run, 'bitsPerByte');
    const step = specification
      ? Math.max(metrics.last(run, 'loss')?.step ?? 0, latest?.fromStep ?? 0)
      : Math.max(0, ...metrics.names(run).map((metric) => metrics.last(run, metric)?.step ?? 0));
    return {
      id: record.id,
      name: record.name,
      colour: record.colour,
      preset: record.preset,
      corpus: specification?.corpus ?? null,
      startFrom: startOf(specification),
      passedCounting: passedCounting(run, record.baselines),
      modelKind: specification?.model.kind ?? null,
      parameters: record.parameters,
      state: record.state,
      fault: record.fault,
      step,
      steps: specification?.recipe.steps ?? Math.max(1, step),
      bestValidationLoss: loss ? toWire(loss.value) : null,
      bestBitsPerByte: bits ? toWire(bits.value) : null,
      bestStep: bits?.step ?? null,
      tokensPerSecond: speedOf(record),
      // The last step's time lacks what came after it: the last evaluation, sample and checkpoint.
      wallSeconds: record.result?.wallSeconds ?? metrics.last(run, 'wallSeconds')?.value ?? 0,
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
    lineage,
    detail(run, live) {
      const { specification, notes, result, corpusSha256, baselines, bytesPerToken } = runs.get(run);
      return {
        summary: summary(run, live),
        specification,
        lineage: lineage(run),
        notes,
        result,
        attempts: attempts.list(run),
        checkpoints: checkpoints.entries(run),
        corpusSha256,
        baselines,
        bytesPerToken,
      };
    },
  };
}
