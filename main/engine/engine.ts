/**
 * The lab itself: the one place where its parts meet. Window, browser and terminal are three faces of what is opened
 * here; there is one a lab folder.
 */
import { randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import type { ContractRouterClient } from '@orpc/contract';
import { createRouterClient } from '@orpc/server';
import { RPCHandler } from '@orpc/server/ws';
import { type Fault, LabError } from '../contract/fault.ts';
import type { Contract } from '../contract/procedures.ts';
import type { LabFolders } from '../provision/lab-folders.ts';
import { serveAtPort } from '../server/last-port.ts';
import { paceSocket } from '../server/paced-socket.ts';
import { startPageServer } from '../server/page-server.ts';
import { takeLock } from '../store/lab-lock.ts';
import type { Store } from '../store/open-store.ts';
import { createReserve } from '../store/reserve.ts';
import type { SettingValue } from '../store/settings.ts';
import { chooseBackend } from './backend-choice.ts';
import { type JobRunner, localJobRunner } from './job-runner.ts';
import { labStatus } from './lab-status.ts';
import { type Closers, createClosers } from './open/closers.ts';
import { openExchange } from './open/open-exchange.ts';
import { openHome } from './open/open-home.ts';
import { openLanguage } from './open/open-language.ts';
import { openQuiz } from './open/open-quiz.ts';
import { openReports } from './open/open-reports.ts';
import { openRuns } from './open/open-runs.ts';
import { openTexts } from './open/open-texts.ts';
import { recoverHome } from './open/recover-home.ts';
import { CONCURRENCY_SETTING, MOST_AT_ONCE, type Queue } from './queue.ts';
import { createRouter } from './router.ts';
import type { Asker } from './routes/implement.ts';

export interface EngineOptions {
  folders: LabFolders;
  /** 0: the last one of the folder, or where that is taken any. */
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
  /** Resolves once no run that was asked for in this engine waits or trains, and no trainer is on its way out. */
  idle(): Promise<void>;
  /** Whether a run that was asked for in this engine waits or trains. */
  trains(): boolean;
  /** Stops trainers with a checkpoint, then closes everything. */
  close(): Promise<void>;
}

/** For guests of a terminal's engine that is about to close; one that watches a run stays longer and is cut off. */
const GUEST_PATIENCE_MILLISECONDS = 1_000;

/**
 * @throws LabError `home-in-use`, `home-not-writable`, `database-newer`, `port-taken`; nothing is touched then
 */
export async function openEngine(options: EngineOptions): Promise<Engine> {
  const closers = createClosers();
  try {
    return await openParts(options, closers);
  } catch (error) {
    await closers.close();
    throw error;
  }
}

async function openParts(options: EngineOptions, closers: Closers): Promise<Engine> {
  const { folders, queue: starts = 'all', runner = localJobRunner, environment = process.env } = options;
  const startedAt = Date.now();
  const forcedBackend = environment.LAB_BACKEND;
  chooseBackend('auto', { native: true, forced: forcedBackend });

  // On a full disk the lab must still open: it is where room is made.
  const reserve = createReserve(folders.home);
  const lock = reserve.opening(() => takeLock(folders.home, starts === 'asked' ? 'terminal' : 'page'));
  closers.add(() => lock.release());
  closers.add(() => reserve.refill('last'));
  // Before the database is touched: a port that is taken leaves everything as it was.
  const server = await openServer(options, closers);

  const home = openHome({ folders, environment, reserve }, closers);
  const { store, notices, runFolder } = home;
  const startingCheckpoints = await recoverHome(home, closers, lock.left);
  const texts = await openTexts(home, closers);
  const trained = openRuns({ home, texts, starts: startingCheckpoints, runner, forcedBackend, queue: starts }, closers);
  const { queue } = trained;
  const exchanging = openExchange(home, texts, trained.events, closers);
  const reporting = openReports(home, { ...trained, ...exchanging }, closers);
  const answering = openLanguage(home, environment, closers);
  const asking = openQuiz(home, closers);
  const router = createRouter({
    ...home,
    ...texts,
    ...trained,
    ...exchanging,
    ...reporting,
    ...answering,
    ...asking,
    starts: startingCheckpoints,
    status: () => labStatus({ folders, store, runFolder, startedAt, notices: notices.all }),
    setSetting: (key, value) => setSetting(store, queue, key, value),
  });

  const { port, token, url } = server;
  // What is in the queue already waits for a page's engine, and does so when this one is gone.
  const waiting = starts === 'asked' ? store.runs.queuedIds() : null;
  server.serve(router);
  reserve.opening(() => lock.publish({ port, token }, waiting));
  // A command of another terminal that has just joined gets its answer.
  if (starts === 'asked') closers.add(() => server.quiet(GUEST_PATIENCE_MILLISECONDS));
  // First of all at the end: trainers may take half a minute for their checkpoints.
  closers.add(() => lock.withdraw());
  queue.advance();
  const { provisioner } = texts;
  if (options.setUp && provisioner.state().steps.some(({ state }) => state === 'wanting')) provisioner.start();

  return {
    client: createRouterClient(router, { context: {} }),
    notices: notices.all,
    trains: trained.trains,
    async idle() {
      await trained.idle();
      // Another terminal's measurement may go on in this engine.
      await answering.measurements.idle();
    },
    address: { port, token, url: `${url}#token=${token}` },
    close: closers.close,
  };
}

/** Page and socket. Who comes before there is something to serve tries again. */
async function openServer(options: EngineOptions, closers: Closers) {
  const token = options.token ?? randomBytes(32).toString('base64url');
  let handler: RPCHandler<Asker> | null = null;
  const { port, url, quiet, close } = await serveAtPort(options.folders.home, options.port, (wished) =>
    startPageServer({
      pageFolder: options.pageFolder ?? fileURLToPath(new URL('../../out/renderer', import.meta.url)),
      host: options.host,
      port: wished,
      token,
      onSocket(socket) {
        if (!handler) return socket.close(1013);
        const paced = paceSocket(socket);
        void handler.upgrade(paced.socket, { context: { inTurn: paced.inTurn } });
      },
    }),
  );
  closers.add(close);
  return {
    port,
    token,
    url,
    quiet,
    serve(router: ReturnType<typeof createRouter>) {
      handler = new RPCHandler(router);
    },
  };
}

/** @throws LabError `bad-use` for a number of runs at once that is none */
function setSetting(store: Store, queue: Queue, key: string, value: SettingValue): void {
  const isLanes = Number.isInteger(value) && Number(value) >= 1 && Number(value) <= MOST_AT_ONCE;
  if (key === CONCURRENCY_SETTING && !isLanes)
    throw new LabError('bad-use', {
      argument: `${key} = ${JSON.stringify(value)}`,
      expected: `1 … ${MOST_AT_ONCE}`,
    });
  store.settings.set(key, value);
  queue.advance();
}
