/** Which runs read and translate: both tasks with every seed, each for as long. Pure. */
import { LabError } from '../contract/fault.ts';
import { type GradientSpecification, shorterWarmup } from '../contract/run-specification.ts';
import type {
  PlannedTranslationRun,
  TranslationPlan,
  TranslationRequest,
  TranslationTask,
} from '../contract/translation.ts';

export interface TranslationRun extends PlannedTranslationRun {
  specification: GradientSpecification;
}

/** What a network of a task comes to in the seconds that each run has. */
export interface FittedTask {
  specification: GradientSpecification;
  seconds: number;
  /** Whether that is about what it has, and not far longer. */
  fits: boolean;
}

export const TASKS: readonly TranslationTask[] = ['pinyin', 'english'];

export const secondsOfEach = ({ minutes, seeds }: Pick<TranslationRequest, 'minutes' | 'seeds'>): number =>
  (60 * minutes) / (TASKS.length * seeds);

/** The same for another number of steps, looked at ten times as before, or at each. */
export function trainedFor(base: GradientSpecification, steps: number): GradientSpecification {
  const { recipe, observation } = base;
  const every = Math.max(1, Math.round((observation.evaluateEvery * steps) / recipe.steps));
  return {
    ...base,
    recipe: { ...recipe, steps, warmupSteps: Math.min(steps, shorterWarmup(recipe, steps)) },
    observation: { ...observation, evaluateEvery: every, sampleEvery: every, checkpointEvery: every },
  };
}

/** @throws LabError `translate-too-short` {minutes, least} */
export function planTranslation(
  { minutes, seeds }: TranslationRequest,
  fitted: Record<TranslationTask, FittedTask>,
): Omit<TranslationPlan, 'runs'> & { runs: TranslationRun[] } {
  const runs: TranslationRun[] = [];
  for (let seed = 1; seed <= seeds; seed++)
    for (const task of TASKS) {
      const { specification, seconds } = fitted[task];
      runs.push({ task, seed, steps: specification.recipe.steps, seconds, specification: { ...specification, seed } });
    }
  const seconds = runs.reduce((sum, run) => sum + run.seconds, 0);
  if (TASKS.some((task) => !fitted[task].fits)) {
    // Each has the same share of the time, the slower one, too.
    const longest = Math.max(...TASKS.map((task) => fitted[task].seconds));
    throw new LabError('translate-too-short', { minutes, least: Math.ceil((runs.length * longest) / 60) });
  }
  return { runs, seconds };
}
