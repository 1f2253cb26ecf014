import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type QuizItem, quizFile, quizSources } from '../../main/contract/quiz-item.ts';
import glossary from '../glossary/glossary.json' with { type: 'json' };

const here = new URL('.', import.meta.url);
const json = (name: string): unknown => JSON.parse(readFileSync(new URL(name, here), 'utf8'));
const files = readdirSync(here)
  .filter((name) => /^(k\d+|between)\.json$/.test(name))
  .map((name) => ({ name, ...quizFile.parse(json(name)) }));
const items = files.flatMap(({ items: all }) => all);
const sources = quizSources.parse(json('sources.json'));
const namesIn = (folder: string) =>
  new Set(readdirSync(new URL(`../${folder}/`, here)).map((name) => name.replace('.json', '')));
const known = {
  preset: namesIn('presets'),
  task: namesIn('task-suites'),
  term: new Set(Object.keys(glossary)),
};

test.each(items.map((item) => [item.id, item] as const))('%s names what exists', (_, { source, link }) => {
  for (const { work } of source) expect(Object.keys(sources)).toContain(work);
  const target = link.to === 'term' ? link.id : link.to === 'section' ? null : link.name;
  if (target !== null && link.to !== 'section') expect([...known[link.to]], target).toContain(target);
});

test('each file holds the items of its key point, and no id or fact comes twice', () => {
  for (const { name, keyPoint, items: all } of files) {
    expect(name).toBe(keyPoint === null ? 'between.json' : `k${keyPoint}.json`);
    for (const item of all) expect(item.keyPoint, item.id).toBe(keyPoint);
  }
  for (const values of [items.map(({ id }) => id), items.map(({ fact }) => fact.toLowerCase())])
    expect(new Set(values).size).toBe(values.length);
});

/** Options from which one is chosen, of whatever item has such. */
function choices(item: QuizItem) {
  switch (item.type) {
    case 'single-choice':
      return item.options;
    case 'true-false':
      return item.because;
    default:
      return null;
  }
}

describe('nothing but the knowledge tells the right option', () => {
  const chosen = items.filter((item) => choices(item));
  const rightOf = (item: QuizItem) => choices(item)!.findIndex(({ right }) => right);

  test.each(['zh', 'en'] as const)('it is the longest in %s no more often than by chance', (language) => {
    const longest = chosen.filter((item) => {
      const lengths = choices(item)!.map(({ text }) => text[language].length);
      return lengths[rightOf(item)] === Math.max(...lengths);
    });
    const byChance = chosen.reduce((sum, item) => sum + 1 / choices(item)!.length, 0);
    // Two standard deviations of what chance does.
    expect(longest.length).toBeLessThanOrEqual(byChance + 2 * Math.sqrt(byChance));
  });

  test('it stands at each place about equally often', () => {
    const four = chosen.filter((item) => choices(item)!.length === 4);
    for (const place of [0, 1, 2, 3]) {
      const here_ = four.filter((item) => rightOf(item) === place).length;
      expect(Math.abs(here_ - four.length / 4)).toBeLessThanOrEqual(2 * Math.sqrt((four.length * 3) / 16));
    }
  });

  const HEDGES = {
    en: /\b(usually|often|may|might|can|some|mostly|generally)\b/i,
    zh: /通常|往往|可能|一般|常常|有时/,
  };
  const ABSOLUTES = {
    en: /\b(always|never|all|none|only|every|must)\b/i,
    zh: /总是|从不|永远|所有|全部|只有|必须|完全/,
  };
  test.each(['zh', 'en'] as const)('no word of it alone is a hedge or lacks an absolute in %s', (language) => {
    for (const item of chosen) {
      const texts = choices(item)!.map(({ text }) => text[language]);
      const right = rightOf(item);
      const others = texts.filter((_, place) => place !== right);
      const hedgedAlone = HEDGES[language].test(texts[right]!) && !others.some((text) => HEDGES[language].test(text));
      const plainAlone =
        !ABSOLUTES[language].test(texts[right]!) && others.every((text) => ABSOLUTES[language].test(text));
      expect({ id: item.id, hedgedAlone, plainAlone }).toEqual({ id: item.id, hedgedAlone: false, plainAlone: false });
    }
  });
});

test.each(items.flatMap((item) => (item.type === 'cloze' ? [[item.id, item] as const] : [])))(
  'the gaps of %s stand in its text, in both languages',
  (_, { stem, gaps }) => {
    for (const text of Object.values(stem)) {
      const found = [...text.matchAll(/\{(\d+)\}/g)].map(([, place]) => Number(place));
      expect(found.sort()).toEqual(gaps.map((_gap, place) => place + 1));
    }
  },
);

test.each(items.flatMap((item) => (item.type === 'numeric' ? [[item.id, item] as const] : [])))(
  'no mistake of %s counts as right',
  (_, { value, tolerance, mistakes }) => {
    for (const mistake of mistakes) expect(Math.abs(mistake.value - value)).toBeGreaterThan(tolerance);
  },
);
