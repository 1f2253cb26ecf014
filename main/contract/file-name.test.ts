import { expect, test } from 'vitest';
import { safeFileName } from './file-name.ts';

test('a run’s name is a file’s name on every system', () => {
  expect(safeFileName('gpt-tiny · 唐人绝句 · rate 0.001 · seed 3.csv')).toBe(
    'gpt-tiny · 唐人绝句 · rate 0.001 · seed 3.csv',
  );
  expect(safeFileName('a/b\\c: "d"?\u0000|e.json')).toBe('a b c d e.json');
  expect(safeFileName('What? ….txt')).toBe('What ….txt');
  // A point is not yet an ending.
  expect(safeFileName('lr 0.004 a/b')).toBe('lr 0.004 a b');
  expect(safeFileName('v1. what: next?')).toBe('v1. what next');
  expect(safeFileName('rate 0.004')).toBe('rate 0.004');
  expect(safeFileName('.csv')).toBe('.csv');
  expect(safeFileName('ends with points. . ..csv')).toBe('ends with points.csv');
  expect(safeFileName('///.csv')).toBe('lab.csv');
  expect(safeFileName('NUL.csv')).toBe('_NUL.csv');
  expect(safeFileName('com1.x.csv')).toBe('_com1.x.csv');
  expect(safeFileName('console.csv')).toBe('console.csv');
  expect([...safeFileName(`${'😀'.repeat(300)}.json`)]).toHaveLength(55);
  expect(new TextEncoder().encode(safeFileName(`${'学'.repeat(200)}.csv`))).toHaveLength(198 + 4);
});
