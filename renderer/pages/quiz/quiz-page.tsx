import { Button } from '@mantine/core';
import { usePrefetchQuery, useQuery } from '@tanstack/react-query';
import { ClipboardCheck, Play, RotateCcw } from 'lucide-react';
import { useDeferredValue, useMemo, useState } from 'react';
import { Link, useLocation } from 'wouter';
import type { QuizOverview, QuizScope, QuizTestEntry } from '../../../main/contract/quiz.ts';
import { QUIZ_SECTIONS } from '../../../main/contract/quiz-item.ts';
import { text } from '../../../main/contract/url-fields.ts';
import { useLab } from '../../live/lab.ts';
import { faultFrom } from '../../ui/fault.ts';
import { FaultNotice } from '../../ui/fault-notice.tsx';
import { Page, Section } from '../../ui/page.tsx';
import { useUrlState } from '../../ui/url-state.ts';
import { useStartOnce } from '../../ui/use-start-once.ts';
import { type Translate, useLanguage, useText } from '../../words/index.ts';
import { AskingView } from './asking-view.tsx';
import { Calibration } from './calibration.tsx';
import { dueText } from './due-text.ts';
import { newSeed } from './new-seed.ts';
import { NewTest } from './new-test.tsx';
import { PredictionPage, Predictions, SettledPredictions } from './predictions.tsx';
import { ProfileChoice } from './profile-choice.tsx';
import { type ProgressRow, ProgressTable } from './progress-table.tsx';
import classes from './quiz.module.css';
import { TestList } from './test-list.tsx';
import { useAsking } from './use-asking.ts';
import { useLearner } from './use-learner.ts';

const STATE = { practise: text(''), prediction: text('') };
/** A prediction that waits may be measured while this page is open; milliseconds. */
const LOOK_EVERY = 5000;
/** The first press: what a person can do in five minutes. */
const FIRST = { size: 10, seconds: 300 };
/** Questions of one's own, in the address. */
const OWN = 'own';

/** Where one stands in the quiz, and the ways on: a test, what is due, practice by key point or section. */
export default function QuizPage() {
  const [{ practise, prediction }] = useUrlState(STATE);
  const { profile } = useLearner();
  if (prediction !== '') return <PredictionPage key={prediction} answer={prediction} />;
  return practise === '' ? <Overview key={profile} /> : <Practice key={practise} practise={practise} />;
}

function Overview() {
  const t = useText();
  const { queries } = useLab();
  const here = useLearner();
  // Asked for while the page is first drawn: shown it is only some time after the code came.
  usePrefetchQuery(queries.quiz.overview.queryOptions({ input: here }));
  const overview = useQuery({
    ...queries.quiz.overview.queryOptions({ input: here }),
    refetchOnMount: 'always',
    refetchInterval: ({ state }) => (state.data && state.data.pending > 0 ? LOOK_EVERY : false),
  });
  const { data } = overview;
  // What lies below the first screen is drawn after it.
  const below = useDeferredValue(data);
  return (
    <Page
      title={t('quiz.title')}
      actions={
        <>
          <Button component={Link} href="/quiz/items" variant="subtle" color="gray">
            {t('quiz.items')}
          </Button>
          <Button component={Link} href="/quiz/stats" variant="subtle" color="gray">
            {t('quiz.stats')}
          </Button>
          <ProfileChoice />
        </>
      }
    >
      {overview.error && <FaultNotice fault={faultFrom(overview.error)} />}
      {data && (
        <>
          <SettledPredictions settled={data.settled} />
          <FirstSteps overview={data} />
          {data.answers === 0 && <TheRest overview={data} />}
          {data.answers > 0 && (
            <>
              <NewTest own={data.own.items} />
              <Predictions />
              <ByKeyPoint overview={data} />
            </>
          )}
        </>
      )}
      {below && below.answers > 0 && (
        <>
          <BySection overview={below} />
          <Calibration overview={below} />
          <TestList />
        </>
      )}
    </Page>
  );
}

/** Before the first answer one button is enough: all else waits behind one line. */
function TheRest({ overview }: { overview: QuizOverview }) {
  const t = useText();
  const [isOpen, setIsOpen] = useState(false);
  return (
    <details className={classes.rest} open={isOpen} onToggle={({ currentTarget }) => setIsOpen(currentTarget.open)}>
      <summary>{t('quiz.rest')}</summary>
      {isOpen && (
        <div>
          <NewTest own={overview.own.items} />
          <ByKeyPoint overview={overview} />
          <BySection overview={overview} />
          <TestList />
        </div>
      )}
    </details>
  );
}

/** One obvious step: go on with what was begun, review what is due, or ten questions. */
function FirstSteps({ overview }: { overview: QuizOverview }) {
  const t = useText();
  const { client } = useLab();
  const { profile } = useLearner();
  const [, navigate] = useLocation();
  const start = useStartOnce(
    (seed: number) => client.quiz.startTest({ profile, test: { ...FIRST, keyPoints: [], own: false, seed } }),
    ({ id }) => navigate(`/quiz/test/${id}`),
  );
  const { openTest, dueToday, due, cap, nextDue, answers, pending } = overview;
  return (
    <div className={classes.first}>
      {answers === 0 && !openTest && (
        <div className={classes.welcome}>
          <h2>{t('quiz.empty')}</h2>
          <p className="soft">{t('quiz.emptyText')}</p>
        </div>
      )}
      {start.error && <FaultNotice fault={faultFrom(start.error)} onClose={start.reset} />}
      <div className={classes.steps}>
        {openTest && <GoOn test={openTest} />}
        {!openTest && (
          <Button
            size="md"
            variant={dueToday > 0 ? 'default' : 'filled'}
            loading={start.isStarting}
            leftSection={<Play size={16} aria-hidden />}
            onClick={() => start.start(newSeed())}
          >
            {t('quiz.ten')}
          </Button>
        )}
        {dueToday > 0 && (
          <Button
            component={Link}
            href="/quiz/review"
            size="md"
            variant={openTest ? 'default' : 'filled'}
            leftSection={<RotateCcw size={16} aria-hidden />}
          >
            {t('quiz.reviewCount', { count: dueToday })}
          </Button>
        )}
      </div>
      <p className="soft">
        {answers === 0 && !openTest && t('quiz.tenHint')}
        {answers > 0 && dueToday === 0 && t('quiz.reviewNone')}{' '}
        {answers > 0 && due === 0 && nextDue !== null && t('quiz.reviewNext', { when: dueText(nextDue, t) })}
        {due > dueToday && t('quiz.reviewMore', { count: due - dueToday, cap })}{' '}
        {pending > 0 && t('quiz.pending', { count: pending })}
      </p>
    </div>
  );
}

function GoOn({ test: { id, answered, size } }: { test: QuizTestEntry }) {
  const t = useText();
  return (
    <Button component={Link} href={`/quiz/test/${id}`} size="md" leftSection={<ClipboardCheck size={16} aria-hidden />}>
      {t('quiz.goOn')} · {t('quiz.goOnHint', { answered, size })}
    </Button>
  );
}

function ByKeyPoint({ overview }: { overview: QuizOverview }) {
  const t = useText();
  const language = useLanguage();
  const byKeyPoint = useMemo(() => {
    const rows = overview.keyPoints.map(({ keyPoint, title, ...progress }): ProgressRow => {
      const name = keyPoint === null ? t('quiz.between') : t('quiz.keyPoint', { number: keyPoint });
      const to = keyPoint === null ? 'k0' : `k${keyPoint}`;
      return { id: to, name: keyPoint === null ? name : `${name} · ${title[language]}`, to, ...progress };
    });
    const own = { id: OWN, name: t('quiz.ownQuestions'), to: OWN, ...overview.own };
    return overview.own.items > 0 ? [...rows, own] : rows;
  }, [overview, t, language]);
  return (
    <Section title={t('quiz.byKeyPoint')} aside={<Link href="/quiz?practise=all">{t('quiz.practiseAll')}</Link>}>
      <ProgressTable label={t('quiz.byKeyPoint')} head={t('quiz.keyPointColumn')} rows={byKeyPoint} />
    </Section>
  );
}

function BySection({ overview }: { overview: QuizOverview }) {
  const t = useText();
  const language = useLanguage();
  const bySection = useMemo(
    () =>
      overview.sections
        .filter(({ items }) => items > 0)
        .map(
          ({ section, title, ...progress }): ProgressRow => ({
            ...{ id: section, name: `§${section} · ${title[language]}`, to: `s${section}`, ...progress },
          }),
        ),
    [overview, language],
  );
  return (
    <Section title={t('quiz.bySection')}>
      <ProgressTable label={t('quiz.bySection')} head={t('quiz.sectionColumn')} rows={bySection} />
    </Section>
  );
}

/** `k5`, `k0` for what belongs to no key point, `s3.1.1`, `own`, `i:` and the name of one question, or `all`. */
function wishOf(practise: string): { scope?: QuizScope; item?: string } {
  if (practise === OWN) return { scope: { own: true } };
  if (practise.startsWith('i:')) return { item: practise.slice(2) };
  const [, kind, rest = ''] = /^([ks])(.+)$/.exec(practise) ?? [];
  if (kind === 'k') return { scope: { keyPoints: [Number(rest)].filter((number) => number >= 0 && number <= 10) } };
  const section = QUIZ_SECTIONS.find((each) => each === rest);
  return kind === 's' && section ? { scope: { sections: [section] } } : {};
}

function nameOfWish(practise: string, t: Translate): string | null {
  if (practise === OWN) return t('quiz.ownQuestions');
  if (practise === 'k0') return t('quiz.between');
  if (practise.startsWith('k')) return t('quiz.keyPoint', { number: practise.slice(1) });
  return practise.startsWith('s') ? `§${practise.slice(1)}` : null;
}

function Practice({ practise }: { practise: string }) {
  const t = useText();
  const wish = useMemo(() => wishOf(practise), [practise]);
  const asking = useAsking('practice', wish);
  const name = nameOfWish(practise, t);
  return (
    <Page
      title={name === null ? t('quiz.practise') : t('quiz.practiseNamed', { name })}
      actions={
        <Button component={Link} href="/quiz" variant="subtle" color="gray">
          {t('quiz.toOverview')}
        </Button>
      }
    >
      <AskingView asking={asking} none={<p className="soft">{t('quiz.allSeen')}</p>} />
    </Page>
  );
}
