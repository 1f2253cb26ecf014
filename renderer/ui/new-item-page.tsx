import type { ReactNode, RefObject } from 'react';
import classes from './new-item-page.module.css';

/** Something new: the form at the left, at the right the panel that says what it will take and starts it. */
export function NewItem({
  fields,
  starting,
  panel,
  children,
}: {
  fields: RefObject<HTMLDivElement | null>;
  /** It is on its way: what was asked for is changed no more. */
  starting: boolean;
  panel: ReactNode;
  children: ReactNode;
}) {
  return (
    <div className={classes.columns}>
      <div className={classes.form} ref={fields} inert={starting}>
        {children}
      </div>
      {panel}
    </div>
  );
}

/** Which field keeps it from starting. */
export function InTheWay({ words }: { words: string | null }) {
  return (
    words !== null && (
      <p role="alert" className={classes.inTheWay}>
        {words}
      </p>
    )
  );
}
