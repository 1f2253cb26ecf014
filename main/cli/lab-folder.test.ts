/** What a lab's opening leaves on the machine for others to see. */
import { type ChildProcess, fork, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { EngineMessage } from '../contract/engine-address.ts';
import { readLock, takeLock } from '../store/lab-lock.ts';

const script = fileURLToPath(new URL('./index.ts', import.meta.url));
const engineProcess = fileURLToPath(new URL('../engine/engine-process.ts', import.meta.url));
let folder: string;
const running = new Set<ChildProcess>();

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lab-folder-'));
});
afterEach(async () => {
  for (const child of running) {
    const gone = new Promise((resolve) => child.once('close', resolve));
    child.kill('SIGTERM');
    await gone;
  }
  running.clear();
  rmSync(folder, { recursive: true, force: true });
});

const environment = (home: string) => ({
  ...process.env,
  LAB_HOME: home,
  XDG_DATA_HOME: join(folder, 'data'),
  LAB_CACHE: join(folder, 'cache'),
  LAB_BACKEND: 'wasm',
  LAB_SET_UP: 'no',
  LAB_LANGUAGE: 'en',
});

/** A lab on `home` whose system would let everybody read what it makes. Resolves when it is open. */
async function serve(home: string): Promise<void> {
  const child = spawn('sh', ['-c', 'umask 000; exec "$@"', 'sh', process.execPath, script, 'serve', '--json'], {
    env: environment(home),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  running.add(child);
  await new Promise((resolve) => child.stdout.once('data', resolve));
}
const modes = (home: string) =>
  Object.fromEntries(readdirSync(home).map((name) => [name, statSync(join(home, name)).mode & 0o777]));

/** A command on `home`, and what it said when it ended. */
function lab(home: string, ...words: string[]) {
  const child = spawn(process.execPath, [script, ...words], {
    env: environment(home),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk) => {
    stdout += chunk;
  });
  const waits = new Promise<void>((resolve) => {
    child.stderr.on('data', (chunk) => {
      stderr += chunk;
      if (stderr.includes('waiting for it')) resolve();
    });
  });
  const ended = new Promise<{ status: number | null; stdout: string; stderr: string }>((resolve) =>
    child.once('close', (status) => resolve({ status, stdout, stderr })),
  );
  return { waits, ended };
}

describe('while another lab opens', () => {
  test('a command waits, says so, and goes on when the other has gone', async () => {
    const home = join(folder, 'home');
    // Held without an address, as in the first second of an opening.
    const lock = takeLock(home);
    const command = lab(home, 'runs', '--json');
    await command.waits;
    lock.release();
    expect(await command.ended).toMatchObject({ status: 0, stdout: '' });
  });

  test('commands that start together with a lab all come to an end', async () => {
    const home = join(folder, 'home');
    const commands = [lab(home, 'presets', '--json'), lab(home, 'runs', '--json'), lab(home, 'presets', '--json')];
    const ends = await Promise.all(commands.map(({ ended }) => ended));
    // One of them made the lab, the others joined it or came after.
    expect(
      ends.map(({ status }) => status),
      ends.map(({ stderr }) => stderr).join('\n'),
    ).toEqual([0, 0, 0]);
    expect(ends.filter(({ stderr }) => stderr.includes('LAB_HOME names'))).toHaveLength(1);
  });
});

describe('a page that opens within the second in which a command has the lab', () => {
  test('waits for the command to end, and rests on an engine of its own', async () => {
    const home = join(folder, 'home');
    const page = fork(engineProcess, { env: environment(home), stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    running.add(page);
    const told = once(page, 'message') as Promise<[EngineMessage]>;
    const command = lab(home, 'runs', '--json');
    await vi.waitFor(() => expect(readLock(home)?.address).toBeTruthy(), { timeout: 60_000, interval: 2 });
    page.send({ open: {} });
    const [message] = await told;
    expect(message).toMatchObject({ ready: { joined: false } });
    expect(await command.ended).toMatchObject({ status: 0, stdout: '' });
    const { port } = (message as { ready: { port: number } }).ready;
    expect((await fetch(`http://127.0.0.1:${port}/`)).status).toBeGreaterThan(0);
  });
});

describe('a new lab', () => {
  test('is said where LAB_HOME names it, once, with what may have been meant; standard output stays clean', async () => {
    const [meant, typed] = [join(folder, 'class', 'physics'), join(folder, 'class', 'phsyics')];
    const first = await lab(meant, 'runs', '--json').ended;
    expect(first).toMatchObject({ status: 0, stdout: '' });
    expect(first.stderr).toContain(`that LAB_HOME names, ${meant}: a new, empty one was made, and `);
    expect(first.stderr).toContain(`${join(folder, 'class')} with it. No other lab`);
    expect(await lab(meant, 'runs', '--json').ended).toMatchObject({ status: 0, stdout: '', stderr: '' });

    const slip = await lab(typed, 'runs', '--json').ended;
    expect(slip).toMatchObject({ status: 0, stdout: '' });
    expect(slip.stderr).toContain(
      `a new, empty one was made. A lab lies in a folder of nearly the same name: ${meant}.`,
    );
    const inside = await lab(join(meant, 'runs'), 'runs', '--json').ended;
    expect(inside.stderr).toContain(`A lab lies one level away: ${meant}.`);
    // Where nobody named a folder, a new one is what was asked for.
    const usual = await lab('', 'runs', '--json').ended;
    expect(usual).toMatchObject({ status: 0, stdout: '', stderr: '' });
  });
});

describe('a new cache', () => {
  const runs = (cache: string) => {
    const env = { ...environment(join(folder, 'home')), LAB_CACHE: cache };
    return spawnSync(process.execPath, [script, 'runs', '--json'], { env, encoding: 'utf8' });
  };

  test('is said where LAB_CACHE names it, once, with what may have been meant', () => {
    const meant = join(folder, 'machine', 'cache');
    mkdirSync(join(meant, 'tensorflow-2.21.0-cpu'), { recursive: true });
    expect(runs(meant)).toMatchObject({ status: 0, stderr: expect.not.stringContaining('LAB_CACHE') });
    const typed = join(folder, 'machine', 'cahce');
    const { status, stdout, stderr } = runs(typed);
    expect([status, stdout]).toEqual([0, '']);
    expect(stderr).toContain(`A cache lies in a folder of nearly the same name: ${meant}.`);
    expect(runs(typed)).toMatchObject({ status: 0, stderr: '' });
  });

  test.runIf(process.platform === 'linux')('that can’t be made is told, and keeps no run out of sight', () => {
    for (const cache of ['/proc/1/x', '/dev/null']) {
      const { status, stderr } = runs(cache);
      expect([status, stderr]).toEqual([0, expect.stringContaining(`The cache folder ${cache} can’t be made`)]);
      expect(stderr).toContain('if anything does');
    }
  });

  test('is not made by a command that joins a lab, which has its own', async () => {
    await serve(join(folder, 'home'));
    const unused = join(folder, 'unused');
    expect(runs(unused)).toMatchObject({ status: 0, stderr: '' });
    expect(existsSync(unused)).toBe(false);
  });
});

describe.skipIf(process.platform === 'win32')('modes', () => {
  test('a new lab folder is its owner’s alone, and so are the database, its log and the key', async () => {
    const home = join(folder, 'new', 'home');
    await serve(home);
    expect(statSync(home).mode & 0o777).toBe(0o700);
    const wanted = { 'lab.db': 0o600, 'lab.db-wal': 0o600, 'lab.db-shm': 0o600, lock: 0o600, 'lock-held': 0o600 };
    expect(modes(home)).toMatchObject(wanted);
  });

  test('a folder that a class shares stays shared, its database too', async () => {
    const home = join(folder, 'shared');
    mkdirSync(home);
    chmodSync(home, 0o775);
    writeFileSync(join(home, 'notes.txt'), 'theirs');
    chmodSync(join(home, 'notes.txt'), 0o664);
    await serve(home);
    expect(statSync(home).mode & 0o777).toBe(0o775);
    expect(modes(home)).toMatchObject({ 'notes.txt': 0o664, 'lab.db': 0o660, 'lock-held': 0o660, lock: 0o600 });
  });
});
