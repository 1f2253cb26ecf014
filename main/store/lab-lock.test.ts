import { readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { LabError } from '../contract/fault.ts';
import { readLock, takeLock } from './lab-lock.ts';
import { startChild, type TestChild } from './test-child.ts';
import { temporaryFolder } from './test-store.ts';

const SCRIPT = new URL('fixtures/take-lock.ts', import.meta.url);
const start = (home: string) => startChild(SCRIPT, [home]);

function faultOfTaking(home: string) {
  try {
    takeLock(home).release();
  } catch (error) {
    if (error instanceof LabError) return error.fault;
    throw error;
  }
  return null;
}

async function kill(child: TestChild): Promise<void> {
  child.process.kill('SIGKILL');
  await child.ended;
}

describe('within one process', () => {
  test('taken, published, read, released', () => {
    const home = join(temporaryFolder(), 'new', 'home');
    expect(readLock(home)).toBe(null);
    const lock = takeLock(home);
    expect(readLock(home)).toMatchObject({ process: process.pid, address: null });
    lock.publish({ port: 4321, token: 'secret' });
    expect(readLock(home)).toMatchObject({ process: process.pid, address: { port: 4321, token: 'secret' } });
    if (process.platform !== 'win32') expect(statSync(join(home, 'lock')).mode & 0o777).toBe(0o600);
    expect(faultOfTaking(home)).toMatchObject({
      code: 'home-in-use',
      parameters: { process: process.pid, address: 'http://127.0.0.1:4321' },
    });
    expect(readLock(home)).not.toBe(null);
    lock.release();
    lock.release();
    expect(readLock(home)).toBe(null);
    expect(readdirSync(home)).toEqual(['lock-held']);
    takeLock(home).release();
  });

  test('what goes on waiting after a holder that died is known to the next, until that one tells what does after it', () => {
    const home = temporaryFolder();
    const left = {
      process: process.pid,
      keeper: 'terminal',
      since: 1,
      address: { port: 1, token: 'a' },
      waiting: ['b'],
    };
    writeFileSync(join(home, 'lock'), JSON.stringify(left));
    // One whose start fails, for its port is taken, say, has not told anybody.
    takeLock(home).release();
    const lock = takeLock(home);
    expect(lock.left).toEqual(['b']);
    // One that dies before it serves changes nothing for those after it.
    expect(readLock(home)?.waiting).toEqual(['b']);
    lock.publish({ port: 1, token: 'a' }, ['c']);
    expect(readLock(home)?.waiting).toEqual(['c']);
    lock.withdraw();
    expect(readLock(home)?.waiting).toEqual(['c']);
    lock.publish({ port: 1, token: 'a' });
    expect(readLock(home)?.waiting).toBe(null);
    lock.release();
    const next = takeLock(home);
    expect(next.left).toBe(null);
    next.release();
  });

  test('a file that a dead engine left is no lock, whoever has its process id now', () => {
    const home = temporaryFolder();
    for (const content of [
      JSON.stringify({ process: process.pid, since: 1, address: { port: 1, token: 'a' } }),
      JSON.stringify({ process: process.ppid, since: 1, address: null }),
      'no JSON',
      '',
    ]) {
      writeFileSync(join(home, 'lock'), content);
      expect(readLock(home)).toBe(null);
      expect(faultOfTaking(home)).toBe(null);
    }
  });

  test('an unreadable holder is in use all the same', () => {
    const home = temporaryFolder();
    const lock = takeLock(home);
    writeFileSync(join(home, 'lock'), 'no JSON');
    expect(faultOfTaking(home)).toMatchObject({ code: 'home-in-use', parameters: {} });
    expect(readLock(home)).toBe(null);
    lock.release();
  });

  test('a folder that can not be made is named', () => {
    const file = join(temporaryFolder(), 'file');
    writeFileSync(file, '');
    const home = join(file, 'home');
    expect(faultOfTaking(home)).toMatchObject({ code: 'home-not-writable', parameters: { folder: home } });
  });
});

describe('between processes', () => {
  test('a second one is told who is there; a killed one leaves the folder free', async () => {
    const home = temporaryFolder();
    const first = start(home);
    expect(await first.line()).toBe('taken');
    const inUse = { code: 'home-in-use', parameters: { process: first.process.pid } };
    expect(readLock(home)?.process).toBe(first.process.pid);
    expect(faultOfTaking(home)).toMatchObject(inUse);
    const second = start(home);
    expect(JSON.parse((await second.line())!)).toMatchObject(inUse);
    await kill(first);
    expect(readLock(home)).toBe(null);
    const third = start(home);
    expect(await third.line()).toBe('taken');
    third.process.stdin!.end();
    await third.ended;
    expect(readdirSync(home)).toEqual(['lock-held']);
  });

  test('of several at once exactly one takes over from a dead one', async () => {
    const home = temporaryFolder();
    let holder = start(home);
    expect(await holder.line()).toBe('taken');
    for (let round = 0; round < 3; round += 1) {
      await kill(holder);
      const rivals = Array.from({ length: 4 }, () => start(home));
      const answers = await Promise.all(rivals.map((rival) => rival.line()));
      const winners = rivals.filter((_, index) => answers[index] === 'taken');
      expect(winners).toHaveLength(1);
      holder = winners[0]!;
      for (const answer of answers.filter((said) => said !== 'taken'))
        expect(JSON.parse(answer!)).toMatchObject({ code: 'home-in-use' });
      expect(readLock(home)?.process).toBe(holder.process.pid);
    }
    await kill(holder);
  });
});
