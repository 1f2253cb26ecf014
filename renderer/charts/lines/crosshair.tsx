import type { ChartArea, HorizontalScale, VerticalScale } from '../../../main/chart/chart-area.ts';
import type { DrawnLine } from '../../../main/chart/line-data.ts';
import classes from './canvas-chart.module.css';
import { type Pointer, placeOf, readingsAt } from './readings.ts';

/** What all lines say at the pointer: over a forward axis at its place, else each where it comes nearest. */
export function Crosshair({
  lines,
  x,
  y,
  area,
  forward,
  onlyMeasured = false,
  width,
  height,
  pointer,
}: {
  lines: readonly DrawnLine[];
  x: HorizontalScale;
  y: VerticalScale;
  area: ChartArea;
  forward: boolean;
  onlyMeasured?: boolean;
  width: number;
  height: number;
  /** `from`: where a drag began. */
  pointer: Pointer & { from?: number | null };
}) {
  const { toX, toY, left, top } = area;
  const { from = null } = pointer;
  const { shown, more } = readingsAt(lines, pointer, { area, forward, onlyMeasured });
  const before = pointer.x > left + area.width / 2;
  return (
    <>
      <svg className={classes.layer} width={width} height={height} aria-hidden>
        {from !== null && (
          <rect
            x={Math.min(from, pointer.x)}
            width={Math.abs(pointer.x - from)}
            y={top}
            height={area.height}
            fill="var(--accent)"
            fillOpacity={0.15}
          />
        )}
        {forward && <line x1={pointer.x} x2={pointer.x} y1={top} y2={top + area.height} stroke="var(--line-strong)" />}
        {shown.map(({ line, x: place, y: value }) => (
          <circle key={line.key} cx={toX(place)} cy={toY(value)} r={3} fill={`var(${line.colour})`} />
        ))}
      </svg>
      <div
        className={classes.reading}
        style={{ top, ...(before ? { right: width - pointer.x + 10 } : { left: pointer.x + 10 }) }}
        aria-hidden
      >
        <span className="soft">{forward ? x.at(placeOf(pointer, area)) : x.label}</span>
        {shown.map(({ line, x: place, y: value }) => (
          <span key={line.key} className={classes.readingLine}>
            <span>
              <span className={classes.swatch} style={{ background: `var(${line.colour})` }} />
              {line.label}
            </span>
            <span>{forward ? y.print(value) : `${x.print(place)} → ${y.print(value)}`}</span>
          </span>
        ))}
        {more > 0 && <span className="soft">{`+ ${more}`}</span>}
      </div>
    </>
  );
}
