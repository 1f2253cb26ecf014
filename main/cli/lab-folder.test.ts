/** What a lab's opening leaves on the machine for others to see. */
import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

const script = fileURLToPath(new URL('./index.ts', import.meta.url));
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

/** A lab on `home` whose system would let everybody read what it makes. Resolves when it is open. */
async function serve(home: string): Promise<void> {
  const child = spawn('sh', ['-c', 'umask 000; exec "$@"', 'sh', process.execPath, script, 'serve', '--json'], {
    env: { ...process.env, LAB_HOME: home, LAB_CACHE: join(folder, 'cache'), LAB_BACKEND: 'wasm', LAB_SET_UP: 'no' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  running.add(child);
  await new Promise((resolve) => child.stdout.once('data', resolve));
}
const modes = (home: string) =>
  Object.fromEntries(readdirSync(home).map((name) => [name, statSync(join(home, name)).mode & 0o777]));

describe.skipIf(process.platform === 'win32')('modes', { timeout: 60_000 }, () => {
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
