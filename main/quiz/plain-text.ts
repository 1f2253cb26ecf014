import { plainFormula } from './plain-formula.ts';
import { gapPlaces, type TextPart, textParts } from './text-parts.ts';

/**
 * A text of the quiz where nothing can be drawn: formulas in one line of signs, gaps as lines, all else as it is written.
 *
 * @param hasGaps whether `{1}` is a gap
 */
export function plainText(text: string, hasGaps = false): string {
  const gaps = hasGaps ? gapPlaces(text).length : 0;
  return textParts(text, hasGaps)
    .map((part) => plainPart(part, gaps))
    .join('');
}

function plainPart(part: TextPart, gaps: number): string {
  switch (part.kind) {
    case 'words':
      return part.text;
    case 'code':
      return `\`${part.text}\``;
    case 'formula':
      return plainFormula(part.text);
    case 'gap':
      return gapSign(part.place, gaps);
    case 'line':
      return '\n';
  }
}

/** @param place counted from 0 */
export function gapSign(place: number, gaps: number): string {
  return gaps > 1 ? `____ (${place + 1})` : '____';
}

/** Its beginning on one line, by which a person knows it. */
export function beginning(text: string, longest: number, hasGaps = false): string {
  const characters = [...plainText(text, hasGaps).replaceAll(/\s+/g, ' ').trim()];
  return characters.length > longest
    ? `${characters
        .slice(0, longest - 1)
        .join('')
        .trimEnd()}…`
    : characters.join('');
}

/** A per cent sign stands at its number, as everywhere; a word stands apart. */
export const withUnit = (value: string, unit: string | undefined): string =>
  unit ? `${value}${unit.startsWith('%') ? '' : ' '}${unit}` : value;

export const firstLine = (text: string): string => text.split('\n', 1)[0]!;
