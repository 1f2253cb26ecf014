/** What the last end has left behind, and what is over its time in the trash, now and every day. */
import { LabError } from '../../contract/fault.ts';
import { recoverImports } from '../exchange/take-run.ts';
import { recoverRuns } from '../recovery.ts';
import { createStartingCheckpoints } from '../starting-checkpoints.ts';
import { emptyTrash } from '../trash.ts';
import { expiredRuns } from '../trash-expiry.ts';
import type { Closers } from './closers.ts';
import type { Home } from './open-home.ts';

const DAY = 24 * 3600 * 1000;

/**
 * @param waiting of the runs in the queue those that the last holder of the folder did not take with it, see the lock
 * @returns what runs begin with that go on from others: nobody waits for it any more after this
 */
export async function recoverHome(
  { store, notices, runFolder }: Home,
  closers: Closers,
  waiting: readonly string[] | null,
) {
  const { follow, notice, orNotice } = notices;
  await orNotice(() => recoverImports(store, runFolder('')));
  await orNotice(() => recoverRuns(store, runFolder, waiting));
  const starts = createStartingCheckpoints(store, runFolder);
  await orNotice(() => starts.recover());
  await orNotice(() => store.measurements.recover());

  const emptyExpired = () =>
    orNotice(async () => {
      const { due, waits, wereTold } = expiredRuns(store, Date.now());
      follow('trash', waits);
      await emptyTrash(store, runFolder, due);
      if (wereTold && due.length > 0) notice(new LabError('trash-went', { count: due.length }).fault);
    });
  let emptying = emptyExpired();
  // Whoever asks what is in the trash is not told of what goes meanwhile.
  await emptying;
  const daily = setInterval(() => {
    emptying = emptyExpired();
  }, DAY);
  closers.add(() => {
    clearInterval(daily);
    return emptying;
  });
  return starts;
}
