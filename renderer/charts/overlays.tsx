/** What is drawn over the lines of a chart, at positions that the chart's own scales give. */
import { usePlotArea, useXAxisScale, useYAxisScale } from 'recharts';
import { type AxisMark, MARK_SIGNS, marksWithin } from '../../main/chart/axis-ticks.ts';
import { spreadLabels } from '../../main/chart/ticks.ts';
import classes from './line-chart.module.css';
import { textScale } from './text-scale.ts';

const LABEL_HEIGHT = 15;

/** The name of each line at its right end, moved apart where lines meet. */
export function EndLabels({
  labels,
}: {
  labels: readonly { key: string; label: string; value: number; colour: string }[];
}) {
  const area = usePlotArea();
  const scale = useYAxisScale();
  if (!area || !scale) return null;
  const bottom = area.y + area.height;
  const at = labels.map(({ value }) => Math.min(bottom, Math.max(area.y, Number(scale(value)))));
  const heights = spreadLabels(at, LABEL_HEIGHT * textScale(), area.y, bottom);
  const right = area.x + area.width;
  return (
    <g aria-hidden>
      {labels.map(({ key, label, colour }, index) => {
        const from = at[index] as number;
        const to = heights[index] as number;
        return (
          <g key={key}>
            {Math.abs(to - from) > 2 && (
              <path d={`M${right + 1} ${from}L${right + 6} ${to}`} stroke={colour} strokeOpacity={0.6} fill="none" />
            )}
            <text className={classes.endLabel} x={right + 8} y={to} dy="0.32em" fill={colour}>
              {label}
            </text>
          </g>
        );
      })}
    </g>
  );
}

/** A vertical line with a ring on the curve, and its sentence beside it. */
export function MarkLine({ x, y, label }: { x: number; y: number; label: string }) {
  const area = usePlotArea();
  const toX = useXAxisScale();
  const toY = useYAxisScale();
  if (!area || !toX || !toY) return null;
  const left = Number(toX(x));
  const top = Number(toY(y));
  if (!Number.isFinite(left) || !Number.isFinite(top)) return null;
  // The label stands where there is more room.
  const after = left < area.x + area.width * 0.6;
  return (
    <g aria-hidden>
      <line x1={left} x2={left} y1={area.y} y2={area.y + area.height} stroke="var(--good)" strokeDasharray="2 3" />
      <circle cx={left} cy={top} r={5} fill="none" stroke="var(--good)" strokeWidth={2} />
      <text
        className={classes.markLabel}
        x={left + (after ? 8 : -8)}
        y={area.y - 8}
        dy="0.32em"
        textAnchor={after ? 'start' : 'end'}
      >
        {label}
      </text>
    </g>
  );
}

/** Signs of what happened stand below the top: above it are the sentence of a moment, and values that no line could show. */
const BELOW_TOP = 8;

/** A sign where something happened, with a line down from it; at the very top where a value was NaN or infinite. */
export function Marks({ marks, domain }: { marks: readonly AxisMark[]; domain: readonly [number, number] }) {
  const area = usePlotArea();
  const toX = useXAxisScale();
  if (!area || !toX) return null;
  return (
    <g>
      {marksWithin(marks, domain, (x) => Number(toX(x))).map(({ key, kind, x, label, signed }) => {
        const [at, isValue] = [Number(toX(x)), kind === 'notFinite'];
        // A scale that has no values yet gives no place.
        if (!Number.isFinite(at)) return null;
        return (
          <g key={key}>
            {!isValue && (
              <line
                x1={at}
                x2={at}
                y1={area.y + 2 * BELOW_TOP}
                y2={area.y + area.height}
                stroke="var(--ink-faint)"
                strokeDasharray="1 4"
              />
            )}
            {signed && (
              <text
                x={at}
                y={area.y + (isValue ? 0 : BELOW_TOP)}
                dy="0.32em"
                textAnchor="middle"
                fill={isValue ? 'var(--bad)' : 'var(--ink-soft)'}
                fontWeight={700}
              >
                {MARK_SIGNS[kind]}
                <title>{label}</title>
              </text>
            )}
          </g>
        );
      })}
    </g>
  );
}
