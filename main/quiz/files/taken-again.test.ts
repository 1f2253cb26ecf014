/** What one lab has taken, another takes from its export: whatever it lacks, in either form, without a word from a person. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { QuizItem } from '../../contract/quiz-item.ts';
import { ITEMS } from '../test-items.ts';
import { readGift } from './gift/read-gift.ts';
import { writeGift } from './gift/write-gift.ts';
import { readItemTable } from './item-table.ts';
import { readItemsJson, writeItemsJson } from './items-json.ts';
import { anyHeldItems } from './test-any-item.ts';

function expectTaken(items: readonly QuizItem[]): void {
  const ids = items.map(({ id }) => id);
  const reads = [
    readItemsJson(writeItemsJson(items)),
    ...(['en', 'zh'] as const).map((language) => readGift(writeGift(items, language))),
  ];
  for (const { items: read, problems } of reads) {
    expect(problems.filter(({ weight }) => weight !== 'gap')).toEqual([]);
    expect(read.map(({ item }) => item.id)).toEqual(ids);
  }
}

/** The same item without the reasons at some of the places where it has one. */
function without(item: QuizItem, places: ReadonlySet<number>): QuizItem {
  let place = -1;
  return JSON.parse(JSON.stringify(item), (key, value) => {
    if (key === 'reason') place += 1;
    return key === 'reason' && places.has(place) ? { zh: '', en: '' } : value;
  }) as QuizItem;
}

test('items of every type, with some reasons or none', () => {
  const places = fc.array(fc.integer({ min: 0, max: 6 }), { maxLength: 7 });
  fc.assert(
    fc.property(places, (blank) => expectTaken(ITEMS.map((item) => without(item, new Set(blank))))),
    { numRuns: 100, seed: 8 },
  );
  fc.assert(fc.property(anyHeldItems, expectTaken), { numRuns: 200, seed: 9 });
});

test('what a table held', () => {
  const table = [
    'question,right,wrong,reason',
    'Which?,a,b|c,so',
    'Which of them?,a|b,c,',
    'So?,true,,because',
    'How many?,3,,',
    'A ____?,gap,,that one',
  ].join('\n');
  const { items, problems } = readItemTable(table);
  expect([items.length, problems.filter(({ weight }) => weight !== 'gap')]).toEqual([5, []]);
  expectTaken(items.map(({ item }) => item));
});
