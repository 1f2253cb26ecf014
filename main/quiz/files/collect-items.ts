/** What a file of items holds: those that can be taken, and all that is wrong with the others, by line. Pure. */

import { quoted } from '../../../resources/messages/quoted.ts';
import type { QuizItemProblem } from '../../contract/quiz.ts';
import { ownQuizItem, QUIZ_TYPES, type QuizItem } from '../../contract/quiz-item.ts';
import { specificationFault } from '../../contract/specification-fault.ts';
import { visibleCharacter } from '../../contract/unseen-characters.ts';
import { invisibleIn } from '../../tables/invisible-characters.ts';
import { beginning } from '../plain-text.ts';
import { equalAnswers, languagesWithOtherGaps, rightMissing, withoutReason } from './item-faults.ts';
import type { ItemProblem } from './item-problems.ts';

/** Characters by which one knows an answer among the others. */
const NAMED_ANSWER = 30;

export interface ReadItems {
  /** With the line on which each begins, as an editor counts. */
  items: { line: number; item: QuizItem }[];
  problems: QuizItemProblem[];
}

type Parameters = QuizItemProblem['parameters'];
type TableProblem = `table-${string}`;

/** Something wrong, or not quite right, with one item. */
export interface ItemNote {
  problem: ItemProblem | TableProblem;
  parameters: Parameters;
}

/** An item as it was read, not yet known to be one. */
export interface DraftItem {
  line: number;
  /** By which a person finds it: its id or title, or the beginning of its stem. */
  name: string;
  item: unknown;
  /** What the file says of it and the lab does not hold: it can be taken all the same. */
  gaps?: readonly ItemNote[];
}

export interface ItemCollector {
  /** Checks an item. What is wrong with it is `gaps` and, beside them:
   * `type-unknown` {type}, `no-right-answer`, `two-equal-options` {text}, `gaps-differ`, `schema` {path, problem, …}, `id-twice` {id, before};
   * `invisible` {characters}, `reasons-none`, and `reason-missing` {missing, of, zh, en} of some of its answers, which are
   * named, are gaps whatever the form of the file: what one lab has taken, another takes from its export. */
  take(draft: DraftItem): void;
  /** An item that could not even be read, or a fault of the whole file. */
  fault(line: number, name: string, note: ItemNote): void;
  /** @returns all of it, problems line by line; `no-items` where there was nothing */
  result(): ReadItems;
}

export function createItemCollector(): ItemCollector {
  const items: ReadItems['items'] = [];
  const problems: QuizItemProblem[] = [];
  /** Line by id. */
  const seen = new Map<string, number>();
  const add = (weight: QuizItemProblem['weight'], line: number, name: string, { problem, parameters }: ItemNote) =>
    problems.push({ line, item: name, problem, parameters, weight });

  return {
    take({ line, name, item: given, gaps = [] }) {
      const checked = checkItem(given);
      if ('faults' in checked) {
        for (const fault of checked.faults) add('fault', line, name, fault);
        return;
      }
      const { item } = checked;
      const before = seen.get(item.id);
      if (before !== undefined) {
        add('fault', line, name, { problem: 'id-twice', parameters: { id: item.id, before } });
        return;
      }
      seen.set(item.id, line);
      for (const gap of gaps) add('gap', line, name, gap);
      const unseen = invisibleIn(textsOf(item).join(' '));
      if (unseen.length > 0)
        add('gap', line, name, {
          problem: 'invisible',
          parameters: { characters: unseen.map(visibleCharacter).join(', ') },
        });
      const unexplained = reasonsNote(item);
      if (unexplained) add('gap', line, name, unexplained);
      items.push({ line, item });
    },
    fault: (line, name, note) => add('fault', line, name, note),
    result() {
      if (items.length === 0 && problems.length === 0) add('fault', 1, '', { problem: 'no-items', parameters: {} });
      return { items, problems: problems.sort((one, other) => one.line - other.line) };
    },
  };
}

/** What of its reasons is missing; `null` for nothing. */
function reasonsNote(item: QuizItem): ItemNote | null {
  const { answers, of } = withoutReason(item);
  if (answers.length === 0) return null;
  if (answers.length === of) return { problem: 'reasons-none', parameters: {} };
  const named = (language: 'zh' | 'en', comma: string) =>
    answers.map((text) => quoted(beginning(text[language], NAMED_ANSWER))).join(comma);
  const names = { zh: named('zh', '、'), en: named('en', ', ') };
  return { problem: 'reason-missing', parameters: { missing: answers.length, of, ...names } };
}

/** @returns the item with its parts in the order of the schema, or why it is none */
function checkItem(given: unknown): { item: QuizItem } | { faults: ItemNote[] } {
  const type = (given as { type?: unknown } | null)?.type;
  if (typeof type === 'string' && !(QUIZ_TYPES as readonly string[]).includes(type))
    return { faults: [{ problem: 'type-unknown', parameters: { type } }] };
  if (rightMissing(given)) return { faults: [{ problem: 'no-right-answer', parameters: {} }] };
  const parsed = ownQuizItem.safeParse(given, { reportInput: true });
  if (!parsed.success) {
    const fields = specificationFault(parsed.error).fault.fields ?? [];
    return {
      faults: fields.map(({ path, problem, parameters }) => ({
        problem: 'schema',
        parameters: { ...parameters, path, problem },
      })),
    };
  }
  const text = equalAnswers(parsed.data);
  if (text !== null) return { faults: [{ problem: 'two-equal-options', parameters: { text } }] };
  if (languagesWithOtherGaps(parsed.data).length > 0) return { faults: [{ problem: 'gaps-differ', parameters: {} }] };
  return { item: parsed.data };
}

/** All that is written in it. */
function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsOf) : [];
}
