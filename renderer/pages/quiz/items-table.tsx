import { useMemo } from 'react';
import { Link } from 'wouter';
import { isUnplaced, type QuizItemEntry } from '../../../main/contract/quiz.ts';
import { firstLine, plainText } from '../../../main/quiz/plain-text.ts';
import type { Column } from '../../ui/table/column.ts';
import { Table } from '../../ui/table/table.tsx';
import { useFormat } from '../../ui/use-format.ts';
import { WrittenText } from '../../ui/written-text.tsx';
import { useLanguage, useText } from '../../words/index.ts';
import classes from './quiz.module.css';

const idOf = (item: QuizItemEntry) => item.id;

/** Questions as rows: what is asked, where it belongs, and how it went. */
export function ItemsTable({
  items,
  chosen,
  onChoose,
  current,
  addressOf,
}: {
  items: readonly QuizItemEntry[];
  chosen: ReadonlySet<string>;
  onChoose: (chosen: ReadonlySet<string>) => void;
  current: string;
  /** Of the page with one question open. */
  addressOf: (item: string) => string;
}) {
  const t = useText();
  const format = useFormat();
  const language = useLanguage();
  const columns = useMemo(
    (): Column<QuizItemEntry>[] => [
      {
        id: 'question',
        name: t('quiz.questionColumn'),
        kind: 'name',
        cell: ({ id, stem, type }) => (
          <Link href={addressOf(id)} className={classes.stemCell} title={plainText(stem[language], type === 'cloze')}>
            <WrittenText text={firstLine(stem[language])} gap={() => '＿＿'} />
          </Link>
        ),
      },
      {
        id: 'keyPoint',
        name: t('quiz.keyPointColumn'),
        kind: 'number',
        cell: ({ keyPoint }) => (keyPoint === null ? '–' : String(keyPoint)),
      },
      { id: 'section', name: t('quiz.sectionColumn'), cell: (item) => (isUnplaced(item) ? '–' : `§${item.section}`) },
      {
        id: 'type',
        name: t('quiz.typeColumn'),
        cell: ({ type }) => <span className="nowrap">{t(`quiz.type.${type}`)}</span>,
      },
      {
        id: 'origin',
        name: t('quiz.originColumn'),
        cell: ({ origin }) => <span className="nowrap">{t(`quiz.origin.${origin}`)}</span>,
      },
      {
        id: 'difficulty',
        name: t('quiz.difficultyColumn'),
        kind: 'number',
        cell: ({ difficulty }) => String(difficulty),
      },
      {
        id: 'answers',
        name: t('quiz.answersColumn'),
        kind: 'number',
        cell: ({ answers }) => (answers === 0 ? '–' : format.count(answers)),
      },
      {
        id: 'last',
        name: t('quiz.lastColumn'),
        cell: ({ lastOutcome }) => (
          <span className="nowrap">{lastOutcome ? t(`quiz.outcome.${lastOutcome}`) : '–'}</span>
        ),
      },
    ],
    [t, format, language, addressOf],
  );
  return (
    <Table
      label={t('quiz.items')}
      items={items}
      idOf={idOf}
      nameOf={idOf}
      columns={columns}
      chosen={chosen}
      onChoose={onChoose}
      current={current}
    />
  );
}
