import { type ClipboardEvent, useState } from 'react';
import { LINE_END } from '../../../main/tables/lines.ts';
import { whyNoRows } from '../../../main/tables/why-no-rows.ts';
import { type Draft, MOST_EXAMPLES } from './draft.ts';
import { examplesOf, type Meaning, type PastedTable, pastedTable, withPasted } from './pasted-table.ts';

type Example = Draft['examples'][number];

/** The table that was pasted last, and what came of it. */
export interface Pasted {
  table: PastedTable;
  meaning: Meaning;
  /** Examples that are in the list now. */
  taken: number;
  /** Examples that the table has. */
  all: number;
}

interface Paste {
  pasted: Pasted;
  row: number;
  replaces: boolean;
  before: readonly Example[];
  after: readonly Example[];
}

/**
 * Takes tables out of the clipboard into a list of examples. Until something else is changed in the list, the columns can
 * be chosen otherwise, or all of it be undone.
 */
export function usePasting(examples: readonly Example[], onChange: (examples: Example[]) => void) {
  const [last, setLast] = useState<Paste | null>(null);
  const [asText, setAsText] = useState<string | null>(null);
  const current = last && JSON.stringify(examples) === JSON.stringify(last.after) ? last : null;

  function put(table: PastedTable, meaning: Meaning, at: Pick<Paste, 'row' | 'replaces' | 'before'>) {
    const fresh = examplesOf(table, meaning);
    const { examples: after, taken } = withPasted(at.before, at.row, fresh, MOST_EXAMPLES, at.replaces);
    setLast({ pasted: { table, meaning, taken, all: fresh.length }, ...at, after });
    onChange(after);
  }
  return {
    /** `null`: nothing was pasted, or the list was changed since. */
    pasted: current?.pasted ?? null,
    /** Why lines that were pasted last stand in one field, as long as they do. */
    notParted: asText !== null && stands(asText, examples) ? whyNoRows(asText) : null,
    paste: (event: ClipboardEvent, row: number) => {
      const text = event.clipboardData.getData('text/plain');
      const table = pastedTable(text);
      setAsText(table ? null : text);
      if (!table) return;
      event.preventDefault();
      put(table, table.meaning, { row, replaces: isAllSelected(event.target), before: examples });
    },
    choose: (meaning: Meaning) =>
      current &&
      put(current.pasted.table, meaning, { row: current.row, replaces: current.replaces, before: current.before }),
    undo: () => {
      if (!current) return;
      setLast(null);
      onChange([...current.before]);
    },
  };
}

/** Whether a field has something in it, and all of that is selected. */
const isAllSelected = (field: EventTarget): boolean =>
  field instanceof HTMLTextAreaElement &&
  field.value !== '' &&
  field.selectionStart === 0 &&
  field.selectionEnd === field.value.length;

/** Whether a field holds a text, with line ends as a field has them. */
const stands = (text: string, examples: readonly Example[]) =>
  examples.some(({ input, output }) => [input, output].some((half) => half.includes(text.replaceAll(LINE_END, '\n'))));
