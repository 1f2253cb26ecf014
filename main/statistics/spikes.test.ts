import { expect, test } from 'vitest';
import { recordedRuns } from '../coach/test-curves.ts';
import { spikesIn } from './spikes.ts';

/** Noise in [−1, 1] that is the same every time. */
const noise = (i: number) => Math.sin(i * 12.9898 + 4.1) * Math.cos(i * 7.233);
/** A falling loss with noise. */
const falling = (length: number) => Array.from({ length }, (_, i) => 2 + 3 * Math.exp(-i / 200) + 0.05 * noise(i));
const withValues = (values: readonly number[], from: number, put: readonly number[]) => [
  ...values.slice(0, from),
  ...put,
  ...values.slice(from + put.length),
];

test('a falling loss with noise has none, nor has one that is always the same', () => {
  expect(spikesIn(falling(20_000))).toEqual([]);
  expect(spikesIn(new Array(500).fill(1.5))).toEqual([]);
  expect(spikesIn([])).toEqual([]);
});

test('one value, or a climb of many: found at its highest, with what was usual before it', () => {
  const [single] = spikesIn(withValues(falling(1000), 700, [4]));
  expect(single).toMatchObject({ from: 700, peak: 700, to: 701 });
  expect(single!.usual).toBeCloseTo(2.1, 1);
  const climb = [2.4, 2.9, 3.8, 5, 6.2, 5.5, 4.4, 3.6, 3, 2.6];
  const [wide, ...others] = spikesIn(withValues(falling(1000), 500, climb));
  expect(others).toEqual([]);
  expect(wide).toMatchObject({ peak: 504 });
  expect(wide!.from).toBeLessThanOrEqual(502);
  expect(wide!.to).toBeGreaterThanOrEqual(509);
});

test('what does not come back is another level, and is judged anew from there', () => {
  const step = falling(2000).map((value, i) => value + (i >= 1000 ? 3 : 0));
  expect(spikesIn(step)).toEqual([]);
  const later = withValues(step, 1600, [9]);
  expect(spikesIn(later).map(({ peak }) => peak)).toEqual([1600]);
  expect(spikesIn(later)[0]!.usual).toBeCloseTo(5, 1);
  expect(spikesIn(falling(1000).map((value, i) => value + (i > 990 ? 3 : 0)))).toEqual([]);
});

test('values that are not finite are passed over, within a spike as well', () => {
  const broken = withValues(falling(1000), 700, [4, Number.NaN, Number.POSITIVE_INFINITY, 5, 4]);
  expect(spikesIn(broken).map(({ from, peak, to }) => [from, peak, to])).toEqual([[700, 703, 705]]);
});

test('the first values say nothing yet: there is nothing to judge them by', () => {
  expect(spikesIn(withValues(falling(200), 10, [40]))).toEqual([]);
});

test('of recorded runs those have some that met a key or noise in their text, and no other', () => {
  const found = recordedRuns().flatMap(({ name, rows }) => {
    const peaks = spikesIn(rows.loss.map(Number)).map(({ peak }) => peak + 1);
    return peaks.length > 0 ? [[name, peaks]] : [];
  });
  expect(Object.fromEntries(found)).toEqual({
    'spike-noise-plays': [438],
    'spike-noise-unclipped': [51, 218],
    'spike-noise-whale': [150, 362, 401, 492, 515, 549],
  });
});
