/** Is this group of runs better than that one, or is it the seed? Pure. */
import type { RunState } from '../contract/run.ts';
import { LEVEL, type LeftOutReason, type Verdict, type VerdictKind, type VerdictReason } from '../contract/verdict.ts';
import { detectableInStandardErrors, seedsFor } from '../statistics/detectable-difference.ts';
import { holm } from '../statistics/holm.ts';
import { intervalAt, type MeanDifference, pairedDifference, welchDifference } from '../statistics/mean-difference.ts';
import { spread } from '../statistics/spread.ts';

/** A run as a comparison sees it. */
export interface ComparedRun {
  readonly id: string;
  readonly seed: number;
  readonly state: RunState;
  /** The headline metric at the common budget; `null`: none was measured. NaN and infinities count as none. */
  readonly value: number | null;
  /** Whether it was measured beyond the budget only. */
  readonly onlyBeyond: boolean;
}

export interface Question {
  /** Which direction of the metric is good. */
  readonly better: 'lower' | 'higher';
  /** The smallest difference that matters, in the metric's unit, above 0. */
  readonly delta: number;
}

/** A side whose verdict would need more seeds than this is told that, not a number. */
const MOST_SEEDS = 100;

/**
 * The verdict on each side against one baseline.
 *
 * Paired by seed where at least two seeds are on both sides (the same seed gives the same data order and initial weights
 * as far as the settings allow, so much of the scatter cancels), else Welch's test. Several sides at once are corrected
 * by Holm, which gives each a level; its interval, what it could have shown and the seeds that it would take are reckoned
 * by that one. So the interval is the verdict: within ±δ there is no larger difference, be 0 in it or not; else a side is
 * better or worse where it leaves out 0.
 */
export function verdicts(
  baseline: readonly ComparedRun[],
  sides: readonly (readonly ComparedRun[])[],
  question: Question,
): Verdict[] {
  const compared = sides.map((side) => compareSide(baseline, side));
  const { corrected, levels, family } = holm(
    compared.map(({ judged }) => judged?.pValue ?? null),
    LEVEL,
  );
  return compared.map((each, i) =>
    verdictOf(each, { correctedPValue: corrected[i] ?? null, level: levels[i] ?? null, family }, question),
  );
}

/** On a side of which nothing is reckoned, because no number of seeds could say. */
export const notOfOneThing = (reason: VerdictReason): Verdict => ({
  ...{ kind: null, reason, method: null, difference: null, low: null, high: null, pValue: null, correctedPValue: null },
  ...{ level: null, family: 0, betterIn: null, matchedSeeds: [], unmatchedSeeds: [], leftOut: [], detectable: null },
  seedsForDelta: null,
});

interface Compared {
  reason: VerdictReason | null;
  method: 'paired' | 'welch' | null;
  judged: MeanDifference | null;
  /** Second less first, where paired. */
  differences: number[];
  /** Of the difference that one seed a side gives, and degrees of freedom for each seed beyond the first. */
  ofOneSeed: { standardDeviation: number; degreesASeed: number } | null;
  matchedSeeds: number[];
  unmatchedSeeds: number[];
  leftOut: Verdict['leftOut'];
}

function compareSide(baseline: readonly ComparedRun[], side: readonly ComparedRun[]): Compared {
  const [first, second] = [bySeed(baseline), bySeed(side)];
  const leftOut = [...baseline, ...side].flatMap((run) =>
    isValue(run.value) ? [] : [{ run: run.id, why: whyLeftOut(run) }],
  );
  const matchedSeeds = [...first.keys()].filter((seed) => second.has(seed)).sort((a, b) => a - b);
  const unmatchedSeeds = [...new Set([...first.keys(), ...second.keys()])]
    .filter((seed) => !(first.has(seed) && second.has(seed)))
    .sort((a, b) => a - b);
  const seen = { matchedSeeds, unmatchedSeeds, leftOut };
  const nothing = { method: null, judged: null, differences: [], ofOneSeed: null, ...seen };
  if (sameRuns(baseline, side)) return { ...nothing, reason: 'same-runs' };
  if (first.size === 0 || second.size === 0) return { ...nothing, reason: sideWithout(first.size, second.size) };
  if (matchedSeeds.length >= 2) {
    const [one, other] = [matchedSeeds.map((seed) => first.get(seed)!), matchedSeeds.map((seed) => second.get(seed)!)];
    const judged = pairedDifference(one, other)!;
    const differences = other.map((value, i) => value - one[i]!);
    const ofOneSeed = { standardDeviation: judged.standardError * Math.sqrt(matchedSeeds.length), degreesASeed: 1 };
    return { reason: withoutScatter(judged), method: 'paired', judged, differences, ofOneSeed, ...seen };
  }
  const [one, other] = [[...first.values()], [...second.values()]];
  const judged = welchDifference(one, other);
  if (!judged) return { ...nothing, reason: singleSide(one.length, other.length) };
  return {
    ...{ reason: withoutScatter(judged), method: 'welch', judged, differences: [] },
    ofOneSeed: ofOneSeedEach(spread(one).standardDeviation!, spread(other).standardDeviation!),
    ...seen,
  };
}

function withoutScatter({ pValue, difference }: MeanDifference): VerdictReason | null {
  if (pValue !== null) return null;
  return difference === 0 ? 'equal-values' : 'identical-differences';
}

/** Welch's degrees of freedom where both sides have equally many seeds, which each further one adds to. */
function ofOneSeedEach(one: number, other: number): NonNullable<Compared['ofOneSeed']> {
  const [first, second] = [one ** 2, other ** 2];
  // By shares of the variance: squares of small variances would be 0.
  const share = first / (first + second);
  return { standardDeviation: Math.sqrt(first + second), degreesASeed: 1 / (share ** 2 + (1 - share) ** 2) };
}

/** Which of the two has the single seed: only that one wants more. */
function singleSide(baseline: number, side: number): VerdictReason {
  if (baseline > 1) return 'one-seed-group';
  return side > 1 ? 'one-seed-baseline' : 'one-seed';
}

function sideWithout(baseline: number, side: number): VerdictReason {
  if (baseline > 0) return 'no-value-group';
  return side > 0 ? 'no-value-baseline' : 'no-value';
}

function whyLeftOut({ value, onlyBeyond, state }: ComparedRun): LeftOutReason {
  if (value !== null) return 'not-finite';
  if (onlyBeyond) return 'beyond-budget';
  if (state === 'failed') return 'failed';
  return state === 'stopped' || state === 'finished' ? 'stopped' : 'not-evaluated';
}

const isValue = (value: number | null): value is number => value !== null && Number.isFinite(value);

/** One value a seed: repeats of a seed are the same computation and count once, as their mean. */
function bySeed(runs: readonly ComparedRun[]): Map<number, number> {
  const values = new Map<number, number[]>();
  for (const { seed, value } of runs) if (isValue(value)) values.set(seed, [...(values.get(seed) ?? []), value]);
  return new Map([...values].map(([seed, all]) => [seed, spread(all).mean]));
}

function sameRuns(first: readonly ComparedRun[], second: readonly ComparedRun[]): boolean {
  const ids = new Set(first.map(({ id }) => id));
  return second.length === first.length && second.every(({ id }) => ids.has(id));
}

/** What Holm's correction makes of one comparison among all. */
interface AmongAll {
  correctedPValue: number | null;
  level: number | null;
  family: number;
}

function verdictOf(compared: Compared, among: AmongAll, question: Question): Verdict {
  const { reason, method, judged, differences, ofOneSeed, matchedSeeds, unmatchedSeeds, leftOut } = compared;
  const sign = question.better === 'lower' ? -1 : 1;
  const level = among.level ?? LEVEL;
  const interval = judged && intervalAt(judged, level);
  const known = judged !== null && judged.standardError > 0;
  return {
    kind: kindOf({ reason, interval }, question),
    reason,
    method,
    difference: judged?.difference ?? null,
    low: interval?.low ?? null,
    high: interval?.high ?? null,
    pValue: judged?.pValue ?? null,
    ...among,
    betterIn:
      method === 'paired'
        ? { pairs: differences.filter((each) => each * sign > 0).length, of: differences.length }
        : null,
    matchedSeeds,
    unmatchedSeeds,
    leftOut,
    detectable: known ? detectableInStandardErrors(judged.degrees, level) * judged.standardError : null,
    seedsForDelta: known ? seedsFor({ difference: question.delta, ...ofOneSeed!, level, most: MOST_SEEDS }) : null,
  };
}

function kindOf(
  { reason, interval }: { reason: VerdictReason | null; interval: { low: number; high: number } | null },
  { better, delta }: Question,
): VerdictKind {
  if (reason === 'same-runs' || reason === 'equal-values') return 'no-larger';
  if (!interval) return 'too-few';
  // Differences without any scatter say nothing of the next seed's.
  if (reason === 'identical-differences') return 'too-few';
  const { low, high } = interval;
  // First: what is too small to matter is neither better nor worse, however sure it is.
  if (low > -delta && high < delta) return 'no-larger';
  if (low <= 0 && high >= 0) return 'too-few';
  return (better === 'lower') === high < 0 ? 'better' : 'worse';
}
