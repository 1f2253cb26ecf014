/** Which rows of a long table are in the page: those in sight, some around them, and the one that has the focus. */
import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual';
import { type RefObject, startTransition, useCallback, useEffect, useState } from 'react';

/** Up to so many rows are all there: the browser's search finds them, and a print has them. */
const ALL = 100;
/** Pixels; a row's own height counts as soon as it was in sight. */
const USUAL_HEIGHT = 30;
/** Rows beyond those in sight, on either side: made when those in sight are on the screen. */
const AROUND = 12;
/** Pixels that the head covers. */
const HEAD = 48;

export function useVisibleRows(
  scroller: RefObject<HTMLElement | null>,
  ids: readonly string[],
  focused: string | null,
) {
  const focusedAt = focused === null ? -1 : ids.indexOf(focused);
  const all = ids.length <= ALL;
  const [around, setAround] = useState(0);
  useEffect(() => startTransition(() => setAround(AROUND)), []);
  const virtualizer = useVirtualizer({
    count: ids.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => USUAL_HEIGHT,
    getItemKey: (index) => ids[index] ?? index,
    overscan: around,
    scrollPaddingEnd: HEAD,
    // Before the first measurement, so that the first picture has rows.
    initialRect: { width: 0, height: Math.min(1000, window.innerHeight) },
    rangeExtractor: useCallback(
      (range: Range) => {
        if (all) return Array.from({ length: range.count }, (_, index) => index);
        const inSight = defaultRangeExtractor(range);
        // A row that has the focus stays, wherever one scrolls: without it the keyboard would begin anew.
        if (focusedAt >= 0 && !inSight.includes(focusedAt)) inSight.push(focusedAt);
        return inSight.sort((one, other) => one - other);
      },
      [all, focusedAt],
    ),
  });
  return { virtualizer, all };
}
