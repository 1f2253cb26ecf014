import type { ReactNode } from 'react';
import classes from './question.module.css';

export interface Choice {
  place: number;
  /** The digit that does the same as a press. */
  digit: number;
  chosen: boolean;
  /** Stands in the place of the digit: where it comes in an order. */
  mark?: string;
  body: ReactNode;
}

/** Answers of which one or several are chosen, each with its digit. */
export function Choices({
  legend,
  name,
  several,
  choices,
  look = 'list',
  head,
  onChoose,
}: {
  legend: string;
  /** Of the group of radio buttons: one a page and group. */
  name: string;
  several: boolean;
  choices: readonly Choice[];
  look?: 'list' | 'inline' | 'grid';
  /** Stands above the bodies, for the eye. */
  head?: ReactNode;
  onChoose: (place: number) => void;
}) {
  return (
    <fieldset className={classes.choices} data-look={look}>
      <legend>{legend}</legend>
      {head && (
        <div className={classes.head} aria-hidden>
          <span className={classes.input} />
          <kbd className={classes.digit}>0</kbd>
          <span className={classes.choiceBody}>{head}</span>
        </div>
      )}
      {choices.map(({ place, digit, chosen, mark, body }) => (
        <label key={place} className={classes.choice} data-chosen={chosen || undefined}>
          <input
            type={several ? 'checkbox' : 'radio'}
            name={name}
            checked={chosen}
            onChange={() => onChoose(place)}
            // Another press takes a step out of an order; of radio buttons the browser would not tell.
            className={classes.input}
          />
          <kbd aria-hidden className={classes.digit}>
            {mark ?? digit}
          </kbd>
          <span className={classes.choiceBody}>{body}</span>
        </label>
      ))}
    </fieldset>
  );
}
