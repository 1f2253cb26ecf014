/** Everything that trains: queue, trainers, estimates, and the runs that faces see. */
import { availableParallelism } from 'node:os';
import { type Fault, faultOf } from '../../contract/fault.ts';
import type { NativeLibrary } from '../../contract/native-library.ts';
import type { RunState } from '../../contract/run.ts';
import { type ComputedStep, trainerEnvironment } from '../../provision/native/trainer-environment.ts';
import { createAskedTranslations } from '../asked-translations.ts';
import { createAttentionService } from '../attention-service.ts';
import { backendFor, chooseBackend } from '../backend-choice.ts';
import { createCheckpointAsking } from '../checkpoint-asking.ts';
import { createCountsBehindService } from '../counts-behind-service.ts';
import { createDamagedCheckpoints } from '../damaged-checkpoints.ts';
import { createDecodingService } from '../decoding-service.ts';
import { createEstimateService } from '../estimate-service.ts';
import type { JobRunner } from '../job-runner.ts';
import { createLabelLines } from '../label-lines.ts';
import { createNearTokensService } from '../near-tokens-service.ts';
import { createNewRuns } from '../new-runs.ts';
import { createPacesOfRuns } from '../paces-of-runs.ts';
import { createPairsFile } from '../pairs-file.ts';
import { createPlacesService } from '../places-service.ts';
import { createQueue } from '../queue.ts';
import { createPrecisionOf } from '../recorded-computation.ts';
import { createReplicas } from '../replicas.ts';
import { runCheckpoints } from '../run-checkpoints.ts';
import { createRunEvents, type RunEvents } from '../run-events.ts';
import { createRunService } from '../run-service.ts';
import { createSampleService } from '../sample-service.ts';
import { createSeedGroups } from '../seed-groups.ts';
import type { StartingCheckpoints } from '../starting-checkpoints.ts';
import { createSuiteService } from '../suite-service.ts';
import { createSupervisor } from '../supervisor.ts';
import { createSweepService } from '../sweep-service.ts';
import { createThreads } from '../threads.ts';
import { createTrainFurther } from '../train-further.ts';
import { createTransferService } from '../transfer-service.ts';
import { createTranslationService } from '../translation-service.ts';
import { createUnwritten } from '../unwritten.ts';
import type { Closers } from './closers.ts';
import type { Home } from './open-home.ts';
import type { Texts } from './open-texts.ts';

/** Seconds that trainers get to write their checkpoint when the engine closes. */
const STOP_PATIENCE_MILLISECONDS = 30_000;

interface RunsOptions {
  home: Home;
  texts: Texts;
  starts: StartingCheckpoints;
  runner: JobRunner;
  forcedBackend: string | undefined;
  /** Which queued runs are started, as in the options of the engine. */
  queue: 'all' | 'asked';
}

export function openRuns(options: RunsOptions, closers: Closers) {
  const { home, texts, starts, forcedBackend, runner } = options;
  const { store, reader, reserve, runFolder } = home;
  const { notice } = home.notices;
  const { corpora, provisioner } = texts;
  const events = createRunEvents();
  const unwritten = createUnwritten((run, why) => {
    home.notices.state(`run ${run}`, why, why === null ? undefined : store.runs.entry(run).name);
    events.emit('changed', run);
  });
  closers.add(() => unwritten.close(reserve.within));
  const trainers = { store, runner, runFolder, ...trainersOf(options) };

  const supervisor = createSupervisor({
    ...trainers,
    starts,
    unwritten,
    events,
    notice,
    corpusFile: corpora.file,
  });
  const checkpoints = runCheckpoints(store, runFolder);
  const ask = createCheckpointAsking({ ...trainers, checkpoints });
  const pairsFile = createPairsFile(store, corpora.file);
  const threads = createThreads();
  closers.add(() => threads.close());
  const asked = new Set<string>();
  events.on('asked', (run) => asked.add(run));
  const askedIn = (...states: RunState[]) =>
    store.runs.entries().flatMap(({ id, state }) => (asked.has(id) && states.includes(state) ? [id] : []));
  const mayStart = (run: string) => options.queue === 'all' || asked.has(run);
  const standing = (fault: Fault | null) => home.notices.state('queue', fault);
  const queue = createQueue({ store, supervisor, mayStart, unwritten, events, standing });
  closers.add(() => supervisor.close(STOP_PATIENCE_MILLISECONDS));
  closers.add(() => {
    queue.close();
    // As those that train: nobody starts them any more, unless a person asks again.
    if (options.queue === 'asked') runs.stopAll(askedIn('queued'));
  });

  const estimates = createEstimateService({
    ...{ store, corpora, starts },
    runner,
    native: () => provisioner.native(),
    forcedBackend,
    timingFolder: home.timingFolder,
    environment: trainers.environment,
    paces: createPacesOfRuns(store, events),
    busy: () => supervisor.running().length > 0,
    disturbed: () => provisioner.state().running,
  });
  closers.add(() => estimates.close());
  const newRuns = createNewRuns({ store, corpora, starts });
  const precisionOf = createPrecisionOf(store, (run) => trainers.chooseBackend(run).native);
  const specificationOf = (run: string) => store.runs.trained(run).specification;
  const runs = createRunService({
    store,
    damaged: createDamagedCheckpoints(store, runFolder),
    reserve,
    newRuns,
    reader,
    corpora,
    unwritten,
    runFolder,
    events,
    supervisor,
    queue,
    notice,
    seedGroupOf: createSeedGroups(store, precisionOf),
    expectedPace: (run) => estimates.expectedPace(specificationOf(run)),
  });
  if (options.queue === 'all') prepareList(runs, notice, closers);
  const { expectedSeconds } = estimates;
  const { lanes } = queue;
  const decoding = createDecodingService({ store, ask, pairsFile });
  const translated = createAskedTranslations({ decoding, pairsFile, threads, runFolder, notice });
  closers.add(() => translated.close());
  return {
    events,
    runs,
    queue,
    precisionOf,
    sweeps: createSweepService({ store, runs, newRuns, estimates, lanes }),
    modelSuites: createSuiteService({ store, corpora, runs, newRuns, estimates, lanes }),
    transfers: createTransferService({
      ...{ store, corpora, runs, newRuns, starts, estimates, notice },
      labelLines: createLabelLines({ corpora, threads }),
    }),
    translations: createTranslationService({
      ...{ store, corpora, runs, newRuns, estimates },
      asked: translated,
    }),
    replicas: createReplicas({ store, corpora, runs, precisionOf, expectedSeconds, lanes }),
    estimates,
    samples: createSampleService(ask),
    places: createPlacesService(ask),
    attention: createAttentionService({ store, ask, pairsFile }),
    decoding,
    nearTokens: createNearTokensService({ checkpoints, threads }),
    countsBehind: createCountsBehindService({ checkpoints, threads }),
    trainFurther: createTrainFurther({ store, corpora, starts, expectedSeconds }),
    trains: () => askedIn('queued', 'running').length > 0,
    idle: idleOf(events, () => supervisor.running().length === 0 && askedIn('queued').length === 0),
  };
}

/** A page opens with the list of all runs: where there are hundreds, it is ready by then. */
function prepareList(
  runs: ReturnType<typeof createRunService>,
  notice: (fault: Fault) => void,
  closers: Closers,
): void {
  const closing = new AbortController();
  const prepared = runs.prepareList(closing.signal).catch((error: unknown) => notice(faultOf(error)));
  closers.add(() => {
    closing.abort();
    return prepared;
  });
}

/** How a run's process computes and what it is given for it. */
function trainersOf({ home, texts, forcedBackend }: RunsOptions) {
  const threads = availableParallelism();
  return {
    environment: (native: NativeLibrary | null, step: ComputedStep) => trainerEnvironment({ native, threads, ...step }),
    chooseBackend(run: string) {
      const ready = texts.provisioner.native();
      const { specification } = home.store.runs.get(run);
      const machine = { native: ready !== null, forced: forcedBackend };
      const backend = specification === null ? chooseBackend('auto', machine) : backendFor(specification, machine);
      return { backend, native: backend === 'tensorflow' ? ready : null };
    },
  };
}

/** Resolves once that is so. */
function idleOf(events: RunEvents, isIdle: () => boolean): () => Promise<void> {
  let waiting: (() => void)[] = [];
  const look = () => {
    if (waiting.length === 0 || !isIdle()) return;
    for (const wake of waiting) wake();
    waiting = [];
  };
  events.on('ended', look);
  // One that could not start has ended too.
  events.on('changed', look);
  return async () => {
    if (!isIdle()) await new Promise<void>((resolve) => waiting.push(resolve));
  };
}
