import { type ChartMark, MARK_SIGNS, type MarkKind } from '../../../main/chart/axis-ticks.ts';
import { useText } from '../../words/index.ts';
import classes from './event-list.module.css';

const KINDS = ['spike', 'rollback', 'resumed', 'batch'] as const satisfies readonly MarkKind[];

/** What the marks of a chart say, in words: how many of each kind, all of them one press away. */
export function EventList({
  events,
  smallerSpikes,
}: {
  events: readonly Omit<ChartMark, 'x'>[];
  smallerSpikes: number;
}) {
  const t = useText();
  const count = (kind: MarkKind) => events.filter((event) => event.kind === kind).length;
  const kinds = KINDS.filter((kind) => count(kind) > 0);
  if (kinds.length === 0) return null;
  return (
    <details className={classes.events}>
      <summary>
        <span className={classes.kinds}>
          <span className="soft">{t('event.title')}</span>
          {kinds.map((kind) => (
            <span key={kind}>
              <span aria-hidden>{MARK_SIGNS[kind]}</span> {t(`event.amount.${kind}`, { count: count(kind) })}
            </span>
          ))}
        </span>
      </summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (WCAG 2.1.1). */}
      <ul className={classes.list} tabIndex={0} aria-label={t('event.title')}>
        {events.map(({ key, kind, colour, label }) => (
          <li key={key}>
            <span className={classes.sign} style={{ color: `var(${colour})` }} aria-hidden>
              {MARK_SIGNS[kind]}
            </span>
            {label}
          </li>
        ))}
        {smallerSpikes > 0 && <li className="soft">{t('event.smaller', { count: smallerSpikes })}</li>}
      </ul>
    </details>
  );
}
