import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { Link } from 'wouter';
import type { QuizTestEntry } from '../../../main/contract/quiz.ts';
import { useLab } from '../../live/lab.ts';
import { Section } from '../../ui/page.tsx';
import type { Column } from '../../ui/table/column.ts';
import { Table } from '../../ui/table/table.tsx';
import { useFormat } from '../../ui/use-format.ts';
import { useText } from '../../words/index.ts';
import { useLearner } from './use-learner.ts';

const idOf = (test: QuizTestEntry) => test.id;

/** Tests that were taken or begun, the last first. */
export function TestList() {
  const t = useText();
  const format = useFormat();
  const { queries } = useLab();
  const { profile } = useLearner();
  const tests = useQuery({ ...queries.quiz.tests.queryOptions({ input: { profile } }), refetchOnMount: 'always' });
  const columns = useMemo(
    (): Column<QuizTestEntry>[] => [
      {
        id: 'name',
        name: t('quiz.testTitle'),
        kind: 'name',
        cell: ({ id, size, createdAt }) => (
          <Link href={`/quiz/test/${id}`}>
            {t('quiz.testName', { size })} · {format.when(createdAt)}
          </Link>
        ),
      },
      {
        id: 'score',
        name: t('quiz.scoreColumn'),
        kind: 'number',
        cell: ({ right, size }) =>
          right === null ? (
            <span className="soft">{t('quiz.running')}</span>
          ) : (
            `${format.count(right)} / ${format.count(size)}`
          ),
      },
      {
        id: 'time',
        name: t('quiz.timeColumn'),
        kind: 'number',
        cell: ({ milliseconds }) => format.duration(milliseconds / 1000),
      },
      { id: 'code', name: t('quiz.codeColumn'), cell: ({ code }) => <span className="nowrap">{code ?? '–'}</span> },
      { id: 'seed', name: t('quiz.seed'), kind: 'number', term: 'seed', cell: ({ seed }) => String(seed) },
    ],
    [t, format],
  );
  const nameOf = (test: QuizTestEntry) => `${t('quiz.testName', { size: test.size })} ${format.when(test.createdAt)}`;
  if (!tests.data || tests.data.length === 0) return null;
  return (
    <Section title={t('quiz.tests')}>
      <Table label={t('quiz.tests')} items={tests.data} idOf={idOf} nameOf={nameOf} columns={columns} />
    </Section>
  );
}
