import type { GradientRecipe } from '../contract/run-specification.ts';

/**
 * Learning rate of one step: linear warm-up to the peak, then half a cosine down to `finalLearningRateShare` of it
 * (Loshchilov and Hutter 2017, without restarts).
 *
 * @param step counted from 1; the peak is reached at step `warmupSteps`, the end at step `steps` and beyond
 */
export function learningRateAt(
  step: number,
  recipe: Pick<GradientRecipe, 'steps' | 'warmupSteps' | 'learningRate' | 'finalLearningRateShare'>,
): number {
  const { steps, warmupSteps, learningRate, finalLearningRateShare } = recipe;
  if (step < warmupSteps) return (learningRate * step) / warmupSteps;
  const span = steps - warmupSteps;
  const done = span === 0 ? 1 : Math.min(1, (step - warmupSteps) / span);
  const cosine = (1 + Math.cos(Math.PI * done)) / 2; // 1 → 0
  return learningRate * (finalLearningRateShare + (1 - finalLearningRateShare) * cosine);
}
