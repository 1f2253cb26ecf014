import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { parquetReadObjects } from 'hyparquet';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { decodeText } from '../tables/decode-text.ts';
import { separatedValues } from '../tables/separated-values.ts';
import { type Cell, type DataTable, writeTable } from './tables.ts';

let file: string;
beforeEach(() => {
  const folder = mkdtempSync(join(tmpdir(), 'tables-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  file = join(folder, 'table');
});

const columns = [
  { name: '名称 "a"', kind: 'text' },
  { name: 'value', kind: 'number' },
  { name: 'step', kind: 'integer' },
] as const;
const text = fc.string({ unit: 'grapheme', maxLength: 8 }).filter((one) => !/\p{Surrogate}/u.test(one));
const number = fc.double().map((value) => (value === 0 ? 0 : value));
const row: fc.Arbitrary<Cell[]> = fc.tuple(fc.option(text), fc.option(number), fc.option(fc.maxSafeNat()));
const tables = fc.array(row, { maxLength: 20 }).map((rows): DataTable => ({ columns, rows }));

const check = (
  back: () => Promise<Cell[][]> | Cell[][],
  format: 'csv' | 'json' | 'parquet',
  same = (cell: Cell) => cell,
) =>
  fc.assert(
    fc.asyncProperty(tables, async (table) => {
      await writeTable(file, table, format);
      expect(await back()).toEqual([...table.rows].map((cells) => cells.map(same)));
    }),
    { numRuns: 50 },
  );

test('Parquet comes back the same: texts, doubles to the last bit, NaN, whole numbers, nothing', () =>
  check(async () => {
    const { buffer } = Uint8Array.from(readFileSync(file));
    const objects = await parquetReadObjects({ file: buffer });
    return objects.map((object) =>
      columns.map(({ name }) => (typeof object[name] === 'bigint' ? Number(object[name]) : (object[name] ?? null))),
    );
  }, 'parquet'));

test('JSON comes back the same', () =>
  check(() => {
    const objects = JSON.parse(readFileSync(file, 'utf8')) as Record<string, Cell>[];
    const words = ['NaN', 'Infinity', '-Infinity'];
    return objects.map((object) =>
      columns.map(({ name, kind }) => {
        const cell = object[name]!;
        return kind === 'number' && words.includes(String(cell)) ? Number(cell) : cell;
      }),
    );
  }, 'json'));

test('CSV comes back the same, an empty text as nothing', () =>
  check(
    () => {
      const { text: csv } = decodeText(readFileSync(file), { file, limit: 1e6, encoding: 'utf-8' });
      const [, ...rows] = [...separatedValues(csv.replace(/^\u{feff}/u, ''), ',', [])];
      return rows.map(({ cells }) =>
        columns.map(({ kind }, place) =>
          cells[place] === '' ? null : kind === 'text' ? cells[place]! : Number(cells[place]),
        ),
      );
    },
    'csv',
    (cell) => (cell === '' ? null : cell),
  ));

test('more rows than are held at once', async () => {
  const rows = Array.from({ length: 120_001 }, (_, step) => [`${step % 3}`, step / 3, step]);
  await writeTable(file, { columns, rows }, 'parquet');
  const objects = await parquetReadObjects({ file: Uint8Array.from(readFileSync(file)).buffer });
  expect(objects).toHaveLength(120_001);
  expect(objects.at(-1)).toEqual({ '名称 "a"': '0', value: 40_000, step: 120_000n });
});
