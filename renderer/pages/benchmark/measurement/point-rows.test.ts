import { expect, test } from 'vitest';
import { examplePoint } from '../../../features/measurements/test-points.ts';
import { pointsCsv, pointsInOrder, pointValue } from './point-rows.ts';

const a0 = examplePoint({ task: 'zh-en', shots: 0, accuracy: 0.1 });
const a4 = examplePoint({ task: 'zh-en', shots: 4, accuracy: 0.9 });
const b0 = examplePoint({ task: 'antonyms', shots: 0, accuracy: 0.9, raw: 0.2 });
const order = ['zh-en', 'antonyms'];

test('points stand as the measurement lists their tasks, whatever their order was', () => {
  expect(pointsInOrder([b0, a4, a0], order)).toEqual([a0, a4, b0]);
  const halfRight = examplePoint({ task: 'zh-en', shots: 4, change: { share: 0.5 } });
  expect(pointsInOrder([halfRight, b0, a4], order)).toEqual([a4, halfRight, b0]);
});

test('a column is sorted by its number, a task by its place, and what was not measured by nothing', () => {
  expect([a0, b0].map((point) => pointValue(point, 'task', order))).toEqual([0, 1]);
  expect([a0, a4].map((point) => pointValue(point, 'accuracy', order))).toEqual([0.1, 0.9]);
  expect([a0, b0].map((point) => pointValue(point, 'likelier', order))).toEqual([null, 0.2]);
});

test('a file that spreadsheets and scripts read', () => {
  const against = { shots: 0, onlyThis: 4, onlyThat: 0, pValue: 0.125 };
  const csv = pointsCsv([a0, examplePoint({ task: 'a "b", c', shots: 4, change: { share: 0.5 }, against, raw: 0.75 })]);
  expect(csv.startsWith('\ufefftask,labels,shots,items,draws,accuracy,')).toBe(true);
  const [head, first, second, end] = csv.split('\r\n');
  expect(end).toBe('');
  const names = head!.split(',');
  const fields = first!.split(',');
  expect(fields).toHaveLength(names.length);
  expect(fields[names.indexOf('likelier_label')]).toBe('');
  expect(fields[names.indexOf('first_draw_wilson_low')]).toBe('0.3');
  expect(second!.startsWith('"a ""b"", c",0.5 right,4,20,1,0.5,')).toBe(true);
  expect(second).toContain(',0.75,0.3,0.7,0.75,0.75,0.75,0.5,0.5,0,0.125,');
});
