import { expect, test } from 'vitest';
import { LabError } from '../contract/fault.ts';
import { learnsLabels } from '../contract/run-specification.ts';
import { transferRequest } from '../contract/transfer.ts';
import { presetNamed } from '../engine/presets.ts';
import { planTransfer } from './plan-transfer.ts';

const preset = presetNamed('labels-reviews').specification;
if (!learnsLabels(preset)) throw new Error('the preset learns labels');
const base = { scratch: preset, pretrained: { ...preset, startFrom: { run: 'before', step: 9 } } };
const pace = { secondsToFirstStep: 2, secondsPerStep: 0.08, secondsPerEvaluation: 1 };
const asked = (given: object) => transferRequest.parse({ corpus: 'reviews-zh', from: 'before', ...given });

test('both sides have the same lines, seeds and steps; whatever is stopped early has said something of each number', () => {
  const { runs, share } = planTransfer(asked({ labelCounts: [1000, 50], draws: 2, seeds: 2 }), base, pace);
  expect(share).toBe(1);
  expect(runs.slice(0, 4).map(({ side, labels, draw, seed }) => [side, labels, draw, seed])).toEqual([
    ['scratch', 50, 1, 1],
    ['pretrained', 50, 1, 1],
    ['scratch', 1000, 1, 1],
    ['pretrained', 1000, 1, 1],
  ]);
  expect(runs).toHaveLength(16);
  for (const [at, { side, labels, draw, seed, steps, specification }] of runs.entries()) {
    expect(specification.objective).toMatchObject({ examples: labels, draw });
    expect(specification).toMatchObject({ seed, startFrom: side === 'pretrained' ? { run: 'before', step: 9 } : null });
    expect(specification.recipe.steps).toBe(steps);
    expect(specification.recipe.warmupSteps).toBeLessThan(steps);
    expect(Math.ceil(steps / specification.observation.evaluateEvery)).toBe(5);
    const other = runs[side === 'scratch' ? at + 1 : at - 1]!;
    expect([other.labels, other.draw, other.seed, other.steps]).toEqual([labels, draw, seed, steps]);
  }
  // A hundred times as many labels get not quite five times the steps.
  expect([runs[0]!.steps, runs[2]!.steps]).toEqual([74, 200]);
});

test('what a time holds is planned, and one that holds too little is refused with what it takes', () => {
  const { runs, share, seconds } = planTransfer(asked({ minutes: 35 }), base, pace);
  expect(share).toBeLessThan(1);
  expect(seconds).toBeLessThanOrEqual(35 * 60);
  expect(seconds).toBeGreaterThan(35 * 60 * 0.98);
  expect(runs).toHaveLength(120);
  let least = 0;
  try {
    planTransfer(asked({ minutes: 5 }), base, pace);
  } catch (error) {
    if (!(error instanceof LabError)) throw error;
    expect(error.fault).toMatchObject({ code: 'transfer-too-short', parameters: { minutes: 5 } });
    least = Number(error.fault.parameters.least);
  }
  expect(planTransfer(asked({ minutes: least }), base, pace).runs).toHaveLength(120);
  expect(() => planTransfer(asked({ minutes: least - 1 }), base, pace)).toThrow(LabError);
});
