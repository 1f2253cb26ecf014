import type { ReactNode } from 'react';
import { CHANGE_STYLES, type ChangeName } from '../../../features/measurements/label-changes.ts';
import { Term, TermLabel } from '../../../ui/term.tsx';
import { useText } from '../../../words/index.ts';
import { DotShape } from './dot-shape.tsx';
import classes from './measurement.module.css';
import type { Columns, Metric } from './task-series.ts';

/** What the marks mean: both uncertainties by name, and the changes of labels, one of which stands out. */
export function ChartLegend({
  columns,
  metric,
  draws: { fewest, most },
  labelled,
  change,
  onChange,
}: {
  columns: Columns;
  metric: Metric;
  /** That were measured of the points with examples. */
  draws: { fewest: number; most: number };
  labelled: boolean;
  change: ChangeName;
  onChange: (change: ChangeName) => void;
}) {
  const t = useText();
  const many = columns.changes.length > 1;
  const line = columns.kind === 'shots';
  // Where each change has its own column, none stands for all of them.
  const shown = line ? change : 'gold';
  const { colour } = CHANGE_STYLES[shown];
  return (
    <div className={classes.legend}>
      {many && line && (
        <fieldset className={classes.legendChanges}>
          <legend className="visually-hidden">{t('benchmark.standsOut')}</legend>
          {columns.changes.map((name) => (
            <button
              key={name}
              type="button"
              aria-pressed={name === change}
              title={t(`benchmark.changeHelp.${name}`)}
              onClick={() => onChange(name)}
            >
              <Mark>
                {line && <path d="M1 7H25" stroke={CHANGE_STYLES[name].colour} strokeWidth={2} />}
                <DotShape change={name} x={13} y={7} radius={4} />
              </Mark>
              {t(`benchmark.change.${name}`)}
            </button>
          ))}
        </fieldset>
      )}
      <span>
        <Mark>
          {line && <path d="M1 7H25" stroke={colour} strokeWidth={2} />}
          <DotShape change={shown} x={13} y={7} radius={4} />
        </Mark>
        <TermLabel label={most > 1 ? `benchmark.meanOf.${metric}` : `benchmark.metric.${metric}`} />
      </span>
      {most > 1 && (
        <span>
          <Mark>
            <rect x={1} y={2} width={24} height={10} fill={colour} fillOpacity={0.18} />
          </Mark>
          <Term id="range">
            {fewest < most ? t('benchmark.rangeUpTo', { count: most }) : t('benchmark.rangeOf', { count: most })}
          </Term>
        </span>
      )}
      {metric === 'accuracy' && (
        <span>
          <Mark>
            <path d="M13 1V13M10 1h6M10 13h6M11 6h4" stroke="var(--ink-soft)" fill="none" />
          </Mark>
          <TermLabel label="benchmark.wilson" />
        </span>
      )}
      {labelled && (
        <>
          <span>
            <Mark>
              {line && <path d="M1 7H25" stroke={colour} strokeWidth={1.5} strokeDasharray="2 3" />}
              <DotShape change={shown} x={13} y={7} radius={3} hollow />
            </Mark>
            <TermLabel label="benchmark.byLikelier" />
          </span>
          <span>
            <Mark>
              <path d="M1 7H25" stroke="var(--baseline)" strokeDasharray="6 4" />
            </Mark>
            <TermLabel label="benchmark.chanceLine" />
          </span>
        </>
      )}
      <span className="faint">{t('benchmark.press')}</span>
    </div>
  );
}

function Mark({ children }: { children: ReactNode }) {
  return (
    <svg width={26} height={14} aria-hidden className={classes.mark}>
      {children}
    </svg>
  );
}
