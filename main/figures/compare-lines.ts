/** From the engine's curves to what the comparison draws. Pure. */

import type { ChartMark } from '../chart/axis-ticks.ts';
import { type DrawnBand, type DrawnLine, lastAtMost } from '../chart/line-data.ts';
import type { ComparedRunEntry, Comparison } from '../contract/comparison.ts';
import type { CurveEvent, CurveEventKind, RunEvents } from '../contract/curve-event.ts';
import type { Curve } from '../contract/metric.ts';
import type { SpreadKind } from './comparison-view.ts';
import { groupBand } from './group-band.ts';
import { groupLooks } from './group-looks.ts';
import { memberLabels } from './member-labels.ts';
import { robustRange } from './robust-range.ts';

interface OfGroup {
  /** The group's label. */
  group: string;
}

export interface Drawing {
  lines: (DrawnLine & OfGroup)[];
  bands: (DrawnBand & OfGroup)[];
  /** Where values stood that no line can show, and what happened to the runs. */
  marks: (Mark & OfGroup)[];
  /** Spikes of the drawn runs that are not told one by one. */
  smallerSpikes: number;
  /** Runs without a line, by name, and what they lack: values of the curve, or places on the axis. */
  lacking: { run: string; what: 'curve' | 'axis' }[];
  /** Measured values that the lines stand for, and buckets that they were reduced to. */
  values: number;
  buckets: number;
  /** Whether any bucket stands for more values than one. */
  reduced: boolean;
}

/** A mark before it is put into words. */
export type Mark = Omit<ChartMark, 'label' | 'kind'> & {
  /** Its name. */
  run: string;
} & ({ kind: 'notFinite'; step: number; value: string } | { kind: CurveEventKind; event: CurveEvent });

export interface Path {
  x: readonly number[];
  y: readonly number[];
}

/** Every value of a bucket that matters: its first, smallest, largest and last. */
export function rawPath(curve: Curve): Path {
  const { counts, firstX, lastX, first, last, minimum, maximum } = curve;
  // As long as they will be: of fifty curves an array that grows leaves megabytes behind before the first stroke.
  const length = counts.reduce((sum, count) => sum + (count > 2 ? 4 : Math.min(count, 2)), 0);
  const [x, y] = [new Array<number>(length), new Array<number>(length)];
  let end = 0;
  const add = (at: number, value: number) => {
    x[end] = at;
    y[end] = value;
    end += 1;
  };
  for (let i = 0; i < counts.length; i += 1) {
    const [from, to] = [firstX[i]!, lastX[i]!];
    add(from, first[i]!);
    if (counts[i]! === 1) continue;
    if (counts[i]! > 2) {
      const middle = (from + to) / 2;
      // From the end that is nearer, so that the stroke crosses the bucket once.
      const rises = first[i]! < last[i]!;
      add(middle, rises ? minimum[i]! : maximum[i]!);
      add(middle, rises ? maximum[i]! : minimum[i]!);
    }
    add(to, last[i]!);
  }
  return { x, y };
}

/** The curve that is read: smoothed where that was asked for, else what was measured. */
export function readPath(curve: Curve): Path {
  if (curve.smoothed.length > 0) return { x: curve.lastX, y: curve.smoothed };
  return rawPath(curve);
}

/**
 * Over what is measured now and then: a point each time that it was, with the value of that moment; of what is smoothed with
 * the one at the end of its bucket, where alone it is known.
 */
export function momentsPath(curve: Curve): Path {
  const [x, y]: [number[], number[]] = [[], []];
  const take = (at: number, value: number) => {
    if (x.length > 0 && x.at(-1) === at) return;
    x.push(at);
    y.push(value);
  };
  curve.counts.forEach((_, i) => {
    const smoothed = curve.smoothed[i];
    if (smoothed === undefined) take(curve.firstX[i]!, curve.first[i]!);
    take(curve.lastX[i]!, smoothed ?? curve.last[i]!);
  });
  return { x, y };
}

/** A whole path with a finer one in the place of what that covers. Both in order of x. */
export function withPart(whole: Path, part: Path): Path {
  if (part.x.length === 0) return whole;
  const [first, last] = [part.x[0]!, part.x.at(-1)!];
  // Points at the part's ends are the part's.
  let before = lastAtMost(whole.x, first) + 1;
  while (before > 0 && whole.x[before - 1]! >= first) before -= 1;
  const behind = lastAtMost(whole.x, last) + 1;
  return {
    x: [...whole.x.slice(0, before), ...part.x, ...whole.x.slice(behind)],
    y: [...whole.y.slice(0, before), ...part.y, ...whole.y.slice(behind)],
  };
}

export interface DrawingOptions {
  spread: SpreadKind;
  /** Labels of groups and ids of runs that are not drawn. */
  out: ReadonlySet<string>;
  /** Ids of runs that are drawn as strongly as a mean. */
  lit: ReadonlySet<string>;
  logarithmicX: boolean;
  /** Whether runs only go forward on the axis: else they are paths, which have no mean. */
  forward: boolean;
  names: (group: number) => string;
  /** As a group of several names one of its runs. @param member what tells it from the others */
  memberName: (group: number, member: string) => string;
}

/**
 * @param curves whole ones by run
 * @param parts finer ones of what is looked at, by run; none while nothing is
 * @param events what happened to the runs; none where it is not to be shown
 */
export function drawingOf(
  comparison: Pick<Comparison, 'groups'>,
  {
    curves,
    parts,
    events,
  }: {
    curves: ReadonlyMap<string, Curve>;
    parts?: ReadonlyMap<string, Curve>;
    events?: ReadonlyMap<string, RunEvents>;
  },
  options: DrawingOptions,
): Drawing {
  const counts = { smallerSpikes: 0, values: 0, buckets: 0 };
  const drawing: Drawing = { lines: [], bands: [], marks: [], lacking: [], ...counts, reduced: false };
  const looks = groupLooks(comparison);
  comparison.groups.forEach((group, place) => {
    if (options.out.has(group.label)) return;
    const labels = memberLabels(group.runs);
    const members = group.runs.flatMap((run) => {
      const whole = curves.get(run.id);
      if (!whole) return [];
      if (whole.count === 0) {
        // A curve that looked at values and drew none found no place for them.
        if (!options.out.has(run.id))
          drawing.lacking.push({ run: run.name, what: whole.cursor < 0 ? 'curve' : 'axis' });
        return [];
      }
      const part = parts?.get(run.id);
      const shown = part ?? whole;
      drawing.values += shown.count;
      drawing.buckets = Math.max(drawing.buckets, shown.counts.length);
      drawing.reduced ||= shown.counts.some((count) => count > 1);
      const path = (of: (curve: Curve) => Path) => (part ? withPart(of(whole), of(part)) : of(whole));
      if (!options.forward) return [{ run, whole, read: momentsPath(whole), raw: null }];
      const isSmooth = whole.smoothed.length > 0;
      return [{ run, whole, read: path(readPath), raw: isSmooth ? path(rawPath) : null }];
    });
    const style = { ...looks[place]!, group: group.label, label: options.names(place) };
    const alone = members.length === 1 || !options.forward;
    for (const { run, whole, read, raw } of members) {
      if (options.out.has(run.id)) continue;
      const key = `${group.label} ${run.id}`;
      const strong = alone || options.lit.has(run.id);
      const label = group.runs.length > 1 ? options.memberName(place, labels[group.runs.indexOf(run)]!) : style.label;
      const happened = events?.get(run.id);
      drawing.smallerSpikes += happened?.smallerSpikes ?? 0;
      drawing.marks.push(...marksOf({ whole, run, events: happened?.events ?? [] }, style));
      if (raw)
        drawing.lines.push({
          ...style,
          key: `${key} raw`,
          ...raw,
          width: 1,
          opacity: strong ? 0.35 : 0.12,
          read: false,
        });
      const strength = strong
        ? { width: alone ? 1.75 : 1.5, opacity: 1, dash: alone ? style.dash : [2, 2] }
        : { width: 1, opacity: 0.4, dash: [] };
      drawing.lines.push({ ...style, key, label, ...read, ...strength, read: strong });
    }
    if (alone || members.length === 0) return;
    const band = groupBand(
      members.map(({ read }) => read),
      options.spread,
      options.logarithmicX,
    );
    const { group: label, colour } = style;
    drawing.bands.push({ key: label, group: label, colour, x: band.x, low: band.low, high: band.high });
    drawing.lines.push({ ...style, key: label, x: band.x, y: band.mean, width: 2.25, opacity: 1, read: true });
  });
  return drawing;
}

function marksOf(
  { whole, run, events }: { whole: Curve; run: ComparedRunEntry; events: readonly CurveEvent[] },
  { colour, group }: { colour: string } & OfGroup,
): (Mark & OfGroup)[] {
  const of = { run: run.name, colour, group };
  return [
    ...events.map((event) => {
      const { kind, x, step } = event;
      return { ...of, key: `${run.id} ${kind} ${step}`, kind, x, event };
    }),
    ...whole.notFinite.map(({ step, x, value }) => ({
      ...of,
      ...{ key: `${run.id} ${step}`, kind: 'notFinite' as const, step, x, value: String(value) },
    })),
  ];
}

export interface Extent {
  x: [number, number];
  y: [number, number];
  /** Smallest x above 0, where a logarithmic axis can begin. */
  positiveX: number;
  /** Points in view whose y lies outside. */
  beyond: number;
}

/**
 * Smallest and largest x and y of what is drawn; `null` where nothing is.
 *
 * @param robust leaves out of y what would flatten the rest, as {@link robustRange}; the points themselves stay
 */
export function extentOf(
  { lines, bands }: { lines: readonly Path[]; bands: readonly Pick<DrawnBand, 'x' | 'low' | 'high'>[] },
  within: readonly [number, number] | null,
  robust = false,
): Extent | null {
  const [from, to] = within ?? [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  const extent: Extent = {
    x: [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY],
    y: [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY],
    positiveX: Number.POSITIVE_INFINITY,
    beyond: 0,
  };
  const values: number[][] = [];
  const take = (xs: readonly number[], ys: readonly number[]) => {
    const own: number[] = [];
    for (let i = 0; i < xs.length; i += 1) {
      const x = xs[i]!;
      const y = ys[i]!;
      if (x < from || x > to) continue;
      if (x < extent.x[0]) extent.x[0] = x;
      if (x > extent.x[1]) extent.x[1] = x;
      if (x > 0 && x < extent.positiveX) extent.positiveX = x;
      if (y < extent.y[0]) extent.y[0] = y;
      if (y > extent.y[1]) extent.y[1] = y;
      if (robust) own.push(y);
    }
    values.push(own);
  };
  for (const line of lines) take(line.x, line.y);
  for (const band of bands) {
    take(band.x, band.low);
    take(band.x, band.high);
  }
  if (extent.x[0] > extent.x[1]) return null;
  if (robust) {
    const [low, high] = robustRange(values);
    extent.y = [low, high];
    for (const own of values) for (const value of own) if (value < low || value > high) extent.beyond += 1;
  }
  return extent;
}
