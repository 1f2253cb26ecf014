import { useElementSize } from '@mantine/hooks';
import { useMemo } from 'react';
import {
  Area,
  CartesianGrid,
  ComposedChart,
  Line,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import type { AxisMark } from '../../main/chart/axis-ticks.ts';
import { valueRoom, valueTicks } from '../../main/chart/chart-area.ts';
import { textWidth } from '../../main/chart/text-width.ts';
import { countTicks, paddedRange, timeTicks } from '../../main/chart/ticks.ts';
import type { ChartAxis, ChartLine, ChartValue } from './chart-line.ts';
import { ChartReading, type PlotRoom } from './chart-reading.tsx';
import { ChartTooltip } from './chart-tooltip.tsx';
import { mergeByX, type Point } from './curve-points.ts';
import { EndLabels, MarkLine, Marks } from './overlays.tsx';
import { textScale } from './text-scale.ts';
import { useRestingPointer } from './use-resting-pointer.ts';

export interface ChartBaseline {
  key: string;
  label: string;
  value: number;
}

export interface LineChartProps {
  /** Says what goes up or down and how far: read to those who don't see the chart. */
  summary: string;
  lines: readonly ChartLine[];
  baselines?: readonly ChartBaseline[];
  /** A moment worth a line of its own. */
  mark?: { x: number; y: number; label: string } | null;
  /** What happened, values that were NaN or infinite among it. */
  marks?: readonly AxisMark[];
  axis: ChartAxis;
  value: ChartValue;
  height: number;
  /** Small charts leave out labels at lines and most ticks. */
  small?: boolean;
}

const GRID = 'var(--line)';
const TICK = { fill: 'var(--ink-faint)', fontSize: '0.75rem' };

/** Room for the longest label at the right, in pixels. */
const labelRoom = (labels: readonly { label: string }[], scale: number): number =>
  16 + scale * Math.max(0, ...labels.map(({ label }) => textWidth(label)));

/** Lines over one axis, with the lines to compare with. Draws what it is given: decimating is the engine's. */
export function LineChart(props: LineChartProps) {
  const { lines, baselines = [], mark, marks = [], axis, value, height, small = false } = props;
  const rows = useMemo(() => mergeByX(Object.fromEntries(lines.map(({ key, points }) => [key, points]))), [lines]);
  // A run may end with values that no line shows.
  const lastX = Math.max(rows.at(-1)?.x ?? 0, ...marks.map(({ x }) => x)) || 1;
  const firstX = Math.min(0, rows[0]?.x ?? 0);
  const domain = useMemo(() => {
    // The band too: what was smallest and largest is never cut off.
    const values = lines.flatMap(({ points, band }) =>
      points.flatMap(({ y, low, high }) => (band ? [low, high] : [y])),
    );
    return value.range ?? paddedRange([...values, ...baselines.map((line) => line.value)], value.logarithmic);
  }, [lines, baselines, value.logarithmic, value.range]);
  const xTicks =
    axis.kind === 'seconds' ? timeTicks(firstX, lastX, small ? 3 : 7) : countTicks(firstX, lastX, small ? 3 : 7);
  const yTicks = valueTicks({ ...value, domain }, small ? 2 : 6);
  const restingPointer = useRestingPointer(rows);
  const scale = textScale();
  const yLabels = new Map(yTicks.map((tick) => [tick.value, tick.label]));
  const endLabels = [
    ...baselines.map(({ key, label, value: at }) => ({ key, label, value: at, colour: 'var(--ink-soft)' })),
    ...lines.flatMap(({ key, label, colour, labelColour = colour, points, style }) => {
      const last = points.at(-1);
      return last ? [{ key, label, value: style === 'smooth' ? last.smooth : last.y, colour: labelColour }] : [];
    }),
  ];

  const room: PlotRoom = {
    left: valueRoom(yTicks, small ? 58 : 52) * scale,
    right: small ? 8 : labelRoom(endLabels, scale),
    top: small ? 6 : 20 * scale,
    bottom: (small ? 20 : 24) * scale + (small ? 0 : 4),
  };
  const { ref, width } = useElementSize();

  return (
    <ChartReading
      {...{ summary: props.summary, lines, axis, value, room, width }}
      domain={{ x: [firstX, lastX], y: domain }}
      height={height * scale}
      box={ref}
      {...restingPointer}
    >
      <ResponsiveContainer width="100%" height="100%">
        <ComposedChart
          data={rows}
          // Its keys and its name are those of all charts, around it.
          accessibilityLayer={false}
          margin={{ top: room.top, right: room.right, bottom: small ? 0 : 4, left: 0 }}
        >
          <CartesianGrid vertical={false} stroke={GRID} />
          <XAxis
            dataKey="x"
            type="number"
            domain={[firstX, lastX]}
            allowDataOverflow
            ticks={xTicks}
            tickFormatter={axis.print}
            tick={TICK}
            tickLine={false}
            axisLine={{ stroke: 'var(--line-strong)' }}
            interval="preserveStart"
            height={(small ? 20 : 24) * scale}
          />
          <YAxis
            type="number"
            scale={value.logarithmic ? 'log' : 'linear'}
            domain={domain}
            allowDataOverflow
            ticks={yTicks.map((tick) => tick.value)}
            // A space would break the line.
            tickFormatter={(tick: number) => (yLabels.get(tick) ?? value.print(tick)).replaceAll(' ', '\u00a0')}
            tick={TICK}
            tickLine={false}
            axisLine={false}
            width={room.left}
            interval={0}
          />
          {baselines.map(({ key, value: at }) => (
            <ReferenceLine key={key} y={at} stroke="var(--baseline)" strokeDasharray="5 4" />
          ))}
          {lines.map(({ key, colour, band }) =>
            band ? (
              <Area
                key={`${key} band`}
                dataKey={(row: Record<string, Point>) => (row[key] ? [row[key].low, row[key].high] : null)}
                stroke="none"
                fill={colour}
                fillOpacity={0.14}
                connectNulls
                isAnimationActive={false}
                activeDot={false}
                tooltipType="none"
              />
            ) : null,
          )}
          {lines.map(({ key, colour, style }) =>
            style === 'smooth' ? (
              <Line
                key={`${key} raw`}
                dataKey={(row: Record<string, Point>) => row[key]?.y ?? null}
                stroke={colour}
                strokeOpacity={0.4}
                strokeWidth={1}
                dot={false}
                activeDot={false}
                connectNulls
                isAnimationActive={false}
                tooltipType="none"
              />
            ) : null,
          )}
          {lines.map(({ key, label, colour, style, dash }) => (
            <Line
              key={key}
              name={label}
              dataKey={(row: Record<string, Point>) => (style === 'smooth' ? row[key]?.smooth : row[key]?.y) ?? null}
              stroke={colour}
              strokeWidth={small ? 1.25 : 2}
              {...(dash ? { strokeDasharray: dash } : {})}
              dot={style === 'dots' ? { r: 2.5, fill: colour, strokeWidth: 0 } : false}
              activeDot={{ r: 3.5, strokeWidth: 0 }}
              connectNulls
              isAnimationActive={false}
            />
          ))}
          <Marks marks={marks} domain={[firstX, lastX]} />
          {mark && <MarkLine {...mark} />}
          {!small && <EndLabels labels={endLabels} />}
          <Tooltip
            isAnimationActive={false}
            cursor={{ stroke: 'var(--line-strong)' }}
            content={({ active, label, payload }) =>
              active ? (
                <ChartTooltip
                  at={axis.at(Number(label))}
                  // Bands and raw lines have no name of their own: their line speaks for them.
                  entries={(payload ?? [])
                    .filter(({ type, name }) => type !== 'none' && name !== undefined)
                    .map((entry) => ({
                      label: String(entry.name),
                      colour: String(entry.color),
                      value: [value.print(Number(entry.value)), value.unit].filter(Boolean).join(' '),
                    }))}
                />
              ) : null
            }
          />
        </ComposedChart>
      </ResponsiveContainer>
    </ChartReading>
  );
}
