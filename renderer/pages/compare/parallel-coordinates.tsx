import { useElementSize } from '@mantine/hooks';
import { useMemo } from 'react';
import { textWidth } from '../../../main/chart/text-width.ts';
import { groupLooks } from '../../../main/figures/group-looks.ts';
import chart from '../../charts/lines/canvas-chart.module.css';
import { textScale } from '../../charts/text-scale.ts';
import { useText } from '../../words/index.ts';
import classes from './compare.module.css';
import { fieldScale } from './run-points.ts';
import type { ChoosingProps } from './scatter-chart.tsx';

const HEIGHT = 260;

/** An axis a setting and one for the result, each run a line through its values; those that are chosen stand out. */
export function ParallelCoordinates({
  comparison,
  points,
  fields,
  chosen,
  printTick,
  label,
}: Omit<ChoosingProps, 'onChoose'> & { fields: readonly string[] }) {
  const t = useText();
  const { ref, width } = useElementSize();
  const text = textScale();
  const [top, bottom] = [34 * text, 12];
  const tall = HEIGHT * text - top - bottom;
  // A name stands across the end of its axis: half of it lies beyond the first and the last.
  const half = (field: string | undefined) => (field === undefined ? 0 : textWidth(label(field), 12 * text) / 2);
  const left = Math.max(56 * text, half(fields[0]));
  const right = Math.max(12, half(fields.at(-1)));
  const step = Math.max(1, (width - left - right) / Math.max(1, fields.length - 1));
  const scales = useMemo(
    () =>
      fields.map((field) =>
        fieldScale(
          points.map(({ values }) => values[field] ?? null),
          4,
        ),
      ),
    [points, fields],
  );
  const looks = groupLooks(comparison);
  const paths = points.map((point) => {
    // A run without a value leaves a gap where the axis is.
    let pen = 'M';
    const d = fields.map((field, i) => {
      const share = scales[i]!.place(point.values[field] ?? null);
      if (share === null) {
        pen = 'M';
        return '';
      }
      const part = `${pen}${left + i * step} ${top + (1 - share) * tall}`;
      pen = 'L';
      return part;
    });
    return { point, d: d.join('') };
  });
  return (
    <div ref={ref} className={chart.chart} style={{ height: HEIGHT * text }}>
      <svg width={width} height={HEIGHT * text} role="img">
        <title>{t('compare.parallelSummary', { count: points.length, axes: fields.map(label).join(', ') })}</title>
        {paths.map(({ point, d }) => {
          const look = looks[point.group]!;
          const isFaint = chosen.size > 0 && !chosen.has(point.id);
          return (
            <path
              key={point.id}
              d={d}
              fill="none"
              stroke={`var(${look.colour})`}
              strokeDasharray={look.dash.join(' ')}
              strokeWidth={isFaint ? 1 : 1.75}
              strokeOpacity={isFaint ? 0.15 : 0.8}
            >
              <title>{point.name}</title>
            </path>
          );
        })}
        {fields.map((field, i) => (
          <g key={field} className={classes.overLines}>
            <line x1={left + i * step} x2={left + i * step} y1={top} y2={top + tall} stroke="var(--line-strong)" />
            <text className={chart.tick} x={left + i * step} y={(i % 2) * 14 * text + 12} textAnchor="middle">
              {label(field)}
            </text>
            {scales[i]!.ticks.map(({ at, value }) => (
              <text
                key={value}
                className={chart.tick}
                x={left + i * step - 4}
                y={top + (1 - at) * tall}
                dy="0.32em"
                textAnchor="end"
              >
                {printTick(field, value)}
              </text>
            ))}
          </g>
        ))}
      </svg>
    </div>
  );
}
