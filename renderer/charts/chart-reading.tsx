import { type HTMLAttributes, type ReactNode, type Ref, useId, useMemo } from 'react';
import type { ChartArea, HorizontalScale, VerticalScale } from '../../main/chart/chart-area.ts';
import type { DrawnLine } from '../../main/chart/line-data.ts';
import { createScale } from '../../main/chart/scale.ts';
import { useText } from '../words/index.ts';
import type { ChartAxis, ChartLine, ChartValue } from './chart-line.ts';
import classes from './line-chart.module.css';
import { Crosshair } from './lines/crosshair.tsx';
import { useReadingKeys } from './lines/use-reading-keys.ts';

/** Pixels around what is drawn: axes, and names of lines. */
export interface PlotRoom {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

interface ChartReadingProps extends HTMLAttributes<HTMLDivElement> {
  summary: string;
  lines: readonly ChartLine[];
  axis: ChartAxis;
  value: ChartValue;
  domain: { x: readonly [number, number]; y: readonly [number, number] };
  room: PlotRoom;
  /** Of all that is around the chart, in pixels. */
  width: number;
  height: number;
  box: Ref<HTMLDivElement>;
  children: ReactNode;
}

/** What is around the chart of one run: its name, and the crosshair by the keys that all charts have. */
export function ChartReading(props: ChartReadingProps) {
  const { summary, lines, axis, value, domain, room, width, height, box, children, ...pointing } = props;
  const t = useText();
  const keys = useId();
  const drawn = useMemo(() => lines.map(drawnLine), [lines]);
  const x: HorizontalScale = { ...axis, domain: domain.x, logarithmic: false };
  const y: VerticalScale = {
    ...value,
    domain: domain.y,
    print: (at) => [value.print(at), value.unit].filter(Boolean).join(' '),
  };
  const area = areaOf({ x, y }, { room, width, height });
  const shown = { lines: drawn, x, y, area, forward: true, onlyMeasured: true };
  // All of the axis is in view.
  const reading = useReadingKeys(shown, () => undefined);
  return (
    <div
      ref={box}
      className={classes.chart}
      style={{ height }}
      role="application"
      aria-label={t('chart.readable', { summary })}
      aria-describedby={keys}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: its keys read.
      tabIndex={0}
      onKeyDown={(event) => {
        const withOther = event.ctrlKey || event.metaKey || event.altKey || event.shiftKey;
        if (!withOther && reading.onKey(event)) event.preventDefault();
      }}
      onBlur={reading.end}
      onPointerMove={reading.end}
      {...pointing}
    >
      <div className={classes.drawing} role="img" aria-label={summary}>
        {children}
      </div>
      {reading.pointer && <Crosshair {...shown} width={width} height={height} pointer={reading.pointer} />}
      <p id={keys} className="visually-hidden">
        {t('chart.readingKeysOnly')}
      </p>
      <p role="status" className="visually-hidden">
        {reading.spoken}
      </p>
    </div>
  );
}

function areaOf(
  { x, y }: { x: HorizontalScale; y: VerticalScale },
  { room: { left, right, top, bottom }, width, height }: { room: PlotRoom; width: number; height: number },
): ChartArea {
  const inner = { width: Math.max(1, width - left - right), height: Math.max(1, height - top - bottom) };
  return {
    left,
    top,
    ...inner,
    toX: createScale(x.domain, [left, left + inner.width]),
    toY: createScale(y.domain, [top + inner.height, top], y.logarithmic),
  };
}

/** What is read of a line: the strong one, where it is smoothed. */
const drawnLine = ({ key, label, colour, points, style, dash }: ChartLine): DrawnLine => ({
  key,
  label,
  // Of `var(--curve)` the property itself.
  colour: /--[\w-]+/.exec(colour)?.[0] ?? '--curve',
  x: points.map((point) => point.x),
  y: points.map((point) => (style === 'smooth' ? point.smooth : point.y)),
  width: 1,
  opacity: 1,
  dash: dash ? [1] : [],
  read: true,
});
