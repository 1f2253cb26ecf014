import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { quizFile } from '../../main/contract/quiz-item.ts';
import { quizBank } from '../../main/engine/quiz/bank.ts';
import { bankProblems, whatIsThere } from '../../main/engine/quiz/bank-problems.ts';
import { bankFaults, choicesOf, deadLink, oneLanguageSources } from '../../main/quiz/bank-rules.ts';
import { COMPUTED_TEMPLATES } from '../../main/quiz/computed/index.ts';
import { gridRows } from '../../main/quiz/grid-rows.ts';
import { singleChoice } from '../../main/quiz/test-items.ts';
import { createRandom } from '../../main/random/random.ts';

const here = new URL('.', import.meta.url);
const files = readdirSync(here)
  .filter((name) => /^(k\d+|between)\.json$/.test(name))
  .map((name) => ({ name, ...quizFile.parse(JSON.parse(readFileSync(new URL(name, here), 'utf8'))) }));
const items = files.flatMap(({ items: all }) => all);

test('each file holds the items of its key point', () => {
  for (const { name, keyPoint, items: all } of files) {
    expect(name).toBe(keyPoint === null ? 'between.json' : `k${keyPoint}.json`);
    for (const item of all) expect(item.keyPoint, item.id).toBe(keyPoint);
  }
});

test('the bank keeps to its rules', () => {
  expect(bankProblems()).toEqual({ items: items.length, problems: [] });
});

test('what has fresh numbers leads to what is there, too, and says in both languages where it comes from', async () => {
  for (const { id, make } of COMPUTED_TEMPLATES) {
    const item = await make(createRandom(1, 'quiz-numbers'));
    expect(deadLink(item, { items, ...whatIsThere() }), id).toEqual([]);
    expect(oneLanguageSources(item), id).toEqual([]);
  }
});

test('every key point has eight items of four types at least, every correction one, every section one', () => {
  expect(items.length).toBeGreaterThanOrEqual(110);
  for (const { keyPoint, items: own } of files) {
    if (keyPoint === null) continue;
    expect(own.length, `K${keyPoint}`).toBeGreaterThanOrEqual(8);
    expect(new Set(own.map(({ type }) => type)).size, `K${keyPoint}`).toBeGreaterThanOrEqual(4);
  }
  const corrected = new Set(items.flatMap(({ errata }) => errata));
  expect([...corrected].length).toBe(33);
  const asked = items.map(({ section }) => section);
  // Of 3.1 its parts are asked.
  const isAsked = (section: string) => asked.some((each) => each === section || each.startsWith(`${section}.`));
  expect(Object.keys(quizBank().sections).filter((section) => !isAsked(section))).toEqual([]);
});

test('a mask names as many tokens as it has rows and columns', () => {
  const masks = items.flatMap((item) => (item.type === 'find-error' && item.axes ? [item] : []));
  expect(masks.length).toBeGreaterThan(0);
  for (const { id, axes, parts } of masks) {
    const cells = gridRows(parts.map(({ text }) => text.en));
    expect(
      cells?.map((row) => row.length),
      id,
    ).toEqual(axes!.queries.map(() => axes!.keys.length));
  }
});

describe('the rules find what breaks them', () => {
  const known = {
    works: new Set(['article']),
    presets: new Set<string>(),
    tasks: new Set<string>(),
    terms: new Set(['loss']),
    questions: new Set(['c-one-hot-row']),
  };
  const plain = { ...singleChoice, link: { to: 'term' as const, id: 'loss' } };
  const problemsOf = (...broken: typeof items) => bankFaults({ items: broken, ...known }).map(({ problem }) => problem);
  const option = plain.options[0]!;
  const saying = (en: string) => ({ ...option, text: { zh: '字', en } });

  test('an unknown work, an unknown link, one id twice, one fact twice', () => {
    expect(problemsOf(plain)).toEqual([]);
    expect(problemsOf({ ...plain, source: [{ work: 'nobody-1900', where: '§1' }] })).toEqual(['work-unknown']);
    expect(problemsOf({ ...plain, source: [{ work: 'article', where: '§3.2, table 1' }] })).toEqual([
      'source-one-language',
    ]);
    expect(problemsOf({ ...plain, link: { to: 'preset', name: 'gone' } })).toEqual(['link-unknown']);
    expect(problemsOf({ ...plain, link: { to: 'question', id: 'c-gone' } })).toEqual(['link-unknown']);
    expect(problemsOf(plain, plain)).toEqual(['id-twice', 'fact-twice']);
  });

  test('a link to other questions of a section that has none but the one that links to it', () => {
    const linked = { ...plain, link: { to: 'section' as const, section: plain.section } };
    expect(problemsOf(linked)).toEqual(['link-unknown']);
    const other = { ...plain, id: 'another', fact: 'another fact that is tested' };
    expect(problemsOf(linked, other)).toEqual([]);
    // Questions on a part of a section are not found under the section.
    const part = { ...other, section: '3.1.1' as const };
    expect(problemsOf({ ...plain, link: { to: 'section', section: '3.1' } }, part)).toEqual(['link-unknown']);
  });

  test('a right option that alone is careful, or alone not absolute', () => {
    const careful = {
      ...plain,
      options: [saying('is'), { ...saying('usually is'), right: true as const }, saying('was')],
    };
    expect(problemsOf(careful)).toEqual(['hedge-alone']);
    const sober = {
      ...plain,
      options: [saying('always'), { ...saying('so'), right: true as const }, saying('never')],
    };
    expect(problemsOf(sober)).toEqual(['absolute-alone']);
  });

  test('right options that are the longest, or stand at one place, too often', () => {
    const many = Array.from({ length: 24 }, (_, i) => ({
      ...{ ...plain, id: `many-${i}`, fact: `a fact of its own, ${i}` },
      options: [
        { ...saying('much longer than all others'), right: true as const },
        saying('b'),
        saying('c'),
        saying('d'),
      ],
    }));
    expect(problemsOf(...many)).toEqual([
      'longest-often',
      'longest-often',
      'place-often',
      'place-often',
      'place-often',
      'place-often',
    ]);
  });

  test('options are there to be chosen from', () => {
    expect(items.filter((item) => choicesOf(item)).length).toBeGreaterThan(60);
  });
});
