import { logGamma } from './student-t.ts';

/** P(√(χ²_ν / ν) ≤ s): how often a standard deviation estimated with ν degrees of freedom is at most s times the true one. */
export function chiProbability(s: number, degrees: number): number {
  return incompleteGamma(degrees / 2, (degrees * s * s) / 2);
}

/**
 * The regularised lower incomplete gamma function P(a, x): its series below a + 1, its continued fraction by Lentz's method
 * above (Press et al., Numerical Recipes, 6.2).
 */
function incompleteGamma(a: number, x: number): number {
  if (x <= 0) return 0;
  const front = Math.exp(a * Math.log(x) - x - logGamma(a));
  return x < a + 1 ? front * series(a, x) : 1 - front * fraction(a, x);
}

function series(a: number, x: number): number {
  let term = 1 / a;
  let sum = term;
  for (let next = a + 1; term > sum * 1e-17; next += 1) {
    term *= x / next;
    sum += term;
  }
  return sum;
}

function fraction(a: number, x: number): number {
  let b = x + 1 - a;
  let c = 1e300;
  let d = 1 / b;
  let found = d;
  for (let i = 1; i <= 10_000; i += 1) {
    const numerator = -i * (i - a);
    b += 2;
    d = 1 / (numerator * d + b);
    c = b + numerator / c;
    found *= c * d;
    if (Math.abs(c * d - 1) < 1e-15) break;
  }
  return found;
}
