import { expect, test } from 'vitest';
import { en } from '../../renderer/words/en.ts';
import { translator } from '../../renderer/words/translator.ts';
import { zh } from '../../renderer/words/zh.ts';
import { faultText } from './index.ts';
import { quoted } from './quoted.ts';

test('quotation marks take turns, however deep a name was quoted before', () => {
  expect(quoted('plain')).toBe('“plain”');
  expect(quoted('a from “b”')).toBe('“a from ‘b’”');
  expect(quoted('a from “b from ‘c’”')).toBe('“a from ‘b from “c”’”');
  // As older labs named runs.
  expect(quoted('a from “b from “c””')).toBe('“a from ‘b from “c”’”');
  expect(quoted('接自“第一次”，又接自“第二次”')).toBe('“接自‘第一次’，又接自‘第二次’”');
});

test('apostrophes, corner brackets and marks without a partner stay', () => {
  expect(quoted('the lab’s “first run’s” name')).toBe('“the lab’s ‘first run’s’ name”');
  expect(quoted('cut off from “a…')).toBe('“cut off from “a…”');
  expect(quoted('「春」 "x"')).toBe('“「春」 "x"”');
});

test('every sentence that quotes a name does so, in both languages, and no other is changed', () => {
  const name = 'a from “b”';
  for (const [language, catalogue] of [
    ['en', en],
    ['zh', zh],
  ] as const) {
    const t = translator(catalogue, language);
    expect(t('new.started', { name })).toContain('“a from ‘b’”');
    expect(t('further.inTrash', { name })).toContain('a from “b”');
    expect(faultText({ code: 'experiment-changed', parameters: { name } }, language).happened).toContain(
      '“a from ‘b’”',
    );
  }
});
