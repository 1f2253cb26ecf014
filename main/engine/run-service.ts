/** What can be done with runs, behind the contract: create, stop, resume, delete, follow. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { effectiveSegments } from '../contract/effective-history.ts';
import { type Fault, faultOf, LabError } from '../contract/fault.ts';
import { predictsText } from '../contract/headline.ts';
import type { MeasuredRow } from '../contract/metric.ts';
import type { CheckpointEntry, RunDelta, RunDetail, RunState, RunSummary } from '../contract/run.ts';
import type { UnreadableEntry } from '../contract/unreadable.ts';
import { bestCheckpoint } from '../store/best-checkpoint.ts';
import type { MetricsPage } from '../store/metric-pages.ts';
import type { Store } from '../store/open-store.ts';
import { readable, unreadable } from '../store/readable-rows.ts';
import type { Reader } from '../store/reader.ts';
import type { Reserve } from '../store/reserve.ts';
import type { Live, StoredSummary } from '../store/run-summary.ts';
import type { RunUpdate } from '../store/runs.ts';
import { dropOptimizer } from '../train/checkpoint-folder.ts';
import type { CorpusService } from './corpus-service.ts';
import { type DamagedCheckpoints, knownDamage } from './damaged-checkpoints.ts';
import { createFeed } from './feed.ts';
import { knownPassing, stepsSeen } from './known-passing.ts';
import { nameHere, needText } from './needed-text.ts';
import type { NewRunRequest, NewRuns, NewSweepRow } from './new-runs.ts';
import { presets } from './presets.ts';
import type { Queue } from './queue.ts';
import { secondsUntilStart } from './queue-times.ts';
import { type ExpectedPace, restOfRun, secondsFrom } from './rest-of-run.ts';
import { resumeStep } from './resume-facts.ts';
import type { RunChange, RunEvents } from './run-events.ts';
import { createSettledSummaries } from './settled-summaries.ts';
import type { Supervisor } from './supervisor.ts';
import { emptyTrash } from './trash.ts';
import type { Unwritten } from './unwritten.ts';

export interface RunListChange {
  changed: Set<string>;
  removed: Set<string>;
}

export function createRunService(options: {
  store: Store;
  reader: Reader;
  corpora: CorpusService;
  runFolder: (run: string) => string;
  /** How fast a run will be, `null` when nothing like it was measured. */
  expectedPace: ExpectedPace;
  /** Of runs that differ in nothing but the seed. */
  seedGroupOf: (run: string) => string;
  events: RunEvents;
  supervisor: Pick<Supervisor, 'stop' | 'running' | 'pace' | 'secondsBefore'>;
  queue: Pick<Queue, 'advance' | 'lanes'>;
  damaged: Pick<DamagedCheckpoints, 'entries'>;
  notice: (fault: Fault) => void;
  newRuns: Pick<NewRuns, 'create'>;
  unwritten: Pick<Unwritten, 'why' | 'flush'>;
  /** Deleting makes room, and has to work where there is none. */
  reserve: Pick<Reserve, 'within' | 'refill'>;
}) {
  const { store, reader, corpora, runFolder, unwritten, events, supervisor, queue } = options;

  const settled = createSettledSummaries(events);
  const list = createFeed<RunListChange>((a, b) => ({
    changed: new Set([...a.changed, ...b.changed]),
    removed: new Set([...a.removed, ...b.removed]),
  }));
  const feeds = new Map<string, ReturnType<typeof createFeed<RunChange>>>();
  const feedOf = (run: string) => {
    let feed = feeds.get(run);
    if (!feed) {
      feed = createFeed<RunChange>((a, b) => ({ rows: [...a.rows, ...b.rows], samples: [...a.samples, ...b.samples] }));
      feeds.set(run, feed);
    }
    return feed;
  };

  events.on('changed', (run, change = { rows: [], samples: [] }) => {
    list.publish({ changed: new Set([run]), removed: new Set() });
    feeds.get(run)?.publish(change);
  });
  const changed = (run: string) => events.emit('changed', run);

  /** What a run still needs: from the pace of its attempt, or with its first steps from what was measured of its like. */
  function secondsNeeded(run: string): number | null {
    const left = supervisor.pace(run)?.secondsLeft(() => options.expectedPace(run)?.evaluation ?? null) ?? null;
    if (left !== null) return left;
    const { step } = store.summary(run);
    const from = supervisor.running().includes(run) ? step : (resumeStep(store, run) ?? step);
    return secondsFrom(store, run, from, options.expectedPace);
  }

  /** Seconds until each queued run starts. */
  function queueTimes(): Map<string, number | null> {
    const running = supervisor.running();
    const waiting = store.runs
      .queue()
      .map(({ id }) => id)
      .filter((id) => !running.includes(id));
    const starts = secondsUntilStart(running.map(secondsNeeded), waiting.map(secondsNeeded), queue.lanes());
    // What is about to start is in the queue still.
    return new Map([
      ...running.map((id) => [id, 0] as const),
      ...waiting.map((id, place) => [id, starts[place]!] as const),
    ]);
  }

  function live(run: string, times: () => Map<string, number | null>): Live {
    const { state } = store.runs.get(run);
    if (state === 'queued') return { secondsLeft: times().get(run) ?? null };
    const trains = state === 'running' && supervisor.running().includes(run);
    return { secondsLeft: trains ? secondsNeeded(run) : null, secondsBefore: supervisor.secondsBefore(run) };
  }

  /** Of several runs at once: the queue is played through once for all that wait in it. Unreadable ones are passed over. */
  function summaries(runs: readonly string[]): RunSummary[] {
    let known: Map<string, number | null> | undefined;
    const times = () => {
      known ??= queueTimes();
      return known;
    };
    return readable(runs, (run) => summary(run, times));
  }

  /** @throws LabError `run-unknown`, `entry-newer`, `entry-damaged` */
  const summary = (run: string, times = queueTimes): RunSummary =>
    settled.of(run, () => complete(store.summary(run, live(run, times))));

  const complete = (told: StoredSummary): RunSummary =>
    withUnwritten({ ...told, seedGroup: options.seedGroupOf(told.id) });

  /** The database still says that it runs: how it stands is known from memory. */
  function withUnwritten(told: RunSummary): RunSummary {
    const why = unwritten.why(told.id);
    if (why === null) return told;
    if (told.state === 'queued') return { ...told, fault: why, unwritten: true };
    if (told.state !== 'running') return { ...told, unwritten: true };
    const state = why.code === 'disk-full' ? 'paused' : 'interrupted';
    return { ...told, state, fault: why, secondsLeft: null, unwritten: true };
  }

  const idsIn = (trash: boolean): string[] =>
    store.runs.entries().flatMap(({ id, trashedAt }) => ((trashedAt !== null) === trash ? [id] : []));

  /** The lines to compare with appear as soon as they are counted, with all runs of a text at once. */
  async function learnBaselines(corpusSha256: string | null, runs: readonly string[]): Promise<void> {
    const baselines = corpusSha256 === null ? null : await corpora.baselines(corpusSha256);
    const present = baselines ? runs.filter((run) => store.runs.has(run)) : [];
    if (!baselines || present.length === 0) return;
    store.transaction(() => {
      for (const run of present) store.runs.learn(run, { baselines });
    });
    for (const run of present) changed(run);
  }

  /** In the background: a run does not depend on its lines, and the engine may close while they are counted. */
  function learnBaselinesSoon(runs: readonly string[]): void {
    const beside = runs.filter((run) => predictsText(store.runs.get(run).specification));
    const corpusOf = new Map(beside.map((run) => [run, store.runs.get(run).corpusSha256]));
    for (const sha256 of new Set(corpusOf.values())) {
      const same = beside.filter((run) => corpusOf.get(run) === sha256);
      learnBaselines(sha256, same).catch((error: unknown) => options.notice(faultOf(error)));
    }
  }

  async function createAll(
    requests: readonly NewRunRequest[],
    sweep: NewSweepRow | null = null,
  ): Promise<RunSummary[]> {
    const ids = await options.newRuns.create(requests, sweep);
    for (const id of ids) events.emit('asked', id);
    learnBaselinesSoon(ids);
    queue.advance();
    for (const id of ids) changed(id);
    return summaries(ids);
  }

  /** A run that nobody trains any more, because its end could not be written down, is stopped here and now. */
  function stop(run: string): void {
    const { state } = store.runs.get(run);
    if (state === 'running' && supervisor.running().includes(run)) supervisor.stop(run);
    else store.runs.stop(run);
    changed(run);
  }

  /** Into the queue again, which the caller advances. */
  function enqueue(run: string): void {
    const record = store.runs.trained(run);
    needText(corpora, record);
    // What a resume goes by is read first, or one that can't be would stand in the queue.
    store.attempts.list(run);
    unwritten.flush(run);
    store.runs.enqueue(run);
    events.emit('asked', run);
    if (!record.baselines) learnBaselinesSoon([run]);
    changed(run);
  }

  return {
    summary,
    summaries,
    /** Of a finished run with the lines to compare with, which are waited for; of another they come when counted. */
    async detail(run: string): Promise<RunDetail> {
      const { state, baselines, corpusSha256, specification: specified } = store.runs.get(run);
      const waits = !baselines && predictsText(specified);
      if (waits && state === 'finished') await learnBaselines(corpusSha256, [run]);
      else if (waits) learnBaselinesSoon([run]);
      const detail = store.detail(run, live(run, queueTimes));
      const { specification } = detail;
      const record = specification && knownPassing(specification, detail.corpusSha256, presets());
      const passing = record && stepsSeen(specification, record);
      const checkpoints = options.damaged.entries(run);
      const corpusHere = specification && nameHere(corpora, { specification, corpusSha256 });
      const summary = complete(detail.summary);
      const rest = restOfRun(store, summary, options.expectedPace);
      return { ...detail, summary, passing, rest, checkpoints, corpusHere };
    },
    /** @throws LabError `run-unknown` */
    checkpoints(run: string): CheckpointEntry[] {
      store.runs.entry(run);
      return options.damaged.entries(run);
    },
    list: (trash: boolean): RunSummary[] => summaries(idsIn(trash)),
    /** Works out in the background what the first list will tell. */
    prepareList: (signal: AbortSignal): Promise<void> =>
      settled.prepare(idsIn(false), (run) => void summary(run), signal),
    /** Those that lists pass over, in the trash or not. */
    unreadable: (): UnreadableEntry[] =>
      unreadable(
        store.runs.entries(),
        ({ id }) => [store.runs.get(id), store.attempts.list(id)],
        ({ name, state, trashedAt }) => ({ name, state, trashedAt }),
      ),

    create: async (request: NewRunRequest): Promise<RunSummary> => (await createAll([request]))[0]!,
    /** All of them in order, or none. */
    createAll,
    stop(run: string): RunSummary {
      stop(run);
      return summary(run);
    },
    /** Those that wait first: none of them may start where another was stopped. */
    stopAll(runs: readonly string[]): void {
      const inState = (wanted: RunState) =>
        runs.filter((run) => store.runs.has(run) && store.runs.entry(run).state === wanted);
      store.transaction(() => inState('queued').forEach(stop));
      inState('running').forEach(stop);
    },
    resume(run: string): RunSummary {
      enqueue(run);
      queue.advance();
      return summary(run);
    },
    resumeAll(runs: readonly string[]): void {
      try {
        runs.forEach(enqueue);
      } finally {
        queue.advance();
      }
    },
    update(run: string, change: RunUpdate): RunSummary {
      store.runs.update(run, change);
      changed(run);
      return summary(run);
    },
    updateAll(changes: readonly (RunUpdate & { run: string })[]): void {
      store.transaction(() => {
        for (const { run, ...change } of changes) store.runs.update(run, change);
      });
      for (const { run } of changes) changed(run);
    },
    /** All or none: one that trains is refused. */
    remove(...runs: string[]): void {
      options.reserve.within(() => store.transaction(() => runs.forEach(store.runs.trash)));
      runs.forEach(settled.forget);
      list.publish({ changed: new Set(), removed: new Set(runs) });
      // Who follows one that waited in the queue would wait for ever.
      for (const run of runs) feeds.get(run)?.publish({ rows: [], samples: [] });
    },
    restore(...runs: string[]): void {
      store.transaction(() => runs.forEach(store.runs.restore));
      runs.forEach(changed);
    },
    /** Removes those of `runs` that are in the trash for good. */
    async emptyTrash(runs: readonly string[]): Promise<{ removed: number; bytes: number }> {
      const { removed, bytes } = await emptyTrash(store, runFolder, runs);
      options.reserve.refill();
      // Not in the list, yet who shows the trash hears of it so.
      list.publish({ changed: new Set(), removed: new Set(removed) });
      return { removed: removed.length, bytes };
    },
    /**
     * Keeps the weights of the best, and the last whole: a run goes on from it, be it this one or another. Of damaged ones
     * that are known neither is taken for it.
     */
    clearCheckpoints(run: string): number {
      const { state } = store.runs.get(run);
      if (state === 'running' || state === 'queued')
        throw new LabError('run-wrong-state', { run, state, verb: 'clear' });
      const before = store.checkpoints.bytes(run);
      const known = store.checkpoints.list(run).map((one) => ({ ...one, path: join(runFolder(run), one.folder) }));
      const whole = known.findLast(({ path, contents }) => contents === 'full' && knownDamage(path) === null);
      const last = (whole ?? known.at(-1))?.step;
      const best = bestCheckpoint(known.filter(({ path }) => knownDamage(path, 'weights') === null))?.step;
      for (const { step, path, contents } of known) {
        if (step !== last && step !== best) {
          store.checkpoints.remove(run, step);
          rmSync(path, { recursive: true, force: true });
        } else if (contents === 'full' && step !== last) {
          store.checkpoints.keepWeights(run, step, dropOptimizer(path).bytes);
        }
      }
      changed(run);
      return before - store.checkpoints.bytes(run);
    },

    async *watch(signal?: AbortSignal): AsyncGenerator<{ changed: RunSummary[]; removed: string[] }> {
      const changes = list.subscribe(signal);
      yield { changed: summaries(idsIn(false)), removed: [] };
      for await (const change of changes) {
        const present = [...change.changed].filter((run) => !change.removed.has(run) && store.runs.has(run));
        yield { changed: summaries(present), removed: [...change.removed] };
      }
    },

    /** Everything after a step, page by page as it is taken, then what comes, each row once. Ends when nobody listens. */
    async *follow(run: string, afterStep: number, signal?: AbortSignal): AsyncGenerator<RunDelta> {
      store.runs.get(run);
      const changes = feedOf(run).subscribe(signal);
      const sent = new Map<string, number>();
      let sequence = 0;
      const latest = () => store.attempts.list(run).at(-1)?.attempt ?? 0;
      // The latest of which something was told. One may begin, and even end, while what is known is read.
      let began = latest();
      for await (const { rows, complete, attempt } of knownAfter(run, afterStep)) {
        began = Math.max(began, attempt);
        for (const { metric, step } of rows) sent.set(metric, Math.max(step, sent.get(metric) ?? -1));
        const samples = complete ? store.samples.list(run).filter(({ step }) => step > afterStep) : [];
        yield { sequence: sequence++, complete, attempt: began, summary: summary(run), rows, samples };
      }
      for await (const { rows, samples } of changes) {
        // The first changes may already have been in what was read; a new attempt may repeat steps.
        const attempt = latest();
        const fresh = attempt > began ? rows : rows.filter(({ metric, step }) => step > (sent.get(metric) ?? -1));
        yield { sequence: sequence++, complete: true, attempt, summary: summary(run), rows: fresh, samples };
      }
    },
  };

  /** Rows of the effective history after a step, in pages that end with a step, each with the latest attempt in it. */
  async function* knownAfter(
    run: string,
    afterStep: number,
  ): AsyncGenerator<{ rows: MeasuredRow[]; complete: boolean; attempt: number }> {
    let cursor: string | null = null;
    let held: MeasuredRow[] = [];
    do {
      const page: MetricsPage = await reader.metrics({ run, ...(cursor === null ? { afterStep } : { cursor }) });
      // As they are now: what was read may be of an attempt that had not begun before.
      const segments = effectiveSegments(store.attempts.list(run));
      const rows = held;
      let latest = 0;
      for (const { attempt, ...row } of page.rows) {
        latest = Math.max(latest, attempt);
        const segment = segments.find((candidate) => candidate.attempt === attempt);
        if (segment && row.step >= segment.from && row.step <= segment.to) rows.push(row);
      }
      cursor = page.cursor;
      const last = rows.at(-1)?.step;
      held = cursor === null ? [] : rows.filter(({ step }) => step === last);
      yield { rows: rows.slice(0, rows.length - held.length), complete: cursor === null, attempt: latest };
    } while (cursor !== null);
  }
}
export type RunService = ReturnType<typeof createRunService>;
