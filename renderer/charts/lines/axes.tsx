import { axisTicks, type ChartMark, MARK_SIGNS, marksWithin } from '../../../main/chart/axis-ticks.ts';
import type { ChartArea, HorizontalScale, VerticalScale } from '../../../main/chart/chart-area.ts';
import classes from './canvas-chart.module.css';

/** Lines at the ticks of the values: beneath what is drawn, which they would cut. */
export function Grid({ x, y, area }: { x: HorizontalScale; y: VerticalScale; area: ChartArea }) {
  const { left, width } = area;
  return axisTicks({ x, y }, area).y.map(({ value, at }) => (
    <line key={value} x1={left} x2={left + width} y1={at} y2={at} stroke="var(--line)" />
  ));
}

/** Ticks and marks, as text that can be selected by a reader of the picture. */
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
  const { toX, left, top, width, height } = area;
  const bottom = top + height;
  const ticks = axisTicks({ x, y }, area);
  return (
    <>
      {ticks.y.map(({ value, at, label }) => (
        <text key={value} className={classes.tick} x={left - 6} y={at} dy="0.32em" textAnchor="end">
          {label}
        </text>
      ))}
      <line x1={left} x2={left + width} y1={bottom} y2={bottom} stroke="var(--line-strong)" />
      {ticks.x.map(({ value, at, label }) => (
        <text key={value} className={classes.tick} x={at} y={bottom} dy="1.3em" textAnchor="middle">
          {label}
        </text>
      ))}
      {marksWithin(marks, x.domain, toX).map((mark) => (
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
          {mark.signed && (
            <text x={toX(mark.x)} y={top - 6} dy="0.32em" textAnchor="middle" fill={`var(${mark.colour})`}>
              {MARK_SIGNS[mark.kind]}
              <title>{mark.label}</title>
            </text>
          )}
        </g>
      ))}
    </>
  );
}
