import { afterEach, beforeEach, expect, test, vi } from 'vitest';

// Each test has a process of its own, as far as a Ctrl-C knows.
const SIGNALS = ['SIGINT', 'SIGTERM', 'beforeExit'] as const;
const before = new Map(SIGNALS.map((signal) => [signal, process.listeners(signal as 'SIGINT')]));
let holdingInterruptions: typeof import('./interruption.ts').holdingInterruptions;
let onInterruption: typeof import('./interruption.ts').onInterruption;
beforeEach(async () => {
  vi.resetModules();
  ({ holdingInterruptions, onInterruption } = await import('./interruption.ts'));
});
afterEach(() => {
  vi.restoreAllMocks();
  for (const signal of SIGNALS)
    for (const listener of process.listeners(signal as 'SIGINT'))
      if (!before.get(signal)!.includes(listener)) process.off(signal, listener);
});

const MADE = { language: 'en', list: 'lab runs' } as const;
const interrupt = () => process.emit('SIGINT', 'SIGINT');

test('a Ctrl-C while something is made waits for whoever follows it', async () => {
  const { made, handOn } = await holdingInterruptions(MADE, async () => {
    interrupt();
    return 'run';
  });
  expect(made).toBe('run');
  const stop = vi.fn();
  const end = onInterruption('en', stop);
  expect(stop).not.toHaveBeenCalled();
  handOn();
  expect(stop).toHaveBeenCalledTimes(1);
  interrupt();
  expect(stop).toHaveBeenCalledTimes(2);
  end();
});

test('where none came nothing is handed on, and what fails leaves nothing behind', async () => {
  const { handOn } = await holdingInterruptions(MADE, async () => 'run');
  const stop = vi.fn();
  const end = onInterruption('en', stop);
  handOn();
  expect(stop).not.toHaveBeenCalled();
  end();
  await expect(holdingInterruptions(MADE, () => Promise.reject(new Error('no room')))).rejects.toThrow('no room');
  expect(process.listeners('SIGINT')).toEqual(before.get('SIGINT'));
});

test('from the end of what was stopped to that of the command one more is heard without effect, and the next one leaves', () => {
  const exit = vi.spyOn(process, 'exit').mockReturnValue(undefined as never);
  const status = process.exitCode;
  process.exitCode = 1;
  const end = onInterruption('en', () => undefined);
  interrupt();
  end();
  // Without anybody that hears, the key would end the process.
  expect(process.listenerCount('SIGINT')).toBe(before.get('SIGINT')!.length + 1);
  interrupt();
  expect(exit).not.toHaveBeenCalled();
  interrupt();
  expect(exit.mock.calls).toEqual([[1]]);
  process.exitCode = status;
});

test('a second one while something is made leaves, and says how to see whether it is there', async () => {
  const said = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  const exit = vi.spyOn(process, 'exit').mockReturnValue(undefined as never);
  let left = 0;
  for (const language of ['en', 'zh'] as const)
    await holdingInterruptions({ language, list: 'lab sweeps' }, async () => {
      interrupt();
      expect(said).toHaveBeenCalledTimes(left++);
      interrupt();
      expect(exit).toHaveBeenLastCalledWith(1);
    }).then(({ handOn }) => handOn());
  for (const [text] of said.mock.calls) expect(text).toContain('lab sweeps');
  expect(said).toHaveBeenCalledTimes(2);
});
