/** Formatters of numbers and dates, made once: making one takes as long as some fifty uses of it. */
import type { Language } from './messages.ts';

const numbers = new Map<string, Intl.NumberFormat>();
const dates = new Map<string, Intl.DateTimeFormat>();

export function numberFormat(language: Language, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  return kept(numbers, language, options, () => new Intl.NumberFormat(language, options));
}

/** Of the time zone in which it was made. */
export function dateFormat(language: Language, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return kept(dates, language, options, () => new Intl.DateTimeFormat(language, options));
}

function kept<Formatter>(made: Map<string, Formatter>, language: Language, options: object, make: () => Formatter) {
  const key = language + JSON.stringify(options);
  const formatter = made.get(key) ?? make();
  made.set(key, formatter);
  return formatter;
}
