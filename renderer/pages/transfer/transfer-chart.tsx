import { useElementSize } from '@mantine/hooks';
import { textWidth } from '../../../main/chart/text-width.ts';
import { spreadLabels } from '../../../main/chart/ticks.ts';
import type { TransferRow, TransferScore } from '../../../main/contract/transfer.ts';
import { columnPlace, sideStep } from '../../charts/columns.ts';
import { textScale } from '../../charts/text-scale.ts';
import { useFormat } from '../../ui/use-format.ts';
import { useText } from '../../words/index.ts';
import classes from './transfer.module.css';

const HEIGHT = 240;
const LABEL_HEIGHT = 14;
/** Chance lies far below of two labels, and nothing is to be seen of the rest if all of it is drawn. */
const LEAST_RANGE = 0.1;

/** From the palest to what the page is about; the dashes tell them apart without colours. */
const LINES = [
  { key: 'majority', colour: 'var(--ink-faint)', dash: '2 3' },
  { key: 'counting', colour: 'var(--ink-soft)', dash: '6 3' },
  { key: 'scratch', colour: 'var(--curve-second)', dash: undefined },
  { key: 'pretrained', colour: 'var(--curve)', dash: undefined },
] as const;

interface Dot {
  column: number;
  score: TransferScore;
}

/** Shares of test lines that are right, over the numbers of labelled lines; each with its deviation over draws. */
export function TransferChart({ rows }: { rows: readonly TransferRow[] }) {
  const t = useText();
  const format = useFormat();
  const { ref, width } = useElementSize();
  const text = textScale();
  const drawn = LINES.map(({ key, ...line }) => ({
    ...{ ...line, key, label: t(`transfer.${key}`) },
    dots: rows.flatMap((row, column): Dot[] => (row[key] ? [{ column, score: row[key] }] : [])),
  })).filter(({ dots }) => dots.length > 0);
  if (drawn.length === 0) return null;
  const labelRoom = 16 + text * Math.max(...drawn.map(({ label }) => textWidth(label)));
  const area = { left: 44 * text, top: 8, right: Math.max(60, width - labelRoom), bottom: (HEIGHT - 40) * text };
  const ends = drawn.flatMap(({ dots }) =>
    dots.flatMap(({ score: { mean, standardDeviation } }) => [
      mean - (standardDeviation ?? 0),
      mean + (standardDeviation ?? 0),
    ]),
  );
  const ticks = sharesAround(Math.min(...ends), Math.max(...ends));
  const [low, high] = [ticks[0]!, ticks.at(-1)!];
  const y = (share: number) => area.bottom - ((share - low) / (high - low)) * (area.bottom - area.top);
  const plotWidth = area.right - area.left;
  const x = (column: number, line: number) =>
    area.left + columnPlace(column, rows.length, plotWidth) + sideStep(line, drawn.length, plotWidth / rows.length);
  const names = spreadLabels(
    drawn.map(({ dots }) => y(dots.at(-1)!.score.mean)),
    LABEL_HEIGHT * text,
    area.top,
    area.bottom - 5 * text,
  );
  return (
    <div ref={ref} className={classes.chart} role="img" aria-label={t('transfer.chart')}>
      {width > 0 && (
        <svg width={width} height={HEIGHT * text} aria-hidden className={classes.drawing}>
          {ticks.map((tick) => (
            <g key={tick}>
              <line x1={area.left} x2={area.right} y1={y(tick)} y2={y(tick)} stroke="var(--line)" />
              <text className={classes.tick} x={area.left - 6} y={y(tick)} dy="0.32em" textAnchor="end">
                {format.percent(tick)}
              </text>
            </g>
          ))}
          {rows.map(({ labels }, column) => (
            <text
              key={labels}
              className={classes.tick}
              x={area.left + columnPlace(column, rows.length, plotWidth)}
              y={area.bottom + 16 * text}
              textAnchor="middle"
            >
              {format.count(labels)}
            </text>
          ))}
          <text className={classes.tick} x={area.left} y={area.bottom + 34 * text}>
            {t('transfer.chart')}
          </text>
          {drawn.map(({ key, label, colour, dash, dots }, line) => (
            <g key={key}>
              <path
                d={`M${dots.map(({ column, score }) => `${x(column, line)} ${y(score.mean)}`).join('L')}`}
                fill="none"
                stroke={colour}
                strokeWidth={2}
                {...(dash === undefined ? {} : { strokeDasharray: dash })}
              />
              {dots.map(({ column, score: { mean, standardDeviation } }) => (
                <g key={column}>
                  <circle cx={x(column, line)} cy={y(mean)} r={3.5} fill={colour} />
                  {standardDeviation !== null && (
                    <line
                      x1={x(column, line)}
                      x2={x(column, line)}
                      y1={y(mean - standardDeviation)}
                      y2={y(mean + standardDeviation)}
                      stroke={colour}
                      strokeWidth={1.5}
                    />
                  )}
                </g>
              ))}
              <text className={classes.name} x={area.right + 8} y={names[line]} dy="0.32em" fill={colour}>
                {label}
              </text>
            </g>
          ))}
        </svg>
      )}
    </div>
  );
}

/** Shares in steps of five or ten percent that hold both. */
function sharesAround(low: number, high: number): number[] {
  const step = high - low > 0.35 ? 0.1 : 0.05;
  const first = Math.floor(low / step);
  const last = Math.max(Math.ceil(high / step), first + Math.round(LEAST_RANGE / step));
  return Array.from({ length: last - first + 1 }, (_, place) => (first + place) * step);
}
