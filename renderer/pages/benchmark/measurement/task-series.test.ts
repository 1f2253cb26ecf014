import { expect, test } from 'vitest';
import { examplePoint } from '../../../features/measurements/test-points.ts';
import { columnsOf, pointAt, taskSeries } from './task-series.ts';

test('columns are the numbers of examples, or the changes where there is one number', () => {
  expect(columnsOf({ shots: [8, 0, 1, 8], changes: ['gold'] })).toEqual({
    kind: 'shots',
    shots: [0, 1, 8],
    changes: ['gold'],
  });
  expect(columnsOf({ shots: [4], changes: ['flipped', 'gold', { share: 0.5 }] })).toMatchObject({
    kind: 'changes',
    changes: ['gold', 'share50', 'flipped'],
  });
  expect(columnsOf({ shots: [4], changes: ['gold'] }).kind).toBe('shots');
});

const points = [
  examplePoint({ task: 'sentiment-en', shots: 0, accuracy: 0, raw: 0.9, logProbability: -12 }),
  examplePoint({ task: 'sentiment-en', shots: 4, accuracy: 0.8, half: 0.1, raw: 0.85 }),
  examplePoint({ task: 'sentiment-en', shots: 4, accuracy: 0.6, raw: 0.6, change: 'random' }),
];
const specification = { tasks: ['antonyms', 'sentiment-en'], shots: [4, 0], changes: ['gold', 'random'] as const };
const given = { ...specification, changes: [...specification.changes] };

test('each task has its chart, each change its line, and all begin where there are no examples', () => {
  const [antonyms, sentiment] = taskSeries(points, given, 'accuracy');
  expect(antonyms).toMatchObject({ task: 'antonyms', chance: null });
  expect(antonyms!.series.map(({ dots }) => dots.length)).toEqual([0, 0]);
  expect(sentiment).toMatchObject({ chance: 0.5, majority: 0.5 });
  const [gold, random] = sentiment!.series;
  expect(gold!.dots.map(({ column, value, likelier }) => [column, value, likelier])).toEqual([
    [0, 0, 0.9],
    [1, 0.8, 0.85],
  ]);
  expect(gold!.lead).toBeNull();
  expect(random!.lead).toMatchObject({ column: 0, value: 0 });
  expect(random!.dots).toHaveLength(1);
  expect(gold!.dots[1]!.interval).toEqual({ value: 0.9, low: 0.3, high: 0.7 });
});

test('log-probabilities have neither intervals nor chance', () => {
  const sentiment = taskSeries(points, given, 'logProbability')[1]!;
  expect(sentiment).toMatchObject({ chance: null, majority: null });
  expect(sentiment.series[0]!.dots[0]).toMatchObject({ value: -12, interval: null, likelier: null });
});

test('an address finds its point, and without examples the one of all changes', () => {
  expect(pointAt(points, { task: 'sentiment-en', shots: 4, change: 'random' })).toBe(points[2]);
  expect(pointAt(points, { task: 'sentiment-en', shots: 0, change: 'random' })).toBe(points[0]);
  expect(pointAt(points, { task: 'sentiment-en', shots: 4, change: 'flipped' })).toBeNull();
});
