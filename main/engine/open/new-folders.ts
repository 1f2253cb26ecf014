/** What is said of a folder that a person named and that was not there: another may have been meant. */
import { type Fault, LabError } from '../../contract/fault.ts';
import type { LabFolders } from '../../provision/lab-folders.ts';
import { hasCache, hasLab, oneLevelOff, similarFolder } from '../../provision/similar-lab.ts';

export function newHome({ home, madeAbove }: LabFolders): Fault {
  return new LabError('home-new', {
    folder: home,
    ...(madeAbove === undefined ? {} : { above: madeAbove }),
    ...meant(home, hasLab),
  }).fault;
}

/** @param made the first folder that had to be made, which may be one above it */
export function newCache(folder: string, made: string): Fault {
  return new LabError('cache-new', {
    folder,
    ...(made === folder ? {} : { above: made }),
    ...meant(folder, hasCache),
  }).fault;
}

function meant(folder: string, fits: (folder: string) => boolean): { similar?: string; near?: string } {
  const similar = similarFolder(folder, fits);
  const near = oneLevelOff(folder, fits);
  return { ...(similar === null ? {} : { similar }), ...(near === null ? {} : { near }) };
}
