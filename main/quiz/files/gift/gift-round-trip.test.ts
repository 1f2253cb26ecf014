import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { QuizItem } from '../../../contract/quiz-item.ts';
import { quizBank } from '../../../engine/quiz/bank.ts';
import { both } from '../own-item.ts';
import { anyHeldItem, anyHeldItems } from '../test-any-item.ts';
import { giftLosses, LOSS_KINDS, type LossKind } from './gift-losses.ts';
import { readGift } from './read-gift.ts';
import { writeGift } from './write-gift.ts';

const again = (items: readonly QuizItem[], language: 'en' | 'zh' = 'en') => {
  const { items: read, problems } = readGift(writeGift(items, language));
  expect(problems.filter(({ weight }) => weight === 'fault')).toEqual([]);
  return read.map(({ item }) => item);
};

test('what GIFT holds comes back as it was, whatever signs are in it', () => {
  fc.assert(
    fc.property(anyHeldItems, fc.constantFrom('en', 'zh'), (items, language) => {
      expect(again(items, language)).toEqual(items);
      expect(giftLosses(items)).toEqual([]);
    }),
    { numRuns: 500 },
  );
});

test('line ends of the file and blank lines among the answers change nothing', () => {
  const spaced = (text: string) => text.replaceAll('\n\t', '\n\n \n\u3000\n// a comment {\n\t');
  fc.assert(
    fc.property(anyHeldItems, fc.constantFrom('\n', '\r\n', '\r'), (items, end) => {
      const file = spaced(writeGift(items, 'en')).replaceAll('\n', end);
      expect(readGift(file).items.map(({ item }) => item)).toEqual(items);
    }),
  );
});

test('the lines are those on which items begin', () => {
  fc.assert(
    fc.property(anyHeldItems, (items) => {
      const file = writeGift(items, 'en');
      const lines = file.split('\n');
      for (const { line, item } of readGift(file).items) expect(lines[line - 1]).toMatch(`::${item.id}::`);
    }),
  );
});

const text = both('text');
const none = both('');
type Item<Type extends QuizItem['type']> = Extract<QuizItem, { type: Type }>;

/** What gives an item each loss. */
const LOSING: Record<LossKind, (item: QuizItem) => QuizItem> = {
  'other-language': (item) => ({ ...item, stem: { zh: item.stem.zh, en: `${item.stem.en}!` } }),
  because: (item) => ({
    ...{ ...item, type: 'true-false', holds: true, reason: none },
    because: [
      { text, reason: none, right: true },
      { text: both('other'), reason: none },
    ],
  }),
  'several-gaps': (item) => ({
    ...{ ...item, type: 'cloze', stem: both('{1} and {2}') },
    gaps: ['a', 'b'].map((word) => ({ accepted: { zh: [word], en: [word] }, reason: none, mistakes: [] })),
  }),
  ordering: (item) => ({
    ...{ ...item, type: 'ordering' },
    steps: ['one', 'two', 'three'].map((word) => ({ text: both(word), reason: none })),
  }),
  'find-error': (item) => ({
    ...{ ...item, type: 'find-error', shown: 'sentence', correction: text },
    parts: [
      { text, reason: none, right: true },
      { text: both('b'), reason: none },
      { text: both('c'), reason: none },
    ],
  }),
  unit: (item) => ({ ...item, ...numeric, unit: text }),
  reasons: (item) => ({ ...item, ...matching, extra: [{ right: both('z'), reason: text }] }),
  arrow: (item) => ({
    ...item,
    ...matching,
    pairs: [{ ...matching.pairs[0]!, left: both('a->b') }, matching.pairs[1]!],
  }),
  fact: (item) => ({ ...item, fact: 'This is what it tests.' }),
  source: (item) => ({ ...item, source: [{ work: 'article', where: '§5' }] }),
  link: (item) => ({ ...item, link: { to: 'preset', name: 'gpt-tiny' } }),
  difficulty: (item) => ({ ...item, difficulty: 3 }),
  errata: (item) => ({ ...item, errata: ['E1'] }),
  checked: (item) => ({ ...item, checked: '2026-01-31' }),
};
const numeric: Pick<Item<'numeric'>, 'type' | 'value' | 'tolerance' | 'unit' | 'reason' | 'mistakes'> = {
  ...{ type: 'numeric', value: 1, tolerance: 0, unit: null, reason: none, mistakes: [] },
};
const matching: Pick<Item<'matching'>, 'type' | 'pairs' | 'extra'> = {
  ...{ type: 'matching', extra: [] },
  pairs: ['a', 'b'].map((left) => ({ left: both(left), right: both(`${left}${left}`), reason: none })),
};

test.each(LOSS_KINDS)('%s is told where it is lost, and then something is', (what) => {
  fc.assert(
    fc.property(anyHeldItem, (item) => {
      const losing = LOSING[what](item);
      expect(giftLosses([losing])).toEqual([{ what, count: 1, examples: [item.id] }]);
      expect(again([losing])).not.toEqual([losing]);
    }),
    { numRuns: 50 },
  );
});

test('no arrow stands where other readers would see pairs', () => {
  const reason = both('a -> b');
  const item = fc.sample(anyHeldItem, { numRuns: 1, seed: 7 }).map((any) => ({
    ...{ ...any, type: 'cloze' as const, stem: both('Who? {1}') },
    gaps: [{ accepted: { zh: ['x->y'], en: ['x->y'] }, reason: none, mistakes: [{ text: both('z'), reason }] }],
  }));
  expect(writeGift(item, 'en')).toContain('{\n\t=x→y\n\t=%0%z#a → b\n}');
});

test('the first three that lose something are named, and all are counted', () => {
  const [item] = fc.sample(anyHeldItem, { numRuns: 1, seed: 7 });
  const many = [1, 2, 3, 4].map((place) => ({ ...item!, id: `item-${place}`, fact: 'One that is tested.' }));
  expect(giftLosses(many)).toEqual([{ what: 'fact', count: 4, examples: ['item-1', 'item-2', 'item-3'] }]);
});

test.each(['zh', 'en'] as const)('the whole bank is written in %s and read back, with its reasons', (language) => {
  const { items } = quizBank();
  const { items: read, problems } = readGift(writeGift(items, language));
  expect(problems).toEqual([]);
  expect(read.map(({ item: { id, section, keyPoint } }) => ({ id, section, keyPoint }))).toEqual(
    items.map(({ id, section, keyPoint }) => ({ id, section, keyPoint })),
  );
  const asWritten = { ordering: 'matching', 'find-error': 'single-choice' } as Partial<Record<string, string>>;
  for (const [place, item] of items.entries()) {
    const isSeveral = item.type === 'cloze' && item.gaps.length > 1;
    expect(read[place]?.item.type, item.id).toBe(isSeveral ? 'matching' : (asWritten[item.type] ?? item.type));
  }
});
