/** How a position on a chart's horizontal axis is told. */
import type { Format } from '../../../ui/use-format.ts';
import type { Translate } from '../../../words/index.ts';
import type { RunAxis } from './view-state.ts';

/** Steps beyond this are told in three figures, as tokens are: a tick has little room. */
const EXACT_STEPS = 100_000;

/** A position for ticks and tooltips: steps as they are, tokens in three figures, a duration. */
export function axisText(axis: RunAxis, value: number, format: Pick<Format, 'count' | 'compact' | 'duration'>): string {
  if (axis === 'wallSeconds') return format.duration(value);
  return axis === 'step' && value < EXACT_STEPS ? format.count(value) : format.compact(value);
}

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
