/** Runs as points: every setting that varies and every result of each, and where these stand on an axis. Pure. */

import { createScale } from '../../../main/chart/scale.ts';
import { countTicks, linearTicks, logarithmicTicks, paddedRange } from '../../../main/chart/ticks.ts';
import type { Comparison } from '../../../main/contract/comparison.ts';
import type { Leaf } from '../../../main/contract/differences.ts';
import { finiteOf } from '../../../main/contract/metric.ts';
import type { RunSummary } from '../../../main/contract/run.ts';

/** What a run came to and what it took. */
export const RESULTS = ['value', 'tokens', 'flops', 'seconds', 'parameters', 'tokensPerSecond'] as const;
export type ResultField = (typeof RESULTS)[number];

export type PointValue = number | string | null;

/** The value of a setting that is switched off: it stands beside the numbers of the others, in a place of its own. */
export const SWITCHED_OFF = 'off';
/** Of one that the run's family of models does not have: likewise, so that its line goes on to the result. */
export const NOT_THERE = 'not there';

export interface RunPoint {
  id: string;
  name: string;
  /** Place of its group. */
  group: number;
  values: Readonly<Record<string, PointValue>>;
}

/** @param known by id: what is told of a run in the list alone */
export function runPoints(
  comparison: Pick<Comparison, 'groups' | 'differences'>,
  known: ReadonlyMap<string, Pick<RunSummary, 'parameters' | 'tokensPerSecond'>>,
): RunPoint[] {
  const paths = settingsOf(comparison);
  const found = new Map(comparison.differences.map(({ path, values }) => [path, values]));
  return comparison.groups.flatMap(({ runs, elsewhere }, group) =>
    runs.map(({ id, name, seed, startFrom, value, tokens, flops, seconds }) => {
      const summary = known.get(id);
      const told = { seed, startFrom: startFrom && `${startFrom.name ?? startFrom.run} · ${startFrom.step}` };
      const settings = paths.map((path) => [
        path,
        path in told ? told[path as keyof typeof told] : settingOf(found.get(path)?.[group], elsewhere),
      ]);
      return {
        id,
        name,
        group,
        values: {
          ...(Object.fromEntries(settings) as Record<string, PointValue>),
          value: finiteOf(value),
          tokens,
          flops,
          seconds,
          parameters: summary?.parameters ?? null,
          tokensPerSecond: finiteOf(summary?.tokensPerSecond ?? null),
        },
      };
    }),
  );
}

/** Settings that vary, and the seed, which varies within groups. */
export const settingsOf = (comparison: Pick<Comparison, 'differences'>): string[] => [
  ...new Set([...variedOf(comparison), 'seed']),
];

/** Settings that groups differ in; what a run goes on from is one, whatever is within it. */
export const variedOf = ({ differences }: Pick<Comparison, 'differences'>): string[] => [
  ...new Set(differences.map(({ path }) => path.replace(/^startFrom\..*/, 'startFrom'))),
];

/** As the groups were compared by it: of the precision that is what a run was computed in, not what it asked for. */
function settingOf(found: { value: Leaf } | null | undefined, elsewhere: boolean): PointValue {
  // Of what was measured elsewhere no setting is known.
  if (!found) return elsewhere ? null : NOT_THERE;
  const { value } = found;
  if (value === null) return SWITCHED_OFF;
  return typeof value === 'number' ? value : typeof value === 'string' ? value : JSON.stringify(value);
}

/** From so many times the smallest to the largest on, and never negative, an axis is logarithmic. */
const WIDE = 20;

export interface FieldScale {
  logarithmic: boolean;
  /** From 0 to 1; `null` for what has no place. */
  place(value: PointValue): number | null;
  ticks: { at: number; value: number | string }[];
}

/** Of the axis, what a word takes below the numbers. */
const WORD_SHARE = 0.12;

/** Numbers by their size, texts one beside the other, below the numbers where there are both. @param count of ticks, about */
export function fieldScale(values: readonly PointValue[], count = 5): FieldScale {
  const numbers = values.filter((value) => typeof value === 'number');
  if (numbers.length > 0) {
    const [low, high] = [Math.min(...numbers), Math.max(...numbers)];
    const logarithmic = low > 0 && high / low >= WIDE;
    const domain = paddedRange(numbers, logarithmic, 0.06);
    const words = wordsOf(values);
    const wordAt = (index: number) => (index + 0.5) * WORD_SHARE;
    const scale = createScale(domain, [words.length * WORD_SHARE, 1], logarithmic);
    const ticks = ticksOf(numbers, domain, { logarithmic, count });
    return {
      logarithmic,
      place(value) {
        if (typeof value === 'number') return scale(value);
        return value === null || !words.includes(value) ? null : wordAt(words.indexOf(value));
      },
      ticks: [
        ...words.map((value, index) => ({ at: wordAt(index), value })),
        ...ticks.map((value) => ({ at: scale(value), value })),
      ],
    };
  }
  const words = wordsOf(values);
  const at = (index: number) => (index + 0.5) / Math.max(1, words.length);
  return {
    logarithmic: false,
    place(value) {
      const index = typeof value === 'string' ? words.indexOf(value) : -1;
      return index < 0 ? null : at(index);
    },
    ticks: words.map((value, index) => ({ at: at(index), value })),
  };
}

/** So many values are marked as they are, where labels have room beside each other: of the axis, the least from one to the next. */
const FEW = 4;
const NEAR = 0.08;

/** Of few values themselves, else round ones; between whole numbers nothing: there are no 1.8 heads. */
function ticksOf(
  numbers: readonly number[],
  domain: readonly [number, number],
  { logarithmic, count }: { logarithmic: boolean; count: number },
): number[] {
  const own = [...new Set(numbers)].sort((one, other) => one - other);
  const place = createScale(domain, [0, 1], logarithmic);
  if (own.length <= FEW && own.every((value, i) => i === 0 || place(value) - place(own[i - 1]!) >= NEAR)) return own;
  if (logarithmic) return logarithmicTicks(...domain, 2 * count);
  return numbers.every(Number.isInteger) ? countTicks(...domain, count) : linearTicks(...domain, count);
}

const wordsOf = (values: readonly PointValue[]): string[] =>
  [...new Set(values.filter((value) => typeof value === 'string'))].sort();
