import { Button, MultiSelect } from '@mantine/core';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { limitsOf } from '../../../main/contract/number-limits.ts';
import { newQuizTest } from '../../../main/contract/quiz.ts';
import { useLab } from '../../live/lab.ts';
import { faultFrom } from '../../ui/fault.ts';
import { FaultNotice } from '../../ui/fault-notice.tsx';
import { NumberField, type TypedNumber } from '../../ui/number-field.tsx';
import { useStartOnce } from '../../ui/use-start-once.ts';
import { useText } from '../../words/index.ts';
import { newSeed } from './new-seed.ts';
import classes from './quiz.module.css';
import { useLearner } from './use-learner.ts';

const KEY_POINTS = Array.from({ length: 10 }, (_, place) => place + 1);
const LONGEST_MINUTES = 360;

/** Among key points: questions of one's own. */
const OWN = 'own';

/** A test as a teacher wants it: how many, how long, of what, and the seed that a class shares. @param own how many of one's own there are */
export function NewTest({ own }: { own: number }) {
  const t = useText();
  const { client } = useLab();
  const { profile } = useLearner();
  const [, navigate] = useLocation();
  const [size, setSize] = useState<TypedNumber>(20);
  const [minutes, setMinutes] = useState<TypedNumber>(null);
  const [seed, setSeed] = useState<TypedNumber>(newSeed);
  const [scope, setScope] = useState<string[]>([]);
  const [isOpen, setIsOpen] = useState(false);
  const start = useStartOnce(
    (test: Parameters<typeof client.quiz.startTest>[0]['test']) => client.quiz.startTest({ profile, test }),
    ({ id }) => navigate(`/quiz/test/${id}`),
  );
  const ready = typeof size === 'number' && typeof seed === 'number' && typeof minutes !== 'string';
  return (
    <details className={classes.newTest} open={isOpen} onToggle={({ currentTarget }) => setIsOpen(currentTarget.open)}>
      <summary>{t('quiz.newTest')}</summary>
      {isOpen && (
        <form
          className={classes.newTestForm}
          onSubmit={(event) => {
            event.preventDefault();
            if (!ready) return;
            const seconds = minutes === null ? null : Math.round(minutes * 60);
            const keyPoints = scope.filter((each) => each !== OWN).map(Number);
            start.start({ size, seconds, seed, keyPoints, own: scope.includes(OWN) });
          }}
        >
          {start.error && <FaultNotice fault={faultFrom(start.error)} onClose={start.reset} />}
          <p className="soft">{t('quiz.newTestHint')}</p>
          <div className={classes.fields}>
            <NumberField
              label={t('quiz.size')}
              value={size}
              onChange={setSize}
              {...limitsOf(newQuizTest.shape.size)}
              step={5}
              arrows
            />
            <NumberField
              label={t('quiz.minutes')}
              description={t('quiz.minutesHint')}
              value={minutes}
              onChange={setMinutes}
              min={0.5}
              max={LONGEST_MINUTES}
              whole={false}
              step={5}
              start={10}
              arrows
            />
            <NumberField
              label={t('quiz.seed')}
              description={t('quiz.seedHint')}
              value={seed}
              onChange={setSeed}
              {...limitsOf(newQuizTest.shape.seed)}
              step={1}
            />
            <MultiSelect
              label={t('quiz.testKeyPoints')}
              {...(scope.length === 0 ? { placeholder: t('quiz.allKeyPoints') } : {})}
              data={[
                ...KEY_POINTS.map((number) => ({ value: String(number), label: t('quiz.keyPoint', { number }) })),
                ...(own > 0 ? [{ value: OWN, label: t('quiz.ownQuestions') }] : []),
              ]}
              value={scope}
              onChange={setScope}
              comboboxProps={{ transitionProps: { duration: 0 } }}
            />
          </div>
          <Button type="submit" disabled={!ready} loading={start.isStarting}>
            {t('quiz.start')}
          </Button>
        </form>
      )}
    </details>
  );
}
