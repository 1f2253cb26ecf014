import type { ReactNode } from 'react';
import type { TermId } from '../../resources/glossary/index.ts';
import classes from './page.module.css';
import { TermMark } from './term.tsx';
import { useTitle } from './use-title.ts';

/** A page's frame: one heading, its actions at the right, the content below. */
export function Page({ title, actions, children }: { title: string; actions?: ReactNode; children: ReactNode }) {
  useTitle(title);
  return (
    <div className={classes.page}>
      <header className={classes.header}>
        <h1>{title}</h1>
        {actions && <div className={classes.actions}>{actions}</div>}
      </header>
      {children}
    </div>
  );
}

/** A part of a page under a hairline and a small heading, which may be a term that is explained. */
export function Section({
  title,
  term,
  aside,
  children,
}: {
  title: string;
  term?: TermId;
  aside?: ReactNode;
  children: ReactNode;
}) {
  return (
    <section className={classes.section} aria-label={title}>
      <div className={classes.sectionHead}>
        <h2>
          {title}
          {term && <TermMark id={term} />}
        </h2>
        {aside && <div className={classes.aside}>{aside}</div>}
      </div>
      {children}
    </section>
  );
}
