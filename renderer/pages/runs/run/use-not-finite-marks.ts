import { useMemo } from 'react';
import type { AxisMark } from '../../../../main/chart/axis-ticks.ts';
import type { Curve } from '../../../../main/contract/metric.ts';
import { useFormat } from '../../../ui/use-format.ts';
import { useText } from '../../../words/index.ts';

/** Marks for the values of a curve that were NaN or infinite, with their steps in words. */
export function useNotFiniteMarks(curve: Curve | undefined): readonly AxisMark[] {
  const t = useText();
  const format = useFormat();
  const notFinite = curve?.notFinite;
  return useMemo(
    () =>
      (notFinite ?? []).map(({ step, x, value }) => ({
        ...{ key: `notFinite ${step}`, kind: 'notFinite' as const, x },
        label: t('chart.notFinite', { value: String(value), step: format.count(step) }),
      })),
    [notFinite, t, format],
  );
}
