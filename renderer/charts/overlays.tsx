/** What is drawn over the lines of a chart, at positions that the chart's own scales give. */
import { usePlotArea, useXAxisScale, useYAxisScale } from 'recharts';
import { type AxisMark, MARK_SIGNS } from '../../main/chart/axis-ticks.ts';
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

/** A sign at the top where something happened; a line down from it, but for values that no line could show. */
export function Marks({ marks }: { marks: readonly AxisMark[] }) {
  const area = usePlotArea();
  const toX = useXAxisScale();
  if (!area || !toX) return null;
  return (
    <g>
      {marks
        .filter(({ x }) => Number.isFinite(Number(toX(x))))
        .map(({ key, kind, x, label }) => (
          <g key={key}>
            {kind !== 'notFinite' && (
              <line
                x1={Number(toX(x))}
                x2={Number(toX(x))}
                y1={area.y}
                y2={area.y + area.height}
                stroke="var(--ink-faint)"
                strokeDasharray="1 4"
              />
            )}
            <text
              x={Number(toX(x))}
              y={area.y}
              dy="0.32em"
              textAnchor="middle"
              fill={kind === 'notFinite' ? 'var(--bad)' : 'var(--ink-soft)'}
              fontWeight={700}
            >
              {MARK_SIGNS[kind]}
              <title>{label}</title>
            </text>
          </g>
        ))}
    </g>
  );
}
