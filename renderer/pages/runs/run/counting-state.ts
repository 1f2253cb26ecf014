/** How a run stands against counting: passed, not yet, standing above, or ended before. Pure. */
import type { Curve } from '../../../../main/contract/metric.ts';
import type { Span } from '../../../../main/contract/passing.ts';
import type { Baselines, RunDetail, RunSummary } from '../../../../main/contract/run.ts';

/** An evaluation of the validation part, in bits per byte. */
export interface Evaluation {
  step: number;
  value: number;
}

export type CountingState =
  | { kind: 'passed'; step: number; seconds: number; bitsPerByte: number }
  | {
      kind: 'notYet';
      /** Bits per byte of the last evaluation above the line. */
      gap: number;
      /** Seconds until an evaluation will show it; `null` where nothing is promised. */
      more: Span | null;
      /** Why: the preset's measured steps, the curve's trend, a trend that does not get there, or nothing to go by yet. */
      by: 'measured' | 'trend' | 'tooShort' | null;
    }
  /** Paused, stopped, interrupted: it may go on. */
  /** `step`: of its last evaluation where it was trained beyond that; else `null`. */
  | { kind: 'stands'; gap: number; step: number | null }
  | {
      kind: 'ended';
      /** Bits per byte of the last evaluation above the line. */
      gap: number;
      /** Of its best evaluation where that was an earlier one that came closer. */
      best: { gap: number; step: number } | null;
    };

/** Evaluations that a trend stands on. */
const TREND_EVALUATIONS = 3;

/**
 * Where the straight line through the last evaluations, over the logarithm of the step, meets a value; `null` with fewer
 * than three of them, and where it does not fall. Over the logarithm because that is how the loss falls in the middle of
 * training (on gpt-tiny, read at 400 steps, it names step 809 where 850 to 900 came true); over the step itself
 * it would promise too early.
 */
export function trendCrossing(evaluations: readonly Evaluation[], line: number): number | null {
  const last = evaluations.filter(({ step }) => step > 0).slice(-TREND_EVALUATIONS);
  if (last.length < TREND_EVALUATIONS) return null;
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const x = last.map(({ step }) => Math.log(step));
  const y = last.map(({ value }) => value);
  const [meanX, meanY] = [mean(x), mean(y)];
  const slope =
    x.reduce((sum, value, place) => sum + (value - meanX) * ((y[place] as number) - meanY), 0) /
    x.reduce((sum, value) => sum + (value - meanX) ** 2, 0);
  if (!(slope < 0)) return null;
  return Math.exp(meanX + (line - meanY) / slope);
}

/** The evaluations of a curve; where a bucket holds several, the last of them. */
export function evaluationsOf(curve: Curve): Evaluation[] {
  return curve.last.map((value, place) => ({ step: curve.lastStep[place] as number, value }));
}

/**
 * The seconds come from the steps that the preset's seeds needed, where that was measured for a run like this one and it
 * is still within them, else from the trend of its own last evaluations; times the pace of this run, with which the engine
 * tells the time that is left. Steps count up to the evaluation that will show it.
 *
 * @param known the steps that were measured
 * @returns `null` while there is nothing to compare
 */
export function countingState(
  summary: Pick<RunSummary, 'state' | 'step' | 'steps' | 'secondsLeft' | 'passedCounting' | 'headline'>,
  detail: { baselines: Baselines | null; passing: RunDetail['passing']; evaluateEvery: number },
  evaluations: readonly Evaluation[],
): CountingState | null {
  const { baselines, passing: known, evaluateEvery } = detail;
  if (summary.passedCounting) return { kind: 'passed', ...summary.passedCounting };
  const last = evaluations.at(-1);
  if (!baselines || !last) return null;
  const line = baselines.fiveGram;
  if (!['running', 'queued', 'finished'].includes(summary.state)) {
    const step = last.step === summary.step ? null : last.step;
    return last.value > line ? { kind: 'stands', gap: last.value - line, step } : null;
  }
  if (summary.state !== 'running' && summary.state !== 'queued') {
    if (!(last.value > line)) return null;
    const { headline: best } = summary;
    const earlier = best !== null && best.step < last.step && Number(best.value) < last.value;
    const told = earlier ? { gap: Number(best.value) - line, step: best.step } : null;
    return { kind: 'ended', gap: last.value - line, best: told };
  }
  // It will be told as passed in a moment.
  if (!(last.value > line)) return null;
  const gap = last.value - line;
  const left = summary.steps - summary.step;
  // Of one that waits in the queue those are the seconds until it starts.
  const pace =
    summary.state !== 'running' || summary.secondsLeft === null || left <= 0 ? null : summary.secondsLeft / left;
  const until = (step: number) => (pace === null ? null : Math.max(0, step - summary.step) * pace);
  const span = (lowest: number, highest: number): Span | null => {
    const [least, most] = [until(lowest), until(highest)];
    return least === null || most === null ? null : { lowest: least, highest: most };
  };
  if (known && summary.step < known.highest)
    return { kind: 'notYet', gap, more: span(known.lowest, known.highest), by: 'measured' };
  const crossing = trendCrossing(evaluations, line);
  if (crossing === null) return { kind: 'notYet', gap, more: null, by: null };
  const seen = Math.max(summary.step, Math.ceil(crossing / evaluateEvery) * evaluateEvery);
  if (seen > summary.steps && crossing > summary.steps) return { kind: 'notYet', gap, more: null, by: 'tooShort' };
  const step = Math.min(seen, summary.steps);
  return { kind: 'notYet', gap, more: span(step, step), by: 'trend' };
}
