import { Button } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { Link } from 'wouter';
import type { QuizPrediction } from '../../../main/contract/quiz.ts';
import { firstLine, plainText } from '../../../main/quiz/plain-text.ts';
import { predictionSentence } from '../../../resources/messages/prediction-sentence.ts';
import { useLab } from '../../live/lab.ts';
import { faultFrom } from '../../ui/fault.ts';
import { FaultNotice } from '../../ui/fault-notice.tsx';
import { Page, Section } from '../../ui/page.tsx';
import { useLanguage, useText } from '../../words/index.ts';
import { FeedbackView } from './feedback-view.tsx';
import classes from './quiz.module.css';
import { useLearner } from './use-learner.ts';

const addressOf = ({ feedback }: QuizPrediction) => `/quiz?prediction=${feedback.answer}`;

/** What was measured since the learner was here: until it was looked at, the first thing on the page. */
export function SettledPredictions({ settled }: { settled: readonly QuizPrediction[] }) {
  const t = useText();
  const language = useLanguage();
  if (settled.length === 0) return null;
  return (
    <div className={classes.settled} role="status" aria-label={t('quiz.predictions')}>
      {settled.map((prediction) => (
        <p key={prediction.feedback.answer}>
          <strong>{t(`quiz.outcome.${prediction.feedback.outcome}`)}</strong>
          <span>{predictionSentence(prediction, language)}</span>
          <Link href={addressOf(prediction)}>{t('quiz.seeWhy')}</Link>
        </p>
      ))}
    </div>
  );
}

/** Those that wait and those that were measured, each to be read again. @param of of this question alone */
export function Predictions({ of }: { of?: string }) {
  const t = useText();
  const language = useLanguage();
  const { queries } = useLab();
  const here = useLearner();
  const { data } = useQuery({ ...queries.quiz.predictions.queryOptions({ input: here }), refetchOnMount: 'always' });
  const shown = data?.filter(({ feedback }) => of === undefined || feedback.item.id === of) ?? [];
  if (shown.length === 0) return null;
  return (
    <Section title={t('quiz.predictions')}>
      <ul className={classes.predictions}>
        {shown.map((prediction) => {
          const { answer, item, outcome } = prediction.feedback;
          const stem = plainText(item.stem[language]);
          return (
            <li key={answer}>
              <Link href={addressOf(prediction)} className={classes.stemCell} title={stem}>
                {firstLine(stem)}
              </Link>
              <span className="soft">
                {predictionSentence(prediction, language)} {outcome !== 'pending' && t(`quiz.outcome.${outcome}`)}
              </span>
            </li>
          );
        })}
      </ul>
    </Section>
  );
}

/** One of them as it is told after any answer. Whoever has seen what became of it was told. */
export function PredictionPage({ answer }: { answer: string }) {
  const t = useText();
  const language = useLanguage();
  const { client, queries } = useLab();
  const queryClient = useQueryClient();
  const here = useLearner();
  const { data, error } = useQuery({
    ...queries.quiz.predictions.queryOptions({ input: here }),
    refetchOnMount: 'always',
  });
  const prediction = data?.find(({ feedback }) => feedback.answer === answer);
  const isNews = prediction !== undefined && prediction.measured !== null && !prediction.told;
  const { profile } = here;
  useEffect(() => {
    if (!isNews) return;
    const told = () => queryClient.invalidateQueries({ queryKey: queries.quiz.key() });
    // Not written, it is told once more.
    void client.quiz.markTold({ profile, answers: [answer] }).then(told, told);
  }, [isNews, client, queries, queryClient, profile, answer]);
  return (
    <Page
      title={t('quiz.prediction')}
      actions={
        <Button component={Link} href="/quiz" variant="subtle" color="gray">
          {t('quiz.toOverview')}
        </Button>
      }
    >
      {error && <FaultNotice fault={faultFrom(error)} />}
      {prediction && (
        <>
          <p className={classes.said} role="status">
            {predictionSentence(prediction, language)}
          </p>
          <FeedbackView feedback={prediction.feedback} />
        </>
      )}
      {data && !prediction && <p className="soft">{t('quiz.predictionGone')}</p>}
    </Page>
  );
}
