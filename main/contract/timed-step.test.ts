import { expect, test } from 'vitest';
import { specification } from '../train/fixtures/specification.ts';
import { flattened } from './differences.ts';
import { withSetting } from './setting-path.ts';
import { timedStepOf } from './timed-step.ts';

/** Changes how long a run is, which numbers come out, or who computes them; or has a place of its own beside the key. */
const NO_WORK_OF_A_BATCH = [
  // Of another kind it is another model, too.
  /^recipe\.kind$/,
  /^(version|corpus|seed|backend|execution|precision|startFrom)$/,
  /^observation\./,
  /^recipe\.(steps|gradientAccumulation|learningRate|warmupSteps|finalLearningRateShare)$/,
  /^recipe\.(beta1|beta2|epsilon|weightDecay)$/,
];

test('every setting is in the key of a time, or named as one that changes no work', () => {
  const key = JSON.stringify(timedStepOf(specification, 'text'));
  for (const [path, value] of flattened(specification)) {
    const changed = path === 'recipe.clipNorm' ? 1 : `${value}!`;
    const other = withSetting(specification, path.split('.'), changed) as typeof specification;
    const same = JSON.stringify(timedStepOf(other, 'text')) === key;
    expect(same, path).toBe(NO_WORK_OF_A_BATCH.some((pattern) => pattern.test(path)));
  }
  expect(JSON.stringify(timedStepOf(specification, 'another'))).not.toBe(key);
});
