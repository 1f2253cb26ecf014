import type { Format } from '../../../ui/use-format.ts';
import type { Translate } from '../../../words/index.ts';
import type { RunAxis } from './view-state.ts';

/** A moment of a run within a sentence, as in "step 1,485", "1.14M tokens" or "51 s". */
export function momentText(
  axis: RunAxis,
  moment: { step: number; x: number },
  t: Translate,
  format: Pick<Format, 'count' | 'compact' | 'duration'>,
): string {
  switch (axis) {
    case 'step':
      return t('run.step', { step: format.count(moment.step) });
    case 'tokens':
      return t('chart.tokensAt', { amount: format.compact(moment.x) });
    case 'wallSeconds':
      return format.duration(moment.x);
  }
}
