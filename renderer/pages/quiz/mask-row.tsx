import { useText } from '../../words/index.ts';
import classes from './mask-row.module.css';

/** What a mask's rows and columns are called: the tokens that ask and those that are looked at. */
export interface GridAxes {
  queries: readonly string[];
  keys: readonly string[];
}

/** Where nobody named them they are counted. */
const nameAt = (names: readonly string[] | undefined, place: number): string => names?.[place] ?? String(place + 1);
/** As long as the longest name, so that the columns of all rows stand below each other; Chinese signs are twice as wide. */
const lengthOf = (name: string): number => [...name].reduce((sum, sign) => sum + (sign > '\u2e80' ? 2 : 1), 0);
const longest = (names: readonly string[]): number => Math.max(...names.map(lengthOf));

interface MaskProps {
  /** Of all rows: [query][key]. */
  cells: readonly (readonly string[])[];
  axes: GridAxes | undefined;
}

/** The squares of one query, under the names of the keys; heard as what it may look at. */
export function MaskRow({ cells, axes, row }: MaskProps & { row: number }) {
  const t = useText();
  const own = cells[row] ?? [];
  const query = nameAt(axes?.queries, row);
  const seen = own.flatMap((cell, place) => (cell === '1' ? [nameAt(axes?.keys, place)] : []));
  const isMask = own.every((cell) => cell === '0' || cell === '1');
  const heard = !isMask
    ? t('quiz.gridCells', { query, cells: own.join(' ') })
    : seen.length === 0
      ? t('quiz.gridSeesNothing', { query })
      : t('quiz.gridSees', { query, keys: seen.join(', ') });
  return (
    <span className={classes.row} style={widths({ cells, axes })}>
      <span className="visually-hidden">{heard}</span>
      <span className={classes.query} aria-hidden>
        {query}
      </span>
      {own.map((cell, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: cells keep their places.
        <span key={place} className={classes.cell} data-cell={cell} aria-hidden>
          {cell}
        </span>
      ))}
    </span>
  );
}

/** The names of the keys, above the squares. */
export function MaskHead({ cells, axes }: MaskProps) {
  const t = useText();
  return (
    <span className={classes.row} style={widths({ cells, axes })} aria-hidden>
      <span className={classes.corner}>{t('quiz.gridAxes')}</span>
      {Array.from({ length: columnsOf(cells) }, (_, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: keys keep their places.
        <span key={place} className={classes.name}>
          {nameAt(axes?.keys, place)}
        </span>
      ))}
    </span>
  );
}

const columnsOf = (cells: MaskProps['cells']): number => Math.max(...cells.map((row) => row.length));

function widths({ cells, axes }: MaskProps): Record<string, number> {
  const queries = cells.map((_, place) => nameAt(axes?.queries, place));
  const keys = Array.from({ length: columnsOf(cells) }, (_, place) => nameAt(axes?.keys, place));
  return { '--query': longest(queries), '--key': longest(keys) };
}
