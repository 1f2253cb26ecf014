/**
 * How fast runs went on this machine, and what others that compute the same will take: what really ran is known better
 * than what a short measurement tells, and the newest of it best.
 */
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
import { type RunPace, runPace } from './run-pace.ts';

/** Times of the last steps are enough to know how fast a run went. */
const STEPS_READ = 2_000;
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
  function alike(wanted: RunSpecification, now: ComputedNow, everyStep: boolean): TrainedRun[] {
    const candidates = read().alike.get(keyOf(wanted, now.corpusSha256, everyStep)) ?? [];
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
          executionOf(by) === executionOf(computedBy) &&
          isHere(store, other.id)
        );
      })
      .flatMap((other) => store.metrics.upTo(other.id, 'stepSeconds', 1)?.value ?? []);
    return Math.min(compiling * (kept ? AGAIN : 1), ...others);
  }

  function paceNow(runs: readonly TrainedRun[], looked: string): KnownPace | null {
    const paced = (of: readonly TrainedRun[], most: number): PacedRun[] => {
      const found: PacedRun[] = [];
      for (const run of of) {
        const pace = found.length < most ? paceOf(store, run.id) : null;
        if (pace) found.push({ run, pace });
      }
      return found;
    };
    // One more than is taken, to know whether the last of them was the first of all.
    const found = paced(runs, NEWEST + 1);
    const [newest] = found;
    if (!newest) return null;
    const lookedAs = (looks: string) =>
      paced(
        runs.filter(({ specification }) => looksOf(specification) === looks),
        NEWEST,
      );
    const lookedAlike = lookedAs(looked);
    const taken = found.slice(0, NEWEST);
    return {
      ...startOf(newest, taken.slice(0, found.length - 1)),
      step: median(taken.map(({ pace }) => pace.step)),
      ...evaluationOf(lookedAlike.length > 0 ? lookedAlike : lookedAs(looksOf(newest.run.specification))),
      token: medianOf(taken.map(({ pace }) => pace.token)),
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
      const everyStep = looksAtEveryStep(wanted);
      const step = keyOf(wanted, now.corpusSha256, everyStep);
      const looked = looksOf(wanted);
      const key = JSON.stringify([step, looked, now.backend, now.precision, wanted.execution]);
      let pace = known.get(key);
      if (pace === undefined) {
        pace = paceNow(alike(wanted, now, everyStep), looked);
        if (everyStep) pace ??= paceNow(alike(wanted, now, false), looked);
        known.set(key, pace);
      }
      return pace;
    },
  };
}

function add({ all, alike }: { all: TrainedRun[]; alike: Map<string, TrainedRun[]> }, run: TrainedRun): void {
  all.unshift(run);
  if (run.corpusSha256 === null) return;
  const key = keyOf(run.specification, run.corpusSha256, looksAtEveryStep(run.specification));
  const same = alike.get(key);
  if (same) same.unshift(run);
  else alike.set(key, [run]);
}

/** What the time of a step depends on, which is one however often a run is looked at: not told apart where each step is. */
function keyOf(specification: RunSpecification, corpusSha256: string, everyStep: boolean): string {
  return JSON.stringify([timedStepOf(specification, corpusSha256), batchesOf(specification.recipe), everyStep]);
}

const looksAtEveryStep = ({ observation: { evaluateEvery, sampleEvery } }: RunSpecification): boolean =>
  Math.min(evaluateEvery, sampleEvery) === 1;

/** What comes with an evaluation. */
function looksOf({ observation }: RunSpecification): string {
  const { evaluateEvery, sampleEvery, checkpointEvery, sampleTokens } = observation;
  return JSON.stringify([sampleTokens, sampleEvery / evaluateEvery, checkpointEvery / evaluateEvery]);
}

/** @param alike of which a sample may be in the evaluation of some and not of others: as of the newest, which stands first */
function evaluationOf(alike: readonly PacedRun[]): Pick<RunPace, 'evaluation' | 'evaluations' | 'evaluationTokens'> {
  const evaluationTokens = alike[0]?.pace.evaluationTokens ?? 0;
  const same = alike.filter(({ pace }) => pace.evaluationTokens === evaluationTokens);
  return {
    evaluation: medianOf(same.map(({ pace }) => pace.evaluation)),
    evaluations: Math.max(0, ...same.map(({ pace }) => pace.evaluations)),
    evaluationTokens,
  };
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
  return runPace({
    steps: store.metrics.recent(run, 'wallSeconds', STEPS_READ),
    first: store.metrics.upTo(run, 'wallSeconds', 1)?.value ?? 0,
    whole: store.summary(run).wallSeconds,
    specification: store.runs.trained(run).specification,
  });
}

const layersOf = ({ specification }: Pick<TrainedRun, 'specification'>) => modelFacts(specification.model).layers;
