import { useElementSize, useMergedRef } from '@mantine/hooks';
import { type KeyboardEvent, type PointerEvent, useEffect, useMemo, useRef, useState } from 'react';
import type { ChartMark } from '../../../main/chart/axis-ticks.ts';
import { chartArea, type HorizontalScale, type VerticalScale } from '../../../main/chart/chart-area.ts';
import type { DrawnBand, DrawnLine } from '../../../main/chart/line-data.ts';
import { textScale } from '../text-scale.ts';
import { Axes } from './axes.tsx';
import classes from './canvas-chart.module.css';
import { Crosshair, type Pointer } from './crosshair.tsx';
import { LineCanvas } from './line-canvas.tsx';
import { panned, type ViewRange, zoomed } from './view-range.ts';

export interface CanvasChartProps {
  /** Says what is drawn: read to those who don't see it. */
  summary: string;
  lines: readonly DrawnLine[];
  bands: readonly DrawnBand[];
  marks?: readonly ChartMark[];
  x: HorizontalScale;
  y: VerticalScale;
  height: number;
  /** Whether lines go in order of x: else they are paths, and each is read where it comes nearest to the pointer. */
  forward?: boolean;
  /** Called with what a drag, a wheel or a key asks to be shown of x, all of it with `null`. */
  onZoom: (range: ViewRange | null) => void;
}

/** What a key does: pans by a share of what is shown, zooms by a factor, or shows all. */
const KEYS: Readonly<Record<string, { pan: number } | { zoom: number } | { all: true }>> = {
  '+': { zoom: 0.5 },
  '=': { zoom: 0.5 },
  '-': { zoom: 2 },
  '0': { all: true },
  ArrowLeft: { pan: -0.2 },
  ArrowRight: { pan: 0.2 },
};

/** Pixels of a drag below which it was a click. */
const LEAST_DRAG = 6;
/** What a pixel of a wheel's turn does. */
const WHEEL_ZOOM = 1.002;

/** Many lines over one axis, on a canvas under axes of text. Draws what it is given: reducing is the engine's. */
export function CanvasChart(props: CanvasChartProps) {
  const { summary, lines, bands, marks = [], x, y, height, forward = true, onZoom } = props;
  const { ref: sized, width } = useElementSize();
  const box = useRef<HTMLDivElement>(null);
  const ref = useMergedRef(sized, box);
  const [pointer, setPointer] = useState<Pointer | null>(null);
  /** Last pixel of a drag that moves the view. */
  const panning = useRef<number | null>(null);
  const text = textScale();
  const tall = height * text;
  const area = useMemo(() => chartArea({ x, y }, { width, height: tall, text }), [x, y, width, tall, text]);

  const inside = (pixel: number) => Math.min(area.left + area.width, Math.max(area.left, pixel));
  const pan = (share: number) => onZoom(panned(x.domain, share, x.logarithmic));
  const zoom = (middle: number, factor: number) => onZoom(zoomed(x.domain, middle, factor, x.logarithmic));
  const wheel = useRef<(event: WheelEvent) => void>(() => undefined);
  wheel.current = (event) => {
    const sideways = event.shiftKey ? event.deltaY || event.deltaX : event.deltaX;
    const zooms = event.ctrlKey || event.metaKey;
    // A wheel alone scrolls the page.
    if (!zooms && (sideways === 0 || (!event.shiftKey && Math.abs(event.deltaY) > Math.abs(event.deltaX)))) return;
    event.preventDefault();
    if (!zooms) pan(sideways / area.width);
    else {
      const left = (event.currentTarget as HTMLElement).getBoundingClientRect().left;
      zoom(area.toX.invert(inside(event.clientX - left)), WHEEL_ZOOM ** event.deltaY);
    }
  };
  useEffect(() => {
    const element = box.current;
    // React listens to wheels passively, so it could not keep the page from scrolling.
    const listener = (event: WheelEvent) => wheel.current(event);
    element?.addEventListener('wheel', listener, { passive: false });
    return () => element?.removeEventListener('wheel', listener);
  }, []);

  function onKeyDown(event: KeyboardEvent) {
    const act = KEYS[event.key];
    if (!act || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    if ('pan' in act) pan(act.pan);
    else if ('zoom' in act) zoom(area.toX.invert(area.left + area.width / 2), act.zoom);
    else onZoom(null);
  }
  function place(event: PointerEvent<HTMLElement>): { x: number; y: number } {
    const box = event.currentTarget.getBoundingClientRect();
    return { x: inside(event.clientX - box.left), y: event.clientY - box.top };
  }
  function onPointerDown(event: PointerEvent<HTMLElement>) {
    if (event.button !== 0) return;
    const at = place(event);
    if (event.shiftKey) panning.current = event.clientX;
    else setPointer({ from: at.x, ...at });
  }
  function onPointerMove(event: PointerEvent<HTMLElement>) {
    if (panning.current !== null) {
      const moved = event.clientX - panning.current;
      panning.current = event.clientX;
      setPointer(null);
      if (moved !== 0) pan(-moved / area.width);
      return;
    }
    const at = place(event);
    setPointer((before) => ({ from: before?.from ?? null, ...at }));
  }
  function release() {
    panning.current = null;
    if (pointer?.from !== null && pointer && Math.abs(pointer.x - pointer.from) > LEAST_DRAG) {
      const ends = [pointer.from, pointer.x].map((pixel) => area.toX.invert(pixel)).sort((a, b) => a - b);
      onZoom([ends[0]!, ends[1]!]);
    }
    setPointer(null);
  }
  return (
    <div
      ref={ref}
      className={classes.chart}
      style={{ height: tall }}
      role="img"
      aria-label={summary}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: its keys zoom and pan.
      tabIndex={0}
      onKeyDown={onKeyDown}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={release}
      onPointerLeave={release}
      onDoubleClick={() => onZoom(null)}
    >
      <LineCanvas
        lines={lines}
        bands={bands}
        area={area}
        domain={x.domain}
        logarithmicX={x.logarithmic}
        logarithmicY={y.logarithmic}
        forward={forward}
        width={width}
        height={tall}
      />
      <svg className={classes.layer} width={width} height={tall} aria-hidden>
        <Axes x={x} y={y} area={area} marks={marks} />
      </svg>
      {pointer && <Crosshair {...{ lines, x, y, area, forward, width, pointer }} height={tall} />}
    </div>
  );
}
