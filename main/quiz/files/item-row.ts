/** What a row of a table asks and what is right: by its type, or by what its answers look like. Pure. */
import { readNumber } from '../../contract/number-text.ts';
import type { ItemNote } from './collect-items.ts';
import { type ItemRow, ROW_TYPES, type RowType, wrongCells } from './item-columns.ts';
import type { ItemProblem } from './item-problems.ts';
import { both } from './own-item.ts';
import { separatedAnswers } from './separated-answers.ts';
import { readRange, type UnreadableNumber } from './written-number.ts';

/** The part of an item that depends on its type. */
export interface RowPart {
  type: RowType;
  [field: string]: unknown;
}
type ReadRow = { part: RowPart } | { fault: ItemNote };

const failed = (problem: ItemProblem, parameters: ItemNote['parameters'] = {}): ReadRow => ({
  fault: { problem, parameters },
});

const VERDICTS: ReadonlyMap<string, boolean> = new Map([
  ...['t', 'true', 'yes', '对', '正确', '是', '√'].map((word) => [word, true] as const),
  ...['f', 'false', 'no', '错', '错误', '不对', '否', '×'].map((word) => [word, false] as const),
]);

const verdictOf = (text: string) => VERDICTS.get(text.normalize('NFKC').trim().toLowerCase());

/**
 * Faults: `stem-missing`, `no-right-answer`, `type-unknown` {type}, `number-unreadable` {text, suggestion},
 * `verdict-unknown` {text}.
 */
export function rowPart(row: ItemRow): ReadRow {
  if (row.question.trim() === '') return failed('stem-missing');
  const right = row.right.trim();
  if (right === '') return failed('no-right-answer');
  const wrong = wrongCells(row).flatMap(separatedAnswers);
  const type = typeOf(row.type, right, wrong);
  const said = row.reason.trim();
  switch (type) {
    case null:
      return failed('type-unknown', { type: row.type.trim() });
    case 'single-choice':
      return { part: { type, options: [...rightOptions([right], said), ...wrong.map((text) => told(text))] } };
    case 'multiple-choice': {
      const options = rightOptions(separatedAnswers(right), said);
      return { part: { type, options: [...options, ...wrong.map((text) => told(text))] } };
    }
    case 'true-false': {
      const holds = verdictOf(right);
      if (holds === undefined) return failed('verdict-unknown', { text: right });
      return { part: { type, holds, reason: both(said), because: [] } };
    }
    case 'cloze': {
      const accepted = separatedAnswers(right);
      const mistakes = wrong.map((text) => told(text));
      return { part: { type, gaps: [{ accepted: { zh: accepted, en: accepted }, reason: both(said), mistakes }] } };
    }
    case 'numeric':
      return numbers(right, wrong, said);
    case 'ordering':
      return { part: { type, steps: withReason(separatedAnswers(right), said) } };
  }
}

const told = (text: string, reason = '') => ({ text: both(text), reason: both(reason) });

/** A row has one reason, which is told with the first of several. */
const withReason = (texts: readonly string[], reason: string) =>
  texts.map((text, place) => told(text, place === 0 ? reason : ''));

const rightOptions = (texts: readonly string[], reason: string) =>
  withReason(texts, reason).map((option) => ({ ...option, right: true }));

function numbers(right: string, wrong: readonly string[], said: string): ReadRow {
  const read = [right, ...wrong].map(readRange);
  const broken = read.find((range): range is UnreadableNumber => 'unreadable' in range);
  if (broken) return failed('number-unreadable', { text: broken.unreadable, suggestion: broken.suggestion });
  const [range, ...others] = read.flatMap((each) => ('value' in each ? [each] : []));
  const mistakes = others.map(({ value }) => ({ value, reason: both('') }));
  const { value, tolerance } = range!;
  return { part: { type: 'numeric', value, tolerance, unit: null, reason: both(said), mistakes } };
}

/** @returns `null` for a type that a row can't have */
function typeOf(said: string, right: string, wrong: readonly string[]): RowType | null {
  const called = said.normalize('NFKC').trim().toLowerCase();
  if (called !== '') {
    const types = Object.keys(ROW_TYPES) as RowType[];
    return types.find((type) => (ROW_TYPES[type] as readonly string[]).includes(called)) ?? null;
  }
  if (wrong.length > 0) return separatedAnswers(right).length > 1 ? 'multiple-choice' : 'single-choice';
  if (verdictOf(right) !== undefined) return 'true-false';
  return isNumber(right) ? 'numeric' : 'cloze';
}

/** `3,14` is one that nobody can read, and no text. */
function isNumber(text: string): boolean {
  if ('value' in readRange(text)) return true;
  const reading = readNumber(text, 'en');
  return reading.kind === 'number' || (reading.kind === 'unreadable' && reading.why !== 'no-number');
}
