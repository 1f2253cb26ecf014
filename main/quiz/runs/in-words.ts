/** Figures and names in the texts of an item: the same in both languages. */
import { formatCount, formatExact, formatFixed } from '../../../resources/messages/format.ts';
import { quoted } from '../../../resources/messages/quoted.ts';
import type { QuizText } from '../../contract/quiz-item.ts';
import type { RunFacts } from './run-template.ts';

export const inBits = (bitsPerByte: number): string => formatFixed(bitsPerByte, 3, 'en');
export const inCounts = (count: number): string => formatCount(count, 'en');
/** Of a setting that a person chose. */
export const inFull = (value: number): string => formatExact(value, 'en');

export const BITS_PER_BYTE: QuizText = { zh: '比特/字节', en: 'bits per byte' };

/** What people and models wrote: texts of the quiz take dollar signs for formulas and backticks for code. */
export const verbatim = (text: string): string => text.replaceAll('$', '＄').replaceAll('`', 'ˋ');

/** As in “gpt-tiny · Moby Dick”. */
export const nameOf = ({ name }: Pick<RunFacts, 'name'>): string => quoted(verbatim(name));

/** In typographic quotes. */
export const titleOf = ({ corpusTitle: { zh, en } }: Pick<RunFacts, 'corpusTitle'>): QuizText => ({
  zh: quoted(verbatim(zh)),
  en: quoted(verbatim(en)),
});

/** Sentences one after the other. */
export const together = (...sentences: readonly QuizText[]): QuizText => ({
  zh: sentences.map(({ zh }) => zh).join(''),
  en: sentences.map(({ en }) => en).join(' '),
});
