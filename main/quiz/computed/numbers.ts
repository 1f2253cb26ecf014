/** Numbers as people write them, in formulas and in running text of either language. */
import type { QuizText } from '../../contract/quiz-item.ts';

/** At most so many decimals, and no zeros at the end. For formulas: the minus is the one that KaTeX knows. */
export function decimal(value: number, places: number): string {
  const text = value.toFixed(places);
  const short = text.includes('.') ? text.replace(/\.?0+$/, '') : text;
  return short === '-0' ? '0' : short;
}

/** Rounded, behind the sign that it deserves in a formula: `=0.5` or `\\approx 0.333`. */
export function about(value: number, places: number): string {
  // Half the digits of a 32-bit number: what was computed on tensors and differs less is exact.
  const exact = Math.abs(value - Number(value.toFixed(places))) < 1e-6;
  return `${exact ? '=' : '\\approx '}${decimal(value, places)}`;
}

/** A number behind an operator or an exponent’s sign: in brackets where it is negative. */
export function bracketed(value: number, places: number): string {
  return value < 0 ? `(${decimal(value, places)})` : decimal(value, places);
}

/** A whole number in running text: from five digits on in groups, by commas in English, by narrow spaces in Chinese. */
export function whole(value: number): QuizText {
  const digits = String(value);
  if (digits.length < 5) return { zh: digits, en: digits };
  const grouped = (separator: string) => digits.replaceAll(/\B(?=(\d{3})+$)/g, separator);
  return { zh: grouped('\u202f'), en: grouped(',') };
}

/** What is written alike in both languages. */
export function alike(text: string): QuizText {
  return { zh: text, en: text };
}
