import type { ReactNode } from 'react';
import { Bar } from './bar.tsx';
import classes from './item-head.module.css';

/** The page of one thing: its head, then what there is to see of it. */
export function ItemPage({ children }: { children?: ReactNode }) {
  return (
    <div className={classes.page} aria-busy={children === undefined || undefined}>
      {children}
    </div>
  );
}

/** What one looks at: its name, its state, what can be done with it, how far it is, and its facts. */
export function ItemHead({
  title,
  state,
  actions,
  progress,
  facts,
  children,
}: {
  /** With a level of its own: a heading, or a field in its place. */
  title: ReactNode;
  state: ReactNode;
  actions: ReactNode;
  progress?: { share: number; label: string; tone: 'plain' | 'bad'; words: ReactNode } | undefined;
  /** {@link Fact}s. */
  facts: ReactNode;
  children?: ReactNode;
}) {
  return (
    <header className={classes.header}>
      <div className={classes.headLine}>
        <div className={classes.title}>{title}</div>
        {state}
        {actions}
      </div>
      {progress && (
        <div className={classes.progress}>
          <Bar share={progress.share} label={progress.label} tone={progress.tone} />
          <span className="soft nowrap">{progress.words}</span>
        </div>
      )}
      <dl className={classes.facts}>{facts}</dl>
      {children}
    </header>
  );
}

export function Fact({ name, children }: { name: ReactNode; children: ReactNode }) {
  return (
    <div className={classes.fact}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
