/** A text in its parts, as it is written in items of the quiz and, later, in lessons. Pure. */
export type TextPart =
  | { kind: 'words' | 'code' | 'formula'; text: string }
  | { kind: 'line' }
  /** Counted from 0. */
  | { kind: 'gap'; place: number };

/**
 * `code` stands between grave accents, formulas between dollar signs that touch what is between them: "5 $ and 6 $" has
 * none. @param gaps whether `{1}` is a gap
 */
export function textParts(text: string, gaps = false): TextPart[] {
  const parts: TextPart[] = [];
  let rest = 0;
  const words = (until: number) => {
    if (until > rest) parts.push({ kind: 'words', text: text.slice(rest, until) });
  };
  for (const found of text.matchAll(/`([^`\n]+)`|\$(?=\S)([^$\n]*[^$\s])\$|\{([1-9])\}|\n/g)) {
    const [whole, code, formula, gap] = found;
    if (gap !== undefined && !gaps) continue;
    words(found.index);
    if (code !== undefined) parts.push({ kind: 'code', text: code });
    else if (formula !== undefined) parts.push({ kind: 'formula', text: formula });
    else if (gap !== undefined) parts.push({ kind: 'gap', place: Number(gap) - 1 });
    else parts.push({ kind: 'line' });
    rest = found.index + whole.length;
  }
  words(text.length);
  return parts;
}

/** What stands on one line where it fits: a formula between the signs that touch it. */
export interface SignedFormula {
  kind: 'signed';
  formula: string;
  before: string;
  after: string;
}

const OPENING = /[\p{Ps}\p{Pi}]+$/u;
const CLOSING = /^[\p{Pe}\p{Pf}\p{Po}]+/u;

/** With the signs taken out of the words beside a formula and given to it: no line begins with what closes, or ends with what opens. */
export function withSigns(parts: readonly TextPart[]): (Exclude<TextPart, { kind: 'formula' }> | SignedFormula)[] {
  const signs = (of: TextPart | undefined, sign: RegExp) => (of?.kind === 'words' && sign.exec(of.text)?.[0]) || '';
  return parts.flatMap((part, place) => {
    const [previous, next] = [parts[place - 1], parts[place + 1]];
    if (part.kind === 'formula')
      return { kind: 'signed', formula: part.text, before: signs(previous, OPENING), after: signs(next, CLOSING) };
    if (part.kind !== 'words') return part;
    const closing = previous?.kind === 'formula' ? signs(part, CLOSING).length : 0;
    const opening = next?.kind === 'formula' ? signs(part, OPENING).length : 0;
    const text = part.text.slice(closing, part.text.length - opening);
    return text === '' ? [] : { ...part, text };
  });
}

/** Of the gaps in a text, counted from 0, the first first: what code and formulas have in braces is none. */
export const gapPlaces = (text: string): number[] =>
  textParts(text, true)
    .flatMap((part) => (part.kind === 'gap' ? [part.place] : []))
    .sort((a, b) => a - b);
