import { expect, test } from 'vitest';
import { columnPlace, sideStep } from '../../../charts/columns.ts';
import { examplePoint, exampleSpecification } from '../../../features/measurements/test-points.ts';
import { chartColumns, surpriseScale, valueScale } from './chart-scale.ts';
import { taskSeries } from './task-series.ts';

test('accuracies go from 0 to 1', () => {
  const { place, ticks } = valueScale([], 'accuracy');
  expect([0, 0.5, 1].map(place)).toEqual([0, 0.5, 1]);
  expect(ticks).toContain(0.5);
});

test('halving the distance to 0 is the same height everywhere', () => {
  const { place, ticks } = surpriseScale([-16, -0.25]);
  expect(place(-4) - place(-8)).toBeCloseTo(place(-0.5) - place(-1));
  expect(place(-0.25)).toBeLessThan(1);
  expect(place(-16)).toBeGreaterThan(0);
  expect(ticks).toEqual([-0.2, -0.5, -1, -2, -5, -10, -20]);
});

test('nothing measured, one value and certainty have a scale too', () => {
  for (const values of [[], [-3], [0, -1], [-0.0001, 0]]) {
    const { place, ticks } = surpriseScale(values);
    for (const value of values) expect(place(value)).toBeGreaterThanOrEqual(0);
    for (const value of values) expect(place(value)).toBeLessThanOrEqual(1);
    expect(ticks.every((tick) => tick < 0)).toBe(true);
  }
});

test('the scale of all charts holds what each of them shows', () => {
  const points = [
    examplePoint({ task: 'antonyms', logProbability: -14 }),
    examplePoint({ task: 'plurals', logProbability: -0.3 }),
  ];
  const charts = taskSeries(points, exampleSpecification({ tasks: ['antonyms', 'plurals'] }), 'logProbability');
  const { place } = valueScale(charts, 'logProbability');
  expect(place(-14)).toBeGreaterThan(0);
  expect(place(-0.3)).toBeLessThan(1);
});

test('columns are evenly spaced, and lines stand beside each other within them', () => {
  expect([0, 1, 2, 3].map((column) => columnPlace(column, 4, 200))).toEqual([25, 75, 125, 175]);
  expect(sideStep(0, 1, 50)).toBe(0);
  expect([0, 1, 2].map((line) => sideStep(line, 3, 50))).toEqual([-9, 0, 9]);
  const tight = [0, 1, 2, 3, 4].map((line) => sideStep(line, 5, 20));
  expect(tight.at(-1)! - tight[0]!).toBe(10);
});

test('charts share the width, and a few of them take all of it', () => {
  const room = { least: 300, gap: 30 };
  expect([3, 19].map((charts) => chartColumns(charts, 1040, room))).toEqual([3, 3]);
  expect([1, 3, 19].map((charts) => chartColumns(charts, 1700, room))).toEqual([1, 3, 5]);
  expect(chartColumns(3, 200, room)).toBe(1);
});
