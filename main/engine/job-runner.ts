/**
 * Where a job runs, behind one interface: a child process of this machine today. A cluster's scheduler can stand in its
 * place without a change to queue, store or page.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Job, TrainerCommand, TrainerMessage } from '../train/protocol.ts';

/** How a job's process ended. `memory`: killed with SIGKILL by somebody else, on Linux usually for want of memory. */
export type JobEnd =
  | { how: 'finished' }
  | { how: 'died'; code: number | null; signal: NodeJS.Signals | null; lastWords: string };

export interface RunningJob {
  readonly process: number | null;
  send(command: TrainerCommand): void;
  /** Ends it at once; nothing is asked. */
  kill(): void;
  readonly ended: Promise<JobEnd>;
}

export interface JobRunner {
  start(
    job: Job,
    options: {
      environment: Record<string, string>;
      logFile: string | null;
      onMessage: (message: TrainerMessage) => void;
    },
  ): RunningJob;
}

const trainer = fileURLToPath(new URL('../train/trainer-process.ts', import.meta.url));
/** What native code wrote last, kept for the fault's cause. */
const LAST_WORDS = 4000;

export const localJobRunner: JobRunner = {
  start(job, { environment, logFile, onMessage }) {
    const child: ChildProcess = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', trainer], {
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      // Structured clone, so that NaN and typed arrays arrive as themselves.
      serialization: 'advanced',
      env: { ...process.env, ...environment },
      windowsHide: true,
      // Out of reach of a terminal's Ctrl-C, whose meaning the engine decides: it would end a process that still starts.
      detached: true,
    });
    let lastWords = '';
    const log = logFile ? createWriteStream(logFile, { flags: 'a' }) : null;
    // A log that cannot be written, on a full disk say, must not end the engine.
    log?.on('error', () => log.destroy());
    const listen = (chunk: Buffer) => {
      lastWords = (lastWords + chunk).slice(-LAST_WORDS);
      if (log && !log.destroyed) log.write(chunk);
    };
    child.stdout?.on('data', listen);
    child.stderr?.on('data', listen);
    let finished = false;
    child.on('message', (message: TrainerMessage) => {
      if ('ended' in message) finished = true;
      else onMessage(message);
    });
    const ended = new Promise<JobEnd>((resolve) => {
      child.once('error', (error) => resolve({ how: 'died', code: null, signal: null, lastWords: String(error) }));
      child.once('close', (code, signal) =>
        resolve(finished && code === 0 ? { how: 'finished' } : { how: 'died', code, signal, lastWords }),
      );
    });
    child.send({ start: job } satisfies TrainerCommand, () => undefined);
    return {
      process: child.pid ?? null,
      send: (command) => {
        // A trainer that died a moment ago cannot hear it; how it ended is told by its end, not by this.
        if (child.connected) child.send(command, () => undefined);
      },
      kill: () => child.kill('SIGKILL'),
      ended,
    };
  },
};
