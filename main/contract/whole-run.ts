/** All that a lab knows of a run but its values and the files of its checkpoints: what travels from one lab to another. */
import { z } from 'zod';
import { fault } from './fault.ts';
import { declaredMetrics, wireNumber } from './metric.ts';
import { oneLine } from './one-line.ts';
import { attemptEntry, baselines, runResult, runState, sampleText } from './run.ts';
import { runOrigin } from './run-origin.ts';
import { runSpecification } from './run-specification.ts';

const checkpoint = z.strictObject({
  attempt: z.number().int().min(1),
  step: z.number().int().nonnegative(),
  /** Below the run's folder. */
  folder: z.string().regex(/^checkpoints\/step-\d{6,}$/),
  bytes: z.number().int().nonnegative(),
  validationLoss: wireNumber.nullable(),
  contents: z.enum(['full', 'weights']),
});

export const wholeRun = z.strictObject({
  id: z.string().regex(/^[0-9a-z]{13}$/),
  name: oneLine(200).transform((name) => name || '–'),
  notes: z.string(),
  tags: z.array(oneLine(200)),
  preset: z.string().nullable(),
  /** `null`: measured elsewhere. */
  specification: runSpecification.nullable(),
  declaredMetrics: declaredMetrics.nullable(),
  /** Where the lab that tells this has it from. */
  origin: runOrigin.nullable(),
  state: runState.exclude(['queued', 'running']),
  fault: fault.nullable(),
  result: runResult.nullable(),
  parameters: z.number().int().nullable(),
  bytesPerToken: z.number().nullable(),
  corpusSha256: z.string().nullable(),
  baselines: baselines.nullable(),
  createdAt: z.number().int(),
  startedAt: z.number().int().nullable(),
  endedAt: z.number().int().nullable(),
  /** In ascending order, without gaps. */
  attempts: z.array(attemptEntry),
  /** Of all attempts, those of steps that were computed again included. */
  samples: z.array(sampleText),
  checkpoints: z.array(checkpoint),
});
export type WholeRun = z.infer<typeof wholeRun>;

/** Values of one metric of one attempt in order of step; NaN and infinities as themselves. Columns of equal length. */
export interface ValueColumn {
  attempt: number;
  metric: string;
  steps: readonly number[];
  values: readonly number[];
}
