import type { ComparedMetric } from '../../../main/contract/comparison.ts';
import { judgedUnit } from '../../../resources/messages/headline-text.ts';
import { useLanguage } from '../../words/index.ts';

/** The unit of what is judged, in the page's language. */
export function useUnit(metric: ComparedMetric): string {
  return judgedUnit(metric, useLanguage());
}
