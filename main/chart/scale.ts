/** From values to pixels and back. Pure. */
export interface Scale {
  (value: number): number;
  invert(pixel: number): number;
}

/** @param domain values at the ends of `range`; both above 0 where it is logarithmic */
export function createScale(
  domain: readonly [number, number],
  range: readonly [number, number],
  logarithmic = false,
): Scale {
  const bend = logarithmic ? Math.log : (value: number) => value;
  const unbend = logarithmic ? Math.exp : (value: number) => value;
  const [low, high] = [bend(domain[0]), bend(domain[1])];
  const perUnit = (range[1] - range[0]) / (high - low || 1);
  const scale = (value: number) => range[0] + (bend(value) - low) * perUnit;
  scale.invert = (pixel: number) => unbend(low + (pixel - range[0]) / perUnit);
  return scale;
}
