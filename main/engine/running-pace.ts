/** How long an attempt that trains still needs, by how it went so far. Pure. */
import type { RunSpecification } from '../contract/run-specification.ts';
import { median } from '../statistics/median.ts';

/** Fewer say nothing about the rest: the first step after a start may take as long as the next hundred. */
export const FEWEST_STEPS = 5;
/** A machine that other programs use is not as fast as it was an hour ago. */
const MOST_STEPS = 100;
const MOST_EVALUATIONS = 5;

export interface RunningPace {
  /** What the trainer told, in order of step. */
  add(rows: readonly { metric: string; step: number; value: number }[]): void;
  /**
   * Seconds from the last step that was told to the end, evaluations included; `null` while there are too few steps to
   * tell.
   *
   * @param expectedEvaluation seconds of one, for as long as this attempt has none behind it
   */
  secondsLeft(expectedEvaluation: () => number | null): number | null;
}

/** Behind an evaluated step come evaluation, sample and checkpoint: they are counted apart, and once for each to come. */
export function createRunningPace({
  recipe: { steps },
  observation: { evaluateEvery },
}: Pick<RunSpecification, 'recipe' | 'observation'>): RunningPace {
  const between: number[] = [];
  const behindEvaluated: number[] = [];
  let last: { step: number; value: number } | null = null;
  let evaluated = -1;

  /** Evaluations up to a step that are due. */
  const evaluationsAt = (step: number) => (step >= steps ? Math.ceil : Math.floor)(step / evaluateEvery);

  return {
    add(rows) {
      for (const { metric, step, value } of rows) {
        if (metric === 'validationLoss') evaluated = step;
        if (metric !== 'wallSeconds' || step === last?.step) continue;
        if (last && step === last.step + 1) {
          const isEvaluated = last.step % evaluateEvery === 0;
          keep(
            isEvaluated ? behindEvaluated : between,
            value - last.value,
            isEvaluated ? MOST_EVALUATIONS : MOST_STEPS,
          );
        }
        last = { step, value };
      }
    },
    secondsLeft(expectedEvaluation) {
      // Where each step is evaluated, that is what a step takes.
      const [spans, stops] = evaluateEvery === 1 ? [behindEvaluated, []] : [between, behindEvaluated];
      if (!last || spans.length < FEWEST_STEPS) return null;
      const step = spans.reduce((sum, seconds) => sum + seconds, 0) / spans.length;
      const evaluation = stops.length > 0 ? Math.max(0, median(stops) - step) : (expectedEvaluation() ?? 0);
      const done = evaluationsAt(last.step === evaluated ? last.step : last.step - 1);
      const left = evaluateEvery === 1 ? 0 : evaluationsAt(steps) - done;
      return (steps - last.step) * step + left * evaluation;
    },
  };
}

function keep(values: number[], value: number, most: number): void {
  values.push(value);
  if (values.length > most) values.shift();
}
