/** How the lab stands on this machine: its folders, what they hold, what it found wrong. */
import { statfs } from 'node:fs/promises';
import { availableParallelism, totalmem } from 'node:os';
import type { Fault } from '../contract/fault.ts';
import type { LabStatus } from '../contract/lab-status.ts';
import type { LabFolders } from '../provision/lab-folders.ts';
import type { Store } from '../store/open-store.ts';
import { labVersion } from './provenance.ts';
import { diskUse } from './trash.ts';

export interface LabStatusOptions {
  folders: LabFolders;
  store: Store;
  runFolder: (run: string) => string;
  notices: () => Fault[];
  startedAt: number;
}

export async function labStatus(options: LabStatusOptions): Promise<LabStatus> {
  const { folders, store, runFolder, notices, startedAt } = options;
  const disk = await statfs(folders.home);
  const use = (trash: boolean) =>
    diskUse(
      store.runs.entries().flatMap(({ id, trashedAt }) => ((trashedAt !== null) === trash ? [runFolder(id)] : [])),
    );
  return {
    version: labVersion,
    home: folders.home,
    cache: folders.cache,
    engineProcess: process.pid,
    startedAt,
    memoryMB: totalmem() / 1e6,
    cores: availableParallelism(),
    freeDiskBytes: disk.bavail * disk.bsize,
    runsDiskBytes: (await use(false)).bytes,
    trashDiskBytes: (await use(true)).alone,
    notices: notices(),
  };
}
