import { useElementSize } from '@mantine/hooks';
import { type KeyboardEvent, type MouseEvent, useRef, useState } from 'react';
import { spreadLabels } from '../../../../main/chart/ticks.ts';
import { ChartTooltip } from '../../../charts/chart-tooltip.tsx';
import { columnPlace, sideStep } from '../../../charts/columns.ts';
import { textScale } from '../../../charts/text-scale.ts';
import { CHANGE_STYLES, type ChangeName } from '../../../features/measurements/label-changes.ts';
import { useFormat } from '../../../ui/use-format.ts';
import { useText } from '../../../words/index.ts';
import type { ValueScale } from './chart-scale.ts';
import { DotShape } from './dot-shape.tsx';
import { nearestDot, nextDot } from './dot-steps.ts';
import { endLabels } from './end-labels.ts';
import classes from './task-chart.module.css';
import type { Columns, Dot, Metric, TaskSeries } from './task-series.ts';
import { Band, Whisker } from './uncertainty.tsx';
import { useDotFacts } from './use-dot-facts.ts';

const HEIGHT = 168;
const LABEL_HEIGHT = 14;

interface TaskChartProps {
  chart: TaskSeries;
  columns: Columns;
  scale: ValueScale;
  metric: Metric;
  /** The change that stands out: only its uncertainty is drawn where there are many. */
  change: ChangeName;
  /** The point whose details are open. */
  chosen: { shots: number; change: ChangeName } | null;
  /** Pixels at the right for the lines' names, the same for all charts. */
  labelRoom: number;
  /** What the chart shows, for those who don't see it. */
  summary: string;
  onOpen: (dot: Dot) => void;
}

const keyOf = (dot: Dot) => `${dot.change} ${dot.point.shots}`;

/** One task: a line for each change of labels over the numbers of examples, with both uncertainties. */
export function TaskChart(props: TaskChartProps) {
  const { chart, columns, scale, metric, change, chosen, labelRoom, summary, onOpen } = props;
  const t = useText();
  const format = useFormat();
  const facts = useDotFacts(metric, columns.changes.length > 1);
  const { ref, width } = useElementSize();
  const buttons = useRef(new Map<string, HTMLButtonElement>());
  // By name: the dots are made anew with each report.
  const [pointedKey, setPointedKey] = useState<string | null>(null);
  const text = textScale();
  const area = { left: 40 * text, top: 8, right: Math.max(60, width - labelRoom), bottom: (HEIGHT - 24) * text };
  const plotWidth = area.right - area.left;
  const plotHeight = area.bottom - area.top;
  const count = columns.kind === 'shots' ? columns.shots.length : columns.changes.length;
  const drawn = chart.series.filter(({ dots }) => dots.length > 0);
  /** Of many lines only one is drawn with all that is known of it. */
  const isWhole = (name: ChangeName) => drawn.length <= 2 || columns.kind === 'changes' || name === change;
  const y = (value: number) => area.bottom - Math.min(1, Math.max(0, scale.place(value))) * plotHeight;
  const x = (dot: Dot, line: number) =>
    area.left +
    columnPlace(dot.column, count, plotWidth) +
    // A value that all lines share stands in the middle, and so does the only one of its column.
    (columns.kind === 'changes' || dot.point.shots === 0 ? 0 : sideStep(line, drawn.length, plotWidth / count));
  const places = drawn.flatMap(({ dots }, line) =>
    dots.map((dot) => ({
      dot,
      x: x(dot, line),
      y: y(dot.value),
      likelier: dot.likelier !== null && isWhole(dot.change) ? y(dot.likelier) : null,
    })),
  );
  const pointedPlace = places.find(({ dot }) => keyOf(dot) === pointedKey);
  const pointed = pointedPlace?.dot ?? null;
  const setPointed = (dot: Dot | null) => setPointedKey(dot && keyOf(dot));
  // What it tells stands in the details that open below, and would lie on their title.
  const open = (dot: Dot) => {
    setPointed(null);
    onOpen(dot);
  };
  const isChosen = (dot: Dot) => chosen?.shots === dot.point.shots && chosen.change === dot.change;
  const tabStop = places.find(({ dot }) => isChosen(dot))?.dot ?? places[0]?.dot;

  const nearest = (event: MouseEvent) => {
    const box = event.currentTarget.getBoundingClientRect();
    return nearestDot(places, event.clientX - box.left, event.clientY - box.top);
  };
  function onKeyDown(event: KeyboardEvent) {
    if (!pointed) return;
    const next = nextDot(drawn, pointed, event.key);
    if (!next) return;
    event.preventDefault();
    buttons.current.get(keyOf(next))?.focus();
  }

  const labels = endLabels({ chart, columns, drawn, t, percent: format.percent }).map((label) => ({
    ...label,
    at: y(label.value),
  }));
  const heights = spreadLabels(
    labels.map(({ at }) => at),
    LABEL_HEIGHT * text,
    area.top,
    area.bottom - 5 * text,
  );
  return (
    // The dots are buttons for the keyboard; a pointer takes the nearest one.
    // biome-ignore lint/a11y/useSemanticElements: a drawing is no part of a form.
    <div
      ref={ref}
      className={classes.chart}
      style={{ height: HEIGHT * text }}
      role="group"
      aria-label={summary}
      data-pointed={pointed !== null || undefined}
      onMouseMove={(event) => setPointed(nearest(event))}
      onMouseLeave={() => setPointed(null)}
      onClick={(event) => {
        const dot = nearest(event);
        // A press of a button by keyboard or assistive technology has told of its dot already.
        if (dot && !(event.target instanceof HTMLButtonElement)) open(dot);
      }}
      onKeyDown={onKeyDown}
    >
      {width > 0 && (
        <svg width={width} height={HEIGHT * text} aria-hidden className={classes.drawing}>
          {scale.ticks.map((tick) => (
            <g key={tick}>
              <line x1={area.left} x2={area.right} y1={y(tick)} y2={y(tick)} stroke="var(--line)" />
              <text className={classes.tick} x={area.left - 6} y={y(tick)} dy="0.32em" textAnchor="end">
                {metric === 'accuracy' ? format.percent(tick) : format.significant(tick)}
              </text>
            </g>
          ))}
          <line x1={area.left} x2={area.right} y1={area.bottom} y2={area.bottom} stroke="var(--line-strong)" />
          {[...new Set([chart.chance, chart.majority])].map((baseline) =>
            baseline === null ? null : (
              <line
                key={baseline}
                x1={area.left}
                x2={area.right}
                y1={y(baseline)}
                y2={y(baseline)}
                stroke="var(--baseline)"
                strokeDasharray="6 4"
              />
            ),
          )}
          {drawn.map((series, line) => {
            const { colour } = CHANGE_STYLES[series.change];
            const all = series.lead ? [series.lead, ...series.dots] : series.dots;
            const at = (dot: Dot) => x(dot, line);
            const joined = columns.kind === 'shots';
            const whole = isWhole(series.change);
            return (
              <g key={series.change}>
                {whole && <Band dots={series.dots} x={at} y={y} colour={colour} joined={joined} />}
                {joined && (
                  <path d={linePath(all, at, ({ value }) => y(value))} className={classes.line} stroke={colour} />
                )}
                {joined && whole && (
                  <path
                    d={linePath(all, at, ({ likelier }) => (likelier === null ? null : y(likelier)))}
                    className={classes.likelierLine}
                    stroke={colour}
                  />
                )}
                {whole && series.dots.map((dot) => <Whisker key={dot.column} dot={dot} x={at(dot) + 5} y={y} />)}
                {series.dots.map((dot) => (
                  <g key={dot.column}>
                    {whole && dot.likelier !== null && (
                      <DotShape change={series.change} x={at(dot)} y={y(dot.likelier)} radius={3} hollow />
                    )}
                    {(isChosen(dot) || pointed === dot) && (
                      <circle
                        cx={at(dot)}
                        cy={y(dot.value)}
                        r={8}
                        fill="none"
                        stroke="var(--focus)"
                        strokeWidth={isChosen(dot) ? 2 : 1}
                      />
                    )}
                    <DotShape change={series.change} x={at(dot)} y={y(dot.value)} radius={4} />
                  </g>
                ))}
              </g>
            );
          })}
          {labels.map(({ key, words, colour, at }, index) => {
            const to = heights[index] as number;
            return (
              <g key={key}>
                {Math.abs(to - at) > 2 && (
                  <path d={`M${area.right + 1} ${at}L${area.right + 5} ${to}`} stroke={colour} strokeOpacity={0.6} />
                )}
                <text className={classes.label} x={area.right + 7} y={to} dy="0.32em" fill={colour}>
                  {words}
                </text>
              </g>
            );
          })}
        </svg>
      )}
      {width > 0 && (
        <div aria-hidden>
          {(columns.kind === 'shots'
            ? columns.shots.map(String)
            : columns.changes.map((name) => t(`benchmark.change.${name}`))
          ).map((words, column) => (
            <span
              key={words}
              className={classes.columnName}
              style={{
                top: area.bottom + 4,
                left: area.left + columnPlace(column, count, plotWidth),
                width: plotWidth / count,
              }}
            >
              {words}
            </span>
          ))}
          {columns.kind === 'shots' && (
            <span className={classes.axisName} style={{ top: area.bottom + 4, left: area.right + 7 }}>
              {t('benchmark.shotsAxis')}
            </span>
          )}
        </div>
      )}
      {places.map(({ dot, x: left, y: top }) => (
        <button
          key={keyOf(dot)}
          ref={(button) => {
            if (button) buttons.current.set(keyOf(dot), button);
            else buttons.current.delete(keyOf(dot));
          }}
          type="button"
          className={classes.dot}
          style={{ left, top }}
          tabIndex={dot === tabStop ? 0 : -1}
          aria-pressed={isChosen(dot)}
          aria-label={facts.spoken(dot)}
          onFocus={() => setPointed(dot)}
          onBlur={() => setPointed(null)}
          onClick={() => open(dot)}
        />
      ))}
      {pointed && pointedPlace && (
        <div className={classes.tooltip} data-side={pointedPlace.x > width / 2 ? 'right' : 'left'}>
          <ChartTooltip at={facts.name(pointed)} entries={facts.entries(pointed)} />
        </div>
      )}
    </div>
  );
}

function linePath(dots: readonly Dot[], x: (dot: Dot) => number, y: (dot: Dot) => number | null): string {
  const at = dots.flatMap((dot) => {
    const height = y(dot);
    return height === null ? [] : [`${x(dot)} ${height}`];
  });
  return at.length < 2 ? '' : `M${at.join('L')}`;
}
