import { afterEach, expect, test, vi } from 'vitest';
import { startWord } from './start-words.ts';

afterEach(() => vi.unstubAllEnvs());

test('the terminal of npm start speaks the language that LAB_LANGUAGE asks for', () => {
  vi.stubEnv('LC_ALL', 'C');
  vi.stubEnv('LAB_LANGUAGE', 'zh');
  expect(startWord('address', { url: 'here' })).toBe('预训练实验室：here');
  vi.stubEnv('LC_ALL', 'zh_CN.UTF-8');
  vi.stubEnv('LAB_LANGUAGE', 'en');
  expect(startWord('address', { url: 'here' })).toBe('Pretraining Lab: here');
});
