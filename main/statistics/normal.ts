/**
 * P(Z ≤ z) of the standard normal distribution, to some 10⁻¹⁵ absolute: the series of Marsaglia 2004, "Evaluating the
 * Normal Distribution", Φ(z) = ½ + φ(z) (z + z³/3 + z⁵/(3·5) + …).
 */
export function normalProbability(z: number): number {
  if (Math.abs(z) > 8.3) return z > 0 ? 1 : 0; // what is left is below 10⁻¹⁶
  let sum = z;
  let term = z;
  for (let odd = 3; Math.abs(term) > Math.abs(sum) * 1e-17; odd += 2) {
    term *= (z * z) / odd;
    sum += term;
  }
  return 0.5 + (sum * Math.exp((-z * z) / 2)) / Math.sqrt(2 * Math.PI);
}
