/** A lab of its own for tests: a real engine process on an empty folder, and a client on its socket. */
import { type ChildProcess, fork } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createORPCClient, ORPCError } from '@orpc/client';
import { RPCLink } from '@orpc/client/websocket';
import type { ContractRouterClient } from '@orpc/contract';
import { WebSocket } from 'ws';
import type { EngineCommand, EngineMessage } from '../contract/engine-address.ts';
import type { Fault } from '../contract/fault.ts';
import type { Contract } from '../contract/procedures.ts';
import type { SpecificationOf } from '../contract/run-specification.ts';
import { labFolders } from '../provision/lab-folders.ts';
import { nativeLibrary } from '../provision/native/native-folders.ts';
import { platformKey } from '../provision/packages/packages.ts';

export type TestClient = ContractRouterClient<Contract>;

export interface TestEngine {
  process: ChildProcess;
  client: TestClient;
  /** Processes that the engine has started: the trainers among them. */
  children(): number[];
  /** SIGKILL, and waits until it and its children are gone. */
  killHard(): Promise<void>;
  close(): Promise<void>;
}

export interface TestLab {
  home: string;
  cache: string;
  start(environment?: Record<string, string>): Promise<TestEngine>;
  remove(): void;
}

export function createTestLab(): TestLab {
  const folder = mkdtempSync(join(tmpdir(), 'lab-test-'));
  const [home, cache] = [join(folder, 'home'), join(folder, 'cache')];
  return {
    home,
    cache,
    start: (environment = {}) =>
      startEngine({ LAB_HOME: home, LAB_CACHE: cache, LAB_BACKEND: 'wasm', LAB_SET_UP: 'no', ...environment }),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** Whether this machine has native TensorFlow, which tests may use where LAB_CACHE names its folder. */
export const nativeFound = Boolean(process.env.LAB_CACHE) && nativeLibrary(labFolders().cache, platformKey()) !== null;

/** A cache of its own with this machine's TensorFlow in it, so that nothing was measured or compiled before. */
export function linkNative(to: string): void {
  const { cache } = labFolders();
  mkdirSync(to, { recursive: true });
  for (const name of readdirSync(cache).filter((name) => /^(tensorflow|addon)-/.test(name)))
    symlinkSync(join(cache, name), join(to, name));
}

const script = fileURLToPath(new URL('./engine-process.ts', import.meta.url));

async function startEngine(environment: Record<string, string>): Promise<TestEngine> {
  const child = fork(script, {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    execArgv: [],
  });
  child.send({ open: {} } satisfies EngineCommand);
  const { port, token } = await new Promise<{ port: number; token: string }>((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`the engine ended with ${code}`)));
    child.once('message', (message: EngineMessage) => {
      if ('ready' in message) resolve(message.ready);
      else reject(Object.assign(new Error(message.fault.code), { fault: message.fault }));
    });
  });
  const socket = new WebSocket(`ws://127.0.0.1:${port}/rpc?token=${token}`, { origin: `http://127.0.0.1:${port}` });
  await new Promise((resolve, reject) => {
    socket.once('open', resolve);
    socket.once('error', reject);
  });
  // A killed engine resets its sockets; what was asked then is refused by the client itself.
  socket.on('error', () => undefined);
  const children = () => childrenOf(child.pid!);
  return {
    process: child,
    client: createORPCClient<TestClient>(new RPCLink({ websocket: socket as unknown as globalThis.WebSocket })),
    children,
    async killHard() {
      const all = children();
      const gone = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGKILL');
      await gone;
      socket.terminate();
      for (const pid of all) await endOf(pid);
    },
    async close() {
      const gone = new Promise((resolve) => child.once('exit', resolve));
      child.send({ close: true });
      await gone;
      socket.terminate();
    },
  };
}

/** Direct children of a process, on Linux. */
function childrenOf(pid: number): number[] {
  return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean).map(Number);
}

/** Resolves once the process is gone: there is no event for another's child, so it is asked for. */
export async function endOf(pid: number): Promise<void> {
  while (true) {
    try {
      process.kill(pid, 0);
      if (/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'))) return;
    } catch (error) {
      if (error instanceof Error) return;
    }
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/** A text that a model of a few hundred numbers can learn something of: `sentences` sentences, the same every time. */
export function testText(sentences: number): string {
  const words = ['the', 'whale', 'sea', 'ship', 'and', 'a', 'captain', 'saw', 'white', 'old', 'harpoon', 'sailed'];
  let state = 12345;
  const next = (limit: number) => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return (state >>> 8) % limit;
  };
  return Array.from(
    { length: sentences },
    () => `${Array.from({ length: 4 + next(5) }, () => words[next(words.length)]).join(' ')}.\n`,
  ).join('');
}

/** The smallest GPT worth the name. */
export function testSpecification(change: {
  steps: number;
  every: number;
  corpus: string;
  seed?: number;
  learningRate?: number;
}): SpecificationOf<'gpt'> {
  const { steps, every, corpus, seed = 1, learningRate = 3e-3 } = change;
  return {
    version: 1,
    model: {
      kind: 'gpt',
      layers: 1,
      heads: 2,
      width: 16,
      context: 16,
      positions: 'learned',
      dropout: 0.1,
      initialStandardDeviation: 0.02,
    },
    corpus,
    tokenizer: { kind: 'character' },
    objective: { kind: 'pretraining' },
    recipe: {
      kind: 'gradient',
      steps,
      batchSize: 4,
      gradientAccumulation: 1,
      learningRate,
      warmupSteps: Math.min(10, steps),
      finalLearningRateShare: 0.1,
      beta1: 0.9,
      beta2: 0.95,
      epsilon: 1e-8,
      weightDecay: 0.1,
      clipNorm: 1,
    },
    observation: {
      evaluateEvery: every,
      sampleEvery: every,
      checkpointEvery: every,
      keepCheckpoints: 'few',
      samplePrompt: '',
      sampleTokens: 5,
      sampleTemperature: 0.8,
    },
    seed,
    backend: 'auto',
    execution: 'auto',
    precision: 'auto',
    startFrom: null,
  };
}

/** Waits for a run to leave `queued` and `running`; resolves to the state it reached. */
export async function endOfRun(client: TestClient, run: string): Promise<string> {
  for await (const { summary } of await client.runs.follow({ run, afterStep: -1 })) {
    if (summary.state !== 'queued' && summary.state !== 'running') return summary.state;
  }
  throw new Error('the stream ended before the run');
}

/** Waits until all of these have ended, however. */
export async function endOfRuns(client: TestClient, runs: readonly string[]): Promise<void> {
  for (const run of runs) await endOfRun(client, run);
}

export async function addText(client: TestClient, name: string, text: string): Promise<void> {
  await client.corpora.add({ fileName: `${name}.txt`, name, file: new Blob([text]) });
}

/** The fault that a call is refused with. */
export async function faultOfCall(call: Promise<unknown>): Promise<Fault> {
  try {
    await call;
  } catch (error) {
    if (error instanceof ORPCError) return error.data as Fault;
    throw error;
  }
  throw new Error('the call was not refused');
}
