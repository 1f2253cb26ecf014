import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { useLab } from '../../live/lab.ts';
import { Page } from '../../ui/page.tsx';
import { useText } from '../../words/index.ts';
import { AskingView } from './asking-view.tsx';
import { dueText } from './due-text.ts';
import classes from './quiz.module.css';
import { useAsking } from './use-asking.ts';
import { useLearner } from './use-learner.ts';

/** What is due today, the longest overdue first. */
export default function ReviewPage() {
  const t = useText();
  const { queries } = useLab();
  const here = useLearner();
  const asking = useAsking('review');
  const { data } = useQuery(queries.quiz.overview.queryOptions({ input: here }));
  return (
    <Page
      title={t('quiz.review')}
      actions={
        <>
          {data && <span className="soft">{t('quiz.reviewLeft', { count: data.dueToday })}</span>}
          <Button component={Link} href="/quiz" variant="subtle" color="gray">
            {t('quiz.toOverview')}
          </Button>
        </>
      }
    >
      <AskingView
        asking={asking}
        none={
          <div className={classes.welcome}>
            <h2>{t(asking.answered > 0 ? 'quiz.reviewDone' : 'quiz.reviewNone')}</h2>
            {data && data.nextDue !== null && (
              <p className="soft">{t('quiz.reviewNext', { when: dueText(data.nextDue, t) })}</p>
            )}
            {data && data.due > data.dueToday && (
              <p className="soft">{t('quiz.reviewMore', { count: data.due - data.dueToday, cap: data.cap })}</p>
            )}
          </div>
        }
      />
    </Page>
  );
}
