/** How fast a run went, from the times at which its steps were done and what lay behind them. Pure. */
import type { RunSpecification } from '../contract/run-specification.ts';
import { median } from '../statistics/median.ts';
import { batchesOf, type Speed } from './fit-to-time.ts';

/** Fewer steps in a row say nothing about the next thousand. */
const FEWEST_STEPS = 5;

interface AtStep {
  step: number;
  value: number;
}

export interface RunTimes {
  /** `wallSeconds` of steps in a row, in order. */
  steps: readonly AtStep[];
  /** Seconds of what was done behind steps, in order; what stands at step 0 was done before the first and is in its time. */
  evaluations: readonly AtStep[];
  samples: readonly AtStep[];
  checkpoints: readonly AtStep[];
  /** That of its first step: with what is built and compiled before it. */
  first: number;
  /** From its start to its end. */
  whole: number;
  specification: Pick<RunSpecification, 'recipe' | 'observation'>;
}

/** Seconds of a run, and what makes them up: `null` is what it did not tell. */
export interface RunPace {
  /** What comes once, with a first sample of `startTokens`; with a step it is the time of the first step. */
  start: number;
  startTokens: number;
  step: number;
  /** Of one of several. */
  evaluation: number | null;
  /** Of its only one, in which is what is made for all of them. */
  onlyEvaluation: number | null;
  /** Of a token of a sample. */
  token: number | null;
  checkpoint: number | null;
}

/**
 * A step is the mean time from one to the next, without what was done behind the first of them: so it is one however
 * often a run was looked at. An evaluation, a sample and a checkpoint are what they took by the median, and what all of
 * these do not explain came once: the start, and what was compiled on the way. So the same again takes what it took, and
 * of a run so short that its start is most of it, twice as many steps do not take twice as long.
 *
 * Labs before this one did not keep what lies behind a step, and of a run that was resumed only what came since is read: a
 * run that lacks some tells a step that nothing lay behind, and no more.
 *
 * @returns `null` where there are too few steps to tell
 */
export function runPace({ steps: times, first, whole, specification, ...looks }: RunTimes): RunPace | null {
  const { evaluateEvery, sampleTokens: startTokens } = specification.observation;
  const spans = spansOf(times, looks, specification);
  if (spans.length < FEWEST_STEPS) return null;
  const { step: count } = times.at(-1)!;
  const step = sum(spans) / spans.length;
  const { evaluations, samples, checkpoints } = looks;
  if (checkpoints.length === 0 || evaluations.length < Math.floor(count / evaluateEvery)) {
    const nothing = { evaluation: null, onlyEvaluation: null, token: null, checkpoint: null };
    return { start: Math.max(0, first - step), startTokens, step, ...nothing };
  }
  // With the first is made what the others find.
  const again = usual(evaluations.slice(1));
  const evaluation = again ?? usual(evaluations) ?? 0;
  const [sample, checkpoint] = [usual(samples), usual(checkpoints)!];
  const all = (of: readonly AtStep[], price: number) => behindSteps(of).length * price;
  const looked = all(evaluations, evaluation) + all(samples, sample ?? 0) + all(checkpoints, checkpoint);
  const spent = sum(behindSteps(Object.values(looks).flat()).map(({ value }) => value));
  // The last steps, which were read, may have been slower than those before them.
  const slower = (whole - first - spent) / ((count - 1) * step);
  const share = slower > 0 && slower < 1 ? slower : 1;
  return {
    start: Math.max(0, whole - looked - share * count * step),
    startTokens,
    step: share * step,
    evaluation: again,
    // One that was done before the first step is in the start.
    onlyEvaluation: evaluations.length === 1 && behindSteps(evaluations).length === 1 ? evaluation : null,
    token: sample && sample / startTokens,
    checkpoint,
  };
}

/** Seconds from one step to the next, where it is known what lay between the two. */
function spansOf(
  times: RunTimes['steps'],
  looks: Pick<RunTimes, 'evaluations' | 'samples' | 'checkpoints'>,
  { recipe, observation }: RunTimes['specification'],
): number[] {
  const behind = new Map<number, number>();
  for (const { step, value } of Object.values(looks).flat()) behind.set(step, (behind.get(step) ?? 0) + value);
  const { evaluateEvery, sampleEvery, checkpointEvery } = observation;
  const isLookedAt = (step: number) =>
    step === recipe.steps || [evaluateEvery, sampleEvery, checkpointEvery].some((every) => step % every === 0);
  return times.slice(1).flatMap(({ step, value }, place) => {
    const before = times[place]!;
    const between = behind.get(before.step) ?? (isLookedAt(before.step) ? null : 0);
    return step === before.step + 1 && between !== null ? [value - before.value - between] : [];
  });
}

const behindSteps = (looks: readonly AtStep[]): AtStep[] => looks.filter(({ step }) => step > 0);

const sum = (values: readonly number[]): number => values.reduce((all, each) => all + each, 0);

/** `null` of none. */
const usual = (of: readonly AtStep[]): number | null => (of.length === 0 ? null : median(of.map(({ value }) => value)));

/** What others tell of its evaluation, no more than its only one took: what that took beyond it came once. */
export function withEvaluation(pace: RunPace, told: number): RunPace {
  const evaluation = Math.min(told, pace.onlyEvaluation ?? told);
  const once = (pace.onlyEvaluation ?? evaluation) - evaluation;
  return { ...pace, start: pace.start + once, evaluation, onlyEvaluation: null };
}

/**
 * As a speed, for a run that may be looked at more or less often.
 *
 * @param expected by a short measurement, 0 where there was none
 */
export function asSpeed(
  pace: RunPace,
  { recipe }: Pick<RunSpecification, 'recipe'>,
  expected: { secondsPerToken: () => number; evaluation: () => number },
): Speed {
  const { start, startTokens, step, evaluation, token, checkpoint } =
    pace.evaluation === null ? withEvaluation(pace, expected.evaluation() || (pace.onlyEvaluation ?? 0)) : pace;
  // The first sample is written before the first step: the start is not shorter than the sample in it.
  const secondsPerToken = Math.min(token ?? expected.secondsPerToken(), Math.max(0, start) / startTokens);
  return {
    secondsPerStep: step / batchesOf(recipe),
    secondsPerEvaluation: evaluation ?? 0,
    secondsPerToken,
    secondsPerCheckpoint: checkpoint ?? 0,
    secondsToFirstStep: start - startTokens * secondsPerToken,
  };
}
