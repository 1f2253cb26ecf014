import { SETTING_PATHS } from '../../../resources/messages/index.ts';
import { en } from '../../words/en.ts';
import { translator } from '../../words/translator.ts';
import { zh } from '../../words/zh.ts';
import { COLUMNS, type Column, columnName } from './table-columns.ts';

/** Columns that a query asks for by another name, and those that none asks for (`null`). */
const FIELD_OF: Partial<Record<Column, string | null>> = {
  progress: 'step',
  disk: null,
  changes: null,
  computedBy: null,
};

/** Fields by what the page calls their columns, in both languages and in lower case: what one reads can be typed. */
export const QUERY_NAMES: ReadonlyMap<string, string> = new Map([
  ...SETTING_PATHS,
  ...[translator(zh, 'zh'), translator(en, 'en')].flatMap((t) =>
    COLUMNS.flatMap((column): [string, string][] => {
      const field = FIELD_OF[column] === undefined ? column : FIELD_OF[column];
      return field === null ? [] : [[columnName(column, t).toLowerCase(), field]];
    }),
  ),
  ...[zh, en].flatMap(({ column }): [string, string][] => [
    [column.bitsPerByte.toLowerCase(), 'bestBitsPerByte'],
    [column.exactMatch.toLowerCase(), 'bestExactMatch'],
    [column.maskedAccuracy.toLowerCase(), 'bestMaskedAccuracy'],
    [column.labelAccuracy.toLowerCase(), 'bestLabelAccuracy'],
  ]),
  ...[zh, en].map(({ run }): [string, string] => [run.tags.toLowerCase(), 'tag']),
]);
