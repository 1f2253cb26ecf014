import { useMemo } from 'react';
import type { TransferGain, TransferRow, TransferScore, TransferTable } from '../../../main/contract/transfer.ts';
import { statesCell } from '../../features/suites/states-cell.ts';
import { SuiteResults } from '../../features/suites/suite-results.tsx';
import type { Column } from '../../ui/table/column.ts';
import { Table } from '../../ui/table/table.tsx';
import { type Format, useFormat } from '../../ui/use-format.ts';
import type { Translate } from '../../words/catalogue.ts';
import { useText } from '../../words/index.ts';
import { TransferChart } from './transfer-chart.tsx';

const idOf = ({ labels }: TransferRow) => String(labels);

/** A row a number of labels, as it was measured so far. */
export function TransferResults({ table: { sweep, rows } }: { table: TransferTable }) {
  const t = useText();
  const format = useFormat();
  const columns = useMemo(() => columnsIn(t, format), [t, format]);
  return (
    <SuiteResults sweep={sweep} later={t('transfer.countingLater')}>
      <TransferChart rows={rows} />
      <Table
        label={t('suite.results')}
        items={rows}
        idOf={idOf}
        nameOf={({ labels }) => format.count(labels)}
        columns={columns}
      />
      <p className="soft">{t('transfer.reading')}</p>
    </SuiteResults>
  );
}

function columnsIn(t: Translate, format: Format): Column<TransferRow>[] {
  const score = (value: TransferScore | null): string => {
    if (value === null) return '–';
    const mean = format.fixed(100 * value.mean, 1);
    const { standardDeviation: deviation } = value;
    const percent = { mean: 100 * value.mean, standardDeviation: deviation === null ? null : 100 * deviation };
    return deviation === null ? `${mean}%` : `${mean}% ± ${format.deviation(percent, 1)}`;
  };
  const points = (share: number) => `${share < 0 ? '−' : '+'}${format.fixed(Math.abs(100 * share), 1)}`;
  const gain = (value: TransferGain | null): string => {
    if (value === null) return '–';
    const { interval } = value;
    return interval
      ? `${points(value.value)} (${points(interval.low)} … ${points(interval.high)})`
      : points(value.value);
  };
  const scored = (id: 'majority' | 'counting' | 'scratch' | 'pretrained'): Column<TransferRow> => ({
    ...{ id, kind: 'number', name: t(`transfer.${id}`), cell: (row) => score(row[id]) },
  });
  const gains = (['overScratch', 'overCounting'] as const).map(
    (id): Column<TransferRow> => ({ id, kind: 'number', name: t(`transfer.${id}`), cell: (row) => gain(row[id]) }),
  );
  return [
    { id: 'labels', name: t('transfer.labels'), kind: 'name', cell: ({ labels }) => format.count(labels) },
    { ...scored('majority'), term: 'majority' },
    { ...scored('counting'), term: 'n-gram' },
    scored('scratch'),
    { ...scored('pretrained'), term: 'masked-token' },
    ...gains,
    { id: 'time', kind: 'number', name: t('transfer.time'), cell: ({ seconds }) => format.duration(seconds) },
    {
      id: 'state',
      name: t('transfer.states'),
      kind: 'rest',
      cell: ({ states }) => statesCell(states, { t, format }),
    },
  ];
}
