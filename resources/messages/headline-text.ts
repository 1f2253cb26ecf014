/** What a run is judged by, in words and as it is printed. Pure. */
import type { ComparedMetric } from '../../main/contract/comparison.ts';
import { HEADLINES, type Headline, type HeadlineMetric } from '../../main/contract/headline.ts';
import { numberOf } from '../../main/contract/metric.ts';
import { figureWords } from './figures.ts';
import { formatFixed } from './format.ts';
import type { Language } from './messages.ts';

/** A value of this metric, or a mean of such values, without its unit: 2.371. */
export function headlineNumber(metric: HeadlineMetric, value: number | null, language: Language): string {
  const { scale, decimals, sign } = HEADLINES[metric].printed;
  const finite = value !== null && Number.isFinite(value);
  return formatFixed(value === null ? null : value * scale, decimals, language) + (finite ? sign : '');
}

/** With its unit: 2.371 bits/byte. */
export function headlineText({ metric, value }: Pick<Headline, 'metric' | 'value'>, language: Language): string {
  return `${headlineNumber(metric, numberOf(value), language)} ${headlineUnit(metric, language)}`;
}

export const headlineUnit = (metric: HeadlineMetric, language: Language): string => figureWords[language].unit[metric];

/** The unit of what a comparison judges by: numbers stand there as they are, a share as one. */
export const judgedUnit = (metric: ComparedMetric, language: Language): string =>
  figureWords[language].unit[JUDGED_UNITS[metric]];

const JUDGED_UNITS = {
  bitsPerByte: 'bitsPerByte',
  validationLoss: 'natsPerToken',
  exactMatch: 'exactShare',
  maskedAccuracy: 'maskedShare',
  labelAccuracy: 'labelShare',
} as const satisfies Record<ComparedMetric, string>;
