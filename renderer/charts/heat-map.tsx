import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react';
import classes from './heat-map.module.css';

/** What stands beside a row or over a column: as it is drawn, and as it is said. */
export interface HeatMapPlace {
  shown: string;
  said: string;
}

/** More columns than this have no room for numbers. */
const MOST_NUMBERED = 16;
/** The smallest share that is written: below it every number would be a nought. */
const LEAST_WRITTEN = 0.005;

/**
 * Shares as a table whose cells are the darker the larger they are, with the number where there is room: of one hue, so
 * that no eye needs to tell hues apart. One cell is reached by Tab, the others by the arrow keys.
 *
 * @param shares row, column, from 0 to 1; `null`: nothing can stand there
 * @param said of a cell, in whole words; it is shown of the one under the pointer or the focus, too
 */
export function HeatMap({
  name,
  across,
  down,
  shares,
  said,
  rest,
  behind,
}: {
  name: string;
  across: readonly HeatMapPlace[];
  down: readonly HeatMapPlace[];
  shares: readonly (readonly (number | null)[])[];
  said: (row: number, column: number) => string;
  /** Stands where a cell is told, as long as none is. */
  rest: ReactNode;
  /** A number a row, behind its cells. */
  behind?: { title: ReactNode; values: readonly string[] };
}) {
  const grid = useRef<HTMLTableElement>(null);
  const [reached, setReached] = useState({ row: 0, column: 0 });
  const [told, setTold] = useState<{ row: number; column: number } | null>(null);
  const at = { row: Math.min(reached.row, down.length - 1), column: Math.min(reached.column, across.length - 1) };
  const shown = told && told.row < down.length && told.column < across.length ? told : null;

  function onKeyDown(event: KeyboardEvent) {
    const next = moved(at, event.key, { rows: down.length, columns: across.length });
    if (!next) return;
    event.preventDefault();
    setReached(next);
    grid.current?.rows[next.row + 1]?.cells[next.column + 1]?.focus();
  }
  return (
    <div className={classes.map} onPointerLeave={() => setTold(null)}>
      <div className="sideways">
        <table
          ref={grid}
          // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a grid is a table that arrow keys walk through.
          role="grid"
          aria-label={name}
          className={classes.grid}
          data-numbered={across.length <= MOST_NUMBERED || undefined}
          onKeyDown={onKeyDown}
        >
          <thead>
            <tr>
              <td />
              {across.map(({ shown: token, said: word }, column) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place, and its token comes again.
                <th key={column} scope="col" data-told={shown?.column === column || undefined}>
                  <Written shown={token} said={word} />
                </th>
              ))}
              {behind && (
                <th scope="col" className={classes.behind}>
                  {behind.title}
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {down.map((place, row) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place, and its token comes again.
              <tr key={row}>
                <th scope="row" data-told={shown?.row === row || undefined}>
                  <Written {...place} />
                </th>
                {across.map((_, column) => (
                  <Cell
                    // biome-ignore lint/suspicious/noArrayIndexKey: as above.
                    key={column}
                    share={shares[row]?.[column] ?? null}
                    said={said(row, column)}
                    reachable={row === at.row && column === at.column}
                    isTold={shown?.row === row && shown.column === column}
                    onTell={() => setTold({ row, column })}
                    onReach={() => {
                      setReached({ row, column });
                      setTold({ row, column });
                    }}
                  />
                ))}
                {behind && <td className={classes.behind}>{behind.values[row]}</td>}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className={classes.reading} aria-hidden={shown !== null}>
        {shown ? said(shown.row, shown.column) : rest}
      </p>
    </div>
  );
}

function Written({ shown, said }: HeatMapPlace) {
  if (shown === said) return shown;
  return (
    <>
      <span aria-hidden>{shown}</span>
      <span className="visually-hidden">{said}</span>
    </>
  );
}

function Cell({
  share,
  said,
  reachable,
  isTold,
  onTell,
  onReach,
}: {
  share: number | null;
  said: string;
  /** Whether Tab comes to it. */
  reachable: boolean;
  isTold: boolean;
  onTell: () => void;
  onReach: () => void;
}) {
  const written = share === null || !(share >= LEAST_WRITTEN) ? '' : Math.round(share * 100);
  return (
    <td
      // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: as the grid.
      role="gridcell"
      tabIndex={reachable ? 0 : -1}
      aria-label={said}
      className={classes.cell}
      data-told={isTold || undefined}
      data-none={share === null || undefined}
      data-half={(share !== null && share > 0.62) || undefined}
      data-deep={(share !== null && share > 0.82) || undefined}
      style={{ '--share': `${100 * (share ?? 0)}%` } as React.CSSProperties}
      onPointerEnter={onTell}
      onFocus={onReach}
    >
      <span aria-hidden>{written}</span>
    </td>
  );
}

/** @returns `null` for keys that move nowhere */
function moved(
  { row, column }: { row: number; column: number },
  key: string,
  { rows, columns }: { rows: number; columns: number },
): { row: number; column: number } | null {
  switch (key) {
    case 'ArrowLeft':
      return { row, column: Math.max(0, column - 1) };
    case 'ArrowRight':
      return { row, column: Math.min(columns - 1, column + 1) };
    case 'ArrowUp':
      return { row: Math.max(0, row - 1), column };
    case 'ArrowDown':
      return { row: Math.min(rows - 1, row + 1), column };
    case 'Home':
      return { row, column: 0 };
    case 'End':
      return { row, column: columns - 1 };
    default:
      return null;
  }
}
