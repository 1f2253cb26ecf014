import { expect, test } from 'vitest';
import { examplePoint } from '../../../features/measurements/test-points.ts';
import { measuredDraws } from './measured-draws.ts';

const point = (shots: number, count: number) =>
  examplePoint({
    shots,
    draws: Array.from({ length: count }, (_, i) => ({ draw: i + 1, accuracy: 0.5, interval: { low: 0.3, high: 0.7 } })),
  });

test('draws are those that were measured, and without examples there is nothing to draw', () => {
  expect(measuredDraws([point(0, 1), point(1, 3), point(4, 3)])).toEqual({ fewest: 3, most: 3 });
  // Stopped in its midst.
  expect(measuredDraws([point(0, 1), point(1, 2), point(4, 1), point(8, 1)])).toEqual({ fewest: 1, most: 2 });
  expect(measuredDraws([point(0, 1)])).toEqual({ fewest: 1, most: 1 });
  expect(measuredDraws([])).toEqual({ fewest: 1, most: 1 });
});
