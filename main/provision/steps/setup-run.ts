/** Does steps in order and keeps the state that page and terminal show. */
import { type Fault, faultOf, isNotWritable, LabError } from '../../contract/fault.ts';
import type { SetupState, SetupStep, SetupStepId } from '../../contract/setup.ts';
import { isFolder } from '../lab-folders.ts';
import { findCompiler } from '../native/compiler.ts';
import { hasAddon, hasUnreadAddon, nativeLibrary } from '../native/native-folders.ts';
import type { Work } from '../packages/work.ts';
import type { Step, StepContext } from './step.ts';
import { chooseSteps } from './steps.ts';

/** What is there, at a glance: names and sizes only, in a few milliseconds. Faults `before` stay on what is missing. */
export function surveyState(steps: readonly Step[], context: StepContext, before?: SetupState): SetupState {
  const faults = new Map(before?.steps.map(({ id, fault }) => [id, fault]));
  return stateOf(
    steps.map((step) => shownAs(step, restingState(step), faults.get(step.id) ?? null)),
    context,
    false,
  );
}

function restingState(step: Step): SetupStep['state'] {
  if (step.present()) return 'done';
  return step.optional && !step.unread?.() ? 'optional' : 'wanting';
}

/** What failed when it was asked for is wanting, though nobody would have missed it. */
function shownAs({ id, bytes }: Step, state: SetupStep['state'], fault: SetupStep['fault']): SetupStep {
  if (state === 'done') return { id, state, progress: null, fault: null, bytes: null };
  return { id, state: fault && state === 'optional' ? 'wanting' : state, progress: null, fault, bytes };
}

function stateOf(steps: SetupStep[], context: StepContext, running: boolean): SetupState {
  const { cache, env, platform } = context;
  const forced = (['tensorflow', 'wasm', 'cpu'] as const).find((backend) => backend === env.LAB_BACKEND);
  return {
    running,
    steps,
    backend: forced ?? (nativeLibrary(cache, platform) ? 'tensorflow' : 'wasm'),
    compilerConsentNeeded:
      platform !== null &&
      !hasAddon(cache, platform) &&
      !hasUnreadAddon(cache, platform) &&
      findCompiler(context, platform) === null,
  };
}

/** Takes away what the named steps brought, of those that can. @returns the state afterwards, with what hindered it */
export async function removeSteps({
  steps,
  context,
  ids,
  before,
}: Pick<SetupRun, 'steps' | 'context' | 'before'> & { ids: readonly SetupStepId[] }): Promise<SetupState> {
  const removed = steps.filter(({ id, remove }) => remove && ids.includes(id));
  const hindered = new Map<SetupStepId, Fault | null>();
  for (const step of removed) {
    try {
      await step.remove?.();
      hindered.set(step.id, null);
    } catch (error) {
      hindered.set(step.id, stepFault(error, context));
    }
  }
  const known = before.steps.map((step) => ({ ...step, fault: hindered.has(step.id) ? null : step.fault }));
  const after = surveyState(steps, context, { ...before, steps: known });
  return { ...after, steps: after.steps.map((step) => ({ ...step, fault: hindered.get(step.id) ?? step.fault })) };
}

export interface SetupRun {
  steps: readonly Step[];
  context: StepContext;
  /** Steps that were asked for; `undefined`: the ordinary ones. */
  ids: readonly SetupStepId[] | undefined;
  /** Faults of earlier runs stay on the steps that are not tried now. */
  before: SetupState;
  signal: AbortSignal;
  onState(state: SetupState): void;
}

/**
 * Runs to the end whatever fails on the way: what a failed step is needed for is left out, all else is done.
 *
 * @returns the last state, with `running` false.
 */
export async function runSetup({ steps, context, ids, before, signal, onState }: SetupRun): Promise<SetupState> {
  const chosen = chooseSteps(steps, ids);
  const shown = new Map<SetupStepId, SetupStep>();
  for (const step of steps) {
    const waits = chosen.includes(step) && !step.present();
    const fault = waits ? null : (before.steps.find(({ id }) => id === step.id)?.fault ?? null);
    const state = waits ? 'waiting' : restingState(step);
    shown.set(step.id, {
      id: step.id,
      state,
      progress: null,
      fault: state === 'done' ? null : fault,
      bytes: step.bytes,
    });
  }
  const report = (running: boolean) => {
    const state = stateOf([...shown.values()], context, running);
    onState(state);
    return state;
  };
  const set = (id: SetupStepId, change: Partial<SetupStep>) => {
    shown.set(id, { ...shown.get(id)!, ...change });
    report(true);
  };
  report(true);

  const done = new Set<SetupStepId>();
  for (const step of chosen) {
    if (signal.aborted || step.needs.some((need) => !done.has(need))) {
      set(step.id, { state: restingState(step) });
      continue;
    }
    let over = false;
    try {
      const onProgress: Work['onProgress'] = (progress) => {
        // What is still on its way from a step that has ended says nothing any more.
        if (!over) set(step.id, { state: 'running', progress });
      };
      const work: Work = { signal, onProgress };
      if (!(await step.check(work))) {
        set(step.id, { state: 'running' });
        await step.run(work);
      }
      over = true;
      done.add(step.id);
      set(step.id, shownAs(step, 'done', null));
    } catch (error) {
      over = true;
      // Who stops it knows why it stopped.
      const fault = signal.aborted ? null : stepFault(error, context);
      set(step.id, shownAs(step, restingState(step), fault));
    }
  }
  return report(false);
}

/** A step writes into the cache, and nowhere else. */
function stepFault(error: unknown, { cache }: StepContext): Fault {
  // A cache that can't be made has another reason each: a file in its place, a folder of the system's.
  const isUnmade = error instanceof Error && 'syscall' in error && !isFolder(cache);
  if (!isNotWritable(error) && !isUnmade) return faultOf(error);
  return new LabError('cache-not-writable', { folder: cache }, { cause: error }).fault;
}
