import { Fragment, type ReactNode } from 'react';
import classes from './panel.module.css';

/** What a form comes to, beside it: stays in sight while one scrolls. */
export function Panel({ title, children }: { title: string; children: ReactNode }) {
  return (
    <aside className={classes.panel} aria-label={title}>
      <h2>{title}</h2>
      {children}
    </aside>
  );
}

/** Names with their amounts, one below the other. An entry that is `false` is left out. */
export function Amounts({ rows }: { rows: readonly (readonly [name: ReactNode, amount: ReactNode] | false)[] }) {
  return (
    <dl className={classes.amounts} aria-live="polite">
      {rows.map(
        (row, place) =>
          row && (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows keep their places.
            <Fragment key={place}>
              <dt>{row[0]}</dt>
              <dd>{row[1]}</dd>
            </Fragment>
          ),
      )}
    </dl>
  );
}
