/** Which part of the vertical axis is worth looking at where some values lie far from all others. Pure. */

/** The share of values at either end that a robust view leaves out. */
const OUTLIERS = 0.01;
/** A line that makes the view so many times higher leaves it … */
const TIMES_HIGHER = 10;
/** … if it itself moves over so much of that: two that are level, far from each other, are both looked at. */
const OWN_SHARE = 0.1;

/** Smallest and largest; of none the smallest lies above the largest. */
type Range = readonly [low: number, high: number];
const NOTHING: Range = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];

/**
 * What is shown of the values of several lines: of a run that diverged its values while it was like the others, of the
 * others all but the most extreme hundredth at either end. Where there is one line only that hundredth is all that leaves.
 *
 * @param lines values of each in view; at least one value in all
 */
export function robustRange(lines: readonly (readonly number[])[]): Range {
  const kept = withoutDiverged(lines.filter(({ length }) => length > 0));
  const sorted = Float64Array.from(kept.flat()).sort();
  const at = (share: number) => sorted[Math.round(share * (sorted.length - 1))]!;
  return [at(OUTLIERS), at(1 - OUTLIERS)];
}

/** From the line that moves least to the one that moves most, up to where the next would flatten all before it. */
function withoutDiverged<Line extends readonly number[]>(lines: readonly Line[]): Line[] {
  const byMovement = lines
    .map((line) => ({ line, range: rangeOfValues(line) }))
    .sort((one, other) => heightOf(one.range) - heightOf(other.range));
  let shown = NOTHING;
  const kept: Line[] = [];
  for (const { line, range } of byMovement) {
    const both: Range = [Math.min(shown[0], range[0]), Math.max(shown[1], range[1])];
    const flattens = kept.length > 0 && scaleOf(both) > TIMES_HIGHER * scaleOf(shown);
    if (flattens && heightOf(range) > OWN_SHARE * heightOf(both)) break;
    shown = both;
    kept.push(line);
  }
  return kept;
}

function rangeOfValues(values: readonly number[]): Range {
  let [low, high] = NOTHING;
  for (const value of values) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return [low, high];
}

const heightOf = ([low, high]: Range) => high - low;
/** A line that is level has no height: what its values are counts as well. */
const scaleOf = (range: Range) => Math.max(heightOf(range), Math.abs(range[0]) / 2, Math.abs(range[1]) / 2);
