/** Is this group of runs better than that one, or is it the seed? Pure. */
import type { LeftOutReason, Verdict, VerdictReason } from '../contract/verdict.ts';
import { detectableInStandardErrors, seedsFor } from '../statistics/detectable-difference.ts';
import { holm } from '../statistics/holm.ts';
import { type MeanDifference, pairedDifference, welchDifference } from '../statistics/mean-difference.ts';
import { spread } from '../statistics/spread.ts';

/** A run as a comparison sees it. */
export interface ComparedRun {
  readonly id: string;
  readonly seed: number;
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
const LEVEL = 0.05;

/**
 * The verdict on each side against one baseline.
 *
 * Paired by seed where at least two seeds are on both sides (the same seed gives the same data order and initial weights
 * as far as the settings allow, so much of the scatter cancels), else Welch's test. Several sides at once are corrected
 * by Holm, and a side is called better or worse only by its corrected p value, and only where its interval reaches beyond
 * what matters: one that lies within ±δ says that there is no larger difference, whether 0 is in it or not.
 */
export function verdicts(
  baseline: readonly ComparedRun[],
  sides: readonly (readonly ComparedRun[])[],
  question: Question,
): Verdict[] {
  const compared = sides.map((side) => compareSide(baseline, side));
  const { corrected, family } = holm(compared.map(({ judged }) => judged?.pValue ?? null));
  return compared.map((each, i) => verdictOf(each, corrected[i] ?? null, family, question));
}

interface Compared {
  reason: VerdictReason | null;
  method: 'paired' | 'welch' | null;
  judged: MeanDifference | null;
  /** Second less first, where paired. */
  differences: number[];
  /** Of one value of the difference: turns numbers of seeds into standard errors. */
  standardDeviation: number | null;
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
  const nothing = { method: null, judged: null, differences: [], standardDeviation: null, ...seen };
  if (sameRuns(baseline, side)) return { ...nothing, reason: 'same-runs' };
  if (first.size === 0 || second.size === 0) return { ...nothing, reason: sideWithout(first.size, second.size) };
  if (matchedSeeds.length >= 2) {
    const [one, other] = [matchedSeeds.map((seed) => first.get(seed)!), matchedSeeds.map((seed) => second.get(seed)!)];
    const judged = pairedDifference(one, other)!;
    const differences = other.map((value, i) => value - one[i]!);
    const standardDeviation = judged.standardError * Math.sqrt(matchedSeeds.length);
    const reason = judged.pValue !== null ? null : judged.difference === 0 ? 'equal-values' : 'identical-differences';
    return { reason, method: 'paired', judged, differences, standardDeviation, ...seen };
  }
  const [one, other] = [[...first.values()], [...second.values()]];
  const judged = welchDifference(one, other);
  if (!judged) return { ...nothing, reason: singleSide(one.length, other.length) };
  // Pooled as for equal numbers of seeds on both sides.
  const standardDeviation = Math.hypot(spread(one).standardDeviation!, spread(other).standardDeviation!) / Math.SQRT2;
  const reason = judged.pValue !== null ? null : judged.difference === 0 ? 'equal-values' : 'identical-differences';
  return { reason, method: 'welch', judged, differences: [], standardDeviation, ...seen };
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

function whyLeftOut({ value, onlyBeyond }: ComparedRun): LeftOutReason {
  if (value !== null) return 'not-finite';
  return onlyBeyond ? 'beyond-budget' : 'not-evaluated';
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

function verdictOf(compared: Compared, correctedPValue: number | null, family: number, question: Question): Verdict {
  const { reason, method, judged, differences, standardDeviation, matchedSeeds, unmatchedSeeds, leftOut } = compared;
  const sign = question.better === 'lower' ? -1 : 1;
  const known = judged !== null && judged.standardError > 0;
  return {
    kind: kindOf(compared, correctedPValue, question),
    reason,
    method,
    difference: judged?.difference ?? null,
    low: judged?.low ?? null,
    high: judged?.high ?? null,
    pValue: judged?.pValue ?? null,
    correctedPValue,
    family,
    betterIn:
      method === 'paired'
        ? { pairs: differences.filter((each) => each * sign > 0).length, of: differences.length }
        : null,
    matchedSeeds,
    unmatchedSeeds,
    leftOut,
    detectable: known ? detectableInStandardErrors(judged.degrees) * judged.standardError : null,
    seedsForDelta: known
      ? seedsFor({
          difference: question.delta,
          standardDeviation: standardDeviation!,
          sides: method === 'paired' ? 1 : 2,
          most: MOST_SEEDS,
        })
      : null,
  };
}

function kindOf(
  { reason, judged }: Compared,
  correctedPValue: number | null,
  { better, delta }: Question,
): Verdict['kind'] {
  if (reason === 'same-runs' || reason === 'equal-values') return 'no-larger';
  if (!judged) return 'too-few';
  // Differences without any scatter say nothing of the next seed's.
  if (reason === 'identical-differences') return 'too-few';
  // First: what is too small to matter is neither better nor worse, however sure it is.
  if (judged.low > -delta && judged.high < delta) return 'no-larger';
  if (correctedPValue !== null && correctedPValue < LEVEL)
    return (better === 'lower') === judged.difference < 0 ? 'better' : 'worse';
  return 'too-few';
}
