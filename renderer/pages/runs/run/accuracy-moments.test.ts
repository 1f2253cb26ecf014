import { expect, test } from 'vitest';
import { emptyCurve } from '../../../../main/contract/continue-curve.ts';
import type { Curve, MetricName } from '../../../../main/contract/metric.ts';
import { momentsOf, newQueries, repeatingAccuracy } from './accuracy-moments.ts';

/** One value every ten steps. */
function curve(metric: MetricName, mean: number[]): Curve {
  const steps = mean.map((_, place) => 10 * (place + 1));
  return {
    ...emptyCurve(metric, 'step'),
    count: mean.length,
    mean,
    last: mean,
    firstStep: steps,
    lastStep: steps,
    firstX: steps,
    lastX: steps,
  };
}

test('repeating any answer above: right by chance with none, always with one, then ever less', () => {
  expect(repeatingAccuracy(0, 0.125)).toBe(0.125);
  expect(repeatingAccuracy(1, 0.125)).toBe(1);
  expect(repeatingAccuracy(2, 0.125)).toBe(0.5625);
  expect(repeatingAccuracy(4, 0.125)).toBe(0.34375);
});

test('a moment is where the accuracy stays beyond half of the way', () => {
  // Half of the way with two examples: (1 + 0.5625) / 2 = 0.78125; with four 0.671875.
  const curves = {
    accuracyShown1: curve('accuracyShown1', [1, 1, 1, 1]),
    accuracyShown2: curve('accuracyShown2', [0.5, 0.79, 0.77, 0.79]),
    accuracyShown4: curve('accuracyShown4', [0.3, 0.3, 0.67, 0.67]),
    accuracyShown8: curve('accuracyShown8', []),
  };
  expect(momentsOf(curves, 0.125)).toEqual([{ examples: 2, step: 40, x: 40, value: 0.79 }]);
});

test('queries that were not shown: all conditions together, with their interval', () => {
  const asked = (value: number) => ({
    accuracyNew0: curve('accuracyNew0', [0.5, value]),
    accuracyNew1: curve('accuracyNew1', [0.5, value]),
  });
  expect(newQueries({}, 0.125)).toBeNull();
  // 50 of 400: exactly chance. Wilson's interval of 76 of 400 is 0.154 … 0.231, of 30 of 400 0.053 … 0.105.
  expect(newQueries(asked(0.125), 0.125)).toEqual({ kind: 'chance', accuracy: 0.125 });
  expect(newQueries(asked(0.19), 0.125)).toMatchObject({ kind: 'above' });
  expect(newQueries(asked(0.075), 0.125)).toMatchObject({ kind: 'below' });
});
