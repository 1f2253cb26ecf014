/**
 * Set-up, in a process of its own: it may use a core, crash or be killed without harm to the engine, and its environment
 * can carry the proxy and certificate settings of the package clients.
 *
 * In: `{start: …}` (again while it runs: done afterwards), `{stop: true}`. Out: `{state}` at each change. It ends when
 * nothing is left to do, and dies with its parent.
 */
import type { Fault } from '../contract/fault.ts';
import type { SetupState, SetupStepId } from '../contract/setup.ts';
import { lockCache } from './cache-lock.ts';
import { labFolderPaths } from './lab-folders.ts';
import { platformKey } from './packages/packages.ts';
import { removeSteps, runSetup, surveyState } from './steps/setup-run.ts';
import type { StepContext } from './steps/step.ts';
import { createSteps } from './steps/steps.ts';

export interface SetupRequest {
  steps?: SetupStepId[];
  compilerConsent?: boolean;
  /** What has terms that were read and accepted: a model by its id, `cuda`. */
  acceptTerms?: string[];
  /** Steps whose files are taken away before anything else is done. */
  remove?: SetupStepId[];
}
export type ProvisionCommand = { start: SetupRequest } | { stop: true };
/** `changed`: a file of the cache that is not what it was. `finished`, last: how many of the requests have been dealt with; one that came too late has to be asked again. */
export type ProvisionReport = { state: SetupState } | { changed: Fault } | { finished: number };

const stop = new AbortController();
const requests: SetupRequest[] = [];
let awaken: () => void = () => undefined;
const firstRequest = new Promise<void>((resolve) => {
  awaken = resolve;
});

process.on('message', (command: ProvisionCommand) => {
  if ('start' in command) requests.push(command.start);
  else stop.abort();
  awaken();
});
const dieWithParent = () => {
  // Compilers and tests that it started end with it.
  stop.abort();
  process.exit(1);
};
process.on('disconnect', dieWithParent);
// A terminal's Ctrl-C reaches the whole group; the engine says what it means.
process.on('SIGINT', () => undefined);

const send = (report: ProvisionReport) => {
  if (process.connected) process.send?.(report);
};

await firstRequest;
const context: StepContext = {
  ...labFolderPaths(process.env),
  env: process.env,
  platform: platformKey(),
  compilerConsent: false,
  acceptedTerms: [],
  onChanged: (fault) => send({ changed: fault }),
};
const steps = createSteps(context);
let state = surveyState(steps, context);
try {
  const lock = await lockCache(context.cache, stop.signal, () => send({ state }));
  let finished = 0;
  for (; finished < requests.length && !stop.signal.aborted; finished++) {
    const { steps: ids, compilerConsent = false, acceptTerms = [], remove = [] } = requests[finished]!;
    // Consent once given holds for what is asked later.
    context.compilerConsent ||= compilerConsent;
    context.acceptedTerms.push(...acceptTerms);
    const onState = (next: SetupState) => send({ state: next });
    state = await removeSteps({ steps, context, ids: remove, before: state });
    state = await runSetup({ steps, context, ids, before: state, signal: stop.signal, onState });
  }
  send({ finished });
  await lock.release();
} catch (error) {
  if (!stop.signal.aborted) throw error;
}
process.off('disconnect', dieWithParent);
process.disconnect?.();
