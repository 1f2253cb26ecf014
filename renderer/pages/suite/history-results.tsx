import { Button } from '@mantine/core';
import { GitCompareArrows } from 'lucide-react';
import { useMemo } from 'react';
import { Link } from 'wouter';
import { MOST_COMPARED } from '../../../main/contract/comparison.ts';
import type { SuiteRow, SuiteTable } from '../../../main/contract/suite.ts';
import { comparePath } from '../../features/runs/compare-path.ts';
import { statesCell } from '../../features/suites/states-cell.ts';
import { endedOf, SuiteResults } from '../../features/suites/suite-results.tsx';
import type { Column } from '../../ui/table/column.ts';
import { Table } from '../../ui/table/table.tsx';
import { type Format, useFormat } from '../../ui/use-format.ts';
import type { Translate } from '../../words/catalogue.ts';
import { useText } from '../../words/index.ts';
import { termOf } from '../../words/label-terms.ts';

const DECIMALS = 4;

const idOf = ({ preset }: SuiteRow) => preset;

/** A row a model, the best first, as it was measured so far; its curves and verdicts are those of a comparison. */
export function HistoryResults({ table: { sweep, rows, fiveGram } }: { table: SuiteTable }) {
  const t = useText();
  const format = useFormat();
  const columns = useMemo(() => columnsIn(t, format), [t, format]);
  return (
    <SuiteResults
      sweep={sweep}
      aside={
        endedOf(sweep) >= 2 &&
        sweep.runs.length <= MOST_COMPARED && (
          <Button
            component={Link}
            href={comparePath(
              rows.flatMap(({ runs }) => runs),
              'bitsPerByte',
            )}
            variant="default"
            leftSection={<GitCompareArrows size={14} aria-hidden />}
          >
            {t('history.chart')}
          </Button>
        )
      }
    >
      <Table label={t('suite.results')} items={rows} idOf={idOf} nameOf={idOf} columns={columns} />
      {fiveGram !== null && <p>{t('history.fiveGram', { value: format.fixed(fiveGram, DECIMALS) })}</p>}
      <p className="soft">{t('history.spread')}</p>
    </SuiteResults>
  );
}

function columnsIn(t: Translate, format: Format): Column<SuiteRow>[] {
  const number = (id: string, column: Omit<Column<SuiteRow>, 'id' | 'kind'>): Column<SuiteRow> => ({
    id,
    kind: 'number',
    ...column,
  });
  const orDash = (value: number | null, print: (value: number) => string) => (value === null ? '–' : print(value));
  return [
    { id: 'model', name: t('column.model'), kind: 'name', cell: ({ preset }) => preset },
    number('best', {
      name: t('column.bitsPerByte'),
      term: termOf('column.bitsPerByte'),
      cell: ({ bitsPerByte }) => format.fixed(bitsPerByte?.mean, DECIMALS),
    }),
    number('deviation', {
      name: t('history.deviation'),
      term: 'standard-deviation',
      cell: ({ bitsPerByte }) => (bitsPerByte ? format.deviation(bitsPerByte, DECIMALS) : '–'),
    }),
    number('n', {
      name: t('history.n'),
      term: 'seed',
      cell: ({ bitsPerByte }) => format.count(bitsPerByte?.runs ?? 0),
    }),
    number('tokens', {
      name: t('history.tokensRead'),
      term: 'token',
      cell: ({ tokens }) => orDash(tokens, format.compact),
    }),
    number('time', { name: t('history.time'), cell: ({ seconds }) => format.duration(seconds) }),
    number('flops', {
      name: t('history.flops'),
      term: 'training-operations',
      cell: ({ flops }) => orDash(flops, format.significant),
    }),
    number('parameters', {
      name: t('history.parameters'),
      term: 'parameters',
      cell: ({ parameters }) => orDash(parameters, format.compact),
    }),
    {
      id: 'state',
      name: t('column.state'),
      kind: 'rest',
      cell: ({ states }) => statesCell(states, { t, format }),
    },
  ];
}
