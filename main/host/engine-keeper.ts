/**
 * Starts the engine as a child, on the pinned Node, starts it again when it dies, and ends it with its window.
 *
 * Where another engine has the lab folder already (`lab train` in a terminal) the child tells that one's address, and a
 * new child is started there, with its key, when that one is gone: the address that was told stays good. Runs in Electron's main process and under `npm start -- --browser` alike.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { connect } from 'node:net';
import { type EngineAddress, type EngineCommand, type EngineMessage, OWN_PAGES } from '../contract/engine-address.ts';
import type { Fault } from '../contract/fault.ts';

/** MB. An engine answers much and keeps little: with more it would hold twice its memory in what nobody needs any more. */
const YOUNG_GENERATION = '--max-semi-space-size=4';

export interface EngineKeeperOptions {
  /** Executable of the pinned Node: on an older one the engine's native modules crash. */
  node: string;
  /** Path of `main/engine/engine-process.ts`. */
  script: string;
  environment: NodeJS.ProcessEnv;
  /** Wished for; another where it is taken, or the lab runs already. */
  port?: number;
  /** The engine runs, for the first time or again. */
  onReady(address: EngineAddress): void;
  /** The engine cannot start. Said once; nothing is tried again. */
  onFault(fault: Fault): void;
}

export interface EngineKeeper {
  /** Waits for a start that is under way. Rejects after a fault. */
  address(): Promise<EngineAddress>;
  /** Asks the engine to close, waits until it has, kills it if it does not. */
  close(): Promise<void>;
}

/** The engine gives its trainers 30 s to write a checkpoint. */
const CLOSE_PATIENCE = 35_000;
const FIRST_PAUSE = 200;
const LONGEST_PAUSE = 10_000;
/** An engine that ran this long had a good start: the next pause is short again. */
const GOOD_START = 60_000;
/** Deaths one after another, none after a good start, before the keeper gives up. */
const MOST_DEATHS = 6;
const LOOK_EVERY = 1_000;

export function keepEngine(options: EngineKeeperOptions): EngineKeeper {
  let child: ChildProcess | null = null;
  let closing = false;
  let deaths = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let lastPort = options.port ?? 0;
  // The same key and port again after a death: what was opened on them finds its way back.
  let token = newToken();
  let waiting = pending<EngineAddress>();

  function start(): void {
    const startedAt = performance.now();
    let told: EngineMessage | null = null;
    const started = spawn(options.node, [YOUNG_GENERATION, options.script], {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      windowsHide: true,
      env: engineEnvironment(options.environment),
    });
    child = started;
    const tell = (command: EngineCommand) => started.send(command, () => undefined);
    tell({ open: { token, ...(lastPort > 0 ? { port: lastPort } : {}) } });
    started.on('message', (message) => {
      told = message as EngineMessage;
      if ('fault' in told) return;
      const { joined, ...address } = told.ready;
      if (joined) watchOther(started, address.port);
      lastPort = address.port;
      token = address.token;
      waiting.resolve(address);
      options.onReady(address);
    });
    let ended = false;
    const onEnd = (reason: string) => {
      if (ended) return;
      ended = true;
      child = null;
      if (closing) return;
      if (told && 'ready' in told) waiting = pending();
      if (told && 'fault' in told) {
        // Its old port was taken meanwhile: any other will do. Another engine is just starting here: it can be joined soon.
        const passing = (told.fault.code === 'port-taken' && lastPort > 0) || told.fault.code === 'home-in-use';
        if (!passing || deaths + 1 >= MOST_DEATHS) return giveUp(told.fault);
        lastPort = 0;
        // Pages of the old port show their key to whoever has it now.
        token = newToken();
      }
      deaths = performance.now() - startedAt > GOOD_START ? 1 : deaths + 1;
      if (deaths >= MOST_DEATHS) {
        const message = `the engine ended ${deaths} times in a row, last with ${reason}`;
        return giveUp({ code: 'internal', parameters: { message }, cause: message });
      }
      timer = setTimeout(start, Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** (deaths - 1)));
    };
    started.on('error', (error) => onEnd(error.message));
    started.on('exit', (status, signal) => onEnd(String(signal ?? status)));
  }

  function giveUp(fault: Fault): void {
    waiting.reject(new Error(fault.code));
    options.onFault(fault);
  }

  /** The other engine is none of ours: only its open port tells that it lives. */
  function watchOther(joinedBy: ChildProcess, port: number): void {
    timer = setTimeout(() => {
      if (closing || child !== joinedBy) return;
      const probe = connect(port, '127.0.0.1');
      probe.once('connect', () => {
        probe.destroy();
        watchOther(joinedBy, port);
      });
      probe.once('error', () => {
        probe.destroy();
        deaths = 0;
        joinedBy.kill();
      });
    }, LOOK_EVERY);
  }

  start();
  let closed: Promise<void> | null = null;
  return {
    address: () => waiting.promise,
    close() {
      closed ??= (async () => {
        closing = true;
        clearTimeout(timer);
        waiting.reject(new Error('closed'));
        const last = child;
        if (!last) return;
        const gone = new Promise<void>((resolve) => last.once('exit', () => resolve()));
        if (last.connected) last.send({ close: true } satisfies EngineCommand, (error) => error && last.kill());
        const patience = setTimeout(() => last.kill('SIGKILL'), CLOSE_PATIENCE);
        await gone;
        clearTimeout(patience);
      })();
      return closed;
    },
  };
}

const newToken = () => randomBytes(32).toString('base64url');

/**
 * Without what would turn the engine's Node into something else, and with {@link OWN_PAGES}, which the engine takes out of
 * its environment: its trainers allocate all the time, and are faster without.
 */
function engineEnvironment(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const { NODE_OPTIONS: _options, ELECTRON_RUN_AS_NODE: _asNode, ...rest } = environment;
  return { ...rest, [OWN_PAGES]: '262144' };
}

function pending<Value>() {
  let resolve!: (value: Value) => void;
  let reject!: (error: Error) => void;
  const promise = new Promise<Value>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  // Whoever waits is told; that nobody does is no error.
  promise.catch(() => undefined);
  return { promise, resolve, reject };
}
