/**
 * Spikes of a series: values far above the robust spread of those before them, from which it comes back.
 *
 * A loss falls, and its noise falls with it. So a value is judged by how far it lies from the median of the few before it,
 * and that by how far the others did; a spike's own values are in neither.
 */
import { createWindow } from './sorted-window.ts';

export interface Spike {
  /** Places in the series: of its first value, its highest, and the first that is back. */
  from: number;
  peak: number;
  to: number;
  /** Median of the values before it. */
  usual: number;
}

/** Values whose median is the level, and distances from it that tell the spread; the fewest of them that tell one. */
const LEVEL = 16;
const DISTANCES = 128;
const LEAST_KNOWN = 32;
/** So many values at the beginning tell what is usual, and are not judged. */
export const UNJUDGED = LEVEL + LEAST_KNOWN;
/** So many spreads above the level, and at least this share of it: noise is not a spike, nor is what nobody sees. */
const SPREADS = 8;
const LEAST_RISE = 0.05;
/** What has not come back after so many values is another level. */
const LONGEST = 256;
/** Of a normal distribution the quartiles lie so many standard deviations apart. */
const QUARTILES_APART = 1.349;

/** In order; values that are not finite are passed over. */
export function spikesIn(values: ArrayLike<number>): Spike[] {
  const found: Spike[] = [];
  const usual = createUsual();
  let open: (Omit<Spike, 'to'> & { backAt: number }) | null = null;
  for (let i = 0; i < values.length; i += 1) {
    const value = values[i]!;
    if (!Number.isFinite(value)) continue;
    if (open === null) {
      const limit = usual.limit();
      const level = usual.level();
      if (value > limit) open = { from: i, peak: i, usual: level, backAt: (level + limit) / 2 };
      else usual.add(value);
      continue;
    }
    if (value > values[open.peak]!) open.peak = i;
    if (value <= open.backAt) found.push({ from: open.from, peak: open.peak, to: i, usual: open.usual });
    else if (i - open.from < LONGEST) continue;
    else usual.moveTo(Array.from({ length: LEVEL }, (_, k) => values[i - LEVEL + k]!).filter(Number.isFinite));
    open = null;
    usual.add(value);
  }
  return found;
}

/** What the last values were like. */
function createUsual() {
  const last = createWindow(LEVEL);
  const distances = createWindow(DISTANCES);
  const level = () => last.quantile(0.5);
  return {
    level,
    /** Above which a value is none of them; none is before enough are known. */
    limit(): number {
      if (distances.size() < LEAST_KNOWN) return Number.POSITIVE_INFINITY;
      const spread = (distances.quantile(0.75) - distances.quantile(0.25)) / QUARTILES_APART;
      return level() + Math.max(distances.quantile(0.5) + SPREADS * spread, LEAST_RISE * Math.abs(level()));
    },
    add(value: number): void {
      if (last.size() === LEVEL) distances.add(value - level());
      last.add(value);
    },
    /** The series stays at these: the spread is what it was. */
    moveTo(values: readonly number[]): void {
      for (const value of values) last.add(value);
    },
  };
}
