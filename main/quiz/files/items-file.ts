/** What a file of items holds, in whichever of the forms it is. Pure. */
import { refuseQuizResults } from '../../tables/quiz-file.ts';
import { DELIMITERS, placesOf } from '../../tables/read-table.ts';
import { separatedValues } from '../../tables/separated-values.ts';
import { saidDelimiter } from '../../tables/table-rows.ts';
import type { ReadItems } from './collect-items.ts';
import { readGift } from './gift/read-gift.ts';
import { ITEM_COLUMNS } from './item-columns.ts';
import { readItemTable } from './item-table.ts';
import { readItemsJson } from './items-json.ts';

type ItemFileForm = 'gift' | 'table' | 'json';

/**
 * By the ending of its name, and where that says nothing (`.txt`, none at all) by its content.
 *
 * @param text decoded: main/tables/decode-text.ts
 * @throws LabError `file-is-quiz-results` {file}: answers, which somebody takes for questions
 */
export function readItemsFile(fileName: string, text: string): ReadItems {
  refuseQuizResults(fileName, text);
  const forms = { gift: readGift, table: readItemTable, json: readItemsJson };
  return forms[formOf(fileName, text)](text);
}

const ENDINGS: Readonly<Record<string, ItemFileForm>> = { gift: 'gift', csv: 'table', tsv: 'table', json: 'json' };

function formOf(fileName: string, text: string): ItemFileForm {
  const [, ending = ''] = /\.([^.]+)$/.exec(fileName.toLowerCase()) ?? [];
  const said = Object.hasOwn(ENDINGS, ending) ? ENDINGS[ending] : undefined;
  if (said) return said;
  if (/^\s*(?:\{\s*"|\[\s*(?:\{\s*"|\]))/.test(text)) return 'json';
  return isTable(text) ? 'table' : 'gift';
}

/** Its first line, below one that says the delimiter, names the columns that a table of items must have. */
function isTable(text: string): boolean {
  const said = saidDelimiter(text);
  const [head = ''] = (said?.body ?? text).trimStart().split(/[\r\n]/, 1);
  return (said ? [said.delimiter] : DELIMITERS).some((delimiter) => {
    const [row] = separatedValues(head, delimiter, []);
    const places = placesOf(row?.cells ?? [], ITEM_COLUMNS);
    return places.has('question') && places.has('right');
  });
}
