/** From the engine's curves to what the comparison draws. Pure. */
import type { Comparison } from '../../../main/contract/comparison.ts';
import type { Curve } from '../../../main/contract/metric.ts';
import type { DrawnBand, DrawnLine } from '../../charts/lines/line-data.ts';
import { groupBand, type SpreadKind } from './group-band.ts';

/** Colours, and beyond them the same colours dashed. */
const COLOURS = 8;
const DASHES: readonly (readonly number[])[] = [[], [7, 3], [2, 3], [9, 3, 2, 3], [4, 2], [12, 4], [1, 2]];

/** How a group is drawn, the same in chart, table and verdict. */
export function lineStyle(group: number): { colour: string; dash: readonly number[] } {
  return {
    colour: `--line-${(group % COLOURS) + 1}`,
    dash: DASHES[Math.floor(group / COLOURS) % DASHES.length]!,
  };
}

export interface Drawing {
  lines: DrawnLine[];
  bands: DrawnBand[];
  /** Measured values that the lines stand for, and buckets that they were reduced to. */
  values: number;
  buckets: number;
  /** Values that no line can show, with the runs that have them. */
  notFinite: { run: string; step: number; value: string }[];
}

/** Every value of a bucket that matters: its first, smallest, largest and last. */
export function rawPath(curve: Curve): { x: number[]; y: number[] } {
  const [x, y]: [number[], number[]] = [[], []];
  for (let i = 0; i < curve.counts.length; i += 1) {
    const [from, to, first, last] = [curve.firstX[i]!, curve.lastX[i]!, curve.first[i]!, curve.last[i]!];
    x.push(from);
    y.push(first);
    if (curve.counts[i]! === 1) continue;
    if (curve.counts[i]! > 2) {
      const middle = (from + to) / 2;
      // From the end that is nearer, so that the stroke crosses the bucket once.
      const [one, other] = [curve.minimum[i]!, curve.maximum[i]!];
      x.push(middle, middle);
      y.push(...(first < last ? [one, other] : [other, one]));
    }
    x.push(to);
    y.push(last);
  }
  return { x, y };
}

/** The curve that is read: smoothed where that was asked for, else what was measured. */
export function readPath(curve: Curve): { x: readonly number[]; y: readonly number[] } {
  if (curve.smoothed.length > 0) return { x: curve.lastX, y: curve.smoothed };
  return rawPath(curve);
}

/**
 * @param curves by run
 * @param hidden labels of groups that are put out
 */
export function drawingOf(
  comparison: Pick<Comparison, 'groups'>,
  curves: ReadonlyMap<string, Curve>,
  options: { spread: SpreadKind; hidden: ReadonlySet<string>; logarithmicX: boolean; names: (group: number) => string },
): Drawing {
  const drawing: Drawing = { lines: [], bands: [], values: 0, buckets: 0, notFinite: [] };
  comparison.groups.forEach((group, place) => {
    if (options.hidden.has(group.label)) return;
    const members = group.runs.flatMap((run) => {
      const curve = curves.get(run.id);
      return curve && curve.count > 0 ? [{ run, curve }] : [];
    });
    for (const { run, curve } of members) {
      drawing.values += curve.count;
      drawing.buckets = Math.max(drawing.buckets, curve.counts.length);
      for (const { step, value } of curve.notFinite)
        drawing.notFinite.push({ run: run.name, step, value: String(value) });
    }
    const style = { ...lineStyle(place), key: group.label, label: options.names(place) };
    const alone = members.length === 1;
    for (const { run, curve } of members) {
      const isSmooth = curve.smoothed.length > 0;
      const raw = { ...style, key: `${group.label} ${run.id} raw`, ...rawPath(curve), width: 1, read: false };
      if (isSmooth) drawing.lines.push({ ...raw, opacity: alone ? 0.35 : 0.12 });
      const key = `${group.label} ${run.id}`;
      drawing.lines.push(
        alone
          ? { ...style, key, ...readPath(curve), width: 1.75, opacity: 1, read: true }
          : { ...style, key, ...readPath(curve), width: 1, opacity: 0.4, dash: [], read: false },
      );
    }
    if (members.length < 2) return;
    const band = groupBand(
      members.map(({ curve }) => readPath(curve)),
      options.spread,
      options.logarithmicX,
    );
    drawing.bands.push({ key: group.label, colour: style.colour, x: band.x, low: band.low, high: band.high });
    drawing.lines.push({ ...style, x: band.x, y: band.mean, width: 2.25, opacity: 1, read: true });
  });
  return drawing;
}

/** Smallest and largest x and y of what is drawn; `null` where nothing is. */
export function extentOf(
  { lines, bands }: Drawing,
  within: readonly [number, number] | null,
): { x: [number, number]; y: [number, number] } | null {
  const x: [number, number] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  const y: [number, number] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  const take = (at: number, value: number) => {
    if (within && (at < within[0] || at > within[1])) return;
    x[0] = Math.min(x[0], at);
    x[1] = Math.max(x[1], at);
    y[0] = Math.min(y[0], value);
    y[1] = Math.max(y[1], value);
  };
  for (const line of lines) line.x.forEach((at, i) => void take(at, line.y[i]!));
  for (const band of bands)
    band.x.forEach((at, i) => {
      take(at, band.low[i]!);
      take(at, band.high[i]!);
    });
  return x[0] <= x[1] ? { x, y } : null;
}
