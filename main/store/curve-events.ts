/** What happened to runs, found in every value of theirs: spikes of the loss, resumes, where the batch changed. */
import {
  type CurveEvent,
  MOST_BATCH_CHANGES,
  MOST_SPIKES,
  type RunEvents,
  trainingLossIn,
} from '../contract/curve-event.ts';
import { rateChanges } from '../statistics/rate-changes.ts';
import { spikesIn } from '../statistics/spikes.ts';
import { attemptsOf } from './attempts.ts';
import type { CurvesQuery } from './curve.ts';
import type { ReadableDatabase } from './database.ts';
import { columnOf, isElsewhere, lastOfAttempt, positionOn } from './effective-values.ts';
import { metricNamesOf } from './metric-names.ts';

export type EventsQuery = Pick<CurvesQuery, 'runs' | 'axis' | 'flopsPerToken'>;

/** Before it has a place. */
type Happened = CurveEvent extends infer Each ? (Each extends CurveEvent ? Omit<Each, 'x'> : never) : never;

const WHOLE = { from: 0, to: Number.POSITIVE_INFINITY };

/** Of each run what its effective history shows; nothing that has no place on the axis. Call it in a transaction. */
export function eventsOf(database: ReadableDatabase, { runs, axis, flopsPerToken }: EventsQuery): RunEvents[] {
  return runs.map((run) => {
    const axisScale = axis === 'flops' ? (flopsPerToken?.[run] ?? 0) : 1;
    const xOf = positionOn(database, { run, axis, axisScale });
    if (xOf(Number.POSITIVE_INFINITY) === null) return { run, events: [], smallerSpikes: 0 };
    const { spikes, smallerSpikes } = spikesOf(database, run);
    // Batch and accumulation are settings of a run: only what was measured elsewhere can change them on its way.
    const elsewhere = isElsewhere(database, run) ? tokenEvents(database, run) : [];
    const happened: Happened[] = [...resumesOf(database, run), ...spikes, ...elsewhere];
    return {
      run,
      events: happened
        .sort((one, other) => one.step - other.step)
        .flatMap((event): CurveEvent[] => {
          const x = xOf(event.step);
          return x === null ? [] : [{ ...event, x }];
        }),
      smallerSpikes,
    };
  });
}

/** Resumes that count: one before which a later attempt began again is no part of the history. */
function resumesOf(database: ReadableDatabase, run: string): Happened[] {
  const found: { step: number; back: number }[] = [];
  let reached = 0;
  for (const { attempt, fromStep } of attemptsOf(database, run)) {
    if (attempt > 1) {
      const back = Math.max(0, reached - fromStep);
      while (found.length > 0 && found.at(-1)!.step > fromStep) found.pop();
      const same = found.at(-1);
      if (same?.step === fromStep) same.back += back;
      else found.push({ step: fromStep, back });
    }
    reached = Math.max(fromStep, lastOfAttempt(database, { run, attempt, metric: 'loss' }) ?? 0);
  }
  return found.map(({ step, back }) =>
    back === 0 ? { kind: 'resumed', step } : { kind: 'rollback', step, steps: back, tokens: null },
  );
}

function spikesOf(database: ReadableDatabase, run: string): { spikes: Happened[]; smallerSpikes: number } {
  const metric = trainingLossIn(metricNamesOf(database, run));
  if (metric === null) return { spikes: [], smallerSpikes: 0 };
  const { steps, values } = columnOf(database, { run, metric, ...WHOLE });
  const all = spikesIn(values);
  const height = ({ peak, usual }: (typeof all)[number]) => values[peak]! - usual;
  const told = [...all].sort((one, other) => height(other) - height(one)).slice(0, MOST_SPIKES);
  return {
    spikes: told.map(({ peak, to, usual }) => ({
      ...{ kind: 'spike', step: steps[peak]!, value: values[peak]!, usual, backAt: steps[to]! },
    })),
    smallerSpikes: all.length - told.length,
  };
}

/** Where a step learns from another number of tokens, and where their total falls: the run was set back meanwhile. */
function tokenEvents(database: ReadableDatabase, run: string): Happened[] {
  const { steps, values } = columnOf(database, { run, metric: 'tokens', ...WHOLE });
  const batches = rateChanges(steps, values)
    .slice(0, MOST_BATCH_CHANGES)
    .map(({ at, from, to }): Happened => ({ kind: 'batch', step: steps[at]!, from, to }));
  const falls = steps.flatMap((step, i): Happened[] => {
    const fall = i === 0 ? 0 : values[i - 1]! - values[i]!;
    return fall > 0 ? [{ kind: 'rollback', step, steps: null, tokens: fall }] : [];
  });
  return [...batches, ...falls.slice(0, MOST_BATCH_CHANGES)];
}
