import { expect, test, vi } from 'vitest';
import { holdingInterruptions, onInterruption } from './interruption.ts';

const interrupt = () => process.emit('SIGINT', 'SIGINT');

test('a Ctrl-C while something is made waits for whoever follows it', async () => {
  const { made, handOn } = await holdingInterruptions('en', async () => {
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
  const { handOn } = await holdingInterruptions('en', async () => 'run');
  const stop = vi.fn();
  const end = onInterruption('en', stop);
  handOn();
  expect(stop).not.toHaveBeenCalled();
  end();
  const before = process.listenerCount('SIGINT');
  await expect(holdingInterruptions('en', () => Promise.reject(new Error('no room')))).rejects.toThrow('no room');
  expect(process.listenerCount('SIGINT')).toBe(before);
});
