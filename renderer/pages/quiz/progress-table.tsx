import { Button } from '@mantine/core';
import { useMemo } from 'react';
import { Link } from 'wouter';
import type { QuizProgress } from '../../../main/contract/quiz.ts';
import { Bar } from '../../ui/bar.tsx';
import type { Column } from '../../ui/table/column.ts';
import { Table } from '../../ui/table/table.tsx';
import { useFormat } from '../../ui/use-format.ts';
import { useText } from '../../words/index.ts';
import classes from './quiz.module.css';

export interface ProgressRow extends QuizProgress {
  id: string;
  name: string;
  /** What `practise` is in the address. */
  to: string;
}

const idOf = (row: ProgressRow) => row.id;
const nameOf = (row: ProgressRow) => row.name;

/** How far one is with each part, and the way into it. */
export function ProgressTable({ label, head, rows }: { label: string; head: string; rows: readonly ProgressRow[] }) {
  const t = useText();
  const format = useFormat();
  const columns = useMemo(
    (): Column<ProgressRow>[] => [
      {
        id: 'name',
        name: head,
        kind: 'name',
        cell: ({ name, to }) => <Link href={`/quiz?practise=${to}`}>{name}</Link>,
      },
      {
        id: 'seen',
        name: t('quiz.seenColumn'),
        cell: ({ seen, items }) => (
          <span className={classes.seen}>
            <Bar share={items === 0 ? 0 : seen / items} label={t('quiz.seen', { seen, items })} />
            <span className="soft nowrap">
              {format.count(seen)} / {format.count(items)}
            </span>
          </span>
        ),
      },
      {
        id: 'right',
        name: t('quiz.rightColumn'),
        kind: 'number',
        cell: ({ n, right }) => (n === 0 ? '–' : `${format.count(right)} / ${format.count(n)}`),
      },
      {
        id: 'due',
        name: t('quiz.dueColumn'),
        kind: 'number',
        cell: ({ due }) => (due === 0 ? '–' : format.count(due)),
      },
    ],
    [head, t, format],
  );
  return (
    <Table
      label={label}
      items={rows}
      idOf={idOf}
      nameOf={nameOf}
      columns={columns}
      actions={practise(t('quiz.practise'))}
    />
  );
}

const practise = (word: string) => (row: ProgressRow) => (
  <Button
    component={Link}
    href={`/quiz?practise=${row.to}`}
    size="compact-xs"
    variant="default"
    aria-label={`${word}: ${row.name}`}
  >
    {word}
  </Button>
);
