/**
 * Where a file of a registry lies, asked of the machine's own package clients, so that their settings (mirror, proxy,
 * certificates, offline copy) hold here too. What needs no network comes first: `LAB_PACKAGES`, a folder (or several,
 * separated as in PATH) with the files, or another machine's `LAB_CACHE`.
 */
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { LabError } from '../../contract/fault.ts';
import { npmCommand, runCommand } from './command.ts';
import { parsedJson } from './files.ts';
import type { RegistryFile } from './packages.ts';
import { askPip } from './pip-settings.ts';
import { fileOfSimpleIndex } from './simple-index.ts';

export interface Located {
  /** `http:`, `https:` or `file:`. */
  url: string;
  headers: Record<string, string>;
  /** For people and for the record: `folder`, `npm`, `pip` or `LAB_PYTHON_INDEX`. */
  origin: 'folder' | 'npm' | 'pip' | 'LAB_PYTHON_INDEX';
}

/**
 * @throws LabError `no-package-client` (`client`, `file`) where nobody can be asked, `download-offline`,
 * `download-failed` (`reason`), `download-wrong-hash` where the index already names another hash, `setup-stopped`.
 */
export async function locatePackage(
  wanted: RegistryFile,
  env: NodeJS.ProcessEnv,
  signal?: AbortSignal,
): Promise<Located> {
  const local = findInFolders(wanted, env.LAB_PACKAGES);
  if (local) return { url: pathToFileURL(local).href, headers: {}, origin: 'folder' };
  return wanted.client === 'npm' ? locateByNpm(wanted, env, signal) : locateByPython(wanted, env, signal);
}

/** Path of the file in one of the folders, by its own name or, as in a cache, by its hash. */
export function findInFolders(wanted: RegistryFile, folders: string | undefined): string | null {
  // `npm pack` puts the scope in front where the registry leaves it out.
  const packed = `${wanted.package.replace('@', '').replace('/', '-')}-${wanted.version}.tgz`;
  const names = [
    wanted.file,
    ...(wanted.client === 'npm' ? [packed] : []),
    wanted.sha256,
    join('downloads', wanted.sha256),
  ];
  for (const folder of (folders ?? '').split(delimiter).filter(Boolean)) {
    for (const name of names) if (existsSync(join(folder, name))) return join(folder, name);
  }
  return null;
}

async function locateByNpm(
  wanted: RegistryFile,
  env: NodeJS.ProcessEnv,
  signal: AbortSignal | undefined,
): Promise<Located> {
  const { file } = wanted;
  // Its own default, two retries with up to a minute in between, is long for somebody who watches.
  const patience = ['--fetch-retries=1', '--fetch-retry-mintimeout=1000', '--fetch-retry-maxtimeout=2000'];
  const asked = ['view', `${wanted.package}@${wanted.version}`, 'dist.tarball', '--json', ...patience];
  const { status, stdout, stderr } = await runCommand(npmCommand(env), asked, { env, signal });
  if (status === null) throw new LabError('no-package-client', { client: 'npm', file }, { cause: stderr });
  if (status !== 0) {
    const code = /\bcode (E\w+)/.exec(stderr)?.[1] ?? /"code":\s*"(E\w+)"/.exec(stdout)?.[1] ?? `status ${status}`;
    const offline = /^E(NOTFOUND|AI_AGAIN|CONNREFUSED|CONNRESET|TIMEDOUT|NETUNREACH|HOSTUNREACH)$|ENOTCACHED/.test(
      code,
    );
    throw new LabError(offline ? 'download-offline' : 'download-failed', { file, reason: code }, { cause: stderr });
  }
  const url = parsedJson(stdout);
  if (typeof url !== 'string') throw new LabError('download-failed', { file, reason: 'not in the registry' });
  return { ...withoutCredentials(url), origin: 'npm' };
}

async function locateByPython(
  wanted: RegistryFile,
  env: NodeJS.ProcessEnv,
  signal: AbortSignal | undefined,
): Promise<Located> {
  const own = env.LAB_PYTHON_INDEX;
  const settings = own ? null : await askPip(env, signal);
  if (!own && !settings) throw new LabError('no-package-client', { client: 'pip', file: wanted.file });
  // pip's own order: the folders of find-links are as good as any index, and cost no network.
  const linked = settings && findInFolders(wanted, settings.folders.join(delimiter));
  if (linked) return { url: pathToFileURL(linked).href, headers: {}, origin: 'pip' };
  let failure: unknown = null;
  for (const index of own ? [own] : settings!.indexes) {
    try {
      const found = await fileOfSimpleIndex(withoutCredentials(index), wanted, signal);
      if (found) return { ...found, origin: own ? 'LAB_PYTHON_INDEX' : 'pip' };
    } catch (error) {
      if (signal?.aborted) throw new LabError('setup-stopped', { file: wanted.file });
      // A later index may have it; if none has, the first one that could not be read is the likely cause.
      failure ??= error;
    }
  }
  throw failure ?? new LabError('download-failed', { file: wanted.file, reason: 'not in the index' });
}

/** `fetch` takes no name and password in an address; as a header they are the same. A path is a folder's address. */
export function withoutCredentials(address: string): { url: string; headers: Record<string, string> } {
  // One letter before the colon is a drive.
  const url = /^[a-z][a-z0-9+.-]+:/i.test(address) ? new URL(address) : pathToFileURL(address);
  if (!url.username && !url.password) return { url: url.href, headers: {} };
  const pair = `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`;
  url.username = '';
  url.password = '';
  return { url: url.href, headers: { authorization: `Basic ${Buffer.from(pair).toString('base64')}` } };
}
