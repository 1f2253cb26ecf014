import { useMemo } from 'react';
import type { Comparison } from '../../../main/contract/comparison.ts';
import { type Drawing, drawingOf, type Extent, extentOf } from '../../../main/figures/compare-lines.ts';
import { drawingOptions } from '../../../main/figures/comparison-figure.ts';
import type { View } from '../../../main/figures/comparison-view.ts';
import { useLanguage } from '../../words/index.ts';
import type { ComparedCurves } from './use-compared-curves.ts';

/** What a view draws of its curves, and how far that reaches within what is looked at; no extent where nothing is drawn. */
export function useDrawing(
  comparison: Comparison,
  { names, view, range }: { names: readonly string[]; view: View; range: readonly [number, number] | null },
  { curves, parts, events }: Pick<ComparedCurves, 'curves' | 'parts' | 'events'>,
): { drawing: Drawing; extent: Extent | null } {
  const language = useLanguage();
  const { band, out, lit, logx, axis, robust } = view;
  const drawing = useMemo(
    () =>
      drawingOf(
        comparison,
        { curves, ...(parts ? { parts } : {}), ...(view.events ? { events } : {}) },
        drawingOptions({ band, out, lit, logx, axis }, names, language),
      ),
    [comparison, curves, parts, events, view.events, band, out, lit, logx, axis, names, language],
  );
  const extent = useMemo(
    // Between two values there may be a line and no point.
    () => extentOf(drawing, range, robust) ?? extentOf(drawing, null, robust),
    [drawing, range, robust],
  );
  return { drawing, extent };
}
