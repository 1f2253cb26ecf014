import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SPECIAL_TOKENS } from './special-tokens.ts';
import { trainWordPiece, type WordPieceSettings } from './train.ts';

const learned = (text: string, settings: Partial<WordPieceSettings> = {}): string[] => {
  const { vocabulary } = trainWordPiece(text, { vocabularySize: 1000, minimumFrequency: 1, cased: false, ...settings });
  expect(vocabulary.slice(0, 5)).toEqual(['[PAD]', '[UNK]', '[CLS]', '[SEP]', '[MASK]']);
  return vocabulary.slice(5);
};

/** The same by its definition: all is counted anew for each token. */
function learnedPlainly(text: string, size: number, minimum: number): string[] {
  const words = text
    .split(' ')
    .filter(Boolean)
    .map((word) => Array.from(word, (letter, place) => (place ? '##' : '') + letter));
  const inOrder = (one: string, other: string) => one.length - other.length || (one < other ? -1 : 1);
  const vocabulary: string[] = [...SPECIAL_TOKENS, ...[...new Set(words.flat())].sort(inOrder)];
  const count = (symbol: string) => words.flat().filter((each) => each === symbol).length;
  while (vocabulary.length < size) {
    const pairs = new Map<string, { pair: [string, string]; count: number }>();
    for (const word of words)
      for (const [place, left] of word.entries()) {
        const right = word[place + 1];
        if (right === undefined) continue;
        const counted = pairs.get(`${left} ${right}`) ?? { pair: [left, right], count: 0 };
        pairs.set(`${left} ${right}`, { ...counted, count: counted.count + 1 });
      }
    const best = [...pairs.values()]
      .filter(({ count }) => count >= minimum)
      .map((each) => ({ ...each, score: each.count / (count(each.pair[0]) * count(each.pair[1])) }))
      .sort(
        (one, other) =>
          other.score - one.score ||
          other.count - one.count ||
          vocabulary.indexOf(one.pair[0]) - vocabulary.indexOf(other.pair[0]) ||
          vocabulary.indexOf(one.pair[1]) - vocabulary.indexOf(other.pair[1]),
      )[0];
    if (!best) break;
    const [left, right] = best.pair;
    const joined = left + right.slice(2);
    if (!vocabulary.includes(joined)) vocabulary.push(joined);
    for (const word of words)
      for (let place = 0; place + 1 < word.length; place += 1)
        if (word[place] === left && word[place + 1] === right) word.splice(place, 2, joined);
  }
  return vocabulary.slice(5);
}

describe('by hand', () => {
  // h ##o ##t three times, h ##o ##p twice, t ##o ##p once: h 5, ##o 6, ##t 3, ##p 3, t 1.
  const TEXT = 'hot hop hot top hop hot';

  test('characters first, as they begin words and as they stand within, in the order of code points', () => {
    expect(learned(TEXT, { vocabularySize: 10 })).toEqual(['h', 't', '##o', '##p', '##t']);
  });

  test('the highest score first; of equals the more frequent pair', () => {
    // ho 5 / (5 · 6), to 1 / (1 · 6), ot 3 / (6 · 3), op 3 / (6 · 3), all 1/6: ho, which occurs most. Then to 1 / (1 · 1)
    // before op 1 / (1 · 3), hot 3 / (5 · 3), hop 2 / (5 · 3); then top 1 / (1 · 3), which leaves hop 2 / (5 · 2) and hot.
    expect(learned(TEXT).slice(5)).toEqual(['ho', 'to', 'top', 'hot', 'hop']);
  });

  test('a pair below the minimum is not joined, and training ends where none is left', () => {
    expect(learned(TEXT, { minimumFrequency: 2 }).slice(5)).toEqual(['ho', 'hot', 'hop']);
    expect(learned(TEXT, { minimumFrequency: 6 }).slice(5)).toEqual([]);
  });

  test('a bound that falls joins what is frequent before what has a higher score', () => {
    // x ##y 2 / (2 · 2) is above all others; only ho occurs four times.
    const joined = (minimumFrequency: number | null) => learned(`${TEXT} xy xy`, { minimumFrequency }).slice(7);
    expect(joined(2)).toEqual(['xy', 'ho', 'hot', 'hop']);
    expect(joined(null)).toEqual(['ho', 'xy', 'hot', 'hop']);
  });
});

test('equals counting all anew for each token', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(
      fc.array(word, { maxLength: 12 }),
      fc.integer({ min: 6, max: 40 }),
      fc.integer({ min: 1, max: 3 }),
      (words, size, minimumFrequency) => {
        const text = words.join(' ');
        const plain = learnedPlainly(text, Math.max(size, 11), minimumFrequency);
        expect(learned(text, { vocabularySize: Math.max(size, 11), minimumFrequency })).toEqual(plain);
      },
    ),
  );
});

test('what was learned writes the text that it was learned from, without doubles and within the size', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.boolean(),
      fc.integer({ min: 6, max: 300 }),
      (text, cased, size) => {
        const tokenizer = trainWordPiece(text, { vocabularySize: size, minimumFrequency: null, cased });
        expect(tokenizer.vocabularySize).toBeLessThanOrEqual(size);
        const unseen = tokenizer.unseen(text);
        if (size === 300) expect(unseen).toEqual([]);
        if (unseen.length === 0 && size === 300) expect(tokenizer.encode(text)).not.toContain(tokenizer.unknown);
      },
    ),
  );
});

test('where the characters are too many the most frequent stay, and words with another teach nothing', () => {
  expect(learned('abab abab abx abx y', { vocabularySize: 9 })).toEqual(['a', '##a', '##b', '##x']);
  expect(learned('ab ab ax', { vocabularySize: 7 })).toEqual(['a', '##b']);
});

test('Chinese characters stand by themselves: nothing is joined', () => {
  expect(learned('春眠不觉晓，春眠。')).toEqual(['。', '不', '春', '晓', '眠', '觉', '，']);
});

test('special tokens, words of more than a hundred characters and an empty text teach nothing', () => {
  expect(learned(`[MASK] ${'a'.repeat(101)} [SEP]`)).toEqual([]);
  expect(learned('')).toEqual([]);
});

test('cased and uncased', () => {
  expect(learned('Éa', { cased: true })).toEqual(['É', '##a', 'Éa']);
  expect(learned('Éa')).toEqual(['e', '##a', 'ea']);
});

test.each([
  [{ vocabularySize: 5 }, 'a vocabulary of 5 has no room for a character'],
  [{ vocabularySize: 10.5 }, 'a vocabulary of 10.5 has no room for a character'],
  [{ minimumFrequency: 0 }, 'no pair occurs 0 times'],
  [{ minimumFrequency: Number.NaN }, 'no pair occurs NaN times'],
])('refused: %j', (settings, message) => {
  expect(() => learned('a', settings)).toThrow(new RangeError(message));
});
