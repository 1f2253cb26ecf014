/**
 * Watches over running trainers: what they say becomes durable and is acknowledged, how they end becomes a state with
 * its reason. A trainer's death takes its run down and nothing else.
 */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { attemptAt } from '../contract/effective-history.ts';
import { type Fault, faultOf, LabError } from '../contract/fault.ts';
import { toWire } from '../contract/metric.ts';
import { askedExecution, modelFacts } from '../contract/model-facts.ts';
import type { NativeLibrary } from '../contract/native-library.ts';
import type { BackendName, Precision } from '../contract/run.ts';
import type { RunSpecification } from '../contract/run-specification.ts';
import { makeFolders } from '../files/make-folders.ts';
import type { ComputedStep } from '../provision/native/trainer-environment.ts';
import type { Store } from '../store/open-store.ts';
import type { RunRecord } from '../store/run-record.ts';
import { checkLengths, dropOptimizer, verifyCheckpoint } from '../train/checkpoint-folder.ts';
import type { Execution, TrainEvent, TrainerMessage } from '../train/protocol.ts';
import { keepingPlan } from './checkpoint-keeping.ts';
import { rememberDamage } from './damaged-checkpoints.ts';
import type { JobEnd, JobRunner, RunningJob } from './job-runner.ts';
import { choosePrecision } from './precision-choice.ts';
import { provenance } from './provenance.ts';
import { executionOf } from './recorded-computation.ts';
import { tidyRunFolder } from './recovery.ts';
import { recordedPace, standingAt } from './rest-of-run.ts';
import { fullCheckpoints, hasSaved, owedAt, withResumePoint } from './resume-facts.ts';
import type { RunChange, RunEvents } from './run-events.ts';
import { createRunningPace, type RunningPace } from './running-pace.ts';
import type { StartingCheckpoints } from './starting-checkpoints.ts';
import type { Unwritten } from './unwritten.ts';

export interface Supervisor {
  /**
   * Starts the trainer of a queued run: at once, or, where it goes on from a checkpoint, once every byte of that was
   * checked. A run that a person stops or deletes meanwhile is not started. Rejects with a LabError if it cannot start;
   * the run is then still queued.
   */
  start(run: string): Promise<void>;
  /** Asks a trainer to stop with a checkpoint. */
  stop(run: string): void;
  /** Runs that train, or are about to. */
  running(): string[];
  /** How the attempt that trains has gone so far. */
  pace(run: string): Pick<RunningPace, 'secondsLeft'> | null;
  /** Seconds of training before the attempt that trains; 0 where none does. */
  secondsBefore(run: string): number;
  /** Stops all and waits; what does not stop within the patience is killed. */
  close(patienceMilliseconds: number): Promise<void>;
}

export interface SupervisorOptions {
  store: Store;
  runner: JobRunner;
  runFolder: (run: string) => string;
  /** `null` when the text is gone. */
  corpusFile: (sha256: string) => Promise<string | null>;
  /** What a run begins with that goes on from another. */
  starts: Pick<StartingCheckpoints, 'ready' | 'release'>;
  chooseBackend: (run: string) => { backend: BackendName; native: NativeLibrary | null };
  environment: (native: NativeLibrary | null, step: ComputedStep) => Record<string, string>;
  events: Pick<RunEvents, 'emit'>;
  notice: (fault: Fault) => void;
  /** Keeps what a full disk does not take, by the run's id. */
  unwritten: Unwritten;
}

interface Watched {
  job: RunningJob;
  attempt: number;
  /** The step that it goes on from, and the attempt that speaks for it: what was owed there is told in its name. */
  before: { step: number; attempt: number } | null;
  pace: RunningPace;
  /** Seconds of training that the attempt goes on from. */
  secondsBefore: number;
  /** Set once the outcome is in the store; what comes after it changes nothing. */
  concluded: boolean;
  done: Promise<void>;
  /** Writes what was measured and found no room: as much as the trainer has said when it is ended, fifty events at most. */
  held: (() => void)[];
}

export function createSupervisor(options: SupervisorOptions): Supervisor {
  const { store, runner, runFolder, events, notice, unwritten } = options;
  const watched = new Map<string, Watched>();
  const starting = new Map<string, Promise<void>>();
  const closing = new AbortController();

  /**
   * The newest checkpoint that is whole; damaged ones are passed over with a notice, and once there is a whole one, all of
   * them go but weights that are whole: without any they stay on record, or the next resume would take the run for one
   * that never saved.
   */
  async function resumePoint(run: string): Promise<{ folder: string; step: number } | null> {
    const damaged = new Map<number, string>();
    // Asked for anew each time: a person may clear checkpoints while one of a gigabyte is read.
    const next = () => fullCheckpoints(store, run).findLast(({ step }) => !damaged.has(step));
    for (let newest = next(); newest; newest = next()) {
      const { step } = newest;
      const folder = join(runFolder(run), newest.folder);
      try {
        await verifyCheckpoint(folder, { signal: closing.signal });
      } catch (error) {
        if (closing.signal.aborted) return null;
        // It is whole: to go on from an earlier one would throw away what a newer lab has learned.
        if (faultOf(error).code === 'checkpoint-newer') throw error;
        rememberDamage(folder, error);
        const { parameters } = faultOf(error);
        notice(new LabError('checkpoint-passed-over', { ...parameters, run, step, folder }, { cause: error }).fault);
        damaged.set(step, folder);
        continue;
      }
      for (const [passed, at] of damaged) await giveUp(run, passed, at);
      return { folder, step };
    }
    return null;
  }

  /** Forgets a damaged checkpoint; where only the optimizer's state is, text can be generated with it still. */
  async function giveUp(run: string, step: number, folder: string): Promise<void> {
    try {
      await verifyCheckpoint(folder, { needs: 'weights', signal: closing.signal });
    } catch (error) {
      // Looked at again at the next start.
      if (closing.signal.aborted) return;
      if (faultOf(error).code !== 'checkpoint-damaged') throw error;
      store.checkpoints.remove(run, step);
      return;
    }
    store.checkpoints.keepWeights(run, step, dropOptimizer(folder).bytes);
  }

  /** The folder that a run begins with; `null` also while closing: nothing is started then. */
  async function startOf(run: string, { startFrom }: RunSpecification): Promise<string | null> {
    if (!startFrom) return null;
    try {
      return await options.starts.ready(run, startFrom, closing.signal);
    } catch (error) {
      if (closing.signal.aborted) return null;
      throw error;
    }
  }

  /** As the run was computed before, so that a resume gives the same numbers; else as its specification says. */
  function executionFor(run: string, backend: BackendName, specification: RunSpecification): Execution {
    const before = store.attempts.list(run).findLast((attempt) => attempt.computedBy?.backend === backend)?.computedBy;
    return before ? executionOf(before) : askedExecution(specification);
  }

  function precisionFor(run: string, native: NativeLibrary | null, specification: RunSpecification): Precision {
    const before = store.attempts
      .list(run)
      .findLast((attempt) => attempt.computedBy?.backend === 'tensorflow')?.computedBy;
    if (!native || !before) return choosePrecision(specification, native);
    // Carried to a machine without bfloat16, a run goes on in 32 bits: there it is not bit-equal anyway.
    return native.multipliesBfloat16 ? before.precision : 'float32';
  }

  /** Seconds of training up to the step that a resume begins at, as they were told when the run ended there. */
  function secondsUntil({ id, result }: RunRecord, fromStep: number): number {
    if (result?.step === fromStep) return result.wallSeconds;
    return store.metrics.last(id, 'wallSeconds')?.value ?? 0;
  }

  function start(run: string): Promise<void> {
    const started = begin(run)
      .finally(() => starting.delete(run))
      .then((trains) => {
        if (!trains) events.emit('ended', run);
      });
    starting.set(run, started);
    return started;
  }

  /** Resolves to false when the run was taken back before its trainer started. */
  async function begin(run: string): Promise<boolean> {
    const record = store.runs.trained(run);
    const folder = runFolder(run);
    makeFolders(folder);
    tidyRunFolder(store, run, folder);
    const { backend, native } = options.chooseBackend(run);
    const environment = options.environment(native, {
      precision: precisionFor(run, native, record.specification),
      sequential: modelFacts(record.specification.model).sequential,
    });
    const corpusSha256 = record.corpusSha256;
    const file = corpusSha256 === null ? null : await options.corpusFile(corpusSha256);
    if (corpusSha256 === null || file === null)
      throw new LabError('corpus-not-ready', { corpus: record.specification.corpus });
    const hadSome = hasSaved(store, run);
    const resume = hadSome ? await resumePoint(run) : null;
    const start = hadSome ? null : await startOf(run, record.specification);
    if (closing.signal.aborted || !store.runs.has(run) || store.runs.get(run).state !== 'queued') return false;
    // To begin again at step 0 would hide what was learned: a person decides that, by a new run.
    if (hadSome && !resume) throw new LabError('run-no-resumable-checkpoint', { run });
    const fromStep = resume?.step ?? 0;
    const owed = resume ? owedAt(store, run, fromStep) : { evaluation: false, sample: false };
    const speaking = attemptAt(store.attempts.list(run), fromStep);
    const attempt = store.transaction(() => {
      store.runs.start(run);
      return store.attempts.begin(run, { fromStep, provenance: provenance() });
    });
    const secondsBefore = secondsUntil(record, fromStep);
    const job = runner.start(
      {
        kind: 'train',
        job: {
          run,
          attempt,
          specification: record.specification,
          corpus: { name: record.specification.corpus, sha256: corpusSha256, file },
          folder,
          resumeFrom: resume?.folder ?? null,
          startFrom: start,
          owed,
          execution: executionFor(run, backend, record.specification),
          secondsBefore,
          backend,
          native,
        },
      },
      { environment, logFile: join(folder, 'log.txt'), onMessage: (message) => receive(run, message) },
    );
    const pace = createRunningPace(record.specification, {
      ...standingAt(store, run, fromStep),
      pace: recordedPace(store, run),
    });
    const before = fromStep > 0 && speaking !== null ? { step: fromStep, attempt: speaking } : null;
    const entry: Watched = {
      job,
      attempt,
      before,
      pace,
      secondsBefore,
      concluded: false,
      done: Promise.resolve(),
      held: [],
    };
    entry.done = job.ended.then((end) => settle(run, entry, end));
    watched.set(run, entry);
    events.emit('changed', run);
    return true;
  }

  function receive(run: string, message: TrainerMessage): void {
    const entry = watched.get(run);
    if (!entry || !('event' in message)) return;
    const { sequence, event } = message;
    const { attempt, before } = entry;
    const owed = before !== null && stepOf(event) === before.step;
    const measured = measuredIn(run, owed ? before.attempt : attempt, event);
    if (entry.concluded) {
      // Said before the trainer was ended because the disk is full.
      if (measured && unwritten.why(run)) entry.held.push(measured.write);
      return;
    }
    try {
      measured?.write();
      switch (event.type) {
        case 'started':
          store.transaction(() => {
            store.attempts.describe(run, attempt, { computedBy: event.computedBy, provenance: event.versions });
            store.runs.learn(run, {
              bytesPerToken: event.bytesPerToken,
              ...(event.parameters === null ? {} : { parameters: event.parameters }),
            });
          });
          break;
        case 'metrics':
          if (!owed) entry.pace.add(event.rows);
          break;
        case 'checkpoint':
          // Its bytes were synced a moment ago: that all are there is enough. A resume reads and checks each of them.
          checkLengths(event.folder);
          store.checkpoints.record(run, {
            attempt: owed ? before.attempt : attempt,
            step: event.step,
            folder: relativeFolder(run, event.folder),
            bytes: event.bytes,
            validationLoss: event.validationLoss,
            contents: 'full',
          });
          store.runs.learn(run, { parameters: event.parameters });
          keep(run, { ended: false });
          break;
        case 'done':
          conclude(run, entry, event.stopped ? 'stopped' : 'finished', () =>
            event.stopped ? store.runs.stop(run, event.result) : store.runs.finish(run, event.result),
          );
          if (!event.stopped) keep(run, { ended: true });
          break;
        case 'failed':
          fail(run, entry, event.fault);
          break;
      }
      entry.job.send({ acknowledged: sequence });
      events.emit('changed', run, measured?.change);
    } catch (error) {
      // What could not be made durable is not acknowledged. The trainer cannot go on without that promise.
      entry.job.kill();
      if (measured) entry.held.push(measured.write);
      fail(run, entry, faultOf(error));
    }
  }

  /** How numbers or texts are stored, and what they change for those who watch; `null` for other events. */
  function measuredIn(
    run: string,
    attempt: number,
    event: TrainEvent,
  ): { write: () => void; change: RunChange } | null {
    if (event.type === 'metrics')
      return {
        write: () => void store.metrics.append(run, attempt, event.rows),
        change: { rows: event.rows.map((row) => ({ ...row, value: toWire(row.value) })), samples: [] },
      };
    if (event.type !== 'sample') return null;
    const { type: _, ...text } = event;
    const sample = { attempt, ...text };
    return { write: () => store.samples.add(run, sample), change: { rows: [], samples: [sample] } };
  }

  function relativeFolder(run: string, folder: string): string {
    const base = runFolder(run);
    const relative = folder.startsWith(base) ? folder.slice(base.length + 1) : folder;
    // As it travels to other systems.
    return relative.replaceAll('\\', '/');
  }

  function fail(run: string, entry: Watched, fault: Fault): void {
    conclude(run, entry, fault.code, () => {
      const told = withResumePoint(store, run, fault);
      if (fault.code === 'disk-full') store.runs.pause(run, told);
      else if (fault.code === 'out-of-memory') store.runs.interrupt(run, told);
      else store.runs.fail(run, told);
    });
  }

  /** Writes down once what was held back and how it ended; where there is no room now, as soon as there is. */
  function conclude(run: string, entry: Watched, endedWith: string, write: () => void): void {
    if (entry.concluded) return;
    entry.concluded = true;
    unwritten.write(run, () => {
      if (!store.runs.has(run)) return;
      // The end first: it often finds room where the numbers don't. Ended otherwise meanwhile, by a person who stopped it,
      // there is none to write down any more.
      if (store.runs.entry(run).state === 'running')
        store.transaction(() => {
          write();
          store.attempts.end(run, entry.attempt, endedWith);
        });
      if (entry.held.length > 0)
        store.transaction(() => {
          for (const writeHeld of entry.held) writeHeld();
        });
    });
    events.emit('changed', run);
  }

  function settle(run: string, entry: Watched, end: JobEnd): void {
    if (end.how === 'died') {
      const memory = /std::bad_alloc|heap out of memory|Cannot allocate memory/.test(end.lastWords);
      const cause = end.lastWords.trim() || undefined;
      const fault = new LabError(
        memory ? 'out-of-memory' : 'trainer-died',
        { code: end.code ?? '–', signal: end.signal ?? '–' },
        { cause },
      ).fault;
      conclude(run, entry, fault.code, () => store.runs.interrupt(run, withResumePoint(store, run, fault)));
    } else {
      const { fault } = new LabError('trainer-died', { code: 0, signal: '–' });
      conclude(run, entry, fault.code, () => store.runs.interrupt(run, withResumePoint(store, run, fault)));
    }
    if (watched.get(run) === entry) watched.delete(run);
    events.emit('ended', run);
  }

  /** A folder that cannot be removed now costs room, not the run. */
  function keep(run: string, state: { ended: boolean }): void {
    try {
      removeSuperfluous(run, state);
    } catch (error) {
      notice(faultOf(error));
    }
  }

  /** Rows go before folders: a row never points at nothing. */
  function removeSuperfluous(run: string, state: { ended: boolean }): void {
    const checkpoints = store.checkpoints.list(run);
    const folderOf = new Map(checkpoints.map(({ step, folder }) => [step, join(runFolder(run), folder)]));
    const { observation, startFrom } = store.runs.trained(run).specification;
    const { keepCheckpoints } = observation;
    if (startFrom && checkpoints.some(({ contents }) => contents === 'full')) options.starts.release(run);
    const plan = keepingPlan(checkpoints, { ...state, keep: keepCheckpoints });
    for (const step of plan.remove) {
      store.checkpoints.remove(run, step);
      rmSync(folderOf.get(step)!, { recursive: true, force: true });
    }
    for (const step of plan.weightsOnly) {
      const { bytes } = dropOptimizer(folderOf.get(step)!);
      store.checkpoints.keepWeights(run, step, bytes);
    }
  }

  return {
    start,
    stop: (run) => watched.get(run)?.job.send({ stop: true }),
    running: () => [...new Set([...starting.keys(), ...watched.keys()])],
    pace: (run) => watched.get(run)?.pace ?? null,
    secondsBefore: (run) => watched.get(run)?.secondsBefore ?? 0,
    async close(patienceMilliseconds) {
      closing.abort();
      await Promise.allSettled(starting.values());
      const entries = [...watched.values()];
      for (const { job } of entries) job.send({ stop: true });
      const impatience = setTimeout(() => {
        for (const { job } of entries) job.kill();
      }, patienceMilliseconds);
      await Promise.all(entries.map(({ done }) => done));
      clearTimeout(impatience);
    },
  };
}

/** The step that an event speaks of, `null` where it speaks of several or of none. */
function stepOf(event: TrainEvent): number | null {
  if (event.type === 'sample' || event.type === 'checkpoint') return event.step;
  if (event.type !== 'metrics') return null;
  const [first] = event.rows;
  return first && event.rows.every(({ step }) => step === first.step) ? first.step : null;
}
