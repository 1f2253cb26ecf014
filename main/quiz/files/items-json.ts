/** Items in the lab's own form, as the bank has them: nothing of them is lost. Pure. */
import type { QuizItem } from '../../contract/quiz-item.ts';
import { lineOf } from '../../tables/lines.ts';
import { createItemCollector, type ReadItems } from './collect-items.ts';
import { itemPieces } from './json-pieces.ts';
import { nameOf } from './own-item.ts';

/**
 * `{ "items": [ … ] }` with whatever else stands beside, or the list alone. An item that is no JSON takes the others not along.
 *
 * Faults beside those of an item: `json` for what can't be read.
 */
export function readItemsJson(text: string): ReadItems {
  const collector = createItemCollector();
  const pieces = itemPieces(text);
  let unread = 0;
  for (const { text: piece, line } of pieces) {
    const read = parsed(piece);
    if ('problemAt' in read) {
      unread += 1;
      collector.fault(line + lineOf(piece, read.problemAt) - 1, '', { problem: 'json', parameters: {} });
    } else collector.take({ line, name: nameIn(read.value), item: read.value });
  }
  const whole = unread === 0 ? parsed(text) : null;
  if (whole && 'problemAt' in whole)
    collector.fault(lineOf(text, whole.problemAt), '', { problem: 'json', parameters: {} });
  return collector.result();
}

export function writeItemsJson(items: readonly QuizItem[]): string {
  return `${JSON.stringify({ items }, null, 2)}\n`;
}

/** @returns the value, or the place where it stops being one; the beginning where nobody says it */
function parsed(text: string): { value: unknown } | { problemAt: number } {
  try {
    return { value: JSON.parse(text) };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const [, position] = /at position (\d+)/.exec(error.message) ?? [];
    if (position !== undefined) return { problemAt: Number(position) };
    return { problemAt: /end of JSON/.test(error.message) ? text.trimEnd().length : 0 };
  }
}

function nameIn(value: unknown): string {
  const { id, stem } = (value ?? {}) as { id?: unknown; stem?: { en?: unknown } | null };
  if (typeof id === 'string' && id !== '') return nameOf(id);
  return typeof stem?.en === 'string' ? nameOf(stem.en) : '';
}
