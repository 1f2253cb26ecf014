import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { Link } from 'wouter';
import type { QuizAnswer, QuizConfidence, QuizQuestion, QuizTest } from '../../../main/contract/quiz.ts';
import { useLab } from '../../live/lab.ts';
import { AskBefore } from '../../ui/ask-before.tsx';
import { faultFrom } from '../../ui/fault.ts';
import { FaultNotice } from '../../ui/fault-notice.tsx';
import { Page, Section } from '../../ui/page.tsx';
import { useFormat } from '../../ui/use-format.ts';
import { useText } from '../../words/index.ts';
import { FeedbackView, UnansweredView } from './feedback-view.tsx';
import { QuestionView } from './question-view.tsx';
import classes from './quiz.module.css';
import { useLearner } from './use-learner.ts';
import { useTestClock } from './use-test-clock.ts';

/** A test: one question after the other without a word about right and wrong; then all of it. */
export default function TestPage({ id }: { id: string }) {
  const t = useText();
  const { queries } = useLab();
  const { profile } = useLearner();
  const input = { profile, id };
  const test = useQuery({ ...queries.quiz.test.queryOptions({ input }), refetchOnMount: 'always', staleTime: 0 });
  const { data } = test;
  return (
    <Page
      title={t('quiz.testTitle')}
      actions={
        <Button component={Link} href="/quiz" variant="subtle" color="gray">
          {t('quiz.toOverview')}
        </Button>
      }
    >
      {test.error && <FaultNotice fault={faultFrom(test.error)} />}
      {data && data.right !== null && <Results test={data} right={data.right} />}
      {data && data.endedAt === null && data.question && <Running key={data.id} test={data} question={data.question} />}
    </Page>
  );
}

function Running({ test, question }: { test: QuizTest; question: QuizQuestion }) {
  const t = useText();
  const format = useFormat();
  const { client, queries } = useLab();
  const queryClient = useQueryClient();
  const { profile, zone } = useLearner();
  const [asking, setAsking] = useState(false);
  // An end makes all of its answers count, whatever page shows them.
  const told = () => void queryClient.invalidateQueries({ queryKey: queries.quiz.key() });
  const { spent, settle } = useTestClock(test, told);
  const shown = useRef({ question: question.item, at: performance.now() });
  if (shown.current.question !== question.item) shown.current = { question: question.item, at: performance.now() };
  const answer = useMutation({
    mutationFn: async ({ given, confidence }: { given: QuizAnswer; confidence: QuizConfidence }) => {
      await settle();
      await client.quiz.answer({
        ...{ profile, zone, given, confidence, mode: 'test', test: test.id },
        asked: { item: question.item, seed: question.seed },
        milliseconds: Math.max(1, Math.round(performance.now() - shown.current.at)),
      });
    },
    onSettled: told,
  });
  const end = useMutation({
    mutationFn: async () => {
      await settle();
      await client.quiz.endTest({ profile, id: test.id });
    },
    onSettled: told,
  });
  const left = test.seconds === null ? null : Math.max(0, test.seconds - spent / 1000);
  const error = answer.error ?? end.error;
  return (
    <>
      <div className={classes.testBar}>
        <strong>{t('quiz.place', { place: test.answered + 1, size: test.size })}</strong>
        <TestCode test={test} />
        {left !== null && <span role="timer">{t('quiz.left', { time: clockText(left) })}</span>}
        <Button size="compact-sm" variant="default" onClick={() => setAsking(true)}>
          {t('quiz.endTest')}
        </Button>
      </div>
      {error && <FaultNotice fault={faultFrom(error)} />}
      <QuestionView
        key={`${question.item} ${question.seed}`}
        question={question}
        disabled={answer.isPending}
        onAnswer={(given, confidence) => answer.mutate({ given, confidence })}
      />
      <p className={classes.keys}>{t('quiz.keysInTest')}</p>
      <p className="visually-hidden" role="status">
        {left !== null && left < 60 && t('quiz.left', { time: format.duration(60) })}
      </p>
      {asking && (
        <AskBefore
          title={t('quiz.endAsk')}
          question={t('quiz.endText', { count: test.size - test.answered })}
          action={t('quiz.endTest')}
          onCancel={() => setAsking(false)}
          onConfirm={() => {
            setAsking(false);
            end.mutate();
          }}
        />
      )}
    </>
  );
}

/** By which a class sees at a glance that it has the same test. */
function TestCode({ test: { code, seed } }: { test: QuizTest }) {
  const t = useText();
  if (code === null) return null;
  return (
    <span className="soft" title={t('quiz.codeHint')}>
      {t('quiz.code', { code, seed: String(seed) })}
    </span>
  );
}

/** As a clock on the wall shows it: 4:05. */
function clockText(seconds: number): string {
  const whole = Math.ceil(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}

function Results({ test, right }: { test: QuizTest; right: number }) {
  const t = useText();
  const format = useFormat();
  const { size, seconds, milliseconds, feedback, open } = test;
  const timeUp = seconds !== null && milliseconds >= seconds * 1000;
  return (
    <>
      <p className={classes.score} role="status">
        {t('quiz.score', { right: format.count(right), size: format.count(size) })}
        <span className="soft">
          {' '}
          · {format.duration(milliseconds / 1000)} {timeUp && `· ${t('quiz.timeUp')}`}
        </span>
      </p>
      <TestCode test={test} />
      <ol className={classes.results}>
        {feedback.map((each) => (
          <li key={each.answer}>
            <FeedbackView feedback={each} />
          </li>
        ))}
      </ol>
      {open.length > 0 && (
        <Section title={t('quiz.notAnswered')}>
          <ol className={classes.results} start={feedback.length + 1}>
            {open.map((each) => (
              <li key={each.question.item}>
                <UnansweredView unanswered={each} />
              </li>
            ))}
          </ol>
        </Section>
      )}
    </>
  );
}
