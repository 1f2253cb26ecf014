/** What happened to a run where its curves show it: told beside them, computed from every value. */
import { z } from 'zod';

/** As many spikes as are told of one run: the largest. */
export const MOST_SPIKES = 30;
/** As many changes of the batch, the first. */
export const MOST_BATCH_CHANGES = 30;

const at = z.object({
  step: z.number().int(),
  /** Place on the axis that was asked for. */
  x: z.number(),
});

export const curveEvent = z.discriminatedUnion('kind', [
  /** A training loss far above those before it that came back. The step is that of its highest value. */
  at.extend({
    kind: z.literal('spike'),
    value: z.number(),
    /** Median of the values before it. */
    usual: z.number(),
    /** Step of the first value that was back. */
    backAt: z.number().int(),
  }),
  /** Went on at this step, where it had stopped. */
  at.extend({ kind: z.literal('resumed') }),
  /**
   * Went back to this step, and what came after it was trained anew: so many steps in this lab; of what was measured
   * elsewhere so many tokens, where their number fell.
   */
  at.extend({ kind: z.literal('rollback'), steps: z.number().int().nullable(), tokens: z.number().nullable() }),
  /** A step learns from so many tokens, from this one on. */
  at.extend({ kind: z.literal('batch'), from: z.number(), to: z.number() }),
]);
export type CurveEvent = z.infer<typeof curveEvent>;
export type CurveEventKind = CurveEvent['kind'];

export const runEvents = z.object({
  run: z.string(),
  /** In order of step. */
  events: z.array(curveEvent),
  /** Smaller spikes, which are not told one by one. */
  smallerSpikes: z.number().int(),
});
export type RunEvents = z.infer<typeof runEvents>;

const LOSS = /loss|损失/i;
/** What was not learned from. */
const HELD_OUT = /(^|[^a-z])(val|valid|validation|eval|evaluation|test|dev|held.?out)([^a-z]|$)|验证|测试/i;

/** Whether a metric is called a loss, and whether it is one of text that was held out. */
export const isLoss = (metric: string): boolean => LOSS.test(metric);
export const isHeldOut = (metric: string): boolean => HELD_OUT.test(metric.replace(/([a-z])([A-Z])/g, '$1 $2'));

/** The metric that is the training loss: the lab's, or what other programs call so; `null` where none is. */
export const trainingLossIn = (metrics: readonly string[]): string | null =>
  metrics.includes('loss') ? 'loss' : (metrics.find((name) => isLoss(name) && !isHeldOut(name)) ?? null);
