/** Items out of a table, one a row. Pure. */
import { NO_PLACE, type QuizItem } from '../../contract/quiz-item.ts';
import { readTable, type TableFault } from '../../tables/read-table.ts';
import { createItemCollector, type ItemNote, type ReadItems } from './collect-items.ts';
import { ITEM_COLUMNS, type ItemRow } from './item-columns.ts';
import { keyPointOf, sectionOf } from './item-place.ts';
import { rowPart } from './item-row.ts';
import { both, idOf, nameOf, ownFacts, ownId } from './own-item.ts';

/**
 * A column with the question and one with the right answer; besides, where they are wanted, wrong answers (in one column with
 * `|` between or in columns of their own), a reason, the type, the section, the key point and an id. Where no type is said,
 * the answers say it.
 *
 * Faults: those of `readTable`, of {@link rowPart} and of the items. Gap: `place-unknown` {text}.
 */
export function readItemTable(text: string): ReadItems {
  const { columns, rows, faults } = readTable(text, ITEM_COLUMNS);
  const collector = createItemCollector();
  for (const fault of faults) collector.fault(...placed(fault));
  // Without its columns nothing can be said of a row.
  if (!columns.has('question') || !columns.has('right')) return collector.result();
  for (const { line, values } of rows) {
    const name = nameOf(values.id || values.question);
    const read = rowPart(values);
    if ('fault' in read) {
      collector.fault(line, name, read.fault);
      continue;
    }
    const { part } = read;
    const { place, gaps } = placeOf(values);
    const question = values.question.trim();
    const stem = part.type === 'cloze' ? gapped(question) : question;
    const id = ownId(values.id) ?? idOf(part.type, stem);
    collector.take({ line, name, item: { ...ownFacts(place), id, stem: both(stem), ...part }, gaps });
  }
  return collector.result();
}

/** Of a column, its name; of a row, its line. */
function placed({ path, problem, parameters }: TableFault): [line: number, name: string, note: ItemNote] {
  const note = { problem: problem as `table-${string}`, parameters };
  if (path === '' || /^\d+$/.test(path)) return [Number(path || 1), '', note];
  return [Number(parameters.line ?? 1), '', { ...note, parameters: { ...parameters, name: path } }];
}

function placeOf(row: ItemRow): { place: Pick<QuizItem, 'section' | 'keyPoint'>; gaps: ItemNote[] } {
  const section = sectionOf(row.section);
  const keyPoint = keyPointOf(row.keyPoint) ?? keyPointOf(`K${row.keyPoint.trim()}`);
  const unknown = [section === null ? row.section : '', keyPoint === null ? row.keyPoint : ''];
  return {
    place: { section: section ?? NO_PLACE.section, keyPoint },
    gaps: unknown
      .map((text) => text.trim())
      .filter((text) => text !== '')
      .map((text) => ({ problem: 'place-unknown', parameters: { text } })),
  };
}

/** People draw the gap as a line. */
function gapped(question: string): string {
  if (question.includes('{1}')) return question;
  const drawn = question.replace(/_{2,}|＿{2,}/, '{1}');
  return drawn === question ? `${question} {1}` : drawn;
}
