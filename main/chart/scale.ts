/** From values to pixels and back. Pure. */
export interface Scale {
  (value: number): number;
  invert(pixel: number): number;
}

/** Values to where equal distances are seen alike, and back: on a logarithmic axis those of factors are. */
export function bending(logarithmic: boolean): { bend: (value: number) => number; unbend: (value: number) => number } {
  const same = (value: number) => value;
  return logarithmic ? { bend: Math.log, unbend: Math.exp } : { bend: same, unbend: same };
}

/** @param domain values at the ends of `range`; both above 0 where it is logarithmic */
export function createScale(
  domain: readonly [number, number],
  range: readonly [number, number],
  logarithmic = false,
): Scale {
  const { bend, unbend } = bending(logarithmic);
  const [low, high] = [bend(domain[0]), bend(domain[1])];
  const perUnit = (range[1] - range[0]) / (high - low || 1);
  const [begin] = range;
  // Called for every point of every line at each frame: nothing is looked up twice.
  const scale: Scale = (
    logarithmic
      ? (value: number) => begin + (Math.log(value) - low) * perUnit
      : (value: number) => begin + (value - low) * perUnit
  ) as Scale;
  scale.invert = (pixel: number) => unbend(low + (pixel - range[0]) / perUnit);
  return scale;
}
