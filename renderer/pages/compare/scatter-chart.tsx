import { useElementSize } from '@mantine/hooks';
import { type PointerEvent, useMemo, useState } from 'react';
import type { Comparison } from '../../../main/contract/comparison.ts';
import { groupLooks } from '../../../main/figures/group-looks.ts';
import chart from '../../charts/lines/canvas-chart.module.css';
import { textScale } from '../../charts/text-scale.ts';
import { useText } from '../../words/index.ts';
import { fieldScale, type PointValue, type RunPoint } from './run-points.ts';

export interface ChoosingProps {
  comparison: Comparison;
  points: readonly RunPoint[];
  chosen: ReadonlySet<string>;
  onChoose: (chosen: ReadonlySet<string>) => void;
  print: (field: string, value: PointValue) => string;
  /** The same, of a mark of an axis. */
  printTick: (field: string, value: PointValue) => string;
  label: (field: string) => string;
}

const HEIGHT = 280;
const RADIUS = 6;

/** Each run a point; a frame that is drawn around points chooses them, a press one more or less. */
export function ScatterChart({
  comparison,
  points,
  x,
  y,
  chosen,
  onChoose,
  print,
  printTick,
  label,
}: ChoosingProps & { x: string; y: string }) {
  const t = useText();
  const { ref, width } = useElementSize();
  const [frame, setFrame] = useState<{ from: [number, number]; to: [number, number] } | null>(null);
  const text = textScale();
  const [left, top, bottom] = [72 * text, 10, 26 * text];
  const [wide, tall] = [Math.max(1, width - left - 16), HEIGHT * text - top - bottom];
  const scales = useMemo(
    () => ({
      x: fieldScale(points.map(({ values }) => values[x] ?? null)),
      y: fieldScale(points.map(({ values }) => values[y] ?? null)),
    }),
    [points, x, y],
  );
  const looks = groupLooks(comparison);
  const placed = points.flatMap((point) => {
    const [across, up] = [scales.x.place(point.values[x] ?? null), scales.y.place(point.values[y] ?? null)];
    return across === null || up === null ? [] : [{ point, px: left + across * wide, py: top + (1 - up) * tall }];
  });
  const at = (event: PointerEvent<Element>): [number, number] => {
    const box = event.currentTarget.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  };
  function release() {
    if (frame) {
      const [[x0, y0], [x1, y1]] = [frame.from, frame.to];
      const isIn = (value: number, one: number, other: number) =>
        value >= Math.min(one, other) && value <= Math.max(one, other);
      const inside = placed.filter(({ px, py }) => isIn(px, x0, x1) && isIn(py, y0, y1));
      if (Math.abs(x1 - x0) + Math.abs(y1 - y0) > RADIUS) onChoose(new Set(inside.map(({ point }) => point.id)));
    }
    setFrame(null);
  }
  const turn = (id: string) => {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    onChoose(next);
  };
  return (
    <div ref={ref} className={chart.chart} style={{ height: HEIGHT * text }}>
      <svg
        width={width}
        height={HEIGHT * text}
        onPointerDown={(event) => event.button === 0 && setFrame({ from: at(event), to: at(event) })}
        onPointerMove={(event) => {
          const to = at(event);
          setFrame((before) => before && { ...before, to });
        }}
        onPointerUp={release}
        onPointerLeave={release}
      >
        <title>{t('compare.scatterSummary', { count: placed.length, x: label(x), y: label(y) })}</title>
        {scales.y.ticks.map(({ at: share, value }) => (
          <g key={value}>
            <line
              x1={left}
              x2={left + wide}
              y1={top + (1 - share) * tall}
              y2={top + (1 - share) * tall}
              stroke="var(--line)"
            />
            <text className={chart.tick} x={left - 6} y={top + (1 - share) * tall} dy="0.32em" textAnchor="end">
              {printTick(y, value)}
            </text>
          </g>
        ))}
        <line x1={left} x2={left + wide} y1={top + tall} y2={top + tall} stroke="var(--line-strong)" />
        {scales.x.ticks.map(({ at: share, value }) => (
          <text
            key={value}
            className={chart.tick}
            x={left + share * wide}
            y={top + tall}
            dy="1.3em"
            textAnchor="middle"
          >
            {printTick(x, value)}
          </text>
        ))}
        {placed.map(({ point, px, py }) => (
          // biome-ignore lint/a11y/useSemanticElements: a checkbox of a form can't stand in a drawing.
          <circle
            key={point.id}
            role="checkbox"
            aria-checked={chosen.has(point.id)}
            aria-label={`${point.name}: ${print(x, point.values[x] ?? null)}, ${print(y, point.values[y] ?? null)}`}
            tabIndex={0}
            cx={px}
            cy={py}
            r={RADIUS}
            fill={`var(${looks[point.group]!.colour})`}
            fillOpacity={chosen.size === 0 || chosen.has(point.id) ? 0.85 : 0.2}
            stroke={chosen.has(point.id) ? 'var(--ink)' : 'none'}
            strokeWidth={2}
            onClick={() => turn(point.id)}
            onKeyDown={(event) => {
              if (event.key !== ' ' && event.key !== 'Enter') return;
              event.preventDefault();
              turn(point.id);
            }}
          >
            <title>{`${point.name}\n${label(x)}: ${print(x, point.values[x] ?? null)}\n${label(y)}: ${print(y, point.values[y] ?? null)}`}</title>
          </circle>
        ))}
        {frame && (
          <rect
            x={Math.min(frame.from[0], frame.to[0])}
            y={Math.min(frame.from[1], frame.to[1])}
            width={Math.abs(frame.to[0] - frame.from[0])}
            height={Math.abs(frame.to[1] - frame.from[1])}
            fill="var(--accent)"
            fillOpacity={0.15}
          />
        )}
      </svg>
    </div>
  );
}
