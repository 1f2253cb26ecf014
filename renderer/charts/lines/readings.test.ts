import { expect, test } from 'vitest';
import { chartArea } from '../../../main/chart/chart-area.ts';
import type { DrawnLine } from '../../../main/chart/line-data.ts';
import { pointFrom, READ_AT_ONCE, readingsAt } from './readings.ts';

const line = (key: string, x: number[], y: number[], read = true): DrawnLine => ({
  key,
  label: key,
  colour: '--line-1',
  x,
  y,
  width: 1,
  opacity: 1,
  dash: [],
  read,
});
const scale = { logarithmic: false, label: '', print: String, at: String };
const area = chartArea(
  { x: { ...scale, kind: 'count', domain: [0, 100] }, y: { ...scale, domain: [0, 100] } },
  { width: 1000, height: 500, text: 1 },
);
const lines = [
  line('a', [0, 10, 30], [1, 2, 3]),
  line('b', [5, 10, 20], [9, 8, 7]),
  line('raw', [7, 11], [0, 0], false),
];

test('from point to point of all lines that are read, each place once', () => {
  const walk = (direction: 1 | -1, forward: boolean) => {
    const found: number[] = [];
    for (let at = pointFrom(lines, direction * Number.NEGATIVE_INFINITY, direction, forward); at; ) {
      found.push(at.x);
      at = pointFrom(lines, at.x + direction * 1e-9, direction, forward);
    }
    return found;
  };
  for (const forward of [true, false]) {
    expect(walk(1, forward)).toEqual([0, 5, 10, 20, 30]);
    expect(walk(-1, forward)).toEqual([30, 20, 10, 5, 0]);
  }
});

test('over an axis that goes back the points are found wherever they stand in the line', () => {
  const back = [line('path', [8, 2, 5, 2], [1, 2, 3, 4])];
  expect(pointFrom(back, 3, 1, false)).toEqual({ x: 5, y: 3 });
  expect(pointFrom(back, 3, -1, false)).toEqual({ x: 2, y: 2 });
  expect(pointFrom(back, 9, 1, false)).toBeNull();
  expect(pointFrom([], 0, 1, true)).toBeNull();
});

test('at one place every line is read that reaches it; of many those nearest to the pointer', () => {
  const at = (x: number, y = 50) => ({ x: area.toX(x), y: area.toY(y) });
  const read = readingsAt(lines, at(15), { area, forward: true });
  expect(read.shown.map(({ line: { key }, y }) => [key, y])).toEqual([
    ['b', 7.5],
    ['a', 2.25],
  ]);
  expect(readingsAt(lines, at(25), { area, forward: true }).shown.map(({ line: { key } }) => key)).toEqual(['a']);

  const many = Array.from({ length: 20 }, (_, i) => line(String(i), [0, 100], [i * 5, i * 5]));
  const low = readingsAt(many, at(50, 0), { area, forward: true });
  expect(low.more).toBe(20 - READ_AT_ONCE);
  expect(low.shown.map(({ line: { key } }) => Number(key))).toEqual([11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0]);
});

test('between its values a line is told, unless only what was measured is', () => {
  const at = { x: area.toX(20), y: 0, at: 20 };
  const told = (onlyMeasured: boolean) =>
    readingsAt(lines, at, { area, forward: true, onlyMeasured }).shown.map(({ line: { key }, y }) => [key, y]);
  expect(told(false)).toEqual([
    ['b', 7],
    ['a', 2.5],
  ]);
  expect(told(true)).toEqual([['b', 7]]);
});
