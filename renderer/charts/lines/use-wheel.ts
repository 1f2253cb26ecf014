import { type RefObject, useEffect, useRef } from 'react';
import type { ChartArea } from '../../../main/chart/chart-area.ts';

/** What a pixel of a wheel's turn does. */
const WHEEL_ZOOM = 1.002;

/** Ctrl and a wheel zoom, Shift and one, or one that turns sideways, pan; a wheel alone scrolls the page. */
export function useWheel(
  box: RefObject<HTMLElement | null>,
  area: ChartArea,
  { pan, zoom }: { pan: (share: number) => void; zoom: (pixel: number, factor: number) => void },
): void {
  const wheel = useRef<(event: WheelEvent) => void>(() => undefined);
  wheel.current = (event) => {
    const sideways = event.shiftKey ? event.deltaY || event.deltaX : event.deltaX;
    const zooms = event.ctrlKey || event.metaKey;
    if (!zooms && (sideways === 0 || (!event.shiftKey && Math.abs(event.deltaY) > Math.abs(event.deltaX)))) return;
    event.preventDefault();
    if (!zooms) pan(sideways / area.width);
    else {
      const left = (event.currentTarget as HTMLElement).getBoundingClientRect().left;
      zoom(event.clientX - left, WHEEL_ZOOM ** event.deltaY);
    }
  };
  useEffect(() => {
    const element = box.current;
    // React listens to wheels passively, so it could not keep the page from scrolling.
    const listener = (event: WheelEvent) => wheel.current(event);
    element?.addEventListener('wheel', listener, { passive: false });
    return () => element?.removeEventListener('wheel', listener);
  }, [box]);
}
