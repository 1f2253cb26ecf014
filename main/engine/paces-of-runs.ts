/**
 * How fast runs went on this machine, and what others that compute the same will take: what really ran is known better
 * than what a short measurement tells, and the newest of it best.
 */

import type { MetricName } from '../contract/metric.ts';
import { modelFacts } from '../contract/model-facts.ts';
import type { BackendName, Computation, Precision } from '../contract/run.ts';
import type { RunSpecification } from '../contract/run-specification.ts';
import { timedStepOf } from '../contract/timed-step.ts';
import { median } from '../statistics/median.ts';
import type { Store } from '../store/open-store.ts';
import { readable } from '../store/readable-rows.ts';
import { isTrained, type TrainedRun } from '../store/run-record.ts';
import { batchesOf } from './fit-to-time.ts';
import { provenance } from './provenance.ts';
import { executionOf, recordedComputation } from './recorded-computation.ts';
import type { RunEvents } from './run-events.ts';
import { type RunPace, runPace, withEvaluation } from './run-pace.ts';

/** Times of the last steps are enough to know how fast a run went. */
const STEPS_READ = 2_000;
/** What lay behind them since the last resume is all read: their whole is the time of a run without it. */
const LOOKS_READ = 20_000;
/** One may have trained beside a compiler. */
const NEWEST = 3;
/** Of so many other runs it is looked how long their first step took. */
const OTHERS = 10;
/** What XLA compiled is kept: a first step took 0.8 of 4.1 s again, 0.9 of 4.3, 1.0 of 4.6 and 2.9 of 7.5 (README). */
const AGAIN = 0.25;

/** How a run would be computed now. */
export interface ComputedNow {
  backend: BackendName;
  precision: Precision;
  corpusSha256: string;
}

export type KnownPace = RunPace & { peakMemoryMB: number | null };

interface PacedRun {
  run: TrainedRun;
  pace: RunPace;
}

export interface PacesOfRuns {
  /** `null` where no run that computes the same has ended here. */
  of(wanted: RunSpecification, now: ComputedNow): KnownPace | null;
}

export function createPacesOfRuns(store: Store, events: Pick<RunEvents, 'on'>): PacesOfRuns {
  /** Runs that ended, the newest first: all of them, and by what a step of them is. Read when it is first asked for. */
  let ended: { all: TrainedRun[]; alike: Map<string, TrainedRun[]> } | null = null;
  const known = new Map<string, KnownPace | null>();

  events.on('ended', (run) => {
    known.clear();
    if (!ended) return;
    ended.all = ended.all.filter(({ id }) => id !== run);
    for (const [key, runs] of ended.alike)
      ended.alike.set(
        key,
        runs.filter(({ id }) => id !== run),
      );
    for (const record of readable([run], (id) => (store.runs.has(id) ? store.runs.get(id) : null)))
      if (record && record.endedAt !== null && isTrained(record)) add(ended, record);
  });

  function read(): NonNullable<typeof ended> {
    if (ended) return ended;
    ended = { all: [], alike: new Map() };
    const records = store.runs.list().filter(isTrained);
    records.sort((one, other) => (one.endedAt ?? 0) - (other.endedAt ?? 0));
    for (const record of records) if (record.endedAt !== null) add(ended, record);
    return ended;
  }

  /** `null` for one that is gone, or can't be read. */
  const computedOf = (run: string): Computation | null =>
    readable([run], (id) => (store.runs.has(id) ? recordedComputation(store, id) : null))[0] ?? null;

  /** Of those that are still there, and were computed like this. */
  function alike(wanted: RunSpecification, now: ComputedNow): TrainedRun[] {
    const candidates = read().alike.get(keyOf(wanted, now.corpusSha256)) ?? [];
    return candidates.filter(({ id, specification }) => {
      const computedBy = computedOf(id);
      if (computedBy?.backend !== now.backend || computedBy.precision !== now.precision) return false;
      return [specification.execution, executionOf(computedBy)].includes(wanted.execution);
    });
  }

  /** What the first step took beyond another, with what was compiled for it. */
  const compilingOf = (run: string, step: number): number =>
    Math.max(0, (store.metrics.upTo(run, 'stepSeconds', 1)?.value ?? step) - step);

  /** What is compiled for the first step is paid by the first run; its like pay what others have paid again. */
  function compilingAgain({ id, specification }: TrainedRun, compiling: number): number {
    const computedBy = computedOf(id);
    if (!computedBy) return compiling;
    const kept = computedBy.xla && computedBy.precision === 'float32';
    const others = read()
      .all.filter((other) => other.id !== id && layersOf(other) >= layersOf({ specification }))
      .slice(0, OTHERS)
      .filter((other) => {
        const by = computedOf(other.id);
        return (
          by !== null &&
          by.backend === computedBy.backend &&
          by.precision === computedBy.precision &&
          executionOf(by) === executionOf(computedBy) &&
          isHere(store, other.id)
        );
      })
      .flatMap((other) => store.metrics.upTo(other.id, 'stepSeconds', 1)?.value ?? []);
    return Math.min(compiling * (kept ? AGAIN : 1), ...others);
  }

  function paceNow(runs: readonly TrainedRun[]): KnownPace | null {
    // One more than is taken, to know whether the last of them was the first of all.
    const found: PacedRun[] = [];
    for (const run of runs) {
      const pace = found.length <= NEWEST ? paceOf(store, run.id) : null;
      if (pace) found.push({ run, pace });
    }
    const [newest] = found;
    if (!newest) return null;
    const taken = found.slice(0, NEWEST);
    const middle = (of: (pace: RunPace) => number | null) => medianOf(taken.map(({ pace }) => of(pace)));
    const evaluation = middle((pace) => pace.evaluation);
    const settled = ({ run, pace }: PacedRun): PacedRun => ({
      run,
      pace: evaluation === null ? pace : withEvaluation(pace, evaluation),
    });
    return {
      ...settled(newest).pace,
      ...startOf(settled(newest), taken.slice(0, found.length - 1).map(settled)),
      step: middle((pace) => pace.step)!,
      token: middle((pace) => pace.token),
      checkpoint: middle((pace) => pace.checkpoint),
      peakMemoryMB: newest.run.result?.peakMemoryMB ?? null,
    };
  }

  /** What comes once. @param again the newest but the first of all, with whose first step more was compiled */
  function startOf({ run, pace }: PacedRun, again: readonly PacedRun[]): Pick<RunPace, 'start' | 'startTokens'> {
    const { startTokens } = pace;
    const alike = again.filter((other) => other.pace.startTokens === startTokens);
    const compiling = compilingOf(run.id, pace.step);
    const start =
      medianOf(alike.map((other) => other.pace.start)) ??
      Math.max(0, pace.start - compiling + compilingAgain(run, compiling));
    return { start, startTokens };
  }

  return {
    of(wanted, now) {
      const key = JSON.stringify([keyOf(wanted, now.corpusSha256), ...[now.backend, now.precision, wanted.execution]]);
      let pace = known.get(key);
      if (pace === undefined) {
        pace = paceNow(alike(wanted, now));
        known.set(key, pace);
      }
      return pace;
    },
  };
}

function add({ all, alike }: { all: TrainedRun[]; alike: Map<string, TrainedRun[]> }, run: TrainedRun): void {
  all.unshift(run);
  if (run.corpusSha256 === null) return;
  const key = keyOf(run.specification, run.corpusSha256);
  const same = alike.get(key);
  if (same) same.unshift(run);
  else alike.set(key, [run]);
}

/** What the time of a step depends on, and of an evaluation: each is one however often a run is looked at. */
function keyOf(specification: RunSpecification, corpusSha256: string): string {
  return JSON.stringify([timedStepOf(specification, corpusSha256), batchesOf(specification.recipe)]);
}

/** Of those that are known. */
function medianOf(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length > 0 ? median(known) : null;
}

function isHere(store: Store, run: string): boolean {
  const here = provenance();
  const there = store.attempts.list(run).at(-1)?.provenance;
  return there?.processor === here.processor && there?.cores === here.cores;
}

/** How fast a run went here; `null` when it ran elsewhere, or too short to tell. */
function paceOf(store: Store, run: string): RunPace | null {
  if (!isHere(store, run)) return null;
  const recent = (metric: MetricName, most = STEPS_READ) => store.metrics.recent(run, metric, most);
  return runPace({
    steps: recent('wallSeconds'),
    evaluations: recent('evaluationSeconds', LOOKS_READ),
    samples: recent('sampleSeconds', LOOKS_READ),
    checkpoints: recent('checkpointSeconds', LOOKS_READ),
    first: store.metrics.upTo(run, 'wallSeconds', 1)?.value ?? 0,
    whole: store.summary(run).wallSeconds,
    specification: store.runs.trained(run).specification,
  });
}

const layersOf = ({ specification }: Pick<TrainedRun, 'specification'>) => modelFacts(specification.model).layers;
