import { useMemo } from 'react';
import type { Curve } from '../../../../main/contract/metric.ts';
import { notFinitePoints } from '../../../charts/curve-points.ts';
import type { NotFiniteMark } from '../../../charts/overlays.tsx';
import { useFormat } from '../../../ui/use-format.ts';
import { useText } from '../../../words/index.ts';

/** Marks for the values of a curve that were NaN or infinite, with their steps in words; see `notFinitePoints`. */
export function useNotFiniteMarks(curve: Curve | undefined, guide: Curve | undefined): readonly NotFiniteMark[] {
  const t = useText();
  const format = useFormat();
  return useMemo(
    () =>
      curve
        ? notFinitePoints(curve, guide).map(({ step, x, value }) => ({
            step,
            x,
            label: t('chart.notFinite', { value, step: format.count(step) }),
          }))
        : [],
    [curve, guide, t, format],
  );
}
