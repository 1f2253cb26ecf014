import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { cacheReading } from '../contract/setup.ts';
import { laidOut, temporaryFolder } from '../provision/fixtures/step-context.ts';
import { readCache } from './cache-reading.ts';

const cache = temporaryFolder('cache-reading');
afterAll(() => rmSync(cache, { recursive: true, force: true }));

test('the cache is read to its end, and what differs is named with its folder', async () => {
  laidOut(join(cache, 'tensorflow-1-cpu'), { 'lib.so': 'x'.repeat(70_000_000) });
  laidOut(join(cache, 'models', 'small'), { 'small.gguf': 'weights' });
  writeFileSync(join(cache, 'models', 'small', 'small.gguf'), 'weightX');
  const states = [];
  for await (const state of readCache(cache)) states.push(cacheReading.parse(state));
  const last = states.at(-1)!;
  expect(states.filter(({ done }) => done)).toEqual([last]);
  expect(states.some(({ progress }) => progress?.unit === 'bytes')).toBe(true);
  expect(last.read.map(({ name, changed }) => [name, changed.map(({ code }) => code)])).toEqual([
    ['tensorflow-1-cpu', []],
    ['small', ['cache-changed']],
  ]);
});

test('who goes away ends the reading', async () => {
  const leaving = new AbortController();
  const reading = readCache(cache, leaving.signal);
  await reading.next();
  leaving.abort();
  await expect(reading.next()).rejects.toMatchObject({ fault: { code: 'setup-stopped' } });
});
