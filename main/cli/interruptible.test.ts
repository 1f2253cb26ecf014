import { afterEach, expect, test, vi } from 'vitest';
import { interruptible } from './interruptible.ts';

afterEach(() => vi.restoreAllMocks());

function follow(language: 'en' | 'zh') {
  const said = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  const exit = vi.spyOn(process, 'exit').mockReturnValue(undefined as never);
  const stop = vi.fn(async () => undefined);
  const line = { update: vi.fn(), clear: vi.fn() };
  const interruption = interruptible({
    json: false,
    language,
    line,
    stopping: { en: 'Stopping …', zh: '正在停止…' },
    stop,
    goOn: () => ['lab resume 1k3v9'],
  });
  return { interruption, said, exit, stop, line };
}

test('of what only waits no checkpoint is said to be written, until it trains after all', () => {
  const { interruption, stop, line } = follow('zh');
  interruption.heard(false);
  process.emit('SIGINT');
  interruption.heard(false);
  expect(stop).toHaveBeenCalledOnce();
  expect(line.update).not.toHaveBeenCalled();
  interruption.heard(true);
  expect(line.update.mock.calls).toEqual([['正在停止…']]);
  interruption.end();
});

test.each([
  ['en', 'what is stored is kept'],
  ['zh', '已存盘的都在'],
] as const)('a second Ctrl-C leaves at once and says what is left and how to go on (%s)', (language, kept) => {
  const { interruption, said, exit, stop, line } = follow(language);
  interruption.heard(true);
  process.emit('SIGINT');
  expect([line.update.mock.calls.length, exit.mock.calls.length, interruption.asked()]).toEqual([1, 0, true]);
  process.emit('SIGINT');
  expect(stop).toHaveBeenCalledOnce();
  const [[text]] = said.mock.calls as [[string]];
  expect(text).toContain(kept);
  expect(text).toContain('lab resume 1k3v9');
  expect(exit.mock.calls).toEqual([[1]]);
  interruption.end();
});
