import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { readsFirstSentence } from '../../resources/messages/server-sentences.ts';
import { serverModelId } from '../contract/language.ts';
import { sayStillWaits } from './still-waits.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const SERVER = serverModelId('http://10.0.0.5:8080', 'm');
const said = () => {
  const written = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  return () => written.mock.calls.splice(0).map(([text]) => String(text));
};

const never = async () => false;

test('a server that is silent is said to be waited for, with the time, and again each minute', () => {
  const told = said();
  const waiting = sayStillWaits(SERVER, 'en', never);
  vi.advanceTimersByTime(4_900);
  expect(told()).toEqual([]);
  vi.advanceTimersByTime(200);
  expect(told()).toEqual([
    expect.stringMatching(/^Still waiting for http:\/\/10\.0\.0\.5:8080 \(5\.?\d* s\)\. .*Ctrl-C.* 5 min .*\n$/),
  ]);
  vi.advanceTimersByTime(60_000);
  expect(told()).toEqual([expect.stringContaining('(1 min')]);
  waiting.end();
  vi.advanceTimersByTime(600_000);
  expect(told()).toEqual([]);
});

test('whatever comes begins the wait anew, in Chinese too, and of a local model nothing is said', () => {
  const told = said();
  const waiting = sayStillWaits(SERVER, 'zh', never);
  for (let round = 0; round < 5; round++) {
    vi.advanceTimersByTime(4_000);
    waiting.heard();
  }
  expect(told()).toEqual([]);
  vi.advanceTimersByTime(5_000);
  expect(told()).toEqual([expect.stringMatching(/^仍在等待 http:\/\/10\.0\.0\.5:8080（已 5 秒）/)]);
  waiting.end();
  sayStillWaits('smollm2-135m', 'en', never);
  vi.advanceTimersByTime(600_000);
  expect(told()).toEqual([]);
});

test('only of one that has not answered yet it is said that it reads its model first', async () => {
  const told = said();
  const reads = expect.stringContaining(readsFirstSentence.en);
  const fresh = sayStillWaits(SERVER, 'en', never);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(told()).toEqual([reads]);
  fresh.heard();
  await vi.advanceTimersByTimeAsync(5_000);
  expect(told()).toEqual([expect.not.stringContaining('reads its model')]);
  fresh.end();
  const known = sayStillWaits(SERVER, 'en', async () => true);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(told()).toEqual([expect.stringMatching(/\(5\.?\d* s\)\. Ctrl-C ends the wait/)]);
  known.end();
});
