import { type MouseEvent, useEffect, useRef } from 'react';

/**
 * A chart that moves under a resting pointer: the tooltip is asked for anew where the pointer is, or it would go on
 * telling a value that has moved away.
 *
 * @param drawn changes whenever the chart does
 * @returns handlers for the element around the chart
 */
export function useRestingPointer(drawn: unknown) {
  const resting = useRef<{ chart: Element; x: number; y: number } | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is drawn is what this effect follows.
  useEffect(() => {
    const frame = requestAnimationFrame(() => {
      if (!resting.current) return;
      const { chart, x, y } = resting.current;
      chart.dispatchEvent(new window.MouseEvent('mousemove', { bubbles: true, clientX: x, clientY: y }));
    });
    return () => cancelAnimationFrame(frame);
  }, [drawn]);
  const rest = ({ target, clientX, clientY }: MouseEvent) => {
    const chart = target instanceof Element ? target.closest('.recharts-wrapper') : null;
    resting.current = chart && { chart, x: clientX, y: clientY };
  };
  return {
    onMouseMove: rest,
    // Where a chart appears under a pointer that rests already, no move is told: the pointer is over it, and that is all.
    onMouseOver: rest,
    onMouseLeave: () => {
      resting.current = null;
    },
  };
}
