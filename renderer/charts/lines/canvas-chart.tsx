import { useElementSize, useMergedRef } from '@mantine/hooks';
import { type KeyboardEvent, type PointerEvent, useId, useMemo, useRef, useState } from 'react';
import type { ChartMark } from '../../../main/chart/axis-ticks.ts';
import { chartArea, type HorizontalScale, type VerticalScale } from '../../../main/chart/chart-area.ts';
import type { DrawnBand, DrawnLine } from '../../../main/chart/line-data.ts';
import { useText } from '../../words/index.ts';
import { textScale } from '../text-scale.ts';
import { Axes, Grid } from './axes.tsx';
import classes from './canvas-chart.module.css';
import { Crosshair } from './crosshair.tsx';
import { LineCanvas } from './line-canvas.tsx';
import { useReadingKeys } from './use-reading-keys.ts';
import { useWheel } from './use-wheel.ts';
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

/** What a key does to the view: zooms by a factor, or shows all. With Shift, arrows pan by a share of what is shown. */
const VIEW_KEYS: Readonly<Record<string, { zoom: number } | { all: true }>> = {
  '+': { zoom: 0.5 },
  '=': { zoom: 0.5 },
  '-': { zoom: 2 },
  '0': { all: true },
};
const PANS: Readonly<Record<string, number>> = { ArrowLeft: -0.2, ArrowRight: 0.2 };

/** Pixels of a drag below which it was a click. */
const LEAST_DRAG = 6;

/** Many lines over one axis, on a canvas under axes of text. Draws what it is given: reducing is the engine's. */
export function CanvasChart(props: CanvasChartProps) {
  const { summary, lines, bands, marks = [], x, y, height, forward = true, onZoom } = props;
  const t = useText();
  const keys = useId();
  const { ref: sized, width } = useElementSize();
  const box = useRef<HTMLDivElement>(null);
  const ref = useMergedRef(sized, box);
  const text = textScale();
  const tall = height * text;
  const area = useMemo(() => chartArea({ x, y }, { width, height: tall, text }), [x, y, width, tall, text]);

  const inside = (pixel: number) => Math.min(area.left + area.width, Math.max(area.left, pixel));
  const pan = (share: number) => onZoom(panned(x.domain, share, x.logarithmic));
  const zoom = (pixel: number, factor: number) =>
    onZoom(zoomed(x.domain, area.toX.invert(inside(pixel)), factor, x.logarithmic));
  useWheel(box, area, { pan, zoom });
  const reading = useReadingKeys({ lines, x, y, area, forward }, pan);
  const { pointer, ...pointing } = usePointer({ inside, pan, onZoom, area, onMove: reading.end });

  function onKeyDown(event: KeyboardEvent) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const pans = event.shiftKey ? PANS[event.key] : undefined;
    const act = VIEW_KEYS[event.key];
    if (pans !== undefined) pan(pans);
    else if (act && 'all' in act) onZoom(null);
    else if (act) zoom(reading.pointer?.x ?? area.left + area.width / 2, act.zoom);
    else if (!reading.onKey(event)) return;
    event.preventDefault();
  }
  const shown = reading.pointer ?? pointer;
  return (
    <div
      ref={ref}
      className={classes.chart}
      style={{ height: tall }}
      role="application"
      aria-label={t('chart.readable', { summary })}
      aria-describedby={keys}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: its keys read, zoom and pan.
      tabIndex={0}
      onKeyDown={onKeyDown}
      onBlur={reading.end}
      onDoubleClick={() => onZoom(null)}
      {...pointing}
    >
      <div className={classes.layer} role="img" aria-label={summary}>
        <svg className={classes.layer} width={width} height={tall} aria-hidden>
          <Grid x={x} y={y} area={area} />
        </svg>
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
      </div>
      {shown && <Crosshair {...{ lines, x, y, area, forward, width }} height={tall} pointer={shown} />}
      <p id={keys} className="visually-hidden">
        {t('chart.readingKeys')}
      </p>
      <p role="status" className="visually-hidden">
        {reading.spoken}
      </p>
    </div>
  );
}

/** A pointer reads where it is, zooms where it drags, and moves the view where Shift is held meanwhile. */
function usePointer({
  inside,
  pan,
  onZoom,
  area,
  onMove,
}: {
  inside: (pixel: number) => number;
  pan: (share: number) => void;
  onZoom: (range: ViewRange) => void;
  area: ReturnType<typeof chartArea>;
  /** Told whenever the pointer moves. */
  onMove: () => void;
}) {
  const [pointer, setPointer] = useState<{ from: number | null; x: number; y: number } | null>(null);
  /** First pixel of a drag that zooms, and last pixel of one that moves the view: events may outrun the drawing. */
  const from = useRef<number | null>(null);
  const panning = useRef<number | null>(null);
  function place(event: PointerEvent<HTMLElement>): { x: number; y: number } {
    const box = event.currentTarget.getBoundingClientRect();
    return { x: inside(event.clientX - box.left), y: event.clientY - box.top };
  }
  function onPointerDown(event: PointerEvent<HTMLElement>) {
    if (event.button !== 0) return;
    const at = place(event);
    if (event.shiftKey) panning.current = event.clientX;
    else from.current = at.x;
    setPointer(event.shiftKey ? null : { from: at.x, ...at });
  }
  function onPointerMove(event: PointerEvent<HTMLElement>) {
    onMove();
    if (panning.current !== null) {
      const moved = event.clientX - panning.current;
      panning.current = event.clientX;
      setPointer(null);
      if (moved !== 0) pan(-moved / area.width);
      return;
    }
    setPointer({ from: from.current, ...place(event) });
  }
  function release(event: PointerEvent<HTMLElement>) {
    const dragged = from.current === null ? [] : [from.current, place(event).x].sort((one, other) => one - other);
    panning.current = null;
    from.current = null;
    const [begin, end] = dragged;
    if (begin !== undefined && end !== undefined && end - begin > LEAST_DRAG)
      onZoom([area.toX.invert(begin), area.toX.invert(end)]);
    setPointer(null);
  }
  return { pointer, onPointerDown, onPointerMove, onPointerUp: release, onPointerLeave: release };
}
