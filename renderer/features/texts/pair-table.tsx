import { Button, Select } from '@mantine/core';
import { useState } from 'react';
import type { TableChoice, TableLook } from '../../../main/contract/pair-table.ts';
import { ScrollText } from '../../ui/scroll-text.tsx';
import { useText } from '../../words/index.ts';
import classes from './pair-table.module.css';

type Side = 'source' | 'target';

/** The beginning of a table, and what of it is meant: two columns, and whether the first row names them. */
export function PairTable({
  file,
  look,
  adding,
  onPairs,
  onPlain,
  onPutAway,
}: {
  file: string;
  look: TableLook;
  adding: boolean;
  onPairs: (choice: Required<TableChoice>) => void;
  onPlain: () => void;
  onPutAway: () => void;
}) {
  const t = useText();
  const [columns, setColumns] = useState(look.columns);
  const [header, setHeader] = useState(look.header);
  const [source, target] = columns;
  const [head = []] = look.rows;
  const nameOf = (place: number): string => {
    const number = place + 1;
    const name = header ? head[place]?.trim() : '';
    return name ? t('corpus.table.columnNamed', { number, name }) : t('corpus.table.column', { number });
  };
  const select = (side: Side, value: number | null, set: (place: number | null) => void) => (
    <Select
      w="14rem"
      label={t(`corpus.table.${side}`)}
      placeholder={t('corpus.table.choose')}
      value={value === null ? null : String(value)}
      data={head.map((_, place) => ({ value: String(place), label: nameOf(place) }))}
      onChange={(chosen) => set(chosen === null ? null : Number(chosen))}
    />
  );
  const isSaid = source !== null && target !== null && source !== target && header !== null;
  return (
    <section className={classes.table} aria-label={t('corpus.table.title', { file })}>
      <h3>{t('corpus.table.title', { file })}</h3>
      <p className="soft">{t('corpus.table.how')}</p>
      <div className={classes.fields}>
        {select('source', source, (place) => setColumns([place, target]))}
        {select('target', target, (place) => setColumns([source, place]))}
        <Select
          w="16rem"
          label={t('corpus.table.firstRow')}
          placeholder={t('corpus.table.choose')}
          value={header === null ? null : header ? 'names' : 'pair'}
          data={[
            { value: 'names', label: t('corpus.table.names') },
            { value: 'pair', label: t('corpus.table.pair') },
          ]}
          onChange={(chosen) => setHeader(chosen === null ? null : chosen === 'names')}
        />
      </div>
      <ScrollText label={t('corpus.table.beginning')} className={classes.scroll}>
        <table className={classes.beginning}>
          <thead>
            <tr>
              {head.map((_, place) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: columns of one table never change places
                <th key={place} scope="col" data-side={sideOf(place, columns)}>
                  {place === source
                    ? t('corpus.table.source')
                    : place === target
                      ? t('corpus.table.target')
                      : nameOf(place)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {look.rows.map((cells, row) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: nor do rows
              <tr key={row} data-names={(header === true && row === 0) || undefined}>
                {cells.map((cell, place) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: as above
                  <td key={place} data-side={sideOf(place, columns)}>
                    {cell}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollText>
      <div className={classes.fields}>
        <Button
          disabled={!isSaid}
          loading={adding}
          onClick={() => isSaid && onPairs({ columns: [String(source + 1), String(target + 1)], header })}
        >
          {t('corpus.table.addPairs')}
        </Button>
        <Button variant="default" disabled={adding} onClick={onPlain}>
          {t('corpus.table.addPlain')}
        </Button>
        <Button variant="subtle" color="gray" disabled={adding} onClick={onPutAway}>
          {t('action.cancel')}
        </Button>
      </div>
    </section>
  );
}

function sideOf(place: number, [source, target]: TableLook['columns']): Side | undefined {
  return place === source ? 'source' : place === target ? 'target' : undefined;
}
