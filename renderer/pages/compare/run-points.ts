/** Runs as points: every setting that varies and every result of each, and where these stand on an axis. Pure. */

import { createScale } from '../../../main/chart/scale.ts';
import { linearTicks, logarithmicTicks, paddedRange } from '../../../main/chart/ticks.ts';
import type { Comparison } from '../../../main/contract/comparison.ts';
import { finiteOf } from '../../../main/contract/metric.ts';
import type { RunSummary } from '../../../main/contract/run.ts';

/** What a run came to and what it took. */
export const RESULTS = ['value', 'tokens', 'flops', 'seconds', 'parameters', 'tokensPerSecond'] as const;
export type ResultField = (typeof RESULTS)[number];

export type PointValue = number | string | null;

/** The value of a setting that is switched off: it stands beside the numbers of the others, in a place of its own. */
export const SWITCHED_OFF = 'off';

export interface RunPoint {
  id: string;
  name: string;
  /** Place of its group. */
  group: number;
  values: Readonly<Record<string, PointValue>>;
}

/** @param known by id; a run that is not known has no settings */
export function runPoints(
  comparison: Pick<Comparison, 'groups' | 'differences'>,
  known: ReadonlyMap<string, Pick<RunSummary, 'settings' | 'parameters' | 'tokensPerSecond'>>,
): RunPoint[] {
  const paths = settingsOf(comparison);
  return comparison.groups.flatMap(({ runs }, group) =>
    runs.map(({ id, name, seed, startFrom, value, tokens, flops, seconds }) => {
      const summary = known.get(id);
      const told = { seed, startFrom: startFrom && `${startFrom.name ?? startFrom.run} · ${startFrom.step}` };
      const settings = paths.map((path) => [
        path,
        path in told ? told[path as keyof typeof told] : settingOf(summary, path),
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

function settingOf(summary: Pick<RunSummary, 'settings'> | undefined, path: string): PointValue {
  const value = summary?.settings[path];
  if (value === undefined) return null;
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
    const ticks = logarithmic ? logarithmicTicks(...domain) : linearTicks(...domain, count);
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

const wordsOf = (values: readonly PointValue[]): string[] =>
  [...new Set(values.filter((value) => typeof value === 'string'))].sort();
