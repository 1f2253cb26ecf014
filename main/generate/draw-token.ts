/** Which token comes next: temperature, top-k, top-p and a seeded draw, for everything that writes. Pure. */
import type { Sampling } from '../contract/language.ts';

/**
 * @param logits of the candidates, in any order; one that is −∞ or NaN is none
 * @param sampling top-k (Fan et al. 2018; 0: all) comes before the temperature, top-p (Holtzman et al. 2020, §3.1: the
 * smallest set whose probability reaches p) after it; temperature 0 takes the likeliest, the first of equal ones
 * @param uniform a number in [0, 1)
 * @returns index of the taken candidate
 * @throws RangeError where there is no candidate
 */
export function drawToken(
  logits: ArrayLike<number>,
  { temperature, topK, topP }: Pick<Sampling, 'temperature' | 'topK' | 'topP'>,
  uniform: number,
): number {
  let candidates = Array.from({ length: logits.length }, (_, index) => index).filter(
    (index) => logits[index]! > -Infinity,
  );
  if (candidates.length === 0) throw new RangeError('there is no candidate: every logit is −∞ or NaN');
  const likeliest = candidates.reduce((best, index) => (logits[index]! > logits[best]! ? index : best));
  if (temperature === 0) return likeliest;
  const cuts = topK > 0 && topK < candidates.length;
  // Sorted only where it matters: five thousand logits take 2 ms, four times as long as computing them.
  if (cuts || topP < 1) candidates.sort((one, other) => logits[other]! - logits[one]! || one - other);
  if (cuts) candidates = candidates.slice(0, topK);
  const largest = logits[likeliest]!;
  const weights = candidates.map((index) => Math.exp((logits[index]! - largest) / temperature));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  let kept = weights.length;
  let mass = total;
  if (topP < 1) for (kept = 0, mass = 0; kept < weights.length && mass < topP * total; ) mass += weights[kept++]!;
  let left = uniform * mass;
  for (let place = 0; place < kept; place++) {
    left -= weights[place]!;
    if (left < 0) return candidates[place]!;
  }
  return candidates[kept - 1]!;
}
