/**
 * The language in which runs are filtered: `model = gpt and valLoss < 2.1 and tag = "rate"`.
 *
 *   query      = any, { "or", any }
 *   any        = each, { "and", each }                     "and" may be left out
 *   each       = "not", each | "(", query, ")" | comparison | field, number | word
 *   comparison = field, ( "=" | "!=" | "<" | "<=" | ">" | ">=" | "~" ), value
 *
 * `~` is "contains". The name of a field of numbers beside a number is that field's value, as names of runs write it
 * ("seed 2"). A word without an operator is looked for in everything that a row is known by. A field without a value (a loss before the first
 * evaluation) fulfils no comparison but `!=`. A number that was measured counts as it is shown, unless it is compared with one
 * of more decimals: what is listed as 6.706 is not below 6.706. Chinese 且, 或, 非 and full-width signs mean the same. Pure.
 */
import { readNumber } from '../contract/number-text.ts';
import type { QueryProblem } from '../contract/query-problem.ts';

/** `time`: of the day or to the minute, as in `2026-11-29` and `"2026-11-29 14:05"`. An array: the only values there are. */
export type FieldKind = 'text' | 'number' | 'list' | 'time' | readonly string[];
export type QueryFields = Readonly<Record<string, FieldKind>>;
export type QueryValue = string | number | readonly string[] | null;
/** A row as a query sees it. */
export interface QueryRow {
  /** The value of a field; numbers may be NaN or infinite. */
  value: (field: string) => QueryValue;
  /** With how many decimals the number of a field is shown; `undefined`: with all that it has. */
  decimals?: (field: string) => number | undefined;
  /** What a word without a field is looked for in. */
  words: readonly string[];
}

const OPERATORS = ['<=', '>=', '!=', '=', '<', '>', '~'] as const;
export type Operator = (typeof OPERATORS)[number];

export type Query =
  | { kind: 'all' }
  | { kind: 'and' | 'or'; parts: Query[] }
  | { kind: 'not'; part: Query }
  | { kind: 'word'; text: string }
  | { kind: 'compare'; field: string; operator: Operator; value: string | number; as?: 'time' };

/** What is wrong with a query, and where: `from` and `to` count UTF-16 units of the text, as an input's selection does. */
export interface QueryFault {
  problem: QueryProblem;
  from: number;
  to: number;
  /** What stands there. */
  text: string;
  /** What could stand there, where that is known. */
  possible?: readonly string[];
}

type Word = { kind: 'word' | 'quoted'; text: string; from: number; to: number };
type Sign = { kind: 'operator' | 'bracket'; text: string; from: number; to: number };
type Token = Word | Sign;

class QueryError extends Error {
  readonly fault: QueryFault;
  constructor(
    problem: QueryFault['problem'],
    { from, to, text }: { from: number; to: number; text: string },
    possible?: readonly string[],
  ) {
    super(problem);
    this.fault = { problem, from, to, text, ...(possible ? { possible } : {}) };
  }
}

/** Full-width and typographic signs as their plain ones, each of the same length, so that places stay true. */
const PLAIN: Readonly<Record<string, string>> = {
  '（': '(',
  '）': ')',
  '＝': '=',
  '＜': '<',
  '＞': '>',
  '！': '!',
  '～': '~',
  '≤': '≤',
  '≥': '≥',
  '≠': '≠',
  '“': '"',
  '”': '"',
  '　': ' ',
};
const ONE_SIGN: Readonly<Record<string, Operator>> = { '≤': '<=', '≥': '>=', '≠': '!=' };
/** As programmers write them: an exclamation mark before a bracket, which stays. */
const SIGNS_FOR_WORDS = [
  { before: '&&', length: 2, word: 'and' },
  { before: '||', length: 2, word: 'or' },
  { before: '!(', length: 1, word: 'not' },
] as const;
const WORDS: ReadonlyMap<string, 'and' | 'or' | 'not'> = new Map([
  ['and', 'and'],
  ['or', 'or'],
  ['not', 'not'],
  ['且', 'and'],
  ['或', 'or'],
  ['非', 'not'],
]);

/**
 * @param otherNames of fields, in lower case
 * @returns the query, or what is wrong with the text first
 */
export function parseQuery(
  text: string,
  fields: QueryFields,
  otherNames: ReadonlyMap<string, string> = new Map(),
): { query: Query } | { fault: QueryFault } {
  try {
    const nameOf = (given: string) => fieldNamed(given, fields, otherNames);
    const parser = createParser(tokens(text), text.length, fields, nameOf);
    return { query: parser() };
  } catch (error) {
    if (error instanceof QueryError) return { fault: error.fault };
    throw error;
  }
}

function tokens(given: string): Token[] {
  const text = [...given].map((character) => PLAIN[character] ?? character).join('');
  const found: Token[] = [];
  let at = 0;
  while (at < text.length) {
    const rest = text.slice(at);
    const character = rest.charAt(0);
    const operator = ONE_SIGN[character] ?? OPERATORS.find((sign) => rest.startsWith(sign));
    const connective = SIGNS_FOR_WORDS.find(({ before }) => rest.startsWith(before));
    if (/\s/.test(character)) at += 1;
    else if (connective) {
      found.push({ kind: 'word', text: connective.word, from: at, to: at + connective.length });
      at += connective.length;
    } else if (character === '"') {
      const end = text.indexOf('"', at + 1);
      if (end < 0) throw new QueryError('quote-open', { from: at, to: text.length, text: given.slice(at) });
      found.push({ kind: 'quoted', text: given.slice(at + 1, end), from: at, to: end + 1 });
      at = end + 1;
    } else if (character === '(' || character === ')') {
      found.push({ kind: 'bracket', text: character, from: at, to: at + 1 });
      at += 1;
    } else if (operator) {
      const length = ONE_SIGN[character] ? 1 : operator.length;
      found.push({ kind: 'operator', text: operator, from: at, to: at + length });
      at += length;
    } else {
      const word = /^[^\s"()=<>~≤≥≠]+?(?=!=|&&|\|\||[\s"()=<>~≤≥≠]|$)/.exec(rest)?.[0] ?? character;
      found.push({ kind: 'word', text: given.slice(at, at + word.length), from: at, to: at + word.length });
      at += word.length;
    }
  }
  return found;
}

/** The field that is meant, in whatever case it is written; `undefined`: there is none. */
export function fieldNamed(
  given: string,
  fields: QueryFields,
  otherNames: ReadonlyMap<string, string> = new Map(),
): string | undefined {
  const small = given.toLowerCase();
  const known = (name: string) => Object.keys(fields).find((field) => field.toLowerCase() === name.toLowerCase());
  return known(small) ?? known(otherNames.get(small) ?? '');
}

function createParser(
  all: Token[],
  end: number,
  fields: QueryFields,
  nameOf: (given: string) => string | undefined,
): () => Query {
  let next = 0;
  const here = () => all[next] ?? { kind: 'end' as const, text: '', from: end, to: end };
  const connective = () => {
    const token = here();
    return token.kind === 'word' ? WORDS.get(token.text.toLowerCase()) : undefined;
  };

  function joined(kind: 'and' | 'or', part: () => Query, goesOn: () => boolean): Query {
    const parts = [part()];
    while (goesOn()) parts.push(part());
    return parts.length === 1 ? parts[0]! : { kind, parts };
  }
  const or = (): Query =>
    joined('or', and, () => {
      if (connective() !== 'or') return false;
      next += 1;
      return true;
    });
  const and = (): Query =>
    joined('and', each, () => {
      const token = here();
      if (token.kind === 'end' || connective() === 'or' || (token.kind === 'bracket' && token.text === ')'))
        return false;
      if (connective() === 'and') next += 1;
      return true;
    });

  function each(): Query {
    const token = here();
    if (connective() === 'not') {
      next += 1;
      return { kind: 'not', part: each() };
    }
    if (token.kind === 'bracket' && token.text === '(') {
      next += 1;
      const inner = or();
      if (here().text !== ')' || here().kind !== 'bracket') throw new QueryError('bracket-open', token);
      next += 1;
      return inner;
    }
    if ((token.kind !== 'word' && token.kind !== 'quoted') || connective())
      throw new QueryError('condition-missing', token);
    const beside = numberBesideName();
    if (beside) return beside;
    const words = wordsOfName();
    next += words.length;
    const operator = here();
    if (operator.kind !== 'operator') {
      refuseUnknownWords(token, operator);
      return { kind: 'word', text: token.text };
    }
    next += 1;
    return comparison({ ...token, text: words.map(({ text }) => text).join(' ') }, operator);
  }

  /** As in "seed 2": as words the two would be found in "seed 1 · heads 2", too. */
  function numberBesideName(): Query | null {
    let to = next;
    while (all[to]?.kind === 'word' && readNumber(all[to]!.text, 'en').kind !== 'number') to += 1;
    const value = all[to];
    if (to === next || value?.kind !== 'word' || all[to + 1]?.kind === 'operator') return null;
    const words = all.slice(next, to).map(({ text }) => text);
    const name = nameOf(words.join(' '));
    if (name === undefined || fields[name] !== 'number') return null;
    next = to + 1;
    return { kind: 'compare', field: name, operator: '=', value: numberIn(value) };
  }

  /** The words from here to an operator where they are a name together, as in "learning rate = 0.01"; else the one that is here. */
  function wordsOfName(): Token[] {
    let to = next;
    while (all[to]?.kind === 'word') to += 1;
    const words = all.slice(next, to);
    const isName = all[to]?.kind === 'operator' && nameOf(words.map(({ text }) => text).join(' ')) !== undefined;
    return isName ? words : [here() as Token];
  }

  /** What other languages have (`in (1, 2)`, `order by`) would be searched for as words, and nothing found. */
  function refuseUnknownWords(token: Word, after: Token | { kind: 'end' }): void {
    // What a page calls a field may well be a word that is looked for: names of runs have “rate 0.001” in them.
    const isField = token.kind === 'word' && fieldNamed(token.text, fields) !== undefined;
    if (isField && after.kind === 'word' && connective() === undefined) throw new QueryError('operator-missing', after);
  }

  function comparison(field: Word, operator: Sign): Query {
    const name = nameOf(field.text);
    if (name === undefined) throw new QueryError('unknown-field', field);
    const kind = fields[name]!;
    if (!operatorsFor(kind).includes(operator.text as Operator))
      throw new QueryError('operator-not-for-field', operator);
    const value = here();
    if (value.kind !== 'word' && value.kind !== 'quoted') throw new QueryError('value-missing', value);
    next += 1;
    const compare = { kind: 'compare', field: name, operator: operator.text as Operator } as const;
    if (kind === 'number') return { ...compare, value: numberIn(value) };
    if (kind === 'time') {
      if (!TIME.test(value.text)) throw new QueryError('not-a-time', value);
      return { ...compare, value: value.text.replace('T', ' '), as: 'time' };
    }
    if (typeof kind === 'object' && operator.text !== '~' && !kind.some((each) => folded(each) === folded(value.text)))
      throw new QueryError('value-unknown', value, kind);
    return { ...compare, value: value.text };
  }

  return () => {
    if (all.length === 0) return { kind: 'all' };
    const query = or();
    if (next < all.length) throw new QueryError('bracket-unopened', here());
    return query;
  };
}

/** A number as people write it; infinities by their name. */
function numberIn(value: Word): number {
  const reading = readNumber(value.text, 'en');
  if (reading.kind === 'number') return reading.value;
  const named = Number(value.text);
  if (value.text.trim() === '' || Number.isNaN(named)) throw new QueryError('not-a-number', value);
  return named;
}

const TIME = /^\d{4}(-\d\d(-\d\d([ T]\d\d(:\d\d)?)?)?)?$/;
const ORDER = ['<', '<=', '>', '>='] as const;

function operatorsFor(kind: FieldKind): readonly Operator[] {
  if (kind === 'number' || kind === 'time') return ['=', '!=', ...ORDER];
  return ['=', '!=', '~'];
}

/** Whether a row fulfils a query. */
export function matches(query: Query, row: QueryRow): boolean {
  switch (query.kind) {
    case 'all':
      return true;
    case 'and':
      return query.parts.every((part) => matches(part, row));
    case 'or':
      return query.parts.some((part) => matches(part, row));
    case 'not':
      return !matches(query.part, row);
    case 'word':
      return row.words.some((word) => contains(word, query.text));
    case 'compare':
      return compares(asShown(row, query.field, query.value), query.operator, query.value, query.as);
  }
}

/** Whether a condition on this field is part of a query. */
export function mentions(query: Query, field: string): boolean {
  switch (query.kind) {
    case 'and':
    case 'or':
      return query.parts.some((part) => mentions(part, field));
    case 'not':
      return mentions(query.part, field);
    case 'compare':
      return query.field === field;
    default:
      return false;
  }
}

const folded = (text: string) => text.normalize('NFKC').toLowerCase();
const contains = (whole: string, part: string) => folded(whole).includes(folded(part));

/** A field's value, a number as exactly as it is shown or asked for. */
function asShown(row: QueryRow, field: string, wanted: string | number): QueryValue {
  const found = row.value(field);
  const decimals = row.decimals?.(field);
  if (typeof found !== 'number' || typeof wanted !== 'number' || decimals === undefined) return found;
  return Number(wanted.toFixed(decimals)) === wanted ? Number(found.toFixed(decimals)) : found;
}

function compares(found: QueryValue, operator: Operator, wanted: string | number, as?: 'time'): boolean {
  if (operator === '!=') return !compares(found, '=', wanted, as);
  if (found === null) return false;
  if (typeof wanted === 'number') return inOrder(Number(found), operator, wanted);
  // As far as it was written: a day is all of its minutes.
  if (as === 'time') return inOrder(String(found).slice(0, wanted.length), operator, wanted);
  const values = typeof found === 'object' ? found : [String(found)];
  return values.some((value) => (operator === '~' ? contains(value, wanted) : folded(value) === folded(wanted)));
}

function inOrder<Value extends number | string>(found: Value, operator: Operator, wanted: Value): boolean {
  switch (operator) {
    case '<':
      return found < wanted;
    case '<=':
      return found <= wanted;
    case '>':
      return found > wanted;
    case '>=':
      return found >= wanted;
    default:
      return found === wanted;
  }
}

export interface Completion {
  /** What is put in the place of `from` … `to`. */
  text: string;
  from: number;
  to: number;
}

/**
 * What may stand at the caret: fields where a condition begins, operators after a field, known values after an operator,
 * connectives after a condition.
 *
 * @param valuesOf the values that rows have in a field
 * @param otherNames as {@link parseQuery}
 */
export function completions(
  text: string,
  caret: number,
  fields: QueryFields,
  valuesOf: (field: string) => readonly string[],
  otherNames: ReadonlyMap<string, string> = new Map(),
): Completion[] {
  const before = text.slice(0, caret);
  let found: Token[];
  try {
    found = tokens(before);
  } catch {
    return []; // in the middle of a quotation: what is typed there is the person's
  }
  const last = found.at(-1);
  const typing = last?.kind === 'word' && last.to === caret ? last : null;
  const earlier = typing ? found.slice(0, -1) : found;
  const from = typing ? typing.from : caret;
  const typed = typing?.text ?? '';
  const offer = (texts: readonly string[]) =>
    texts.filter((each) => contains(each, typed)).map((each) => ({ text: each, from, to: caret }));
  const [one, two] = [earlier.at(-1), earlier.at(-2)];
  const nameOf = (given: string) => fieldNamed(given, fields, otherNames);
  if (one?.kind === 'operator' && two) {
    const field = nameEndingAt(earlier, earlier.length - 2, nameOf)?.field;
    return field ? offer(valuesOf(field).map(quoted)) : [];
  }
  const named = nameEndingAt(earlier, earlier.length - 1, nameOf);
  if (named && earlier[named.from - 1]?.kind !== 'operator') return offer(operatorsFor(fields[named.field]!));
  const conditionBefore = one && one.text !== '(' && !(one.kind === 'word' && WORDS.get(one.text.toLowerCase()));
  if (conditionBefore && !typing) return offer(['and', 'or']);
  const offered = offer([...Object.keys(fields), ...(conditionBefore ? ['and', 'or'] : ['not'])]);
  if (offered.length > 0) return offered;
  // By another of its names a field is offered under its own.
  const meant = [...otherNames].filter(([name]) => contains(name, typed)).map(([, field]) => field);
  return Object.keys(fields)
    .filter((field) => meant.includes(field))
    .map((field) => ({ text: field, from, to: caret }));
}

/** The field whose name, of several words perhaps, ends with a token, and the token that it begins with. */
function nameEndingAt(
  all: readonly Token[],
  end: number,
  nameOf: (given: string) => string | undefined,
): { field: string; from: number } | undefined {
  if (all[end]?.kind === 'quoted') {
    const field = nameOf(all[end].text);
    return field === undefined ? undefined : { field, from: end };
  }
  let from = end;
  while (all[from - 1]?.kind === 'word' && all[end]?.kind === 'word') from -= 1;
  for (; from <= end && all[end]?.kind === 'word'; from += 1) {
    const words = all.slice(from, end + 1).map(({ text: word }) => word);
    const field = nameOf(words.join(' '));
    if (field !== undefined) return { field, from };
  }
  return undefined;
}

/** Words as they are, everything else in quotation marks. */
function quoted(value: string): string {
  return /^[^\s"“”()（）=＝<＜>＞~～!！≤≥≠]+$/.test(value) && WORDS.get(value.toLowerCase()) === undefined
    ? value
    : `"${value}"`;
}
