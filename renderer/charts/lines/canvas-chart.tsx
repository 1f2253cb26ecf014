import { useElementSize } from '@mantine/hooks';
import { type KeyboardEvent, type PointerEvent, useEffect, useId, useMemo, useRef, useState } from 'react';
import { textScale } from '../text-scale.ts';
import { countTicks, decimalsOf, linearTicks, logarithmicTicks, timeTicks } from '../ticks.ts';
import classes from './canvas-chart.module.css';
import { drawLines } from './draw-lines.ts';
import { type DrawnBand, type DrawnLine, valueAt } from './line-data.ts';
import { createScale } from './scale.ts';

export interface CanvasChartProps {
  /** Says what is drawn: read to those who don't see it. */
  summary: string;
  lines: readonly DrawnLine[];
  bands: readonly DrawnBand[];
  x: {
    domain: readonly [number, number];
    logarithmic: boolean;
    kind: 'count' | 'seconds';
    label: string;
    print: (value: number) => string;
  };
  y: {
    domain: readonly [number, number];
    logarithmic: boolean;
    label: string;
    print: (value: number, decimals?: number) => string;
  };
  height: number;
  /** What is shown of x now, or all of it with `null`; called with what a drag, a wheel or a key asks for. */
  onZoom: (range: [number, number] | null) => void;
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

/** As many lines as a reading at the crosshair names; the others are counted. */
const READ_AT_ONCE = 12;

/** Many lines over one axis, on a canvas under axes of text. Draws what it is given: reducing is the engine's. */
export function CanvasChart(props: CanvasChartProps) {
  const { summary, lines, bands, x, y, height, onZoom } = props;
  const { ref, width } = useElementSize();
  const canvas = useRef<HTMLCanvasElement>(null);
  const [pointer, setPointer] = useState<{ from: number | null; at: number } | null>(null);
  const text = textScale();
  const tall = height * text;
  const area = useMemo(
    () => ({ left: 56 * text, top: 8, width: Math.max(1, width - 56 * text - 12), height: tall - 8 - 26 * text }),
    [width, tall, text],
  );
  const plot = useMemo(
    () => ({
      toX: createScale(x.domain, [area.left, area.left + area.width], x.logarithmic),
      toY: createScale(y.domain, [area.top + area.height, area.top], y.logarithmic),
      area,
    }),
    [x.domain, x.logarithmic, y.domain, y.logarithmic, area],
  );
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context || width === 0) return;
    const ratio = window.devicePixelRatio || 1;
    context.canvas.width = Math.round(width * ratio);
    context.canvas.height = Math.round(tall * ratio);
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    const style = getComputedStyle(context.canvas);
    const colourOf = (property: string) => style.getPropertyValue(property).trim();
    drawLines(
      context,
      { lines, bands },
      { ...plot, logarithmicX: x.logarithmic, logarithmicY: y.logarithmic, colourOf },
    );
  });

  const inside = (pixel: number) => Math.min(area.left + area.width, Math.max(area.left, pixel));
  const pixelOf = (event: PointerEvent<HTMLElement>) =>
    inside(event.clientX - event.currentTarget.getBoundingClientRect().left);
  const zoomAround = (middle: number, factor: number) => {
    const [low, high] = x.domain;
    onZoom([middle - (middle - low) * factor, middle + (high - middle) * factor]);
  };
  const pan = (share: number) => {
    const by = (x.domain[1] - x.domain[0]) * share;
    onZoom([x.domain[0] + by, x.domain[1] + by]);
  };
  function onKeyDown(event: KeyboardEvent) {
    const act = KEYS[event.key];
    if (!act || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    if ('pan' in act) pan(act.pan);
    else if ('zoom' in act) zoomAround((x.domain[0] + x.domain[1]) / 2, act.zoom);
    else onZoom(null);
  }
  function release() {
    if (pointer?.from !== null && pointer && Math.abs(pointer.at - pointer.from) > 6) {
      const ends = [pointer.from, pointer.at].map((pixel) => plot.toX.invert(pixel)).sort((a, b) => a - b);
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
      onPointerDown={(event) => event.button === 0 && setPointer({ from: pixelOf(event), at: pixelOf(event) })}
      onPointerMove={(event) => {
        const at = pixelOf(event);
        setPointer((before) => ({ from: before?.from ?? null, at }));
      }}
      onPointerUp={release}
      onPointerLeave={release}
      onDoubleClick={() => onZoom(null)}
    >
      <Axes {...props} plot={plot} height={tall} width={width} />
      <canvas ref={canvas} className={classes.layer} aria-hidden />
      {pointer && <Crosshair {...props} plot={plot} height={tall} width={width} pointer={pointer} />}
    </div>
  );
}

interface Placed extends CanvasChartProps {
  plot: {
    toX: ReturnType<typeof createScale>;
    toY: ReturnType<typeof createScale>;
    area: { left: number; top: number; width: number; height: number };
  };
  width: number;
}

function Axes({ x, y, plot, width, height }: Placed) {
  const { area, toX, toY } = plot;
  const bottom = area.top + area.height;
  const few = Math.max(2, Math.floor(area.width / 110));
  const xTicks = x.logarithmic
    ? logarithmicTicks(...x.domain)
    : (x.kind === 'seconds' ? timeTicks : countTicks)(...x.domain, few);
  const yTicks = y.logarithmic ? logarithmicTicks(...y.domain) : linearTicks(...y.domain, 6);
  const decimals = decimalsOf(yTicks);
  return (
    <svg className={classes.layer} width={width} height={height} aria-hidden>
      {yTicks.map((tick) => (
        <g key={tick}>
          <line x1={area.left} x2={area.left + area.width} y1={toY(tick)} y2={toY(tick)} stroke="var(--line)" />
          <text className={classes.tick} x={area.left - 6} y={toY(tick)} dy="0.32em" textAnchor="end">
            {y.print(tick, decimals)}
          </text>
        </g>
      ))}
      <line x1={area.left} x2={area.left + area.width} y1={bottom} y2={bottom} stroke="var(--line-strong)" />
      {xTicks.map((tick) => (
        <text key={tick} className={classes.tick} x={toX(tick)} y={bottom} dy="1.3em" textAnchor="middle">
          {x.print(tick)}
        </text>
      ))}
    </svg>
  );
}

function Crosshair({
  lines,
  x,
  y,
  plot,
  width,
  height,
  pointer,
}: Placed & { pointer: { from: number | null; at: number } }) {
  const id = useId();
  const { area, toX, toY } = plot;
  const at = toX.invert(pointer.at);
  const readings = lines
    .filter(({ read }) => read)
    .flatMap((line) => {
      const value = valueAt(line, at);
      return value === null ? [] : [{ line, value }];
    })
    .sort((one, other) => other.value - one.value);
  const left = pointer.at > area.left + area.width / 2;
  return (
    <>
      <svg className={classes.layer} width={width} height={height} aria-hidden>
        {pointer.from !== null && (
          <rect
            x={Math.min(pointer.from, pointer.at)}
            width={Math.abs(pointer.at - pointer.from)}
            y={area.top}
            height={area.height}
            fill="var(--accent)"
            fillOpacity={0.15}
          />
        )}
        <line x1={pointer.at} x2={pointer.at} y1={area.top} y2={area.top + area.height} stroke="var(--line-strong)" />
        {readings.slice(0, READ_AT_ONCE).map(({ line, value }) => (
          <circle key={line.key} cx={pointer.at} cy={toY(value)} r={3} fill={`var(${line.colour})`} />
        ))}
      </svg>
      <div
        id={id}
        className={classes.reading}
        style={{ top: area.top, ...(left ? { right: width - pointer.at + 10 } : { left: pointer.at + 10 }) }}
      >
        <span className="soft">{`${x.label} ${x.print(at)}`}</span>
        {readings.slice(0, READ_AT_ONCE).map(({ line, value }) => (
          <span key={line.key} className={classes.readingLine}>
            <span>
              <span className={classes.swatch} style={{ background: `var(${line.colour})` }} />
              {line.label}
            </span>
            <span>{y.print(value)}</span>
          </span>
        ))}
        {readings.length > READ_AT_ONCE && <span className="soft">{`+ ${readings.length - READ_AT_ONCE}`}</span>}
      </div>
    </>
  );
}
