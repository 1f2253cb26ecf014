import { countTicks, decimalsOf, linearTicks, logarithmicTicks, timeTicks } from '../ticks.ts';
import classes from './canvas-chart.module.css';
import type { ChartArea, HorizontalScale, VerticalScale } from './chart-area.ts';

/** Something that happened at a place of the axis. */
export interface ChartMark {
  key: string;
  x: number;
  kind: 'notFinite' | 'resumed';
  /** A CSS custom property. */
  colour: string;
  label: string;
}

const SIGNS: Readonly<Record<ChartMark['kind'], string>> = { notFinite: '×', resumed: '↻' };

/** Grid, ticks and marks, as text that can be selected by a reader of the picture. */
export function Axes({
  x,
  y,
  area,
  marks,
}: {
  x: HorizontalScale;
  y: VerticalScale;
  area: ChartArea;
  marks: readonly ChartMark[];
}) {
  const { toX, toY, left, top, width, height } = area;
  const bottom = top + height;
  const few = Math.max(2, Math.floor(width / 110));
  const xTicks = x.logarithmic ? logarithmicTicks(...x.domain) : ticksOf(x.kind)(...x.domain, few);
  const yTicks = y.logarithmic
    ? logarithmicTicks(...y.domain)
    : linearTicks(...y.domain, Math.max(2, Math.floor(height / 45)));
  const decimals = decimalsOf(yTicks);
  return (
    <>
      {yTicks.map((tick) => (
        <g key={tick}>
          <line x1={left} x2={left + width} y1={toY(tick)} y2={toY(tick)} stroke="var(--line)" />
          <text className={classes.tick} x={left - 6} y={toY(tick)} dy="0.32em" textAnchor="end">
            {y.print(tick, decimals)}
          </text>
        </g>
      ))}
      <line x1={left} x2={left + width} y1={bottom} y2={bottom} stroke="var(--line-strong)" />
      {xTicks.map((tick) => (
        <text key={tick} className={classes.tick} x={toX(tick)} y={bottom} dy="1.3em" textAnchor="middle">
          {x.print(tick)}
        </text>
      ))}
      {marks
        .filter((mark) => mark.x >= x.domain[0] && mark.x <= x.domain[1])
        .map((mark) => (
          <g key={mark.key} className={classes.mark}>
            <line
              x1={toX(mark.x)}
              x2={toX(mark.x)}
              y1={top}
              y2={bottom}
              stroke={`var(${mark.colour})`}
              strokeOpacity={0.5}
              strokeDasharray="1 4"
            />
            <text x={toX(mark.x)} y={top - 6} dy="0.32em" textAnchor="middle" fill={`var(${mark.colour})`}>
              {SIGNS[mark.kind]}
              <title>{mark.label}</title>
            </text>
          </g>
        ))}
    </>
  );
}

function ticksOf(kind: HorizontalScale['kind']) {
  if (kind === 'seconds') return timeTicks;
  return kind === 'count' ? countTicks : linearTicks;
}
