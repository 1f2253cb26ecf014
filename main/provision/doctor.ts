/** What is there and what is missing, told in under two seconds whatever state the machine is in. */
import { execFile } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { access, constants, statfs } from 'node:fs/promises';
import { availableParallelism, freemem, totalmem } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { DoctorReport, DoctorRow } from '../contract/setup.ts';
import type { LabFolders } from './lab-folders.ts';
import { fetchedModels, isRuntimeUnread, languageRuntime, unreadModels } from './language/language-folders.ts';
import { LLAMA_VERSION } from './language/language-packages.ts';
import { unusableModels } from './language/unusable-models.ts';
import { compilerVersion, findCompiler } from './native/compiler.ts';
import { findGpu } from './native/find-gpu.ts';
import { gpuFolder, hasUnreadTensorflow, nativeLibrary } from './native/native-folders.ts';
import {
  electronFolder,
  electronProgramName,
  electronVersion,
  isElectronOutdated,
} from './packages/electron-version.ts';
import { parsedJson } from './packages/files.ts';
import { PLATFORMS, platformKey, TENSORFLOW_VERSION } from './packages/packages.ts';

/** `cost`: where it is another than what follows from the state. */
type Found = Pick<DoctorRow, 'state' | 'version' | 'origin'> & Partial<Pick<DoctorRow, 'amount' | 'cost'>>;

const missing: Found = { state: 'missing', version: null, origin: null };
const PACKAGES = fileURLToPath(new URL('../../node_modules', import.meta.url));
/** Each question has so long; what has not answered by then is told as missing. */
const PATIENCE = 1500;

/** Below these a preset's checkpoints, a small model or a lesson's patience do not suffice. */
const ENOUGH = { diskBytes: 3e9, memoryBytes: 4e9, cores: 2 };

export async function doctor({ home, cache }: LabFolders, env: NodeJS.ProcessEnv = process.env): Promise<DoctorReport> {
  const questions: [DoctorRow['id'], () => Promise<Found> | Found][] = [
    ['node', node],
    ['tensorflow', () => tensorflow(cache)],
    ['gpu', () => gpu(cache, env)],
    ['compiler', () => compiler(cache, env)],
    ['sqlite', sqlite],
    ['electron', () => electron(cache, env)],
    ['browser', () => browser(env)],
    ['language-model', () => languageModel(cache)],
    ['disk', () => disk(home)],
    ['memory', memory],
    ['cores', cores],
    ['home', () => folder(home, env.LAB_HOME ? 'LAB_HOME' : 'system')],
    ['cache', () => folder(cache, env.LAB_CACHE ? 'LAB_CACHE' : 'system')],
  ];
  const rows = questions.map(async ([id, ask]): Promise<DoctorRow> => {
    const found = await answered(ask);
    return { id, amount: null, cost: costOf(id, found.state), ...found };
  });
  return { rows: await Promise.all(rows) };
}

function costOf(id: DoctorRow['id'], state: DoctorRow['state']): DoctorRow['cost'] {
  if (state === 'present') return null;
  return state === 'missing' ? id : `${id}-untested`;
}

/** A question that fails is answered by what it found out: that the thing cannot be used. */
async function answered(ask: () => Promise<Found> | Found): Promise<Found> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Found>((resolve) => {
    timer = setTimeout(() => resolve({ ...missing, origin: 'no-answer' }), PATIENCE);
  });
  try {
    return await Promise.race([Promise.resolve().then(ask), late]);
  } catch (error) {
    return { ...missing, origin: error instanceof Error ? error.message : String(error) };
  } finally {
    clearTimeout(timer);
  }
}

function node(): Found {
  const pinned = process.execPath.startsWith(PACKAGES);
  const right = Number(process.versions.node.split('.')[0]) >= 24;
  return {
    state: right ? 'present' : 'missing',
    version: process.versions.node,
    origin: pinned ? 'npm' : process.execPath,
  };
}

function tensorflow(cache: string): Found {
  const platform = platformKey();
  const native = nativeLibrary(cache, platform);
  if (!native && platform && hasUnreadTensorflow(cache, platform))
    return { state: 'untested', version: TENSORFLOW_VERSION, origin: null, cost: 'tensorflow-unread' };
  if (!native || !platform) return missing;
  const {
    tensorflow: [wheel],
    tried,
  } = PLATFORMS[platform];
  const device = gpuFolder(native.addon) ? 'CUDA' : 'CPU';
  // "Untested" says: it passed its self-test here, but nobody has tried this platform before.
  return {
    state: tried ? 'present' : 'untested',
    version: native.version,
    origin: `${device}, ${wheel!.file.package} ${wheel!.file.version}`,
  };
}

async function gpu(cache: string, env: NodeJS.ProcessEnv): Promise<Found> {
  // A driver that hangs is ended with the patience, not left behind.
  const card = await findGpu(env, AbortSignal.timeout(PATIENCE - 300));
  if (!card) return missing;
  const native = nativeLibrary(cache, platformKey());
  const used = native !== null && gpuFolder(native.addon) !== null;
  return { state: used ? 'untested' : 'missing', version: card.driver, origin: card.name };
}

async function compiler(cache: string, env: NodeJS.ProcessEnv): Promise<Found> {
  const platform = platformKey();
  const found = platform && findCompiler({ cache, env }, platform);
  if (!found) return missing;
  const version = await compilerVersion(found, env);
  const origin = found.origin === 'package' ? 'ziglang' : found.command.join(' ');
  return version === null ? { ...missing, origin } : { state: 'present', version, origin };
}

async function sqlite(): Promise<Found> {
  // On an old Node it would not throw but end the process.
  if (Number(process.versions.node.split('.')[0]) < 24) return missing;
  const { default: Database } = await import('better-sqlite3');
  const database = new Database(':memory:');
  try {
    const version = database.prepare('select sqlite_version()').pluck().get();
    return { state: 'present', version: String(version), origin: `better-sqlite3 ${packageVersion('better-sqlite3')}` };
  } finally {
    database.close();
  }
}

function electron(cache: string, env: NodeJS.ProcessEnv): Found {
  const named = env.LAB_ELECTRON;
  if (named && existsSync(named)) return { state: 'present', version: null, origin: named };
  const places = [electronFolder(cache), join(PACKAGES, 'electron', 'dist')];
  const found = places.find((place) => existsSync(join(place, electronProgramName())));
  if (!found) return missing;
  const cost = isElectronOutdated(Date.now()) ? { cost: 'electron-outdated' as const } : {};
  return { state: 'present', version: electronVersion(), origin: found, ...cost };
}

/** Names under which Chromium, Chrome and Edge are installed. */
const BROWSERS = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
  'chrome.exe',
  'msedge.exe',
];

async function browser(env: NodeJS.ProcessEnv): Promise<Found> {
  const folders = (env.PATH ?? '').split(delimiter).filter(Boolean);
  const windows = [env.PROGRAMFILES, env['PROGRAMFILES(X86)']].filter((place) => place !== undefined);
  const applications = windows.flatMap((place) => [
    join(place, 'Google/Chrome/Application'),
    join(place, 'Microsoft/Edge/Application'),
  ]);
  for (const name of BROWSERS) {
    for (const place of [...folders, ...applications]) {
      const program = join(place, name);
      // Chrome for Windows opens a window instead of telling its version.
      if (existsSync(program))
        return {
          state: 'present',
          version: program.endsWith('.exe') ? null : await saidVersion(program),
          origin: program,
        };
    }
  }
  return missing;
}

function saidVersion(program: string): Promise<string | null> {
  return new Promise((resolve) => {
    execFile(program, ['--version'], { timeout: PATIENCE - 300 }, (error, stdout) => {
      resolve(error ? null : (/\d+(\.\d+)+/.exec(stdout)?.[0] ?? null));
    });
  });
}

function languageModel(cache: string): Found {
  const models = fetchedModels(cache);
  const unread = unreadModels(cache).map(({ id }): string => id);
  if (isRuntimeUnread(cache, platformKey())) unread.unshift('llama.cpp');
  if (unread.length > 0)
    return { state: 'untested', version: unread.join(', '), origin: null, cost: 'language-model-unread' };
  const [unusable] = unusableModels(cache);
  if (models.length === 0 && unusable)
    return { ...missing, version: unusable.name, origin: unusable.path, cost: 'language-model-unusable' };
  if (!languageRuntime(cache, platformKey()) || models.length === 0) return missing;
  const version = models.map(({ model }) => model.id).join(', ');
  return { state: 'present', version, origin: `node-llama-cpp ${LLAMA_VERSION}` };
}

async function disk(home: string): Promise<Found> {
  // A lab folder that is yet to be made will lie on the disk of the nearest folder there is.
  const place = nearestFolder(home);
  const { bavail, bsize } = await statfs(place);
  return { ...amount(bavail * bsize, ENOUGH.diskBytes), origin: place };
}

function memory(): Found {
  return amount(totalmem(), ENOUGH.memoryBytes, freemem());
}

function cores(): Found {
  const count = availableParallelism();
  return { state: count >= ENOUGH.cores ? 'present' : 'missing', version: String(count), origin: null };
}

async function folder(path: string, origin: string): Promise<Found> {
  const nearest = nearestFolder(path);
  const isWritable = await access(nearest, constants.W_OK).then(
    () => true,
    () => false,
  );
  if (!isWritable) return { state: 'missing', version: nearest === path ? path : null, origin };
  if (!statSync(nearest).isDirectory()) return { state: 'missing', version: null, origin: path };
  if (nearest === path) return { state: 'present', version: path, origin };
  return { state: 'present', version: path, origin, cost: 'folder-unmade' };
}

/** Of a folder that is yet to be made: the one in which that will be done. */
function nearestFolder(path: string): string {
  let place = path;
  while (!existsSync(place) && dirname(place) !== place) place = dirname(place);
  return place;
}

function amount(bytes: number, enough: number, freeBytes: number | null = null): Found {
  return { state: bytes >= enough ? 'present' : 'missing', version: null, amount: { bytes, freeBytes }, origin: null };
}

function packageVersion(name: string): string | null {
  const file = join(PACKAGES, name, 'package.json');
  const described = existsSync(file)
    ? (parsedJson(readFileSync(file, 'utf8')) as { version?: string } | undefined)
    : null;
  return described?.version ?? null;
}
