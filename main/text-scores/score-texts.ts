/** All that is said of texts that were written, beside what should have been. */
import { bleu } from './bleu.ts';
import { type BleuTokenizer, tokenizerFor } from './bleu-tokens.ts';
import { chrF } from './chrf.ts';
import { characterErrorRate, wordAccuracy, wordErrorRate } from './error-rates.ts';
import { type WrittenText, wordsIn } from './written-text.ts';

export interface TextScores {
  texts: number;
  /** How many are right to the last character. */
  exact: number;
  /** Of all characters together; `null` without one. */
  characterErrorRate: number | null;
  chrF: number;
  /** `null` where no reference has a run of four tokens. */
  bleu: { score: number | null; tokenizer: BleuTokenizer };
  /** Where references are words, separated by spaces. */
  words: { errorRate: number; accuracy: number } | null;
}

export function scoreTexts(texts: readonly WrittenText[]): TextScores {
  const tokenizer = tokenizerFor(texts.map(({ reference }) => reference));
  const errorRate = wordErrorRate(texts);
  const accuracy = wordAccuracy(texts);
  const hasWords = texts.some(({ reference }) => wordsIn(reference).length > 1);
  return {
    texts: texts.length,
    exact: texts.filter(({ written, reference }) => written === reference).length,
    characterErrorRate: characterErrorRate(texts),
    chrF: chrF(texts),
    bleu: { score: bleu(texts, tokenizer), tokenizer },
    words: hasWords && errorRate !== null && accuracy !== null ? { errorRate, accuracy } : null,
  };
}
