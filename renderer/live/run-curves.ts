/** Curves of one or many runs that grow while the runs train: asked for once, then continued by what the engine tells. */
import { continueCurve } from '../../main/contract/continue-curve.ts';
import type { Curve, HorizontalAxis, MeasuredRow } from '../../main/contract/metric.ts';
import type { RunDelta } from '../../main/contract/run.ts';
import { fetchCurves } from './fetch-curves.ts';
import { followStream } from './follow-stream.ts';
import type { Lab } from './lab.ts';

/** Metrics that are asked for and drawn together. */
export interface CurvesPart {
  metrics: readonly string[];
  /** Most buckets of a curve. */
  buckets: number;
  /** Milliseconds between two changes that are told, by those since the curves were first asked for. */
  pace: (age: number) => number;
}

export interface CurvesRequest {
  runs: readonly string[];
  axis: HorizontalAxis;
  /** Weight of the engine's smoothing; none by default. */
  smoothing?: number;
  /** In the order in which they are asked for. */
  parts: readonly CurvesPart[];
}

export type CurvesOfRun = Readonly<Partial<Record<string, Curve>>>;

export interface CurvesState {
  /** By run, of all metrics that were answered yet. */
  curves: ReadonlyMap<string, CurvesOfRun>;
  /** Whether every part was answered. */
  complete: boolean;
  /** What ended the following of a run: it is unknown, say. */
  errors: ReadonlyMap<string, unknown>;
}

export interface LiveCurves {
  get(): CurvesState;
  subscribe(listener: () => void): () => void;
  close(): void;
}

/** What the curves of a run stand on. */
interface Known {
  attempt: number;
  lastStep: number;
}

/**
 * Asks for the curves and follows every run until it is closed. What is known stays through lost connections and restarts
 * of the engine; it is asked for anew, of that run alone, after a missed delta and under another attempt, which may have
 * gone back.
 *
 * @param onDelta told of each delta of the streams, the first of a stream with sequence 0
 */
export function followCurves(
  lab: Pick<Lab, 'connection'> & { client: { runs: Pick<Lab['client']['runs'], 'curves' | 'follow'> } },
  request: CurvesRequest,
  onDelta: (run: string, delta: RunDelta) => void = () => undefined,
): LiveCurves {
  const { client, connection } = lab;
  const { axis, smoothing, parts } = request;
  const ending = new AbortController();
  const { signal } = ending;
  const listeners = new Set<() => void>();
  const openedAt = performance.now();
  let state: CurvesState = { curves: new Map(), complete: false, errors: new Map() };
  const known = new Map<string, Known>();
  let asking: Promise<void> | null = null;
  const charts = parts.map((part) => chartOf(part));

  function tell(change: Partial<CurvesState>): void {
    if (signal.aborted) return;
    state = { ...state, ...change };
    for (const listener of listeners) listener();
  }

  function merge(fresh: ReadonlyMap<string, CurvesOfRun>): ReadonlyMap<string, CurvesOfRun> {
    const curves = new Map(state.curves);
    for (const [run, added] of fresh) curves.set(run, { ...curves.get(run), ...added });
    return curves;
  }

  /** Part by part, each in one call for all runs. Runs whose parts are of different attempts stay unknown. */
  async function ask(runs: readonly string[]): Promise<void> {
    const answers = new Map<string, Known[]>(runs.map((run) => [run, []]));
    for (const [place, { metrics, buckets }] of parts.entries()) {
      const view = { axis, buckets, ...(smoothing === undefined ? {} : { smoothing }) };
      const answer = await fetchCurves(client, { runs: [...runs], metrics: [...metrics], ...view }, signal);
      const fresh = new Map<string, CurvesOfRun>();
      for (const { run, attempt, lastStep, curves } of answer) {
        answers.get(run)?.push({ attempt, lastStep });
        fresh.set(run, Object.fromEntries(curves.map((curve) => [curve.metric, curve])));
      }
      tell({ curves: merge(fresh), complete: state.complete || place === parts.length - 1 });
    }
    for (const [run, found] of answers) {
      const attempt = found[0]?.attempt ?? 0;
      const lastStep = Math.min(...found.map((answer) => answer.lastStep));
      if (found.every((answer) => answer.attempt === attempt)) known.set(run, { attempt, lastStep });
    }
  }

  /** All that is unknown in one call; who asks meanwhile waits for that one. */
  function askUnknown(): Promise<void> {
    asking ??= ask(request.runs.filter((run) => !known.has(run) && !state.errors.has(run))).finally(() => {
      asking = null;
    });
    return asking;
  }

  function chartOf({ metrics, buckets, pace }: CurvesPart) {
    const arrived = new Map<string, MeasuredRow[]>();
    let timer: ReturnType<typeof setTimeout> | null = null;
    function draw(): void {
      timer = null;
      const fresh = new Map<string, CurvesOfRun>();
      for (const [run, rows] of arrived) {
        const before = state.curves.get(run) ?? {};
        const after = metrics.flatMap((metric) => {
          const curve = before[metric];
          return curve ? [[metric, continueCurve(curve, rows, buckets)] as const] : [];
        });
        fresh.set(run, Object.fromEntries(after));
      }
      arrived.clear();
      if (fresh.size > 0) tell({ curves: merge(fresh) });
    }
    return {
      add(run: string, rows: readonly MeasuredRow[]) {
        arrived.set(run, [...(arrived.get(run) ?? []), ...rows]);
        timer ??= setTimeout(draw, pace(performance.now() - openedAt));
      },
      forget: (run: string) => arrived.delete(run),
      end: () => timer !== null && clearTimeout(timer),
    };
  }

  async function follow(run: string): Promise<void> {
    let sequence = -1;
    const unknown = (why: string) => {
      known.delete(run);
      for (const chart of charts) chart.forget(run);
      return new Error(`${why} of run ${run}`);
    };
    await followStream(
      connection,
      async (streamSignal) => {
        while (!known.has(run)) await askUnknown();
        sequence = -1;
        const { lastStep } = known.get(run)!;
        // From one step before the last: its evaluation and sample come after its loss and may not have been there yet.
        return client.runs.follow({ run, afterStep: lastStep - 1 }, { signal: streamSignal });
      },
      (delta) => {
        if (delta.sequence !== sequence + 1) throw unknown(`missed delta ${sequence + 1}`);
        sequence = delta.sequence;
        const now = known.get(run);
        if (now && delta.attempt !== now.attempt) throw unknown('another attempt');
        onDelta(run, delta);
        if (!now || delta.rows.length === 0) return;
        known.set(run, { ...now, lastStep: delta.rows.reduce((last, { step }) => Math.max(last, step), now.lastStep) });
        for (const chart of charts) chart.add(run, delta.rows);
      },
      signal,
    );
  }

  for (const run of request.runs)
    follow(run).catch((error: unknown) => tell({ errors: new Map([...state.errors, [run, error]]) }));
  return {
    get: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close() {
      ending.abort();
      for (const chart of charts) chart.end();
    },
  };
}
