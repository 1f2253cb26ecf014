import type { HorizontalAxis } from '../../main/contract/metric.ts';
import { axisAt, axisLabel, axisPlace } from '../../main/figures/axis-label.ts';
import type { Language } from '../../resources/messages/index.ts';
import type { ChartAxis } from './chart-line.ts';

/** What the curves of one run stand over. */
export const chartAxis = (
  axis: Extract<HorizontalAxis, 'step' | 'tokens' | 'wallSeconds'>,
  language: Language,
): ChartAxis => ({
  kind: axis === 'wallSeconds' ? 'seconds' : 'count',
  label: axisLabel(axis, language),
  print: (value) => axisPlace(axis, value, language),
  at: (value) => axisAt(axis, value, language),
});
