import type { QuizOverview } from '../../../main/contract/quiz.ts';
import { Section } from '../../ui/page.tsx';
import { useFormat } from '../../ui/use-format.ts';
import { useText } from '../../words/index.ts';
import classes from './quiz.module.css';

/** Answers before which a share says nothing. */
const ENOUGH = 20;

/** Of the answers of each confidence, how many were right, with Wilson's interval. */
export function Calibration({ overview: { calibration } }: { overview: Pick<QuizOverview, 'calibration'> }) {
  const t = useText();
  const format = useFormat();
  const given = calibration.reduce((sum, { n }) => sum + n, 0);
  return (
    <Section title={t('quiz.calibration')} term="self-calibration">
      {given < ENOUGH ? (
        <p className="soft">{t('quiz.calibrationLater', { count: ENOUGH - given })}</p>
      ) : (
        <dl className={classes.calibration}>
          {calibration.map(({ confidence, n, right, low, high }) => (
            <div key={confidence} className={classes.calibrationRow}>
              <dt>{t(`quiz.confidence.${confidence}`)}</dt>
              <dd className={classes.span} aria-hidden>
                {n > 0 && (
                  <>
                    <span
                      className={classes.interval}
                      style={{ left: `${low * 100}%`, right: `${(1 - high) * 100}%` }}
                    />
                    <span className={classes.share} style={{ left: `${(100 * right) / n}%` }} />
                  </>
                )}
              </dd>
              <dd>
                {n === 0 ? (
                  <span className="soft">–</span>
                ) : (
                  <>
                    <strong>{format.percent(right / n)}</strong> · {t('quiz.calibrationRow', { right, n })}{' '}
                    <span className="soft">
                      {t('quiz.calibrationInterval', { low: format.percent(low), high: format.percent(high) })}
                    </span>
                  </>
                )}
              </dd>
            </div>
          ))}
        </dl>
      )}
    </Section>
  );
}
