import type { Curve } from '../../../../main/contract/metric.ts';
import type { Format } from '../../../ui/use-format.ts';
import type { Translate } from '../../../words/index.ts';

export interface DrawnCurve {
  name: string;
  curve: Curve;
  /** Whether a band shows what each point stands for. */
  band: boolean;
}

/**
 * How many values were measured, curve by curve, and what is drawn of them: each one while they are few, and points for
 * stretches of the run where the engine reduced them. Empty where nothing was measured.
 */
export function drawnSentence(drawn: readonly DrawnCurve[], t: Translate, format: Pick<Format, 'count'>): string {
  const isReduced = ({ counts }: Curve) => counts.some((count) => count > 1);
  const measured = drawn.filter(({ curve }) => curve.count > 0);
  const parts = measured.map(({ name, curve }) => {
    const finite = curve.counts.reduce((sum, count) => sum + count, 0);
    const others = curve.count > finite ? format.count(curve.count - finite) : '';
    if (finite === 0) return t('chart.drawnNone', { name, others });
    return isReduced(curve)
      ? t('chart.drawnAs', { name, values: format.count(finite), count: curve.counts.length, others })
      : t('chart.drawnEach', { name, count: finite, others });
  });
  if (measured.some(({ band, curve }) => band && isReduced(curve))) parts.push(t('chart.drawnBand'));
  return parts.join(t('chart.drawnSeparator'));
}
