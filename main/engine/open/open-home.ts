/** The lab folder: its database, who reads it, and what is told of both. */
import { existsSync, statfsSync } from 'node:fs';
import { join } from 'node:path';
import { type Fault, faultOf, LabError } from '../../contract/fault.ts';
import { type LabFolders, makeCache } from '../../provision/lab-folders.ts';
import { openStore } from '../../store/open-store.ts';
import { createReader } from '../../store/reader.ts';
import type { Reserve } from '../../store/reserve.ts';
import { checkLater } from '../check-later.ts';
import type { Closers } from './closers.ts';
import { newCache, newHome } from './new-folders.ts';
import { createNotices } from './notices.ts';

/** From the start to the reading through of a database that was closed in good order. */
const CHECK_AFTER_MILLISECONDS = 10_000;

export type Home = ReturnType<typeof openHome>;

/** The lock of the folder is held. @throws LabError `database-newer`, `home-not-writable`, `disk-full-to-open` */
export function openHome(
  options: { folders: LabFolders; environment: NodeJS.ProcessEnv; reserve: Reserve },
  closers: Closers,
) {
  const { folders, environment, reserve } = options;
  const file = join(folders.home, 'lab.db');
  const isNew = environment.LAB_HOME && !existsSync(file) && !existsSync(join(folders.home, 'runs'));
  const opened = reserve.opening(() =>
    openStore({ file, backups: join(folders.home, 'backups'), now: () => Date.now() }),
  );
  const { store, unread } = opened;
  closers.add(() => store.close());
  const notices = createNotices({ first: opened.notices, hasRoom: reserve.hasRoom });
  closers.add(notices.close);
  const { notice } = notices;
  if (reserve.used()) notice(new LabError('disk-full', { folder: folders.home }).fault);
  else reserve.refill();
  // A lab that lost its database is no new one.
  if (isNew && notices.all().length === 0) notice(newHome(folders));
  const cacheMade = cacheOrNotice(folders.cache, notice);
  if (!reserve.used() && !reserve.kept()) notice(nearlyFull(folders.home));
  if (environment.LAB_CACHE && cacheMade !== undefined) notice(newCache(folders.cache, cacheMade));
  if (unread) {
    const check = checkLater({ store, file, notice, milliseconds: CHECK_AFTER_MILLISECONDS });
    closers.add(() => check.close());
  }
  const reader = createReader(file);
  closers.add(() => reader.close());
  return {
    folders,
    file,
    store,
    reader,
    reserve,
    notices,
    runFolder: (run: string) => join(folders.home, 'runs', run),
    timingFolder: join(folders.home, 'timing'),
  };
}

/** Without a cache the lab has nothing that was fetched: its runs are there all the same, and a set-up step says why it can't be done. */
function cacheOrNotice(folder: string, notice: (fault: Fault) => void): string | undefined {
  try {
    return makeCache(folder);
  } catch (error) {
    notice(faultOf(error));
    return undefined;
  }
}

/** There was no room for the reserve: the next start may find none to open in. */
function nearlyFull(folder: string): Fault {
  const { bavail, bsize } = statfsSync(folder);
  return new LabError('disk-nearly-full', { folder, free: bavail * bsize }).fault;
}
