/** For tests: the rows of a table without the table. */
import type { RowData } from '@tanstack/react-table';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { type RowsOptions, useTableRows } from './use-table-rows.ts';

type Rows<Item extends RowData> = ReturnType<typeof useTableRows<Item>>;

export function rowsOf<Item extends RowData>(options: Omit<RowsOptions<Item>, 'language'> & { language?: string }) {
  let found: Rows<Item> | undefined;
  renderToStaticMarkup(
    createElement(Probe<Item>, {
      options: { language: 'en', ...options },
      onRows: (rows) => {
        found = rows;
      },
    }),
  );
  return found!;
}

function Probe<Item extends RowData>(given: { options: RowsOptions<Item>; onRows: (rows: Rows<Item>) => void }) {
  given.onRows(useTableRows(given.options));
  return null;
}
