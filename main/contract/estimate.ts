/** What a run would take, before it is started. */
import { z } from 'zod';
import { span } from './passing.ts';
import { runSpecification } from './run-specification.ts';

export const estimate = z.object({
  backend: z.enum(['tensorflow', 'wasm', 'cpu']),
  /** `null` of a model that counts: they are as many as its text has different rows of tokens. */
  parameters: z.number().int().nullable(),
  /** That it will have learned from at its end, each as often as it is read. */
  tokens: z.number(),
  secondsPerStep: z.number(),
  /** One scoring of the whole validation part; 0 where that is known as a part of the step alone. */
  secondsPerEvaluation: z.number(),
  /** Steps that fit into the asked time, evaluations and samples included; `null` when no time was asked. */
  steps: z.number().int().nullable(),
  seconds: z.number(),
  /** Whether that is the time that was asked for: there is a fewest number of steps, which may take far longer. */
  fits: z.boolean(),
  /** Largest memory of the process that trains, in units of 10⁶ bytes: between these two. */
  memoryMB: z.object({ least: z.number(), most: z.number() }),
  /** Memory that the machine has free now, in the same unit. */
  freeMemoryMB: z.number(),
  /**
   * The specification that this estimate is for. Where a time was asked it is fitted to it: steps, a warm-up of 5 % of
   * them, and evaluations so seldom that they take at most a fifth of the time. Create the run with this one.
   */
  specification: runSpecification,
  /**
   * When it will be seen to predict better than the 5-gram: the steps that so many seeds needed, and the seconds up to the
   * run's own evaluations behind these; `null` where that was not measured.
   */
  passing: z.object({ measured: span, seconds: span, seeds: z.number().int() }).nullable(),
  /** `measured` on this machine with this configuration, or `scaled` from another measurement of it. */
  basis: z.enum(['measured', 'scaled']),
  /**
   * The same on native TensorFlow, where the run would take that if it were there, by what was measured with it on this
   * machine before (the same configuration, or scaled from another); `null` where nothing was.
   */
  onTensorflow: z
    .object({
      steps: z.number().int(),
      seconds: z.number(),
      secondsPerStep: z.number(),
      basis: z.enum(['measured', 'scaled']),
    })
    .nullable(),
});
export type Estimate = z.infer<typeof estimate>;

/** A run that goes on from the last checkpoint of another. Create it with this specification, or change that before. */
export const furtherTraining = z.object({
  specification: runSpecification,
  /** By the pace of the run itself, or by what was measured on this machine; `null` where neither is known. */
  seconds: z.number().nullable(),
});
export type FurtherTraining = z.infer<typeof furtherTraining>;
