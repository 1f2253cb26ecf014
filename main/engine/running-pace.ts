/** How long an attempt that trains still needs, by how it went so far. Pure. */
import type { RunSpecification } from '../contract/run-specification.ts';
import { median } from '../statistics/median.ts';

/** Fewer say nothing about the rest: the first step after a start may take as long as the next hundred. */
const FEWEST_STEPS = 5;
/** A machine that other programs use is not as fast as it was an hour ago. */
const MOST_STEPS = 100;
const MOST_EVALUATIONS = 5;

/** When a run is evaluated, and how often. */
type Evaluated = Pick<RunSpecification, 'recipe' | 'observation'>;

/** Seconds of a step, and what an evaluation adds to it; `null` for as long as there was none. */
export interface StepPace {
  step: number;
  evaluation: number | null;
}

/** Where a run stands, and whether that step was evaluated already. */
export interface Standing {
  step: number;
  isEvaluated: boolean;
}

export interface RunningPace {
  /** What the trainer told, in order of step. */
  add(rows: readonly { metric: string; step: number; value: number }[]): void;
  /** `null` while there are too few steps to tell. */
  pace(): StepPace | null;
  /**
   * Seconds from the last step that was told to the end, evaluations included; `null` while there are too few steps to
   * tell.
   *
   * @param expectedEvaluation seconds of one, for as long as none is known
   */
  secondsLeft(expectedEvaluation: () => number | null): number | null;
}

/**
 * Behind an evaluated step come evaluation, sample and checkpoint: they are counted apart, and once for each to come.
 *
 * @param before of an attempt that goes on: where, and how the run went until then, which counts until enough is known of
 *   the attempt itself. Its first step is no example: what is compiled again comes before it.
 */
export function createRunningPace(
  specification: Evaluated,
  before: (Standing & { pace: StepPace | null }) | null = null,
): RunningPace {
  const { evaluateEvery } = specification.observation;
  const between: number[] = [];
  const behindEvaluated: number[] = [];
  let last: { step: number; value: number } | null = null;
  let evaluated = before?.isEvaluated ? before.step : -1;

  function pace(): StepPace | null {
    // Where each step is evaluated, that is what a step takes.
    const [spans, stops] = evaluateEvery === 1 ? [behindEvaluated, []] : [between, behindEvaluated];
    if (spans.length < FEWEST_STEPS) return null;
    const step = spans.reduce((sum, seconds) => sum + seconds, 0) / spans.length;
    return { step, evaluation: stops.length > 0 ? Math.max(0, median(stops) - median(spans)) : null };
  }

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
    pace,
    secondsLeft(expectedEvaluation) {
      const own = pace();
      const known = own ?? before?.pace ?? null;
      const at = last?.step ?? before?.step;
      if (!known || at === undefined) return null;
      const evaluation = own?.evaluation ?? before?.pace?.evaluation ?? null;
      return secondsOfRest(
        specification,
        { step: at, isEvaluated: at === evaluated },
        {
          step: known.step,
          evaluation: evaluation ?? expectedEvaluation() ?? 0,
        },
      );
    },
  };
}

/** Seconds from where a run stands to its end, without what starting it again takes. */
export function secondsOfRest(
  { recipe: { steps }, observation: { evaluateEvery } }: Evaluated,
  { step, isEvaluated }: Standing,
  pace: { step: number; evaluation: number },
): number {
  const evaluationsAt = (at: number) => (at >= steps ? Math.ceil : Math.floor)(at / evaluateEvery);
  const done = evaluationsAt(isEvaluated ? step : step - 1);
  const left = evaluateEvery === 1 ? 0 : evaluationsAt(steps) - done;
  return (steps - step) * pace.step + left * pace.evaluation;
}

function keep(values: number[], value: number, most: number): void {
  values.push(value);
  if (values.length > most) values.shift();
}
