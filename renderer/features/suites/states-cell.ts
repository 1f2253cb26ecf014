import type { SweepSummary } from '../../../main/contract/sweep.ts';
import { stateName } from '../../../resources/messages/index.ts';
import type { Format } from '../../ui/use-format.ts';
import type { Translate } from '../../words/catalogue.ts';

/** How many runs of a row are in which state. */
export const statesCell = (
  states: SweepSummary['states'],
  { t, format: { language } }: { t: Translate; format: Format },
): string =>
  Object.entries(states)
    .map(([state, count]) => t('sweep.inState', { count, state: stateName(state, language) }))
    .join(language === 'zh' ? '、' : ', ') || t('suite.noneLeft');
