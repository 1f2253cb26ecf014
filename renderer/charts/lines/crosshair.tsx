import type { ChartArea, HorizontalScale, VerticalScale } from '../../../main/chart/chart-area.ts';
import { type DrawnLine, nearestPoint, valueAt } from '../../../main/chart/line-data.ts';
import classes from './canvas-chart.module.css';

/** As many lines as a reading names: those nearest to the pointer; the others are counted. */
const READ_AT_ONCE = 12;

export interface Pointer {
  /** Where a drag began, `null` without one. */
  from: number | null;
  x: number;
  y: number;
}

/** What all lines say at the pointer: over a forward axis at its place, else each where it comes nearest. */
export function Crosshair({
  lines,
  x,
  y,
  area,
  forward,
  width,
  height,
  pointer,
}: {
  lines: readonly DrawnLine[];
  x: HorizontalScale;
  y: VerticalScale;
  area: ChartArea;
  forward: boolean;
  width: number;
  height: number;
  pointer: Pointer;
}) {
  const { toX, toY, left, top } = area;
  const at = toX.invert(pointer.x);
  const readings = lines
    .filter(({ read }) => read)
    .flatMap((line) => {
      if (!forward) {
        const near = nearestPoint(line, pointer, area);
        return near ? [{ line, ...near }] : [];
      }
      const value = valueAt(line, at);
      return value === null ? [] : [{ line, x: at, y: value }];
    });
  const shown = [...readings]
    .sort((one, other) => Math.abs(toY(one.y) - pointer.y) - Math.abs(toY(other.y) - pointer.y))
    .slice(0, READ_AT_ONCE)
    .sort((one, other) => other.y - one.y);
  const before = pointer.x > left + area.width / 2;
  return (
    <>
      <svg className={classes.layer} width={width} height={height} aria-hidden>
        {pointer.from !== null && (
          <rect
            x={Math.min(pointer.from, pointer.x)}
            width={Math.abs(pointer.x - pointer.from)}
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
      >
        <span className="soft">{`${x.label} ${forward ? x.print(at) : ''}`}</span>
        {shown.map(({ line, x: place, y: value }) => (
          <span key={line.key} className={classes.readingLine}>
            <span>
              <span className={classes.swatch} style={{ background: `var(${line.colour})` }} />
              {line.label}
            </span>
            <span>{forward ? y.print(value) : `${x.print(place)} → ${y.print(value)}`}</span>
          </span>
        ))}
        {readings.length > shown.length && <span className="soft">{`+ ${readings.length - shown.length}`}</span>}
      </div>
    </>
  );
}
