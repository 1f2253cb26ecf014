import { expect, test } from 'vitest';
import { baselinesOf } from './baselines.ts';
// Made by fixtures/baselines.py.
import golden from './fixtures/baselines.json';

const parts = (text: string) => {
  const characters = Array.from(text);
  const cut = Math.floor((9 * characters.length) / 10);
  return { training: characters.slice(0, cut).join(''), validation: characters.slice(cut).join('') };
};

test.each(golden)('agrees with the definition written in Python, text $#', ({ text, baselines }) => {
  const found = baselinesOf(parts(text));
  expect(found.uniform).toBeCloseTo(baselines.uniform, 10);
  expect(found.unigram).toBeCloseTo(baselines.unigram, 10);
  expect(found.fiveGram).toBeCloseTo(baselines.fiveGram, 10);
});

test('characters that training lacks cost 8 bits a byte in all three', () => {
  expect(baselinesOf({ training: 'abab', validation: '诗𠀀é' })).toEqual({
    ...{ uniform: 8, unigram: 8, fiveGram: 8 },
    unseen: 8,
  });
  // Three of four bytes.
  expect(baselinesOf({ training: 'abab', validation: 'a诗' }).unseen).toBe(6);
  expect(baselinesOf({ training: 'abab', validation: 'ab' }).unseen).toBe(0);
});

test('the first scored characters see the end of training', () => {
  const { fiveGram } = baselinesOf({ training: 'abcde'.repeat(40), validation: 'abcd' });
  expect(fiveGram).toBeLessThan(0.1);
});

test('a longer text is counted over its end, with the vocabulary of all', () => {
  const end = 'the whale and the sea, the sea and the whale. '.repeat(4);
  const [all, some] = [Number.POSITIVE_INFINITY, end.length].map((mostCounted) =>
    baselinesOf({ training: `${'诗'.repeat(200)}${end}`, validation: 'the whale诗', mostCounted }),
  );
  expect(some!.uniform).toBe(all!.uniform);
  expect(some!.unigram).toBe(all!.unigram);
  // 诗 is not in what was counted, yet it has a probability, a small one.
  expect(some!.fiveGram).toBeGreaterThan(all!.fiveGram);
  expect(some!.fiveGram).toBeLessThan(8);
});

test('refuses an empty part', () => {
  expect(() => baselinesOf({ training: '', validation: 'a' })).toThrow(RangeError);
  expect(() => baselinesOf({ training: 'a', validation: '' })).toThrow(RangeError);
});
