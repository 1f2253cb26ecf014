import { expect, test } from 'vitest';
import { examplePoint, exampleSpecification } from '../../../features/measurements/test-points.ts';
import { nearestDot, nextDot } from './dot-steps.ts';
import { taskSeries } from './task-series.ts';

const specification = exampleSpecification({ shots: [0, 1, 4], changes: ['gold', 'random'] });
const points = [
  examplePoint({ shots: 0 }),
  examplePoint({ shots: 1 }),
  examplePoint({ shots: 4 }),
  examplePoint({ shots: 1, change: 'random' }),
];
const { series } = taskSeries(points, specification, 'accuracy')[0]!;
const [gold, random] = series.map(({ dots }) => dots) as [(typeof series)[0]['dots'], (typeof series)[0]['dots']];

test('the pointer takes the nearest mark, the column before the height', () => {
  const place = (dot: (typeof gold)[0], x: number, y: number, likelier: number | null = null) => ({
    dot,
    x,
    y,
    likelier,
  });
  const places = [place(gold[0]!, 10, 90, 20), place(gold[1]!, 60, 50)];
  expect(nearestDot(places, 12, 18)).toBe(gold[0]);
  expect(nearestDot(places, 50, 90)).toBe(gold[1]);
  expect(nearestDot([], 0, 0)).toBeNull();
});

test('arrows go along a line and from line to line', () => {
  expect(nextDot(series, gold[0]!, 'ArrowRight')).toBe(gold[1]);
  expect(nextDot(series, gold[0]!, 'ArrowLeft')).toBeNull();
  expect(nextDot(series, gold[0]!, 'End')).toBe(gold[2]);
  expect(nextDot(series, gold[1]!, 'ArrowDown')).toBe(random[0]);
  expect(nextDot(series, gold[2]!, 'ArrowDown')).toBe(random[0]);
  expect(nextDot(series, random[0]!, 'ArrowUp')).toBe(gold[1]);
  expect(nextDot(series, gold[0]!, 'Enter')).toBeNull();
});

test('where each change has its column, left and right go from change to change', () => {
  const one = exampleSpecification({ shots: [1], changes: ['gold', 'random'] });
  const beside = taskSeries([points[1]!, points[3]!], one, 'accuracy')[0]!.series;
  expect(nextDot(beside, beside[0]!.dots[0]!, 'ArrowRight')).toBe(beside[1]!.dots[0]);
});
