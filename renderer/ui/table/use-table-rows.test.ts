import { expect, test } from 'vitest';
import type { Column } from './column.ts';
import { nextOrder } from './column.ts';
import { rowsOf } from './test-rows.ts';

interface Fruit {
  id: string;
  weight: number | null;
  parts?: Fruit[];
}
const idOf = ({ id }: Fruit) => id;
const columns: Column<Fruit>[] = [
  { id: 'name', name: 'Name', value: idOf, cell: idOf },
  { id: 'weight', name: 'Weight', value: ({ weight }) => weight, largestFirst: true, cell: () => null },
  { id: 'picture', name: 'Picture', cell: () => null },
];
const items: Fruit[] = [
  { id: 'pear 10', weight: 2 },
  { id: 'fig', weight: null },
  { id: 'pear 9', weight: 2 },
  { id: 'plum', weight: 1 },
];
const sorted = (column: string, descending: boolean) =>
  rowsOf({ items, idOf, columns, order: { column, descending } }).rows.map(({ id }) => id);

test('what has no value stands last, up and down; equal ones keep their order', () => {
  expect(sorted('weight', false)).toEqual(['plum', 'pear 10', 'pear 9', 'fig']);
  expect(sorted('weight', true)).toEqual(['pear 10', 'pear 9', 'plum', 'fig']);
});

test('names sort as people count; a column without a value sorts nothing', () => {
  expect(sorted('name', false)).toEqual(['fig', 'pear 9', 'pear 10', 'plum']);
  expect(sorted('picture', false)).toEqual(items.map(idOf));
});

test('a press on a head sorts its own way first, then the other', () => {
  const [name, weight] = columns;
  expect(nextOrder(weight!, undefined)).toEqual({ column: 'weight', descending: true });
  expect(nextOrder(weight!, { column: 'weight', descending: true })).toEqual({ column: 'weight', descending: false });
  expect(nextOrder(name!, { column: 'weight', descending: true })).toEqual({ column: 'name', descending: false });
});

const basket: Fruit[] = [
  { id: 'pears', weight: 3, parts: [items[0]!, items[2]!] },
  { id: 'plum', weight: 1 },
];
/** What is chosen after each of the presses, in turn: an id, and whether Shift is held. */
function pressed(open: string[], ...presses: [id: string, choose: boolean, range?: boolean][]) {
  return pressedAfter(new Set(), open, ...presses);
}
function pressedAfter(
  before: ReadonlySet<string>,
  open: string[],
  ...presses: [id: string, choose: boolean, range?: boolean][]
) {
  let chosen = before;
  const options = {
    items: basket,
    idOf,
    columns,
    membersOf: ({ parts }: Fruit) => parts,
    open: new Set(open),
    onChoose: (next: ReadonlySet<string>) => {
      chosen = next;
    },
  };
  const table = rowsOf({ ...options, chosen });
  for (const [id, choose, range = false] of presses) table.choose(id, choose, range);
  return { chosen: [...chosen], rows: rowsOf({ ...options, chosen }).rows };
}

test('members show beneath an open row, and are what is chosen with it', () => {
  expect(pressed([]).rows.map(({ id }) => id)).toEqual(['pears', 'plum']);
  const { chosen, rows } = pressed(['pears'], ['pears', true]);
  expect(chosen).toEqual(['pear 10', 'pear 9']);
  expect(rows.map(({ id, isMember, chosen }) => [id, isMember, chosen])).toEqual([
    ['pears', false, true],
    ['pear 10', true, true],
    ['pear 9', true, true],
    ['plum', false, false],
  ]);
});

test('what was chosen and is out of the list now stays chosen', () => {
  expect(pressedAfter(new Set(['gone']), [], ['plum', true]).chosen).toEqual(['gone', 'plum']);
});

test('a row of which some are chosen says so', () => {
  expect(pressed([], ['pear 9', true]).rows[0]!.chosen).toBe('some');
});

test('with Shift everything between the last and this one is chosen', () => {
  expect(pressed(['pears'], ['pear 9', true], ['plum', true, true]).chosen).toEqual(['pear 9', 'plum']);
});
