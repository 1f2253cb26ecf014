import { readdirSync, readFileSync } from 'node:fs';
import katex from 'katex';
import { beforeAll, describe, expect, test } from 'vitest';
import glossary from '../../../resources/glossary/glossary.json' with { type: 'json' };
import sources from '../../../resources/quiz/sources.json' with { type: 'json' };
import { LabError } from '../../contract/fault.ts';
import { type QuizItem, type QuizText, quizFile, quizItem } from '../../contract/quiz-item.ts';
import { COMPUTED_TEMPLATES, computedItem } from './index.ts';

const SEEDS = Array.from({ length: 200 }, (_, place) => 1 + place * 7919);
const BANK = new URL('../../../resources/quiz/', import.meta.url);

/** Every text that a person can read. */
function textsOf(item: QuizItem): QuizText[] {
  const texts = [item.stem];
  if ('unit' in item && item.unit) texts.push(item.unit);
  if ('reason' in item) texts.push(item.reason);
  if ('mistakes' in item) texts.push(...item.mistakes.map(({ reason }) => reason));
  if ('options' in item) texts.push(...item.options.flatMap(({ text, reason }) => [text, reason]));
  if (item.type === 'matching') {
    texts.push(...item.pairs.flatMap(({ left, right, reason }) => [left, right, reason]));
    texts.push(...item.extra.flatMap(({ right, reason }) => [right, reason]));
  }
  return texts;
}

/** Without groups of digits, in whatever order. */
const numbersIn = (text: string) =>
  (text.replaceAll(/(?<=\d)[,\u202f](?=\d{3}(?!\d))/g, '').match(/\d+(\.\d+)?/g) ?? []).sort();
const formulasIn = (text: string) => [...text.matchAll(/\$([^$]+)\$/g)].map(([, formula]) => formula!);

describe.each(COMPUTED_TEMPLATES.map((template) => [template.id, template] as const))('%s', (id, template) => {
  let items: QuizItem[];
  beforeAll(async () => {
    items = [];
    for (const seed of SEEDS) items.push(await computedItem(id, seed));
  });

  test('is an item, with the facts of its template', () => {
    for (const item of items) {
      expect(quizItem.parse(item)).toEqual(item);
      const { type, section, keyPoint, difficulty, keyVersion, checked } = template;
      expect(item).toMatchObject({ id, type, section, keyPoint, difficulty, keyVersion, checked });
      // The day on which it was last read against its source.
      expect(checked).toMatch(/^\d{4}-\d\d-\d\d$/);
    }
  });

  test('has the same numbers by the same seed, others by another', async () => {
    for (const place of [0, 100, 199]) expect(await computedItem(id, SEEDS[place]!)).toEqual(items[place]);
    expect(new Set(items.map((item) => JSON.stringify(item))).size).toBeGreaterThan(120);
  });

  test('no mistake is taken for the answer or for another mistake', () => {
    for (const item of items) {
      if (item.type !== 'numeric') continue;
      expect(item.mistakes.length).toBeGreaterThanOrEqual(3);
      const values = [item.value, ...item.mistakes.map(({ value }) => value)];
      for (const [place, value] of values.entries()) {
        expect(Number.isFinite(value)).toBe(true);
        for (const other of values.slice(place + 1))
          expect(Math.abs(value - other)).toBeGreaterThan(2 * item.tolerance);
      }
    }
  });

  test('has different answers to choose from', () => {
    for (const item of items) {
      const rights = item.type === 'matching' ? [...item.pairs, ...item.extra].map(({ right }) => right) : [];
      const texts = item.type === 'single-choice' ? item.options.map(({ text }) => text) : rights;
      for (const language of ['zh', 'en'] as const)
        expect(new Set(texts.map((text) => text[language])).size).toBe(texts.length);
    }
  });

  test('says the same numbers in both languages, rounded for people', () => {
    for (const { zh, en } of items.flatMap(textsOf)) {
      expect(numbersIn(zh), zh).toEqual(numbersIn(en));
      for (const text of [zh, en]) {
        expect(text).not.toMatch(/NaN|undefined|null|Infinity|\[object|\d\.\d{5}|-0(?![.\d])|\d[eE][+-]?\d/);
        expect(text.split('$').length % 2, text).toBe(1);
      }
    }
  });

  test('is typeset: formulas that KaTeX reads, full-width marks in Chinese', () => {
    const formulas = new Set(items.flatMap(textsOf).flatMap(({ zh, en }) => [...formulasIn(zh), ...formulasIn(en)]));
    for (const formula of formulas)
      katex.renderToString(formula, {
        throwOnError: true,
        strict: (code: string) => (code === 'unicodeTextInMathMode' ? 'error' : 'ignore'),
      });
    for (const { zh } of items.flatMap(textsOf)) {
      const words = zh.replaceAll(/\$[^$]+\$/g, 'x').replaceAll(/`[^`]+`/g, 'x');
      expect(words).not.toMatch(/\p{Script=Han}\s?[,;:?!()]|[,;:?!()]\s?\p{Script=Han}/u);
    }
  });
});

test('ids and facts are told once, here and in the bank, and sources and terms exist', async () => {
  const items = await Promise.all(COMPUTED_TEMPLATES.map(({ id }) => computedItem(id, 1)));
  const bank = readdirSync(BANK)
    .filter((name) => /^(k\d+|between)\.json$/.test(name))
    .flatMap((name) => quizFile.parse(JSON.parse(readFileSync(new URL(name, BANK), 'utf8'))).items);
  for (const values of [
    [...bank, ...items].map(({ id }) => id),
    [...bank, ...items].map(({ fact }) => fact.toLowerCase()),
  ])
    expect(new Set(values).size).toBe(values.length);
  for (const { id, source, link } of items) {
    expect(id).toMatch(/^c-/);
    for (const { work } of source) expect(Object.keys(sources)).toContain(work);
    if (link.to === 'term') expect(Object.keys(glossary)).toContain(link.id);
  }
});

test('refuses a template that there is none of', async () => {
  const refused = computedItem('c-none', 1);
  await expect(refused).rejects.toThrow(LabError);
  await expect(refused).rejects.toMatchObject({ fault: { code: 'quiz-item-unknown', parameters: { item: 'c-none' } } });
});
