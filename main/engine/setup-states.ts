/** The states of set-up as they are told: what it brought is taken in before anybody hears of it. */
import type { SetupState } from '../contract/setup.ts';
import type { Provisioner } from '../provision/provisioner.ts';
import { createFeed } from './feed.ts';

export interface SetupStates {
  /** The last that was told to those who watch. */
  now(): SetupState;
  /** The state now, then each that follows. */
  watch(signal?: AbortSignal): AsyncGenerator<SetupState>;
  close(): void;
}

/** @param takePrepared takes in the texts that are there; never rejects */
export function createSetupStates(
  provisioner: Pick<Provisioner, 'state' | 'watch'>,
  takePrepared: () => Promise<void>,
): SetupStates {
  const feed = createFeed<SetupState>((_, later) => later);
  let prepared = '';
  let latest: SetupState | null = null;
  let told: Promise<void> = Promise.resolve();
  const close = provisioner.watch((state) => {
    // A text is there before the next of its step is fetched, and whatever becomes of that.
    const stage = state.steps
      .filter(({ id }) => id.startsWith('corpora'))
      .map(({ id, state, progress }) => `${id} ${state} ${progress?.phase}`)
      .join();
    // Who hears that a step is done finds its texts.
    if (stage !== prepared) told = told.then(takePrepared);
    prepared = stage;
    told = told.then(() => {
      latest = state;
      feed.publish(state);
    });
  });
  const now = () => latest ?? provisioner.state();
  return {
    now,
    async *watch(signal) {
      const changes = feed.subscribe(signal);
      yield now();
      yield* changes;
    },
    close,
  };
}
