/** Set-up as the engine sees it: a state to show, a start, a stop. The work is done by a child process. */
import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { type Fault, LabError } from '../contract/fault.ts';
import type { NativeLibrary } from '../contract/native-library.ts';
import type { SetupState } from '../contract/setup.ts';
import type { LabFolders } from './lab-folders.ts';
import { nativeLibrary } from './native/native-folders.ts';
import { clientEnvironment } from './packages/client-environment.ts';
import { platformKey } from './packages/packages.ts';
import type { ProvisionCommand, ProvisionReport, SetupRequest } from './provision-process.ts';
import { surveyState } from './steps/setup-run.ts';
import type { StepContext } from './steps/step.ts';
import { chooseSteps, createSteps } from './steps/steps.ts';

export interface Provisioner {
  /** The last state; before the first start, what a look at the cache says. */
  state(): SetupState;
  /** Calls `listener` at each change, up to some ten times a second. Returns what ends it. */
  watch(listener: (state: SetupState) => void): () => void;
  /**
   * Does the named steps and what they need, or the ordinary ones. While it runs, they are done afterwards; consent holds
   * from then on. Always ends in a state with `running` false, even if there was nothing to do.
   */
  start(request?: SetupRequest): void;
  /** Resolves when nothing runs any more; what was fetched is kept. */
  stop(): Promise<void>;
  /** What a trainer can load, at a cost of some 2 ms; `null`: WebAssembly. */
  native(): NativeLibrary | null;
  /** Stops for good. */
  close(): Promise<void>;
}

export interface ProvisionerOptions extends LabFolders {
  env?: NodeJS.ProcessEnv;
  /** Hears of each file of the cache that is not what it was. */
  onChanged?: (fault: Fault) => void;
  /** Lines for the lab's log. */
  log?: (line: string) => void;
  /** Another program in the place of the real one: for tests. */
  program?: string;
  /** Wait for a stopped child before it is killed, in milliseconds. */
  patience?: number;
}

const PROGRAM = fileURLToPath(new URL('provision-process.ts', import.meta.url));

export function createProvisioner(options: ProvisionerOptions): Provisioner {
  const { home, cache, env = process.env, onChanged, log, program = PROGRAM, patience = 5000 } = options;
  const context: StepContext = { home, cache, env, platform: platformKey(), compilerConsent: false, acceptedTerms: [] };
  const listeners = new Set<(state: SetupState) => void>();
  let state: SetupState | null = null;
  let child: ChildProcess | null = null;
  /** The run in progress, from before the child is there until after it is gone. */
  let run: Promise<void> | null = null;
  let childRun: Promise<void> | null = null;
  let pending: SetupRequest[] = [];
  /** What the child has been asked. */
  let sent: SetupRequest[] = [];
  let stopping = false;
  let closed = false;

  const current = () => {
    state ??= surveyState(createSteps(context), context);
    return state;
  };
  const publish = (next: SetupState) => {
    state = next;
    for (const listener of listeners) listener(next);
  };

  async function runChild(): Promise<void> {
    publish({ ...current(), running: true });
    // Nothing is fetched where everything is there: then the clients need not be asked, which takes them a second.
    const steps = createSteps(context);
    const idle = pending.every((request) => chooseSteps(steps, request.steps).every((step) => step.present()));
    const settings = idle ? {} : await clientEnvironment(env);
    if (stopping) return;
    const started = fork(program, [], {
      env: { ...env, ...settings, LAB_HOME: home, LAB_CACHE: cache },
      execArgv: ['--disable-warning=ExperimentalWarning'],
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    child = started;
    let said = '';
    started.stderr?.setEncoding('utf8').on('data', (text: string) => {
      said = (said + text).slice(-4000);
      log?.(text.trimEnd());
    });
    let finished: number | null = null;
    started.on('message', (report: ProvisionReport) => {
      if ('finished' in report) finished = report.finished;
      else if ('changed' in report) onChanged?.(report.changed);
      else publish({ ...report.state, running: true });
    });
    const ended = new Promise<string | null>((resolve) => {
      started.on('error', (error) => resolve(error.message));
      started.on('close', (status, signal) =>
        resolve(status === 0 || stopping ? null : (signal ?? `status ${status}`)),
      );
    });
    sent = [];
    for (const request of pending.splice(0)) send(request);
    const died = await ended;
    child = null;
    if (died !== null) blame(died, said);
    // What reached it when it was already going.
    else if (finished !== null && !stopping) pending.unshift(...sent.slice(finished));
  }

  /** The child is gone without having said how its step ended. */
  function blame(reason: string, said: string): void {
    const { fault } = new LabError('internal', { message: `set-up ended: ${reason}` }, { cause: said || undefined });
    const steps = current().steps.map((step) => (step.state === 'running' ? { ...step, fault } : step));
    state = { ...current(), steps };
  }

  /** Whatever was waiting or running is not any more. */
  function settle(): void {
    publish(surveyState(createSteps(context), context, current()));
  }

  function command(message: ProvisionCommand): void {
    if (child?.connected) child.send(message);
  }

  function send(request: SetupRequest): void {
    sent.push(request);
    command({ start: request });
  }

  function start(request: SetupRequest = {}): void {
    if (closed) return;
    context.compilerConsent ||= request.compilerConsent ?? false;
    const asked = { ...request, compilerConsent: context.compilerConsent };
    if (child?.connected && !stopping) {
      send(asked);
      return;
    }
    pending.push(asked);
    run ??= (async () => {
      try {
        while (pending.length > 0 && !closed) {
          stopping = false;
          childRun = runChild();
          await childRun;
        }
      } finally {
        run = null;
        stopping = false;
        settle();
      }
    })();
  }

  async function stop(): Promise<void> {
    if (!run) return;
    stopping = true;
    pending = [];
    command({ stop: true });
    const patient = setTimeout(() => child?.kill('SIGKILL'), patience);
    await childRun;
    clearTimeout(patient);
    // Unless it was started again meanwhile, the last state is out before this is over.
    if (pending.length === 0) await run;
  }

  return {
    state: current,
    watch(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    start,
    stop,
    native: () => nativeLibrary(cache, context.platform),
    async close() {
      closed = true;
      await stop();
      listeners.clear();
    },
  };
}
