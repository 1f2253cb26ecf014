import { Term, TermMark } from '../term.tsx';
import type { Column } from './column.ts';
import classes from './table.module.css';

/** The head of a column: its name, which sorts where it can, its unit, and what the name means. */
export function HeadCell<Item>({
  column,
  sorted,
  onSort,
}: {
  column: Column<Item>;
  sorted: 'ascending' | 'descending' | undefined;
  onSort: (() => void) | undefined;
}) {
  const { name, unit, term, kind } = column;
  return (
    <th
      scope="col"
      className={kind === 'name' ? classes.name : kind === 'rest' ? classes.rest : undefined}
      data-number={kind === 'number' || undefined}
      aria-sort={sorted}
    >
      {onSort ? (
        <SortingName column={column} sorted={sorted} onSort={onSort} />
      ) : (
        <>
          {term ? <Term id={term}>{name}</Term> : name}
          <Unit unit={unit} />
        </>
      )}
    </th>
  );
}

/** The button can hold no other: its explanation stands beside it. Over numbers the name ends where they do. */
function SortingName<Item>({
  column: { name, unit, term, kind },
  sorted,
  onSort,
}: {
  column: Column<Item>;
  sorted: 'ascending' | 'descending' | undefined;
  onSort: () => void;
}) {
  const mark = term && <TermMark id={term} />;
  const arrow = (
    <span className={classes.arrow} aria-hidden>
      {sorted === 'descending' ? '↓' : '↑'}
    </span>
  );
  const isNumber = kind === 'number';
  return (
    <span className={classes.head}>
      {isNumber && mark}
      <button type="button" className={classes.sort} onClick={onSort}>
        {isNumber && arrow}
        <span>
          {name}
          <Unit unit={unit} />
        </span>
        {!isNumber && arrow}
      </button>
      {!isNumber && mark}
    </span>
  );
}

function Unit({ unit }: { unit: string | undefined }) {
  return unit && <span className={classes.unit}>{unit}</span>;
}
