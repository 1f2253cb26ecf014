import { Fragment } from 'react';
import { Link } from 'wouter';
import { isUnplaced, type QuizOrigin } from '../../../main/contract/quiz.ts';
import { placeIn, type QuizItem } from '../../../main/contract/quiz-item.ts';
import { GLOSSARY, type TermId } from '../../../resources/glossary/index.ts';
import sections from '../../../resources/quiz/sections.json' with { type: 'json' };
import works from '../../../resources/quiz/sources.json' with { type: 'json' };
import { Term } from '../../ui/term.tsx';
import { useLanguage, useText } from '../../words/index.ts';
import classes from './question.module.css';

interface Work {
  authors: string;
  year: number;
  title: string;
  where: string;
}
const WORKS: Readonly<Record<string, Work | undefined>> = works;

/** Where an item's key comes from, when it was last read against that, and what shows it. */
export function ItemSource({ item, origin }: { item: QuizItem; origin: QuizOrigin }) {
  const t = useText();
  const language = useLanguage();
  const { source, checked, link } = item;
  const isOfNoSection = link.to === 'section' && isUnplaced({ ...item, origin });
  return (
    <footer className={classes.source}>
      {source.length > 0 && (
        <p>
          {t('quiz.source')}:{' '}
          {source.map((each, place) => {
            const { work } = each;
            const where = placeIn(each, language);
            const known = WORKS[work];
            return (
              <Fragment key={`${work} ${where}`}>
                {place > 0 && '; '}
                {known ? (
                  <cite title={known.where}>
                    {/\p{L}/u.test(known.authors) && `${known.authors} `}
                    {known.year}, “{known.title}”
                  </cite>
                ) : (
                  work
                )}
                , {where}
              </Fragment>
            );
          })}
          .{' '}
          <span className="faint">
            {checked === null ? t('quiz.unchecked') : t(`quiz.checked.${origin}`, { day: checked })}
          </span>
        </p>
      )}
      <p>
        {t(link.to === 'section' ? 'quiz.more' : 'quiz.shows')}:{' '}
        {isOfNoSection ? <Link href="/quiz?practise=own">{t('quiz.moreOfYourOwn')}</Link> : <Shows link={link} />}
      </p>
    </footer>
  );
}

function Shows({ link }: { link: QuizItem['link'] }) {
  const t = useText();
  const language = useLanguage();
  switch (link.to) {
    case 'preset':
      return <Link href={`/runs/new?preset=${link.name}`}>{t('quiz.showsPreset', { name: link.name })}</Link>;
    case 'task':
      return <Link href={`/benchmark/new?tasks=${link.name}`}>{t('quiz.showsTask', { name: link.name })}</Link>;
    case 'term': {
      const id = link.id as TermId;
      return GLOSSARY[id] ? <Term id={id}>{GLOSSARY[id].term[language]}</Term> : link.id;
    }
    case 'question':
      return <Link href={`/quiz?practise=i:${link.id}`}>{t('quiz.showsQuestion')}</Link>;
    case 'section':
      return (
        <Link href={`/quiz?practise=s${link.section}`}>
          {t('quiz.moreOnSection', { section: link.section, title: sections[link.section][language] })}
        </Link>
      );
  }
}
