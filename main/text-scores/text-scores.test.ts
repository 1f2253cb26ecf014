/** Against sacreBLEU and jiwer (bench/golden/text_scores.py), and by hand. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { bleu } from './bleu.ts';
import { tokenizerFor } from './bleu-tokens.ts';
import { chrF } from './chrf.ts';
import { editDistance } from './edit-distance.ts';
import { characterErrorRate, wordAccuracy, wordErrorRate } from './error-rates.ts';
import { scoreTexts } from './score-texts.ts';

interface Golden {
  groups: {
    kind: string;
    pairs: [written: string, reference: string][];
    characterErrorRate: number;
    wordErrorRate: number;
    chrF: number;
    bleu: Record<'13a' | 'zh', number>;
    /** Most of a reference. */
    tokens: Record<'13a' | 'zh', number>;
  }[];
}
const { groups } = JSON.parse(readFileSync(new URL('./fixtures/text-scores.json', import.meta.url), 'utf8')) as Golden;

test('scores are those of sacreBLEU and jiwer, of every group of texts', () => {
  expect(groups.length).toBeGreaterThan(300);
  for (const { pairs, ...golden } of groups) {
    const texts = pairs.map(([written, reference]) => ({ written, reference }));
    const told = JSON.stringify(pairs.slice(0, 3));
    expect(characterErrorRate(texts), told).toBeCloseTo(golden.characterErrorRate, 12);
    expect(wordErrorRate(texts), told).toBeCloseTo(golden.wordErrorRate, 12);
    expect(chrF(texts), told).toBeCloseTo(golden.chrF, 9);
    for (const tokenizer of ['13a', 'zh'] as const) {
      const score = bleu(texts, tokenizer);
      if (golden.tokens[tokenizer] < 4) expect(score, told).toBeNull();
      else expect(score, `${tokenizer} ${told}`).toBeCloseTo(golden.bleu[tokenizer], 9);
    }
  }
});

test('of what is too short for four tokens no BLEU is told, where others say 0, and its chrF is full', () => {
  const perfect = [{ written: '床前明', reference: '床前明' }];
  expect(groups.find(({ kind, pairs }) => kind === 'perfect' && pairs[0]![1] === '床前明')!.bleu.zh).toBe(0);
  expect(scoreTexts(perfect)).toEqual({
    ...{ texts: 1, exact: 1, characterErrorRate: 0, chrF: 100, words: null },
    bleu: { score: null, tokenizer: 'zh' },
  });
  // One that is long enough, and every text counts.
  expect(bleu([...perfect, { written: '床前明月', reference: '床前明月' }], 'zh')).toBeCloseTo(100, 9);
});

test('edits are the fewest that there are', () => {
  expect(editDistance([...'kitten'], [...'sitting'])).toBe(3);
  expect(editDistance([], [...'abc'])).toBe(3);
  expect(editDistance([...'abc'], [])).toBe(3);
  expect(editDistance([...'ab'], [...'ba'])).toBe(2);
});

test('rates are of all texts together, and of characters, not of halves of them', () => {
  const texts = [
    { written: '𠂇', reference: '𠂈' },
    { written: 'abcd', reference: 'abc' },
  ];
  expect(characterErrorRate(texts)).toBe(2 / 4);
  expect(characterErrorRate([{ written: 'a', reference: '' }])).toBeNull();
});

test('a syllable counts as right at its own place', () => {
  const texts = [{ written: 'ming2 yue4', reference: 'ming2 yue4 guang1' }];
  expect(wordAccuracy(texts)).toBe(2 / 3);
  expect(wordAccuracy([{ written: 'yue4 guang1', reference: 'ming2 yue4 guang1' }])).toBe(0);
  expect(wordErrorRate([{ written: 'yue4 guang1', reference: 'ming2 yue4 guang1' }])).toBe(1 / 3);
  expect(scoreTexts(texts).words).toEqual({ errorRate: 1 / 3, accuracy: 2 / 3 });
  expect(scoreTexts([{ written: 'a', reference: 'a' }]).words).toBeNull();
});

test('what has a Chinese character is cut as Chinese', () => {
  expect(tokenizerFor(['the whale', '“…”'])).toBe('13a');
  expect(tokenizerFor(['the whale', 'a 月'])).toBe('zh');
});
