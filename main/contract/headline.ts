/** What a run is judged by: one metric, which follows from what its model learns and from which text. Pure, in the page too. */
import { z } from 'zod';
import { type MetricName, wireNumber } from './metric.ts';
import { learnsMasked, learnsPairs, type RunSpecification } from './run-specification.ts';

/**
 * By what some run is judged, which way is better, and by which metric its best evaluation is chosen: the smaller that is,
 * the better. A share of a few hundred questions is too coarse to choose by.
 */
export const HEADLINES = {
  bitsPerByte: { better: 'lower', decidedBy: 'bitsPerByte', printed: { scale: 1, decimals: 3, sign: '' } },
  exactMatch: { better: 'higher', decidedBy: 'validationLoss', printed: { scale: 100, decimals: 1, sign: '%' } },
  labelAccuracy: { better: 'higher', decidedBy: 'validationLoss', printed: { scale: 100, decimals: 1, sign: '%' } },
  maskedAccuracy: { better: 'higher', decidedBy: 'validationLoss', printed: { scale: 100, decimals: 1, sign: '%' } },
} as const satisfies Partial<Record<MetricName, Judged>>;

interface Judged {
  better: 'lower' | 'higher';
  decidedBy: MetricName;
  /** Times `scale`, with so many decimals, its sign behind it. */
  printed: { scale: number; decimals: number; sign: string };
}
export type HeadlineMetric = keyof typeof HEADLINES;
export const headlineMetric = z.enum(Object.keys(HEADLINES) as [HeadlineMetric, ...HeadlineMetric[]]);

/** What the best of a run's evaluations says of it. */
export const headline = z.object({ metric: headlineMetric, value: wireNumber, step: z.number().int() });
export type Headline = z.infer<typeof headline>;

/**
 * Whoever was asked for the targets of pairs is judged by them: of made-up sources most bits can't be foreseen.
 *
 * @param specification `null`: of a run that was measured elsewhere
 * @param answersPairs whether it was asked for targets, as a model that goes on with a text is where that is one of pairs
 */
export function headlineMetricOf(
  specification: Pick<RunSpecification, 'model' | 'objective'> | null,
  answersPairs: boolean,
): HeadlineMetric {
  if (specification === null) return 'bitsPerByte';
  const { model, objective } = specification;
  if (objective.kind === 'classification') return 'labelAccuracy';
  if (learnsMasked(model)) return 'maskedAccuracy';
  return learnsPairs(model) || answersPairs ? 'exactMatch' : 'bitsPerByte';
}

/**
 * Whether counting is a line to read its curve against: where it is the text that is predicted.
 *
 * @param run `modelKind` is its family; `null`: of a run that was measured elsewhere
 */
export const isBesideCounting = ({ modelKind, judgedBy }: { modelKind: string | null; judgedBy: HeadlineMetric }) =>
  modelKind !== 'transformer' && (judgedBy === 'bitsPerByte' || judgedBy === 'exactMatch');

/** The same of what a run was told to be. */
export const predictsText = (specification: Pick<RunSpecification, 'model' | 'objective'> | null): boolean =>
  isBesideCounting({
    modelKind: specification?.model.kind ?? null,
    judgedBy: headlineMetricOf(specification, false),
  });

/** The one metric that all of these are judged by; `null` where there are several, and of none. */
export function commonMetric(runs: Iterable<{ judgedBy: HeadlineMetric }>): HeadlineMetric | null {
  const metrics = new Set<HeadlineMetric>();
  for (const { judgedBy } of runs) metrics.add(judgedBy);
  const [first] = metrics;
  return metrics.size === 1 ? first! : null;
}
