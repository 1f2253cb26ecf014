import { useMemo } from 'react';
import { Link } from 'wouter';
import {
  FEWEST_ATTEMPTS,
  type NamedItemStatistics,
  type QuizEstimate,
  type QuizStatistics,
} from '../../../main/contract/quiz-statistics.ts';
import { firstLine, plainText } from '../../../main/quiz/plain-text.ts';
import type { Column } from '../../ui/table/column.ts';
import { Table } from '../../ui/table/table.tsx';
import { useFormat } from '../../ui/use-format.ts';
import { WrittenText } from '../../ui/written-text.tsx';
import { useLanguage, useText } from '../../words/index.ts';
import classes from './quiz.module.css';

const idOf = ({ item }: NamedItemStatistics) => item;

/** What answers say of each question, those that need rewording on top with the reason why. */
export function ItemStatisticsTable({ statistics: { items } }: { statistics: QuizStatistics }) {
  const t = useText();
  const format = useFormat();
  const columns = useMemo(
    (): Column<NamedItemStatistics>[] => [
      {
        id: 'item',
        name: t('quiz.questionColumn'),
        kind: 'name',
        cell: (item) => (
          <>
            <Question of={item} />
            <Reasons of={item} />
          </>
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
        cell: (item) => <Estimate of={item} estimate={item.discrimination} print={(value) => format.fixed(value, 2)} />,
      },
      {
        id: 'choices',
        name: t('quiz.choices'),
        cell: (item) => (item.enough ? <Choices of={item} /> : '–'),
      },
      {
        id: 'time',
        name: t('quiz.timeColumn'),
        kind: 'number',
        cell: (item) => <Estimate of={item} estimate={item.medianSeconds} print={format.duration} />,
      },
      {
        id: 'sure',
        name: t('quiz.sureColumn'),
        kind: 'number',
        cell: (item) => (item.enough ? <Sure of={item} /> : '–'),
      },
    ],
    [t, format],
  );
  return <Table label={t('quiz.itemStatistics')} items={items} idOf={idOf} nameOf={idOf} columns={columns} />;
}

/** What it asks, and what it is called. */
function Question({ of: { item, stem, type } }: { of: NamedItemStatistics }) {
  const language = useLanguage();
  const href = `/quiz/items?item=${item}`;
  if (!stem) return <Link href={href}>{item}</Link>;
  return (
    <Link href={href} className={classes.statedCell} title={plainText(stem[language], type === 'cloze')}>
      <span>
        <WrittenText text={firstLine(stem[language])} {...(type === 'cloze' ? { gap: () => '＿＿' } : {})} />
      </span>
      <span className="faint">{item}</span>
    </Link>
  );
}

/** Why it wants other words, where it does; below the question, so that the options have room. */
function Reasons({ of: { reasons, enough } }: { of: NamedItemStatistics }) {
  const t = useText();
  if (!enough) return <p className="faint">{t('quiz.tooFew', { count: FEWEST_ATTEMPTS })}</p>;
  if (reasons.length === 0) return null;
  return (
    <div className={classes.reasons}>
      {t('quiz.reasonsColumn')}
      <ul>
        {reasons.map((reason) => (
          <li key={reason}>{t(`quiz.reasons.${reason}`)}</li>
        ))}
      </ul>
    </div>
  );
}

/** A figure with its 95 % interval and how many it rests on; nothing where these are too few. */
function Estimate({
  of: { enough },
  estimate: { value, low, high, n },
  print,
}: {
  of: NamedItemStatistics;
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

/** How many of those that were sure were right. */
function Sure({ of: { calibration } }: { of: NamedItemStatistics }) {
  const t = useText();
  const format = useFormat();
  const sure = calibration.find(({ confidence }) => confidence === 'sure');
  if (!sure || sure.n === 0) return <>–</>;
  const { n, right, low, high } = sure;
  return (
    <span className={classes.estimate}>
      {format.percent(right / n)}
      <span className="faint">{t('quiz.calibrationRow', { right, n })}</span>
      {low !== null && high !== null && (
        <span className="faint" title={t('quiz.intervalHint', { n })}>
          {format.percent(low)} … {format.percent(high)}
        </span>
      )}
    </span>
  );
}

/** How often each option was chosen, the right ones marked. */
function Choices({ of: { choices, options, attempts } }: { of: NamedItemStatistics }) {
  const t = useText();
  const format = useFormat();
  const language = useLanguage();
  if (choices.length === 0) return <>–</>;
  return (
    <ul className={classes.chosenShares}>
      {choices.map(({ option, count, right, low, high }, place) => {
        const text = options[place]?.[language] ?? '';
        const mark = t(right ? 'quiz.mark.right' : 'quiz.mark.wrong');
        return (
          <li key={option} data-right={right || undefined} title={`${mark}: ${plainText(text)}`}>
            <span>
              {right ? '✓ ' : ''}
              {format.percent(count / attempts)}
            </span>
            <span className="faint" title={t('quiz.shareInterval', { n: attempts })}>
              {format.count(Math.round(100 * low))}–{format.percent(high)}
            </span>
            <span>{firstLine(plainText(text))}</span>
          </li>
        );
      })}
    </ul>
  );
}
