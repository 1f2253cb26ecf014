import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type FetchOptions, fetchElectronOnce, wasTried } from './fetch-electron.ts';

let cache: string;
beforeEach(() => {
  cache = mkdtempSync(join(tmpdir(), 'fetch-electron-'));
  vi.spyOn(process.stderr, 'write').mockReturnValue(true);
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(cache, { recursive: true, force: true });
});

type Fetch = NonNullable<FetchOptions['fetch']>;
const progress = (secondsLeft: number | null) =>
  ({ phase: 'download', done: 1, total: 2, unit: 'bytes', rate: 1, secondsLeft }) as const;

test('what was fetched is not remembered as failed', async () => {
  const options = { cache, environment: {}, fetch: (async () => {}) as Fetch };
  expect(await fetchElectronOnce(options)).toBe(true);
  expect(wasTried(options.cache)).toBe(false);
});

test('a failure is remembered', async () => {
  const fetch: Fetch = async () => {
    throw new Error('download-offline');
  };
  const options = { cache: join(cache, 'new'), environment: {}, fetch };
  expect(await fetchElectronOnce(options)).toBe(false);
  expect(wasTried(options.cache)).toBe(true);
});

test.each([
  ['slow', 61, 10_001, true],
  ['slow, but just begun', 61, 9_999, false],
  ['fast enough', 60, 30_000, false],
  ['of unknown length', null, 30_000, false],
  ['of unknown length, but too long', null, 70_001, true],
])('a download that is %s', async (_name, secondsLeft, elapsed, givenUp) => {
  let time = 0;
  const fetch: Fetch = async (_context, { signal, onProgress }) => {
    time = elapsed;
    onProgress(progress(secondsLeft));
    signal.throwIfAborted();
  };
  expect(await fetchElectronOnce({ cache, environment: {}, fetch, now: () => time })).toBe(!givenUp);
});
