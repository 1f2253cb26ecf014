import { expect, test } from 'vitest';
import { CURVES } from './comparison-view.ts';
import { offeredMetrics } from './offered-metrics.ts';

const usual = { curve: 'bitsPerByte', axis: 'step' } as const;

test('what none of the runs has is not offered', () => {
  const measured = ['loss', 'tokens', 'bitsPerByte', 'train/acc', 'gradientNorm'];
  expect(offeredMetrics(measured, usual)).toEqual({
    curves: ['bitsPerByte', 'loss', 'gradientNorm'],
    foreign: ['train/acc'],
    budgets: ['step', 'tokens', 'flops'],
    axes: ['bitsPerByte', 'loss', 'gradientNorm'],
  });
});

test('what was chosen stays in sight, whatever the runs have', () => {
  const offered = offeredMetrics(['loss'], { curve: 'gpuLoad', axis: 'wallSeconds' });
  expect(offered).toMatchObject({ curves: ['loss', 'gpuLoad'], budgets: ['step', 'wallSeconds'], axes: ['loss'] });
  expect(offeredMetrics(['loss'], { ...usual, curve: 'theirs' }).foreign).toEqual(['theirs']);
});

test('everything is offered while it is not known what they have', () => {
  expect(offeredMetrics(null, usual)).toMatchObject({ curves: CURVES, axes: CURVES, foreign: [] });
});
