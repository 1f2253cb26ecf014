/** What evaluations say of a run, and where two curves can be told apart by eye. */
import type { Evaluation, RunFacts } from './run-template.ts';

/** Two curves that lie so far apart can be told apart on a chart; bits per byte. */
const VISIBLE = 0.05;
/** Fewer points make no curve. */
const FEWEST_POINTS = 4;

/** Those of the run itself: what stands at step 0 was brought along. */
export const scoresOf = ({ evaluations }: Pick<RunFacts, 'evaluations'>): Evaluation[] =>
  evaluations.filter(({ step, bitsPerByte }) => step > 0 && Number.isFinite(bitsPerByte));

/** The smallest, the first of equal ones; `null` before the first. */
export function bestOf(run: Pick<RunFacts, 'evaluations'>): Evaluation | null {
  const [first, ...others] = scoresOf(run);
  return first ? others.reduce((best, each) => (each.bitsPerByte < best.bitsPerByte ? each : best), first) : null;
}

/** So far above its own best that it is no wavering; bits per byte. */
const PAST = 0.05;

export function isPastBest(run: Pick<RunFacts, 'evaluations'>, bitsPerByte: number): boolean {
  const best = bestOf(run);
  return best !== null && bitsPerByte - best.bitsPerByte >= PAST;
}

export interface CommonScore {
  step: number;
  one: number;
  other: number;
}

/** Where both were evaluated. */
export function commonScores(one: RunFacts, other: RunFacts): CommonScore[] {
  const others = new Map(scoresOf(other).map(({ step, bitsPerByte }) => [step, bitsPerByte]));
  return scoresOf(one).flatMap(({ step, bitsPerByte }) => {
    const beside = others.get(step);
    return beside === undefined ? [] : [{ step, one: bitsPerByte, other: beside }];
  });
}

/** The last scores that both have, where the curves lie visibly apart there and over half of the way; else `null`. */
export function toldApart(one: RunFacts, other: RunFacts): CommonScore | null {
  const common = commonScores(one, other);
  const isApart = (score: CommonScore) => Math.abs(score.one - score.other) >= VISIBLE;
  const last = common.at(-1);
  if (common.length < FEWEST_POINTS || !last || !isApart(last)) return null;
  return common.filter(isApart).length * 2 >= common.length ? last : null;
}
