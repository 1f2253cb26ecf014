import { expect, test } from 'vitest';
import { en } from './en.ts';
import { textsOf, translator } from './translator.ts';
import { zh } from './zh.ts';

test('parameters are put in, in the language’s form; a count chooses its plural', () => {
  const t = translator(en, 'en');
  expect(t('nav.runs')).toBe('Runs');
  expect(t('benchmark.taskCount', { count: 1 })).toBe('1 task');
  expect(t('benchmark.taskCount', { count: 1200 })).toBe('1,200 tasks');
  expect(t('prompts.column', { count: 0 })).toBe(en.prompts.column_zero);
  expect(translator(zh, 'zh')('benchmark.taskCount', { count: 1 })).toContain('1');
  // Brackets of the text's own, and braces of what is put in, stay.
  expect(t('presetShows.in-context-commas')).toContain('[1]');
  expect(t('term.explain', { term: '{a} [b {c}]' })).toBe('Explain: {a} [b {c}]');
});

test('both languages ask for the same parameters', () => {
  const names = (text: string) => [...text.matchAll(/\{(\w+)/g)].map(([, name]) => name).sort();
  const chinese = new Map(textsOf(zh));
  // None and one may do without their number.
  const ofSingular = (key: string) => /_(zero|one)$/.test(key);
  for (const [key, text] of textsOf(en))
    if (!ofSingular(key)) expect(new Set(names(chinese.get(key) ?? '')), key).toEqual(new Set(names(text)));
});

test('no text has a brace that is no parameter', () => {
  for (const catalogue of [en, zh])
    for (const [key, text] of textsOf(catalogue)) expect(text.replace(/\{\w+(:\w+)?\}/g, ''), key).not.toMatch(/[{}]/);
});
