import { useEffect, useRef, useState } from 'react';
import { printRange, rangeOf } from '../../../main/figures/comparison-view.ts';

/** How long a view rests before the address has it and finer curves are asked for. */
const REST = 250;

/**
 * What is shown of the axis: it follows the hand at once, and the address when the hand rests.
 *
 * @param zoom as it stands in the address
 */
export function useViewRange(
  zoom: string,
  onZoom: (zoom: string) => void,
): [range: readonly [number, number] | null, move: (range: readonly [number, number] | null) => void] {
  const [moved, setMoved] = useState<{ range: readonly [number, number] | null } | null>(null);
  const latest = useRef(onZoom);
  latest.current = onZoom;
  // biome-ignore lint/correctness/useExhaustiveDependencies: what the address says now is what is shown.
  useEffect(() => setMoved(null), [zoom]);
  useEffect(() => {
    if (!moved) return;
    const timer = setTimeout(() => latest.current(printRange(moved.range)), REST);
    return () => clearTimeout(timer);
  }, [moved]);
  return [moved ? moved.range : rangeOf(zoom), (range) => setMoved({ range })];
}
