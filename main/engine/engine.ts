/**
 * The lab itself: the one place where its parts meet. Window, browser and terminal are three faces of what is opened
 * here; there is one a lab folder.
 */
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ContractRouterClient } from '@orpc/contract';
import { createRouterClient } from '@orpc/server';
import { RPCHandler } from '@orpc/server/ws';
import { type Fault, faultOf, LabError } from '../contract/fault.ts';
import type { NativeLibrary } from '../contract/native-library.ts';
import type { Contract } from '../contract/procedures.ts';
import type { Precision } from '../contract/run.ts';
import type { LabFolders } from '../provision/lab-folders.ts';
import { trainerEnvironment } from '../provision/native/trainer-environment.ts';
import { createProvisioner } from '../provision/provisioner.ts';
import { labOneLevelOff, similarLab } from '../provision/similar-lab.ts';
import { startPageServer } from '../server/page-server.ts';
import { takeLock } from '../store/lab-lock.ts';
import { openStore } from '../store/open-store.ts';
import { createReader } from '../store/reader.ts';
import { createReserve } from '../store/reserve.ts';
import { chooseBackend } from './backend-choice.ts';
import { checkLater } from './check-later.ts';
import { createCorpusService } from './corpus-service.ts';
import { createEstimateService } from './estimate-service.ts';
import { createIclService } from './icl-service.ts';
import { type JobRunner, localJobRunner } from './job-runner.ts';
import { labStatus } from './lab-status.ts';
import { createLanguageModels } from './language-models.ts';
import { createLanguageServerService } from './language-server-service.ts';
import { createLanguageService, languageThreads } from './language-service.ts';
import { CONCURRENCY_SETTING, createQueue, MOST_AT_ONCE } from './queue.ts';
import { recoverRuns } from './recovery.ts';
import { createRouter } from './router.ts';
import { runCheckpoints } from './run-checkpoints.ts';
import { createRunService } from './run-service.ts';
import { createSampleService } from './sample-service.ts';
import { createSetupStates } from './setup-states.ts';
import { createStartingCheckpoints } from './starting-checkpoints.ts';
import { createSupervisor } from './supervisor.ts';
import { createTaskSuites } from './task-suites.ts';
import { createThreads } from './threads.ts';
import { createTrainFurther } from './train-further.ts';
import { emptyTrash } from './trash.ts';
import { expiredRuns } from './trash-expiry.ts';
import { createUnwritten } from './unwritten.ts';

export interface EngineOptions {
  folders: LabFolders;
  /** 0: any free port. */
  port: number;
  host: string;
  /** Folder of the built page. */
  pageFolder?: string;
  /** The page's secret; a new one by default. Handed on when an engine is started again, so that open pages find back. */
  token?: string;
  /**
   * Which queued runs are started: all, or (in a terminal's own engine) only those that are created or resumed in it, so
   * that a look at the list does not begin to train.
   */
  queue?: 'all' | 'asked';
  /** Goes on with set-up in the background: for window and page, where it is seen. */
  setUp?: boolean;
  runner?: JobRunner;
  environment?: NodeJS.ProcessEnv;
}

export interface Engine {
  /** The same contract as over the socket, called directly. */
  client: ContractRouterClient<Contract>;
  address: { port: number; token: string; url: string };
  /** What the start and the running found wrong and mended: told to whoever opened the engine. */
  notices(): Fault[];
  /** Resolves once no run that was asked for in this engine waits or trains. */
  idle(): Promise<void>;
  /** Stops trainers with a checkpoint, then closes everything. */
  close(): Promise<void>;
}

/** Seconds that trainers get to write their checkpoint when the engine closes. */
const STOP_PATIENCE_MILLISECONDS = 30_000;
/** From the start to the reading through of a database that was closed in good order. */
const CHECK_AFTER_MILLISECONDS = 10_000;
/** For guests of a terminal's engine that is about to close; one that watches a run stays longer and is cut off. */
const GUEST_PATIENCE_MILLISECONDS = 1_000;
const DAY = 24 * 3600 * 1000;

/**
 * @throws LabError `home-in-use`, `home-not-writable`, `database-newer`, `port-taken`; nothing is touched then
 */
export async function openEngine(options: EngineOptions): Promise<Engine> {
  const { folders, runner = localJobRunner, environment = process.env } = options;
  const pageFolder = options.pageFolder ?? fileURLToPath(new URL('../../out/renderer', import.meta.url));
  const startedAt = Date.now();
  const now = () => Date.now();
  /** What is left and how long something took must not jump with the clock on the wall. */
  const steady = () => performance.now();
  const runFolder = (run: string) => join(folders.home, 'runs', run);
  const closers: (() => unknown)[] = [];
  // What cannot be closed must not keep the rest open: the lock above all.
  const closeAll = async () => {
    let failure: unknown;
    for (const close of closers.splice(0).reverse()) {
      try {
        await close();
      } catch (error) {
        failure ??= error;
      }
    }
    if (failure) throw failure;
  };
  const forcedBackend = environment.LAB_BACKEND;
  chooseBackend('auto', { native: true, forced: forcedBackend });

  try {
    // On a full disk the lab must still open: it is where room is made.
    const reserve = createReserve(folders.home);
    const lock = reserve.within(() => takeLock(folders.home, options.queue === 'asked' ? 'terminal' : 'page'));
    closers.push(() => lock.release());
    closers.push(() => reserve.refill('last'));

    // Before the database is touched: a port that is taken leaves everything as it was.
    const token = options.token ?? randomBytes(32).toString('base64url');
    let handler: RPCHandler<Record<never, never>> | null = null;
    const server = await startPageServer({
      pageFolder,
      host: options.host,
      port: options.port,
      token,
      // Who comes before the engine is ready tries again.
      onSocket: (socket) => (handler ? void handler.upgrade(socket, { context: {} }) : socket.close(1013)),
    });
    closers.push(() => server.close());

    const file = join(folders.home, 'lab.db');
    const isNew = environment.LAB_HOME && !existsSync(file) && !existsSync(join(folders.home, 'runs'));
    const { store, notices, unread } = reserve.within(() =>
      openStore({ file, backups: join(folders.home, 'backups'), now }),
    );
    closers.push(() => store.close());
    // A full disk is met by many at once, and again: it is told once.
    const notice = (fault: Fault) => {
      const same = (other: Fault) =>
        other.code === fault.code && JSON.stringify(other.parameters) === JSON.stringify(fault.parameters);
      if (!notices.some(same)) notices.push(fault);
    };
    const unwritten = createUnwritten((run) => runs.changed(run), notice);
    closers.push(() => unwritten.close(reserve.within));
    if (reserve.used()) notice(new LabError('disk-full', { folder: folders.home }).fault);
    else reserve.refill();
    // A lab that lost its database is no new one.
    if (isNew && notices.length === 0) notice(newHome(folders));
    const orNotice = async (work: () => unknown) => {
      try {
        await work();
      } catch (error) {
        notice(faultOf(error));
      }
    };
    if (unread) {
      const check = checkLater({ store, file, notice, milliseconds: CHECK_AFTER_MILLISECONDS });
      closers.push(() => check.close());
    }
    await orNotice(() => recoverRuns(store, runFolder));
    const starts = createStartingCheckpoints(store, runFolder);
    await orNotice(() => starts.recover());
    const emptyExpired = () =>
      orNotice(() => {
        const { due, notice: waits } = expiredRuns(store, now());
        if (waits) notice(waits);
        return emptyTrash(store, runFolder, due);
      });
    let emptying = emptyExpired();
    const daily = setInterval(() => {
      emptying = emptyExpired();
    }, DAY);
    closers.push(() => {
      clearInterval(daily);
      return emptying;
    });

    const reader = createReader(file);
    closers.push(() => reader.close());

    const provisioner = createProvisioner({ home: folders.home, cache: folders.cache, onChanged: notice });
    closers.push(() => provisioner.close());

    const corpora = createCorpusService({
      store,
      folder: join(folders.home, 'corpora'),
      prepared: join(folders.cache, 'corpora'),
      preparing: () =>
        provisioner
          .state()
          .steps.some(({ id, state }) => id.startsWith('corpora') && ['running', 'waiting'].includes(state)),
    });
    closers.push(() => corpora.close());
    const takePrepared = () => orNotice(() => corpora.takePrepared());
    await takePrepared();

    const threads = availableParallelism();
    const environmentFor = (native: NativeLibrary | null, precision: Precision) =>
      trainerEnvironment({ native, threads, precision });
    const backendFor = (run: string) => {
      const ready = provisioner.native();
      const backend = chooseBackend(store.runs.get(run).specification.backend, {
        native: ready !== null,
        forced: forcedBackend,
      });
      const native = backend === 'tensorflow' ? ready : null;
      return { backend, native };
    };

    const asked = new Set<string>();
    const waitingForIdle: (() => void)[] = [];
    const wakeIdle = () => {
      if (isIdle()) for (const wake of waitingForIdle.splice(0)) wake();
    };
    const isIdle = () => supervisor.running().length === 0 && !store.runs.queue().some(({ id }) => asked.has(id));

    const estimates = createEstimateService({
      store,
      corpora,
      runner,
      native: () => provisioner.native(),
      forcedBackend,
      environment: environmentFor,
      busy: () => supervisor.running().length > 0,
      disturbed: () => provisioner.state().running,
    });
    closers.push(() => estimates.close());
    const runs = createRunService({
      store,
      reserve,
      starts,
      reader,
      corpora,
      now: steady,
      unwritten,
      runFolder,
      onAsked: (run) => asked.add(run),
      notice,
      expectedSeconds: (run) => estimates.expectedSeconds(store.runs.get(run).specification),
    });
    const supervisor = createSupervisor({
      store,
      starts,
      runner,
      now: steady,
      unwritten,
      runFolder,
      corpusFile: corpora.file,
      chooseBackend: backendFor,
      environment: environmentFor,
      onChange: runs.changed,
      onEnd: () => {
        queue.advance();
        wakeIdle();
      },
      notice,
    });
    const queue = createQueue({
      store,
      supervisor,
      mayStart: (run) => options.queue !== 'asked' || asked.has(run),
      unwritten,
      onChange(run) {
        runs.changed(run);
        // One that could not start has ended too.
        wakeIdle();
      },
      notice,
    });
    runs.connect({ supervisor, queue });
    closers.push(() => supervisor.close(STOP_PATIENCE_MILLISECONDS));
    closers.push(() => queue.close());

    const setupStates = createSetupStates(provisioner, takePrepared);
    closers.push(() => setupStates.close());

    const samples = createSampleService({
      store,
      runner,
      runFolder,
      chooseBackend: backendFor,
      environment: environmentFor,
    });
    const models = createLanguageModels(folders, runCheckpoints(store, runFolder), () => languageServer.get());
    const language = createLanguageService({ models, threads: languageThreads(environment, threads) });
    closers.push(() => language.close());
    const languageServer = createLanguageServerService({ store, language });
    const pieces = createThreads();
    closers.push(() => pieces.close());
    const suites = createTaskSuites(join(folders.home, 'task-suites'), pieces);
    const icl = createIclService({
      lastRoom: reserve.within,
      notice,
      store,
      language,
      suites: suites.list,
      findings: (ids, known) =>
        pieces.run(new URL('icl-report-worker.ts', import.meta.url), { file, ids, suites: known }),
      checkpointSteps: (run) => {
        store.runs.get(run);
        return [...new Set(store.checkpoints.list(run).map(({ step }) => step))].sort((a, b) => a - b);
      },
    });
    await orNotice(() => store.iclRuns.recover());
    closers.push(() => icl.close());

    const router = createRouter({
      models,
      language,
      languageServer,
      icl,
      suites,
      folders,
      store,
      reader,
      runs,
      trainFurther: createTrainFurther({ store, starts, expectedSeconds: estimates.expectedSeconds }),
      corpora,
      estimates,
      samples,
      provisioner,
      setupStates,
      status: () => labStatus({ folders, store, runFolder, startedAt, notices: () => [...notices] }),
      setSetting(key, value) {
        if (
          key === CONCURRENCY_SETTING &&
          !(Number.isInteger(value) && Number(value) >= 1 && Number(value) <= MOST_AT_ONCE)
        ) {
          throw new LabError('bad-use', {
            argument: `${key} = ${JSON.stringify(value)}`,
            expected: `1 … ${MOST_AT_ONCE}`,
          });
        }
        store.settings.set(key, value);
        queue.advance();
      },
    });

    handler = new RPCHandler(router);
    reserve.within(() => lock.publish({ port: server.port, token }));
    // A command of another terminal that has just joined gets its answer.
    if (options.queue === 'asked') closers.push(() => server.quiet(GUEST_PATIENCE_MILLISECONDS));
    // First of all at the end: trainers may take half a minute for their checkpoints.
    closers.push(() => lock.withdraw());
    queue.advance();
    if (options.setUp && provisioner.state().steps.some(({ state }) => state === 'wanting')) provisioner.start();

    return {
      client: createRouterClient(router, { context: {} }),
      notices: () => [...notices],
      async idle() {
        if (!isIdle()) await new Promise<void>((resolve) => waitingForIdle.push(resolve));
        // Another terminal's measurement may go on in this engine.
        await icl.idle();
      },
      address: { port: server.port, token, url: `${server.url}#token=${token}` },
      close: closeAll,
    };
  } catch (error) {
    await closeAll();
    throw error;
  }
}

/** Who named the folder may have meant another. */
function newHome({ home, madeAbove }: LabFolders): Fault {
  const similar = similarLab(home);
  const near = labOneLevelOff(home);
  return new LabError('home-new', {
    folder: home,
    ...(madeAbove === undefined ? {} : { above: madeAbove }),
    ...(similar === null ? {} : { similar }),
    ...(near === null ? {} : { near }),
  }).fault;
}
