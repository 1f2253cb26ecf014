import { expect, test } from 'vitest';
import type { SetupState } from '../../../main/contract/setup.ts';
import { createWaitingRun, waitingNext } from './waiting-run.ts';

function memory() {
  const texts = new Map<string, string>();
  return {
    texts,
    getItem: (key: string) => texts.get(key) ?? null,
    setItem: (key: string, text: string) => void texts.set(key, text),
    removeItem: (key: string) => void texts.delete(key),
  };
}
const RUN = {
  preset: 'gpt-tiny',
  corpus: 'moby-dick',
  seconds: 120,
  toPass: false,
  changes: { seed: '7' },
  startFrom: { run: 'a', step: 800 },
  name: 'whales',
};

test('a run that waits is still there after a reload, and starts once', () => {
  const storage = memory();
  createWaitingRun(storage).set(RUN);
  const reloaded = createWaitingRun(storage);
  expect(reloaded.get()).toEqual(RUN);
  expect(reloaded.take()).toEqual(RUN);
  expect(reloaded.take()).toBeNull();
  expect(createWaitingRun(storage).get()).toBeNull();
  const withoutPreset = { ...RUN, preset: null };
  createWaitingRun(storage).set(withoutPreset);
  expect(createWaitingRun(storage).get()).toEqual(withoutPreset);
});

test('who called it off waits no more, and a broken text is no run', () => {
  const storage = memory();
  const waiting = createWaitingRun(storage);
  waiting.set(RUN);
  waiting.set(null);
  expect(createWaitingRun(storage).get()).toBeNull();
  const broken = [
    { preset: 1 },
    { startFrom: { run: 'a' } },
    { seconds: '9' },
    { name: null },
    { changes: null },
    { changes: { seed: 7 } },
  ];
  const texts = broken.map((part) => JSON.stringify({ ...RUN, ...part }));
  for (const text of ['{', '{"preset":"gpt-tiny"}', 'null', 'null and void', ...texts]) {
    storage.texts.set('lab.waitingRun', text);
    expect(createWaitingRun(storage).get()).toBeNull();
  }
});

test('it starts with TensorFlow, and is given up where that won’t come', () => {
  const coming: SetupState = {
    running: true,
    steps: [{ id: 'tensorflow', state: 'running', progress: null, fault: null, bytes: null }],
    backend: 'wasm',
    compilerConsentNeeded: false,
  };
  expect(waitingNext(null)).toBe('wait');
  expect(waitingNext(coming)).toBe('wait');
  expect(waitingNext({ ...coming, backend: 'tensorflow' })).toBe('start');
  expect(waitingNext({ ...coming, running: false })).toBe('give-up');
});
