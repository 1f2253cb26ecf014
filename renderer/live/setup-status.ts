/** What the set-up still owes, read from its state. Pure. */
import type { SetupState, SetupStep, SetupStepId } from '../../main/contract/setup.ts';

/** The steps that lead to native TensorFlow, in order. */
const NATIVE: readonly SetupStepId[] = ['tensorflow', 'compiler', 'addon', 'self-test'];

export interface SetupStatus {
  /** True while anything is missing that was not left out on purpose. */
  unfinished: boolean;
  current: SetupStep | null;
  /** Steps that stopped or failed and can be started again. */
  wanting: SetupStep[];
  /** Steps done and steps there are, optional ones left out. */
  done: number;
  total: number;
  /** True while native TensorFlow is on its way: waiting for it is a choice. */
  nativeComing: boolean;
  /**
   * Seconds that fetching native TensorFlow is known to need still, `null` while that is not known. Building and testing
   * come after it and are not foreseen: how long they take, no byte tells.
   */
  nativeFetchSeconds: number | null;
}

export function setupStatus(setup: SetupState): SetupStatus {
  const asked = setup.steps.filter(({ state }) => state !== 'optional');
  const current = asked.find(({ state }) => state === 'running') ?? null;
  const native = asked.filter(({ id, state }) => NATIVE.includes(id) && state !== 'done');
  const nativeComing =
    setup.backend !== 'tensorflow' &&
    setup.running &&
    native.length > 0 &&
    native.every(({ state }) => state === 'running' || state === 'waiting');
  // Unpacking is no measure for a download that is to come.
  const rate = current?.progress?.phase === 'download' ? current.progress.rate : null;
  const secondsLeft = native.map((step) => {
    if (step.progress && step.progress.secondsLeft !== null) return step.progress.secondsLeft;
    if (step.bytes !== null && rate !== null && rate > 0) return step.bytes / rate;
    return step.bytes === null && step.state === 'waiting' ? 0 : null;
  });
  return {
    unfinished: asked.some(({ state }) => state !== 'done'),
    current,
    wanting: asked.filter(({ state }) => state === 'wanting'),
    done: asked.filter(({ state }) => state === 'done').length,
    total: asked.length,
    nativeComing,
    nativeFetchSeconds: secondsLeft.every((seconds) => seconds !== null)
      ? secondsLeft.reduce((sum, seconds) => sum + seconds, 0)
      : null,
  };
}

/**
 * Changes whenever the set-up may have brought something: at the end of every step, a failed one too, since a text stays
 * there whatever becomes of the next; and within the steps of the texts with what is being done.
 */
export function setupStage({ backend, steps }: SetupState): string {
  const stages = steps.map(({ id, state, progress }) =>
    id.startsWith('corpora') ? `${id} ${state} ${progress?.phase}` : `${id} ${state}`,
  );
  return [backend, ...stages].join();
}
