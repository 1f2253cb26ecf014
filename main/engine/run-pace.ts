/** How fast a run went, from the times at which its steps were done. Pure. */
import type { RunSpecification } from '../contract/run-specification.ts';
import { median } from '../statistics/median.ts';
import { batchesOf, type Speed } from './fit-to-time.ts';

/** Fewer steps in a row say nothing about the next thousand. */
const FEWEST_STEPS = 5;

/** When a run is evaluated and a sample of it written, and how often. */
type Looked = Pick<RunSpecification, 'recipe' | 'observation'>;

export interface RunTimes {
  /** `wallSeconds` of steps in a row, in order. */
  steps: readonly { step: number; value: number }[];
  /** That of its first step: with what is built and compiled before it. */
  first: number;
  /** From its start to its end. */
  whole: number;
  specification: Looked;
}

/** Seconds of a run, and what makes them up. */
export interface RunPace {
  /** What comes once, with a first sample of `startTokens`; with a step it is the time of the first step. */
  start: number;
  startTokens: number;
  step: number;
  /**
   * What an evaluation adds, with the checkpoint that comes with it: 0 where each step is looked at, which is in `step`
   * then, and `null` where it can't be told apart from how unevenly the steps went.
   */
  evaluation: number | null;
  /** How many told it: the first also builds what the others find. */
  evaluations: number;
  /** Of the sample that is in `evaluation`, because every one of them came with an evaluation; else 0. */
  evaluationTokens: number;
  /** Seconds of a token of a sample; `null` where none came apart from an evaluation. */
  token: number | null;
}

/** What comes behind a step. */
type Behind = 'nothing' | 'evaluation' | 'sample' | 'both';

/**
 * The mean time between two steps, and beside it how much longer it was behind those that were looked at, by medians: a
 * few slow steps raise the mean, and would take an evaluation's time away. What these do not explain came once: the start,
 * and what was compiled on the way. So the same again takes what it took, and of a run so short that its start is most of
 * it, twice as many steps do not take twice as long. A step is a step however often a run was looked at; a checkpoint that
 * comes alone costs next to nothing beside it.
 *
 * @returns `null` where there are too few steps to tell
 */
export function runPace({ steps: times, first, whole, specification }: RunTimes): RunPace | null {
  const spans = times.slice(1).flatMap(({ step, value }, place) => {
    const before = times[place]!;
    return step === before.step + 1
      ? [{ behind: behind(before.step, specification), seconds: value - before.value }]
      : [];
  });
  if (spans.length < FEWEST_STEPS) return null;
  const last = times.at(-1)!;
  const usual = spans.filter((span) => span.behind === 'nothing');
  // Where each step is looked at, that is what a step takes.
  const counted = (usual.length > 0 ? usual : spans).map(({ seconds }) => seconds);
  const step = counted.reduce((sum, seconds) => sum + seconds, 0) / counted.length;
  const added = spans.map((span) => ({ ...span, seconds: span.seconds - median(counted) }));
  added.push({ behind: behind(last.step, specification), seconds: whole - last.value });
  const { evaluation, sample } = usual.length === 0 ? { evaluation: 0, sample: 'in it' as const } : toldApart(added);
  const { evaluateEvery, sampleEvery, sampleTokens } = specification.observation;
  const looks = (every: number) =>
    (last.step >= specification.recipe.steps ? Math.ceil : Math.floor)(last.step / every);
  const apart = sample === 'in it' ? 0 : (sample ?? 0);
  const told = (last.step - 1) * step + looks(evaluateEvery) * (evaluation ?? 0) + looks(sampleEvery) * apart;
  // The last steps, which were read, may have been slower than those before them.
  const share = Math.min(1, Math.max(0, whole - first) / told);
  return {
    start: whole - share * (told + step),
    startTokens: sampleTokens,
    step: share * step,
    evaluation: evaluation === null ? null : share * evaluation,
    evaluations: looks(evaluateEvery),
    evaluationTokens: sample === 'in it' ? sampleTokens : 0,
    token: sample === 'in it' || sample === null ? null : (share * sample) / sampleTokens,
  };
}

function behind(step: number, { recipe, observation }: Looked): Behind {
  const due = (every: number) => step % every === 0 || step === recipe.steps;
  const [evaluated, sampled] = [due(observation.evaluateEvery), due(observation.sampleEvery)];
  return evaluated ? (sampled ? 'both' : 'evaluation') : sampled ? 'sample' : 'nothing';
}

/** Of which each is known where it came without the other at least once, or both came together. */
function toldApart(added: readonly { behind: Behind; seconds: number }[]): {
  evaluation: number | null;
  sample: number | 'in it' | null;
} {
  const of = (which: Behind) => {
    const seconds = added.filter((one) => one.behind === which).map((one) => one.seconds);
    return seconds.length === 0 ? null : median(seconds);
  };
  const [evaluation, sample, both] = [of('evaluation'), of('sample'), of('both')];
  if (evaluation === null && sample === null) return { evaluation: longer(both), sample: 'in it' };
  const rest = (one: number | null) => (both === null || one === null ? null : both - one);
  return { evaluation: longer(evaluation ?? rest(sample)), sample: longer(sample ?? rest(evaluation)) };
}

/** No evaluation takes no time at all. */
const longer = (seconds: number | null): number | null => (seconds !== null && seconds > 0 ? seconds : null);

/**
 * As a speed, for a run that may be looked at more or less often: a sample that came with each evaluation is told apart as
 * far as it was measured, so that the whole of a run that is looked at likewise stays.
 *
 * @param expected by a short measurement, 0 where there was none: `secondsPerToken` of a sample for a pace that can't tell
 *   it; `evaluation` likewise, without a sample; `step` of one, to tell the two apart where each step was looked at
 */
export function asSpeed(
  pace: RunPace,
  { recipe }: Pick<RunSpecification, 'recipe'>,
  expected: { secondsPerToken: number; evaluation: () => number; step: () => number },
): Speed {
  const { start, startTokens, step, evaluation, evaluationTokens, evaluations } = pace;
  // The first sample is written before the first step: neither start nor evaluation is shorter than the sample in it.
  const most = Math.min(
    start / startTokens,
    evaluationTokens === 0 ? Infinity : (evaluation ?? Infinity) / evaluationTokens,
  );
  const secondsPerToken = pace.token ?? Math.max(0, Math.min(expected.secondsPerToken, most));
  const own =
    evaluation === null ? expected.evaluation() : Math.max(0, evaluation - evaluationTokens * secondsPerToken);
  // Where it was the only one, what it took beyond another came once.
  const another = evaluation !== null && evaluations === 1 ? expected.evaluation() : 0;
  const once = another > 0 ? Math.max(0, own - another) : 0;
  // Where each step was looked at, it has an evaluation in it.
  const looked = evaluation === 0 ? expected.evaluation() : 0;
  const within = looked > 0 ? (step * looked) / (looked + expected.step()) : 0;
  return {
    secondsPerStep: (step - within) / batchesOf(recipe),
    secondsPerEvaluation: own - once + within,
    secondsPerToken,
    secondsToFirstStep: start - startTokens * secondsPerToken + once,
  };
}
