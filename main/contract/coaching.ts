/** What the coach reads in a run's curves: one reading with the numbers it stands on, and the run to try instead. */
import { z } from 'zod';
import { leaf } from './differences.ts';
import { wireNumber } from './metric.ts';
import type { RunSpecification } from './run-specification.ts';
import { withSetting } from './setting-path.ts';

/** In order of importance: of several only the first is the reading, and others may stand beside it as notes. */
export const readingKind = z.enum([
  'diverges',
  'leak',
  'rate-too-high',
  'overfits',
  'rate-too-low',
  'short',
  'saturated',
  'spike',
  'healthy',
  'too-early',
  'unread',
]);
export type ReadingKind = z.infer<typeof readingKind>;

/** By what it was seen: each has its own sentence. */
export const readingSign = z.enum([
  'loss-not-finite',
  'weights-not-finite',
  'ends-above-uniform',
  'climbed',
  'below-five-gram-by-far',
  'text-repeats',
  'stands-near-unigram',
  'stands-above-unigram',
  'was-above-uniform',
  'validation-rises',
  'hardly-moved',
  'hardly-moved-on',
  'far-below-usual',
  'flat-above-five-gram',
  'stood-still',
  'jumped',
  'jumped-in-made',
  'still-steep',
  'below-five-gram',
  'below-unigram',
  'went-on',
  'above-unigram',
  'falls',
  'no-lines',
  'one-word',
  'first-steps',
  'no-evaluation',
  'not-begun',
  'examples',
  'no-loss',
]);
export type ReadingSign = z.infer<typeof readingSign>;

/** What a number of the evidence is. Losses are in the unit beside them; the others are counts, shares and ratios. */
export const evidenceName = z.enum([
  'value',
  'last',
  'before',
  'first',
  'best',
  'began',
  'rise',
  'fall',
  'uniform',
  'unigram',
  'fiveGram',
  'gap',
  'share',
  'training',
  'trainingBefore',
  'usual',
  'times',
  'unjudged',
  'rate',
  'usualRate',
  'reach',
  'start',
  'next',
  'reference',
  'referenceLow',
  'referenceHigh',
]);
export type EvidenceName = z.infer<typeof evidenceName>;

export const lossUnitName = z.enum(['bits/byte', 'nats/token']);
export type LossUnitName = z.infer<typeof lossUnitName>;

export const evidence = z.object({
  name: evidenceName,
  value: wireNumber,
  /** `null` for what is no loss, and for losses of a run that was measured elsewhere where nobody said. */
  unit: lossUnitName.nullable(),
  /** Where it stands; `null` for what is no point of a curve. */
  step: z.number().int().nullable(),
});
export type Evidence = z.infer<typeof evidence>;

/** A setting to try otherwise. */
export const settingChange = z.object({ path: z.string(), from: leaf, to: leaf });
export type SettingChange = z.infer<typeof settingChange>;

export const reading = z.object({
  kind: readingKind,
  sign: readingSign,
  /** `problem`: this run won't become what it could; `notice`: worth knowing; `fine`; `open`: nothing can be said yet. */
  severity: z.enum(['problem', 'notice', 'fine', 'open']),
  evidence: z.array(evidence),
  /** The run to try instead, by what is otherwise; `null` where no setting mends it. */
  change: z.array(settingChange).nullable(),
});
export type Reading = z.infer<typeof reading>;

/** How the preset of a run went with several seeds, in bits a byte. */
export const referenceCurve = z.object({
  preset: z.string(),
  seeds: z.number().int(),
  points: z.array(z.object({ step: z.number().int(), mean: z.number(), low: z.number(), high: z.number() })),
});
export type ReferenceCurve = z.infer<typeof referenceCurve>;

export const coaching = z.object({
  run: z.string(),
  /** The last step that was read; −1 before the first. */
  step: z.number().int(),
  reading,
  notes: z.array(reading),
  /** `null` where nothing was recorded of such a run. */
  reference: referenceCurve.nullable(),
});
export type Coaching = z.infer<typeof coaching>;

/** The run to try instead, whole. */
export function changedRun(specification: RunSpecification, change: readonly SettingChange[]): RunSpecification {
  return change.reduce<unknown>(
    (changed, { path, to }) => withSetting(changed, path.split('.'), to),
    specification,
  ) as RunSpecification;
}
