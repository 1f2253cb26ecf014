import { expect, test } from 'vitest';
import type { QuizItem } from '../../contract/quiz-item.ts';
import * as items from '../test-items.ts';
import { both } from './own-item.ts';
import { sameKey } from './same-key.ts';

test('an item has its own key, whatever is said beside it', () => {
  for (const item of items.ITEMS) {
    const other: QuizItem = {
      ...item,
      stem: both('asked otherwise'),
      difficulty: 3,
      fact: 'another fact',
      keyVersion: 9,
    };
    expect(sameKey(item, other), item.type).toBe(true);
    for (const another of items.ITEMS) expect(sameKey(item, another)).toBe(item === another);
  }
});

test('options, accepted texts and pairs may stand in any order, with other reasons and other wrong ones', () => {
  const { singleChoice, multipleChoice, matching, cloze } = items;
  expect(sameKey(singleChoice, { ...singleChoice, options: singleChoice.options.toReversed().slice(0, 3) })).toBe(true);
  expect(sameKey(multipleChoice, { ...multipleChoice, options: multipleChoice.options.toReversed() })).toBe(true);
  expect(sameKey(matching, { ...matching, pairs: matching.pairs.toReversed(), extra: [] })).toBe(true);
  const gaps = cloze.gaps.map(({ accepted, reason }) => ({
    accepted: { zh: accepted.zh.toReversed(), en: accepted.en.toReversed() },
    ...{ reason, mistakes: [{ text: both('wrong'), reason }] },
  }));
  expect(sameKey(cloze, { ...cloze, gaps })).toBe(true);
});

const CHANGED: QuizItem[] = [
  {
    ...items.singleChoice,
    options: items.singleChoice.options.map(({ text, reason }, place) => ({
      ...{ text, reason },
      ...(place === 0 ? { right: true as const } : {}),
    })),
  },
  { ...items.multipleChoice, options: items.multipleChoice.options.slice(1) },
  { ...items.trueFalse, holds: true },
  { ...items.trueFalse, because: [] },
  { ...items.cloze, gaps: items.cloze.gaps.toReversed() },
  { ...items.numeric, tolerance: 0.009 },
  { ...items.numeric, value: 0.858 },
  { ...items.numeric, unit: both('MB') },
  { ...items.ordering, steps: items.ordering.steps.toReversed() },
  { ...items.matching, pairs: items.matching.pairs.map((pair) => ({ ...pair, right: both(`${pair.right.en}!`) })) },
  { ...items.findError, parts: items.findError.parts.map((part) => ({ ...part, text: both(`${part.text.en}!`) })) },
];

test.each(CHANGED.map((item, place) => [`${item.id}, ${place}`, item] as const))('another key: %s', (_, changed) => {
  const before = items.ITEMS.find(({ id }) => id === changed.id);
  expect(sameKey(before!, changed)).toBe(false);
});
