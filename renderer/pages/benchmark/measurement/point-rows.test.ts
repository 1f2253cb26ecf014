import { expect, test } from 'vitest';
import { examplePoint } from '../../../features/measurements/test-points.ts';
import { pointsCsv, sortPoints } from './point-rows.ts';

const a0 = examplePoint({ task: 'zh-en', shots: 0, accuracy: 0.1 });
const a4 = examplePoint({ task: 'zh-en', shots: 4, accuracy: 0.9 });
const b0 = examplePoint({ task: 'antonyms', shots: 0, accuracy: 0.9, raw: 0.2 });
const order = ['zh-en', 'antonyms'];

test('sorted by a column, equal ones as the measurement lists them', () => {
  expect(sortPoints([b0, a4, a0], 'task', false, order)).toEqual([a0, a4, b0]);
  expect(sortPoints([b0, a4, a0], 'task', true, order)).toEqual([b0, a0, a4]);
  expect(sortPoints([b0, a4, a0], 'accuracy', true, order)).toEqual([a4, b0, a0]);
  expect(sortPoints([b0, a4, a0], 'shots', false, order)).toEqual([a0, b0, a4]);
});

test('what has no value stands last, up and down', () => {
  for (const descending of [true, false])
    expect(sortPoints([a0, a4, b0], 'likelier', descending, order)).toEqual([b0, a0, a4]);
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
