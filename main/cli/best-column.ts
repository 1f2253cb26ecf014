/** The column with what each run of a list came to: its title names the metric where all are judged by one, else each value does. */
import { headlineNumber, headlineText, headlineUnit } from '../../resources/messages/headline-text.ts';
import type { Language } from '../../resources/messages/index.ts';
import { commonMetric, type HeadlineMetric } from '../contract/headline.ts';
import { numberOf } from '../contract/metric.ts';
import type { RunSummary } from '../contract/run.ts';

const TITLES = {
  bitsPerByte: 'best bits/byte',
  exactMatch: 'best exact match',
  maskedAccuracy: 'best masks right',
  labelAccuracy: 'best labels right',
} as const satisfies Record<HeadlineMetric, string>;

export function bestTitle(runs: readonly RunSummary[]): (typeof TITLES)[HeadlineMetric] | 'best' {
  const metric = commonMetric(runs);
  return metric === null ? 'best' : TITLES[metric];
}

/** What stands behind a number of some of the runs of a list: its unit, where they are judged by it and not all are. */
export function unitBeside(runs: readonly RunSummary[], some: readonly RunSummary[], language: Language): string {
  const metric = commonMetric(some);
  return metric === null || commonMetric(runs) !== null ? '' : ` ${headlineUnit(metric, language)}`;
}

export function bestOf({ headline }: RunSummary, runs: readonly RunSummary[], language: Language): string {
  if (headline === null) return '–';
  if (commonMetric(runs) === null) return headlineText(headline, language);
  return headlineNumber(headline.metric, numberOf(headline.value), language);
}
