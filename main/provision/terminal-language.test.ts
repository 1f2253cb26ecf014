import { expect, test } from 'vitest';
import { terminalLanguage } from './terminal-language.mjs';

test.each([
  [{}, 'en'],
  [{ LANG: 'zh_CN.UTF-8' }, 'zh'],
  [{ LANG: 'zh_CN.UTF-8', LC_ALL: 'C' }, 'en'],
  [{ LANG: 'C', LC_MESSAGES: 'zh_TW' }, 'zh'],
  [{ LANG: 'zh_CN.UTF-8', LC_ALL: '' }, 'zh'],
  [{ LANG: 'C', LC_ALL: 'C', LAB_LANGUAGE: 'zh' }, 'zh'],
  [{ LANG: 'zh_CN.UTF-8', LAB_LANGUAGE: 'en' }, 'en'],
  [{ LANG: 'zh_CN.UTF-8', LAB_LANGUAGE: '' }, 'zh'],
])('the terminal speaks by %o: %s', (environment, language) => {
  expect(terminalLanguage(environment)).toBe(language);
});
