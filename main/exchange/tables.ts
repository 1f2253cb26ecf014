/** Tables of runs and of their values, for spreadsheets and notebooks: CSV, JSON, Parquet. */
import { closeSync, openSync, writeFileSync } from 'node:fs';
import { fileWriter, ParquetWriter } from 'hyparquet-writer';
import { toWire } from '../contract/metric.ts';
import { BYTE_ORDER_MARK, csvLine } from '../tables/csv-line.ts';

/** `null`: nothing there. Numbers may be NaN or infinite. */
export type Cell = string | number | null;

export interface DataTable {
  columns: readonly { name: string; kind: 'text' | 'number' | 'integer' }[];
  rows: Iterable<readonly Cell[]>;
}

export const TABLE_FORMATS = ['csv', 'json', 'parquet'] as const;
export type TableFormat = (typeof TABLE_FORMATS)[number];

/** Rows that are held at once. */
const GROUP_ROWS = 50_000;

/** Writes a table into a new file. */
export async function writeTable(file: string, table: DataTable, format: TableFormat): Promise<void> {
  if (format === 'parquet') return writeParquet(file, table);
  const target = openSync(file, 'w');
  try {
    let held = '';
    for (const piece of format === 'csv' ? csvPieces(table) : jsonPieces(table)) {
      held += piece;
      if (held.length < 1 << 20) continue;
      writeFileSync(target, held);
      held = '';
    }
    writeFileSync(target, held);
  } finally {
    closeSync(target);
  }
}

function* csvPieces({ columns, rows }: DataTable): Generator<string> {
  yield `${BYTE_ORDER_MARK}${csvLine(columns.map(({ name }) => name))}`;
  for (const row of rows) yield csvLine(row);
}

/** An array of objects, a row a line; NaN and infinities as words, which JSON has no numbers for. */
function* jsonPieces({ columns, rows }: DataTable): Generator<string> {
  let before = '[\n';
  for (const row of rows) {
    const entries = row.map((cell, place) => [columns[place]!.name, typeof cell === 'number' ? toWire(cell) : cell]);
    yield `${before}${JSON.stringify(Object.fromEntries(entries))}`;
    before = ',\n';
  }
  yield before === '[\n' ? '[]\n' : '\n]\n';
}

async function writeParquet(file: string, { columns, rows }: DataTable): Promise<void> {
  const types = { text: 'BYTE_ARRAY', number: 'DOUBLE', integer: 'INT64' } as const;
  const writer = new ParquetWriter({
    writer: fileWriter(file),
    schema: [
      { name: 'table', num_children: columns.length },
      ...columns.map(({ name, kind }) => ({
        ...{ name, type: types[kind], repetition_type: 'OPTIONAL' as const },
        ...(kind === 'text' ? { converted_type: 'UTF8' as const } : {}),
      })),
    ],
  });
  let group: (readonly Cell[])[] = [];
  const write = async () => {
    if (group.length === 0) return;
    const columnData = columns.map(({ name, kind }, place) => ({
      name,
      data: group.map((row) => {
        const cell = row[place] ?? null;
        return kind === 'integer' && typeof cell === 'number' ? BigInt(cell) : cell;
      }),
    }));
    await writer.write({ columnData, rowGroupSize: GROUP_ROWS });
    group = [];
  };
  for (const row of rows) {
    group.push(row);
    if (group.length === GROUP_ROWS) await write();
  }
  await write();
  await writer.finish();
}
