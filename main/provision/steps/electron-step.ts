/** The current Electron's program, for the window. Optional: without it the lab opens in a browser. */
import { copyFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { downloadArtifact, ElectronDownloadCacheMode } from '@electron/get';
import { LabError } from '../../contract/fault.ts';
import { makeFolders } from '../../files/make-folders.ts';
import { type DownloadTiming, download } from '../packages/download.ts';
import { electronFolder, electronProgramName, electronVersion } from '../packages/electron-version.ts';
import { makeFolder } from '../packages/lay-out.ts';
import { findInFolders } from '../packages/locate-package.ts';
import { readManifest } from '../packages/manifest.ts';
import { unpackZip } from '../packages/unpack-zip.ts';
import type { Work, WorkContext } from '../packages/work.ts';
import type { Step, StepContext } from './step.ts';

const load = createRequire(import.meta.url);
/** A window can wait for a download that moves, not for one that is dead. */
const TIMING = { stallMilliseconds: 20_000, retryMilliseconds: [] };

export function electronStep(context: StepContext): Step {
  const present = () => readManifest(electronFolder(context.cache), [electronProgramName()]) !== null;
  return {
    id: 'electron',
    needs: [],
    optional: true,
    bytes: null,
    present,
    check: async () => present(),
    run: (work) => fetchElectron(context, work),
  };
}

/**
 * Brings Electron into `LAB_CACHE/electron-<version>/`. `ELECTRON_MIRROR` and the other variables of `@electron/get` say
 * where from; the hashes are those in the `electron` package.
 *
 * @throws LabError as {@link download}: given up after 20 s without a byte.
 */
export async function fetchElectron(
  context: WorkContext,
  work: Work,
  checksums = load('electron/checksums.json') as Record<string, string>,
  timing: DownloadTiming = TIMING,
): Promise<void> {
  const downloads = join(context.cache, 'downloads');
  // The library's own workplace; what a killed process left there goes.
  const workplace = join(downloads, 'electron.unfinished');
  await rm(workplace, { recursive: true, force: true });
  makeFolders(workplace);
  let kept = '';
  let failure: unknown;
  // Only where the file lies is asked of the library: it neither resumes nor notices a dead line.
  const downloader = {
    async download(url: string, target: string) {
      const file = target.split(/[\\/]/).at(-1)!;
      const sha256 = checksums[file];
      if (!sha256) throw new LabError('download-failed', { file, reason: 'no such Electron for this machine' });
      const wanted = {
        client: 'npm',
        package: 'electron',
        version: electronVersion(),
        file,
        sha256,
        bytes: 0,
      } as const;
      const local = findInFolders(wanted, context.env.LAB_PACKAGES);
      const from = local ? pathToFileURL(local).href : url;
      try {
        kept = await download({ url: from, file, sha256, bytes: null, folder: downloads, timing, ...work });
      } catch (error) {
        failure = error;
        throw error;
      }
      makeFolders(dirname(target));
      await copyFile(kept, target);
    },
  };
  try {
    const archive = await downloadArtifact({
      version: electronVersion(),
      artifactName: 'electron',
      platform: process.platform,
      arch: process.arch,
      checksums,
      downloader,
      cacheMode: ElectronDownloadCacheMode.Bypass,
      tempDirectory: workplace,
    }).catch((error: unknown) => {
      throw failure ?? new LabError('download-failed', { file: 'electron', reason: String(error) }, { cause: error });
    });
    await unpackElectron(archive, electronFolder(context.cache), work);
  } finally {
    await rm(workplace, { recursive: true, force: true });
  }
  await rm(kept, { force: true });
}

async function unpackElectron(archive: string, folder: string, work: Work): Promise<void> {
  await makeFolder(folder, async (unfinished) => {
    // All but the folders' own entries; the links stay that the program consists of on a Mac.
    const select = (entry: string) => (entry.endsWith('/') ? null : entry);
    const unpacked = await unpackZip({ archive, folder: unfinished, select, ...work });
    // The one that is hashed: in its program the fuses are set afterwards, so nothing is compared with it.
    const files = unpacked.filter(({ path }) => path === electronProgramName());
    if (files.length === 0) throw new Error(`${electronProgramName()} is not in the archive`);
    return { files, facts: { version: electronVersion() } };
  });
}
