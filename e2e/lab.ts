/** Starts the lab as a person does, on a lab folder of the test's own, in a browser or in a window. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  _electron,
  type Browser,
  test as base,
  chromium,
  type ElectronApplication,
  expect,
  type Page,
} from '@playwright/test';
import { electronProgramName } from '../main/provision/packages/electron-version.ts';
import { readLock } from '../main/store/lab-lock.ts';
import { CHROMIUM_SWITCHES, cache, findChromium, findTestElectron, root, type TestElectron } from './machine.ts';

/** What the tests hand to the lab: nothing of the person's own lab but the cache of what was fetched or built. */
export function labEnvironment(home: string, more: Record<string, string> = {}): Record<string, string> {
  const { DISPLAY, WAYLAND_DISPLAY, XAUTHORITY, PATH, HOME, LAB_BACKEND, SystemRoot, APPDATA, LOCALAPPDATA } =
    process.env;
  const kept = { DISPLAY, WAYLAND_DISPLAY, XAUTHORITY, PATH, HOME, LAB_BACKEND, SystemRoot, APPDATA, LOCALAPPDATA };
  const given = Object.entries(kept).filter((pair): pair is [string, string] => pair[1] !== undefined);
  // What set-up brings was brought before the tests: none of them waits for the network.
  const own = { LANG: 'en_US.UTF-8', LAB_HOME: home, LAB_CACHE: cache, LAB_SET_UP: 'no' };
  return { ...Object.fromEntries(given), ...own, ...more };
}

export function temporaryHome(): { home: string; remove(): void } {
  const home = mkdtempSync(join(tmpdir(), 'lab-e2e-'));
  return { home, remove: () => rmSync(home, { recursive: true, force: true, maxRetries: 5 }) };
}

export interface ServedLab {
  home: string;
  /** Of the page, with the token in its hash. */
  url: string;
  origin: string;
  token: string;
  /** A page with the key in its address: a second address asked for before the first took the key in has none. */
  at(path: string): string;
  /** Everything that it printed so far. */
  output(): string;
  /** Ends it as Ctrl-C does. Resolves to its exit status. */
  stop(): Promise<number | null>;
}

/** What tests started and have not ended yet, as one that fails half-way leaves it. */
const running = new Set<() => Promise<unknown>>();

/** After each test: ends whatever it left running. */
export async function endLeftOvers(): Promise<void> {
  await Promise.all([...running].map((end) => end()));
}

/** `npm start -- --browser`, less the bootstrap. */
export async function serveLab(home: string, more: Record<string, string> = {}): Promise<ServedLab> {
  const lab = await startServing(home, more);
  const stop = () => {
    running.delete(stop);
    return lab.stop();
  };
  running.add(stop);
  return { ...lab, stop };
}

async function startServing(home: string, more: Record<string, string>): Promise<ServedLab> {
  const environment = { ...labEnvironment(home, more) };
  // No browser of the machine's own opens beside the test's.
  delete environment.DISPLAY;
  delete environment.WAYLAND_DISPLAY;
  const child = spawn(process.execPath, [join(root, 'main', 'host', 'start.ts'), '--browser'], {
    cwd: root,
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output = collect(child);
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const address = await Promise.race([
    output.line(/http:\/\/127\.0\.0\.1:\d+\/#token=\S+/),
    ended.then((status) => Promise.reject(new Error(`the lab ended with ${status}:\n${output.text()}`))),
  ]);
  const url = new URL(address);
  return {
    home,
    url: address,
    origin: url.origin,
    at: (path) => `${url.origin}${path}${url.hash}`,
    token: new URLSearchParams(url.hash.slice(1)).get('token')!,
    output: output.text,
    stop() {
      child.kill('SIGINT');
      return ended;
    },
  };
}

/**
 * Opens an address with the key in it, and waits until the page has taken the key in: until then another address of the lab
 * would have none.
 */
export async function enterLab(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await page.getByRole('main').waitFor();
}

/** What a process prints, and when it has printed something. */
export function collect(child: ChildProcess): { text(): string; line(pattern: RegExp): Promise<string> } {
  let text = '';
  const waiting = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (data) => {
      text += data;
      for (const look of waiting) look();
    });
  return {
    text: () => text,
    line: (pattern) =>
      new Promise((resolve) => {
        const look = () => {
          const found = pattern.exec(text)?.[0];
          if (found === undefined) return;
          waiting.delete(look);
          resolve(found);
        };
        waiting.add(look);
        look();
      }),
  };
}

export interface WindowedLab {
  home: string;
  app: ElectronApplication;
  page: Page;
  electron: TestElectron;
  output: ReturnType<typeof collect>;
  close(): Promise<void>;
}

/** Electron on the built lab, as main/host/open-in-window.ts starts it. */
export async function openWindow(home: string, more: Record<string, string> = {}): Promise<WindowedLab> {
  const electron = await findTestElectron();
  if (typeof electron === 'string') throw new Error(electron);
  // Not by `executablePath`: only an Electron that it finds by itself does Playwright start with the module that holds the
  // app until it listens. Without it a page that opens in the wrong moment is waited for in vain.
  process.env.ELECTRON_OVERRIDE_DIST_PATH = distributionOf(electron.binary);
  const app = await _electron.launch({
    chromiumSandbox: process.getuid?.() !== 0,
    args: [...electronSwitches, root],
    cwd: root,
    env: labEnvironment(home, {
      LAB_NODE: process.execPath,
      ...(electron.old ? { LAB_OLD_ELECTRON: '1' } : {}),
      ...more,
    }),
  });
  const output = collect(app.process());
  const close = () => {
    running.delete(close);
    return app.close();
  };
  running.add(close);
  const page = await app.firstWindow();
  return { home, app, page, electron, output, close };
}

/** The folder that the `electron` package's own program lies in, as far as that package knows. */
function distributionOf(binary: string): string {
  return binary.slice(0, -electronProgramName().length);
}

export const electronSwitches = [
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--disable-gpu',
  '--disable-dev-shm-usage',
];

/** Process id of the engine that has the folder, as soon as one has it; `other` than the one given. */
export async function engineProcess(home: string, other = -1): Promise<number> {
  let found = -1;
  await expect
    .poll(() => {
      const lock = readLock(home);
      found = lock?.address ? lock.process : -1;
      return found !== -1 && found !== other;
    })
    .toBe(true);
  return found;
}

export function isAlive(process_: number): boolean {
  try {
    process.kill(process_, 0);
    return true;
  } catch {
    return false;
  }
}

/** Tests in a browser: the machine's own Chromium, and one lab for all tests of a file, empty when the file begins. */
export const test = base.extend<{ lab: ServedLab }, { browser: Browser; labOf: (file: string) => Promise<ServedLab> }>({
  browser: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from it that nothing is needed
    async ({}, use) => {
      const executablePath = findChromium();
      if (!executablePath) throw new Error('no Chromium on this machine');
      const browser = await chromium.launch({ executablePath, args: CHROMIUM_SWITCHES });
      await use(browser);
      await browser.close();
    },
    { scope: 'worker' },
  ],
  labOf: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from it that nothing is needed
    async ({}, use) => {
      // One process runs several files: what one of them made is none of the next one's business.
      let open: { file: string; lab: ServedLab; remove: () => void } | null = null;
      const close = async () => {
        await open?.lab.stop();
        open?.remove();
        open = null;
      };
      await use(async (file) => {
        if (open?.file !== file) {
          await close();
          const { home, remove } = temporaryHome();
          open = { file, remove, lab: await startServing(home, {}) };
        }
        return open.lab;
      });
      await close();
    },
    { scope: 'worker' },
  ],
  lab: async ({ labOf }, use, { file }) => use(await labOf(file)),
});
export { expect };
