import { expect, test } from 'vitest';
import { continueCurve, emptyCurve } from '../../../../main/contract/continue-curve.ts';
import type { MetricRow } from '../../../../main/contract/metric.ts';
import { followAfter } from './follow-after.ts';

const loss: MetricRow[] = [98, 99, 100].map((step) => ({ metric: 'loss', step, value: 3 }));
const evaluation: MetricRow = { metric: 'validationLoss', step: 100, value: 3.1 };

test('an evaluation of the cursor’s own step is told, and the rows around it count once', () => {
  const known = continueCurve(emptyCurve('loss', 'step'), loss, 400);
  const after = followAfter(known);
  const delta = [...loss, evaluation].filter(({ step }) => step > after);
  expect(delta).toContain(evaluation);
  expect(continueCurve(known, delta, 400)).toBe(known);
  const validation = continueCurve(emptyCurve('validationLoss', 'step'), delta, 400);
  expect(continueCurve(validation, delta, 400)).toBe(validation);
  expect(validation).toMatchObject({ count: 1, cursor: 100 });
});

test('a run without a step yet is followed from its beginning', () => {
  expect(followAfter(emptyCurve('loss', 'step'))).toBeLessThan(0);
});
