/** When a run predicts better than counting does: only what was measured is said of it. */
import { z } from 'zod';
import { type GradientSpecification, learnsByGradients, type RunSpecification } from './run-specification.ts';

const steps = z.number().int().positive();

/**
 * A preset on a text, trained with several seeds until an evaluation lay below the 5-gram line. Which step that is depends
 * on the length of the schedule, so the record holds for runs of this length only.
 */
export const passingRecord = z.strictObject({
  corpus: z.string(),
  corpusSha256: z.string(),
  /** Length of the runs, with some way to go behind the step at which the slowest passed. */
  steps,
  warmupSteps: steps,
  /** Between two evaluations: the page learns of it at one of these. */
  evaluateEvery: steps,
  /** The smallest and the largest step of the first evaluation below the line, over the seeds. */
  lowest: steps,
  highest: steps,
  seeds: z.number().int().min(3),
});
export type PassingRecord = z.infer<typeof passingRecord>;

/** Steps or seconds, from the quickest seed to the slowest. */
export const span = z.object({ lowest: z.number(), highest: z.number() });
export type Span = z.infer<typeof span>;

/**
 * A preset on a text for as many steps as passing takes; `null` where that was not measured for this text, byte for byte.
 */
export function trainedToPass(
  preset: { specification: RunSpecification; passing: readonly PassingRecord[] },
  corpus: { name: string; sha256: string | null },
): RunSpecification | null {
  const record = preset.passing.find(({ corpusSha256 }) => corpusSha256 === corpus.sha256);
  const { specification } = preset;
  return record && learnsByGradients(specification)
    ? ofLength({ ...specification, corpus: corpus.name }, record)
    : null;
}

/** A specification with the length of a record, and its evaluations. */
export function ofLength(specification: GradientSpecification, record: PassingRecord): GradientSpecification {
  const every = record.evaluateEvery;
  return {
    ...specification,
    recipe: { ...specification.recipe, steps: record.steps, warmupSteps: record.warmupSteps },
    observation: { ...specification.observation, evaluateEvery: every, sampleEvery: every, checkpointEvery: every },
  };
}
