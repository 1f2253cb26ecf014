import { useElementSize } from '@mantine/hooks';
import { useMemo } from 'react';
import { wrapText } from '../../../main/chart/text-width.ts';
import { groupLooks } from '../../../main/figures/group-looks.ts';
import chart from '../../charts/lines/canvas-chart.module.css';
import { textScale } from '../../charts/text-scale.ts';
import { useText } from '../../words/index.ts';
import { axisLabels } from './axis-labels.ts';
import classes from './compare.module.css';
import { fieldScale } from './run-points.ts';
import type { ChoosingProps } from './scatter-chart.tsx';

/** Of an axis to the next, and of the names beside them at most: pixels at the usual size of text. */
const ROW = 40;
const NAMES = 168;
/** Height of the text, and of a line of it. */
const [SIZE, LINE] = [12, 14];

/**
 * An axis a setting and one for the result, one below the other so that each has room for its name; a run is a line down
 * through its values, and those that are chosen stand out.
 */
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
  const left = Math.min(NAMES * text, width * 0.4);
  const wide = Math.max(1, width - left - 16);
  const height = fields.length * ROW * text;
  const rowAt = (row: number) => (row + 0.5) * ROW * text;
  const scales = useMemo(
    () => fields.map((field) => fieldScale(points.map(({ values }) => values[field] ?? null))),
    [points, fields],
  );
  const looks = groupLooks(comparison);
  const paths = points.map((point) => ({
    point,
    d: linePath(
      fields.map((field, row) => {
        const share = scales[row]!.place(point.values[field] ?? null);
        return share === null ? null : [left + share * wide, rowAt(row)];
      }),
    ),
  }));
  return (
    <div ref={ref} className={chart.chart} style={{ height }}>
      <svg width={width} height={height} role="img">
        <title>{t('compare.parallelSummary', { count: points.length, axes: fields.map(label).join(', ') })}</title>
        {fields.map((field, row) => (
          <line key={field} x1={left} x2={left + wide} y1={rowAt(row)} y2={rowAt(row)} stroke="var(--line-strong)" />
        ))}
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
        {fields.map((field, row) => (
          <g key={field}>
            <AxisName name={label(field)} room={left - 12 * text} at={rowAt(row)} text={text} />
            {axisLabels(
              scales[row]!.ticks.map(({ at, value }) => ({ at: left + at * wide, text: printTick(field, value) })),
              { size: SIZE * text, room: [left, left + wide] },
            ).map(({ at, shown, whole, wide: room }) => (
              // What is marked stands on its axis, and lines run behind it.
              <g key={`${at} ${whole}`} className={classes.onAxis}>
                <rect
                  x={at - room / 2}
                  y={rowAt(row) - (LINE / 2 + 2) * text}
                  width={room}
                  height={(LINE + 4) * text}
                  rx={3}
                />
                <text className={chart.tick} x={at} y={rowAt(row)} dy="0.32em" textAnchor="middle">
                  {shown !== whole && <title>{whole}</title>}
                  {shown}
                </text>
              </g>
            ))}
          </g>
        ))}
      </svg>
    </div>
  );
}

/** @param places `null` where a run has no value: there its line is interrupted */
function linePath(places: readonly ([number, number] | null)[]): string {
  return places.map((place, row) => (place ? `${places[row - 1] ? 'L' : 'M'}${place.join(' ')}` : '')).join('');
}

/** In as many lines as it takes, before its axis. */
function AxisName({ name, room, at, text }: { name: string; room: number; at: number; text: number }) {
  const lines = wrapText(name, room, SIZE * text);
  return (
    <text className={classes.axisName} x={0}>
      {lines.map((line, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two lines may be the same.
        <tspan key={place} x={0} y={at + (place - (lines.length - 1) / 2) * LINE * text} dy="0.32em">
          {line}
        </tspan>
      ))}
    </text>
  );
}
