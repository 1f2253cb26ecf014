import { afterEach, beforeEach, expect, test, vi } from 'vitest';
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

test('a server that is silent is said to be waited for, with the time, and again each minute', () => {
  const told = said();
  const waiting = sayStillWaits(SERVER, 'en');
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
  const waiting = sayStillWaits(SERVER, 'zh');
  for (let round = 0; round < 5; round++) {
    vi.advanceTimersByTime(4_000);
    waiting.heard();
  }
  expect(told()).toEqual([]);
  vi.advanceTimersByTime(5_000);
  expect(told()).toEqual([expect.stringMatching(/^仍在等待 http:\/\/10\.0\.0\.5:8080（已 5 秒）/)]);
  waiting.end();
  sayStillWaits('smollm2-135m', 'en');
  vi.advanceTimersByTime(600_000);
  expect(told()).toEqual([]);
});
