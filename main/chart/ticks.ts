/** Where an axis is marked: round numbers, few of them, inside the range. Pure. */

/** Round numbers from `low` to `high`, about `count` of them: steps of 1, 2 or 5 times a power of ten. */
export function linearTicks(low: number, high: number, count = 5): number[] {
  if (!(high > low)) return Number.isFinite(low) ? [low] : [];
  const rough = (high - low) / Math.max(1, count);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 5].find((factor) => factor * power >= rough * 0.75) ?? 10) * power;
  return multiples(low, high, step);
}

/** The same for what is counted: between two whole numbers there is nothing to mark. */
export function countTicks(low: number, high: number, count = 5): number[] {
  return high - low < count ? multiples(low, high, 1) : linearTicks(low, high, count);
}

function multiples(low: number, high: number, step: number): number[] {
  const ticks: number[] = [];
  const decimals = Math.max(0, -Math.floor(Math.log10(step)));
  for (let index = Math.ceil(low / step - 1e-9); index * step <= high + step * 1e-9; index++) {
    // Products of a decimal step carry rounding that would be printed.
    ticks.push(Number((index * step).toFixed(decimals)));
  }
  return ticks;
}

/**
 * For a logarithmic axis: powers of ten, with 2 and 5 between them, or every round number in less than a decade.
 *
 * @param most of more powers than there is room for every second one is marked, or every third, …
 */
export function logarithmicTicks(low: number, high: number, most = Number.POSITIVE_INFINITY): number[] {
  if (!(low > 0 && high > low)) return [];
  if (high / low < 8) return linearTicks(low, high).filter((tick) => tick > 0);
  const factors = high / low < 1000 ? [1, 2, 5] : [1];
  const powers = Math.log10(high / low);
  const stride = factors.length > 1 ? 1 : Math.max(1, Math.ceil(powers / Math.max(1, most)));
  const ticks: number[] = [];
  for (let exponent = Math.floor(Math.log10(low)); exponent <= Math.ceil(Math.log10(high)); exponent++) {
    // 1 is among them, whatever the axis begins with.
    if (exponent % stride !== 0) continue;
    for (const factor of factors) {
      const tick = Number((factor * 10 ** exponent).toPrecision(12));
      if (tick >= low && tick <= high) ticks.push(tick);
    }
  }
  return ticks;
}

/** Decimals that tell ticks apart: those of the most exact one. */
export function decimalsOf(ticks: readonly number[]): number {
  const decimals = (tick: number) => {
    for (let places = 0; places < 9; places++)
      if (Math.abs(tick * 10 ** places - Math.round(tick * 10 ** places)) < 1e-6) return places;
    return 9;
  };
  return Math.max(0, ...ticks.map(decimals));
}

const TIME_STEPS = [
  1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10800, 21600, 43200, 86400, 172800, 604800,
];

/** For seconds: steps that people read on a clock. */
export function timeTicks(low: number, high: number, count = 6): number[] {
  if (!(high > low)) return Number.isFinite(low) ? [low] : [];
  const rough = (high - low) / Math.max(1, count);
  if (rough < 1) return linearTicks(low, high, count);
  const step = TIME_STEPS.find((seconds) => seconds >= rough * 0.75) ?? Math.ceil(rough / 604800) * 604800;
  return multiples(low, high, step);
}

/** The range of values with a little room, so that no line lies on the frame. */
export function paddedRange(values: readonly number[], logarithmic: boolean, room = 0.04): [number, number] {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    if (!Number.isFinite(value) || (logarithmic && value <= 0)) continue;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  if (low > high) return logarithmic ? [0.1, 1] : [0, 1];
  if (low === high) {
    const around = Math.abs(low) * 0.1 || 1;
    return logarithmic ? [low / 1.2, high * 1.2] : [low - around, high + around];
  }
  if (logarithmic) {
    const factor = (high / low) ** room;
    return [low / factor, high * factor];
  }
  const margin = (high - low) * room;
  // What is never negative is not given a negative axis.
  return [low >= 0 ? Math.max(0, low - margin) : low - margin, high + margin];
}

/**
 * Heights of labels moved apart so that none lies on another, each as near to its line as the others let it.
 *
 * @param wanted heights in pixels
 * @param gap least distance between two
 * @returns heights in the order of `wanted`
 */
export function spreadLabels(wanted: readonly number[], gap: number, top: number, bottom: number): number[] {
  const order = wanted.map((_, index) => index).sort((a, b) => (wanted[a] as number) - (wanted[b] as number));
  const placed = new Array<number>(wanted.length);
  let above = top - gap;
  for (const index of order) {
    above = Math.max(wanted[index] as number, above + gap);
    placed[index] = above;
  }
  let below = bottom + gap;
  for (const index of [...order].reverse()) {
    below = Math.min(placed[index] as number, below - gap);
    placed[index] = below;
  }
  return placed;
}
