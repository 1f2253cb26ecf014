/**
 * The form of a message and how its parameters are put in: the one engine for faults, verdicts and the page's words.
 *
 * A template holds `{name}`, `{name:bytes}` or `{name:plain}` (a number without separators, such as a port), and
 * optional parts in square brackets: a part is left out when a parameter in it is absent (not given, empty or a dash), so that a fault with fewer
 * parameters still reads as a whole sentence.
 */
import { numberFormat } from './formatters.ts';
import type { Language, MessageParameters } from './messages.ts';
import { withinQuotes } from './quoted.ts';

const BYTE_UNITS = ['B', 'kB', 'MB', 'GB', 'TB'] as const;

/** Bytes in decimal units with three significant digits at most, as in `1.21 MB`. */
export function formatBytes(bytes: number, language: Language): string {
  let value = Math.abs(bytes);
  let unit = 0;
  // 999.5 would be printed as 1,000 of the smaller unit.
  while (value >= 999.5 && unit < BYTE_UNITS.length - 1) {
    value /= 1000;
    unit += 1;
  }
  const figure = numberFormat(language, { maximumSignificantDigits: 3 }).format(Math.sign(bytes) * value);
  return `${figure} ${BYTE_UNITS[unit]}`;
}

function printed(value: string | number, style: string | undefined, language: Language): string {
  if (style === 'plain') return String(value);
  if (style === 'bytes' && Number.isFinite(Number(value))) return formatBytes(Number(value), language);
  if (typeof value !== 'number') return value;
  // A learning rate of 0.0001 in three decimals would be 0.
  const figures = Number.isInteger(value) ? {} : { maximumSignificantDigits: 3 };
  return numberFormat(language, figures).format(value);
}

/** Puts parameters into a template; optional parts with an absent parameter disappear. */
export function fillTemplate(template: string, parameters: MessageParameters, language: Language): string {
  const placeholder = /\{(\w+)(?::(\w+))?\}/g;
  const placeholderBeforeSpace = new RegExp(`${placeholder.source}( ?)`, 'g');
  const present = (name: string) => Object.hasOwn(parameters, name) && !['', '–'].includes(String(parameters[name]));
  const fill = (text: string) =>
    text.replace(placeholderBeforeSpace, (found, ...groups: (string | number | undefined)[]) => {
      const [name, style, space, place] = groups as [string, string | undefined, string, number];
      if (!present(name)) return found;
      const value = printed(parameters[name] as string | number, style, language);
      const isQuoted = text.lastIndexOf('“', place) > text.lastIndexOf('”', place);
      const rest = text.slice(place + found.length - space.length);
      return `${isQuoted ? withinQuotes(value) : value}${isSpaceTooMany(value, rest) ? '' : space}`;
    });
  // Parts are cut before anything is filled in, so that a bracket inside a file's name is left alone.
  const kept = template.replace(/\[([^[\]]*)\]/g, (whole, part: string) => {
    const names = [...part.matchAll(placeholder)].map(([, name]) => name as string);
    // Brackets without a parameter are the text's own.
    return names.length === 0 ? whole : names.every(present) ? part : '';
  });
  return fill(kept);
}

/** An amount that ends in a word (`2.3万`, `3 秒`), and a unit of words (`比特/字节`). */
const WORDED_AMOUNT = /^[-−+]?\d.*\p{Script=Han}$|^\p{Script=Han}+\/\p{Script=Han}+$/u;

/** A template that has spaces around figures has none between two words of Chinese, where an amount ends in one. */
function isSpaceTooMany(value: string, rest: string): boolean {
  return WORDED_AMOUNT.test(value) && /^ \p{Script=Han}/u.test(rest);
}
