/** Which of the likeliest tokens is taken: temperature, top-k, top-p and a seeded draw. Pure. */
import type { Sampling } from '../contract/language.ts';

/**
 * @param logits of the candidates, largest first
 * @param uniform a number in [0, 1)
 * @returns index of the taken candidate. Top-k (Fan et al. 2018; 0: all) before the temperature, top-p (Holtzman et al. 2020,
 * §3.1: the smallest set whose probability reaches p) after it.
 */
export function drawToken(logits: readonly number[], { temperature, topK, topP }: Sampling, uniform: number): number {
  const largest = logits[0];
  if (largest === undefined) throw new RangeError('there is no candidate');
  if (temperature === 0) return 0;
  const weights = (topK === 0 ? logits : logits.slice(0, topK)).map((logit) =>
    Math.exp((logit - largest) / temperature),
  );
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  let kept = 0;
  let mass = 0;
  while (kept < weights.length && mass < topP * total) mass += weights[kept++]!;
  let left = uniform * mass;
  for (let index = 0; index < kept; index++) {
    left -= weights[index]!;
    if (left < 0) return index;
  }
  return kept - 1;
}
