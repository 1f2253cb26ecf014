/** What the presets' measurements say of a specification: after which steps it passes counting. */
import { isDeepStrictEqual } from 'node:util';
import type { Estimate } from '../contract/estimate.ts';
import { ofLength, type PassingRecord, type Span } from '../contract/passing.ts';
import type { Preset } from '../contract/preset.ts';
import { learnsByGradients, type RunSpecification } from '../contract/run-specification.ts';
import { type Speed, secondsOf } from './fit-to-time.ts';

type Known = Pick<Preset, 'specification' | 'passing'>;

/**
 * The record of a run that computes what was measured: the same model, text and recipe from the first step on. Seed,
 * backend and when it is looked at are free. `null` for everything else: nothing is known of it.
 */
export function knownPassing(
  specification: RunSpecification,
  corpusSha256: string | null,
  presets: readonly Known[],
): PassingRecord | null {
  if (specification.startFrom || !learnsByGradients(specification)) return null;
  for (const preset of presets) {
    const record = preset.passing.find((each) => each.corpusSha256 === corpusSha256);
    if (!record || !learnsByGradients(preset.specification)) continue;
    const { model, tokenizer, recipe } = ofLength(preset.specification, record);
    const wanted = { model: specification.model, tokenizer: specification.tokenizer, recipe: specification.recipe };
    if (isDeepStrictEqual(wanted, { model, tokenizer, recipe })) return record;
  }
  return null;
}

/** The steps at which a run's own evaluations show it. */
export function stepsSeen({ recipe, observation }: RunSpecification, { lowest, highest }: Span): Span {
  const seen = (step: number) =>
    Math.min(recipe.steps, Math.ceil(step / observation.evaluateEvery) * observation.evaluateEvery);
  return { lowest: seen(lowest), highest: seen(highest) };
}

/** The seconds that this takes at a speed: of the steps, and of the evaluations up to the one that shows it. */
export function passingAt(
  specification: RunSpecification,
  record: PassingRecord | null,
  speed: Speed,
): Estimate['passing'] {
  if (!record) return null;
  const steps = stepsSeen(specification, record);
  const after = (count: number) =>
    secondsOf({ ...specification, recipe: { ...specification.recipe, steps: count } }, speed);
  const { lowest, highest, seeds } = record;
  return {
    measured: { lowest, highest },
    seconds: { lowest: after(steps.lowest), highest: after(steps.highest) },
    seeds,
  };
}
