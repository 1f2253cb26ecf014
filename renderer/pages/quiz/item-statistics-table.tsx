import { useMemo } from 'react';
import { Link } from 'wouter';
import {
  FEWEST_ATTEMPTS,
  type ItemStatistics,
  type QuizEstimate,
  type QuizStatistics,
} from '../../../main/contract/quiz-statistics.ts';
import type { Column } from '../../ui/table/column.ts';
import { Table } from '../../ui/table/table.tsx';
import { useFormat } from '../../ui/use-format.ts';
import { useText } from '../../words/index.ts';
import classes from './quiz.module.css';

const idOf = ({ item }: ItemStatistics) => item;

/** What answers say of each question, those that need rewording on top with the reason why. */
export function ItemStatisticsTable({ statistics: { items } }: { statistics: QuizStatistics }) {
  const t = useText();
  const format = useFormat();
  const columns = useMemo(
    (): Column<ItemStatistics>[] => [
      {
        id: 'item',
        name: t('quiz.questionColumn'),
        kind: 'name',
        cell: ({ item }) => <Link href={`/quiz/items?item=${item}`}>{item}</Link>,
      },
      {
        id: 'reasons',
        name: t('quiz.reasonsColumn'),
        cell: ({ reasons, enough }) =>
          enough ? (
            <ul className={classes.reasons}>
              {reasons.map((reason) => (
                <li key={reason}>{t(`quiz.reasons.${reason}`)}</li>
              ))}
            </ul>
          ) : (
            <span className="faint">{t('quiz.tooFew', { count: FEWEST_ATTEMPTS })}</span>
          ),
      },
      { id: 'n', name: 'n', kind: 'number', cell: ({ attempts }) => format.count(attempts) },
      {
        id: 'facility',
        name: t('quiz.facility'),
        term: 'facility',
        kind: 'number',
        cell: (item) => <Estimate of={item} estimate={item.facility} print={format.percent} />,
      },
      {
        id: 'discrimination',
        name: t('quiz.discrimination'),
        term: 'discrimination',
        kind: 'number',
        cell: (item) => (
          <Estimate
            of={item}
            estimate={item.discrimination}
            print={(value) => format.fixed(value, 2).replace('-', '−')}
          />
        ),
      },
      {
        id: 'choices',
        name: t('quiz.choices'),
        cell: ({ choices, attempts }) => <Choices choices={choices} attempts={attempts} />,
      },
      {
        id: 'time',
        name: t('quiz.timeColumn'),
        kind: 'number',
        cell: ({ medianSeconds }) => (medianSeconds === null ? '–' : format.duration(medianSeconds)),
      },
      {
        id: 'sure',
        name: t('quiz.sureColumn'),
        kind: 'number',
        cell: ({ calibration }) => {
          const sure = calibration.find(({ confidence }) => confidence === 'sure');
          return sure && sure.n > 0 ? `${format.count(sure.right)} / ${format.count(sure.n)}` : '–';
        },
      },
    ],
    [t, format],
  );
  return <Table label={t('quiz.itemStatistics')} items={items} idOf={idOf} nameOf={idOf} columns={columns} />;
}

/** A figure with its 95 % interval and how many it rests on; nothing where these are too few. */
function Estimate({
  of: { enough },
  estimate: { value, low, high, n },
  print,
}: {
  of: ItemStatistics;
  estimate: QuizEstimate;
  print: (value: number) => string;
}) {
  const t = useText();
  if (!enough || value === null) return <>–</>;
  return (
    <span className={classes.estimate}>
      {print(value)}
      {low !== null && high !== null && (
        <span className="faint" title={t('quiz.intervalHint', { n })}>
          {print(low)} … {print(high)}
        </span>
      )}
    </span>
  );
}

/** How often each option was chosen, the right ones marked. */
function Choices({ choices, attempts }: { choices: ItemStatistics['choices']; attempts: number }) {
  const t = useText();
  const format = useFormat();
  if (choices.length === 0) return <>–</>;
  return (
    <span className={classes.chosenShares}>
      {choices.map(({ option, count, right }) => (
        <span key={option} data-right={right || undefined} title={t(right ? 'quiz.mark.right' : 'quiz.mark.wrong')}>
          {right ? '✓' : ''}
          {format.percent(attempts === 0 ? 0 : count / attempts)}
        </span>
      ))}
    </span>
  );
}
