import type { PromptResult } from '../../../main/contract/prompt-experiment.ts';
import { showInvisible } from '../../../main/tables/invisible-characters.ts';
import { UnseenNote } from '../../features/runs/unseen-note.tsx';
import { probabilityText } from '../../ui/probability-text.ts';
import { TermMark } from '../../ui/term.tsx';
import { useFormat } from '../../ui/use-format.ts';
import { showSpace } from '../../ui/visible-space.ts';
import { useText } from '../../words/index.ts';
import classes from './columns.module.css';
import { bestOf, holdsAny, ownLogProbability, probabilityOf } from './own-probability.ts';

/**
 * p(output ∣ input, task) of each answer that was asked for: alone, which the first token's candidates can be read
 * against, and with what ends it, which is compared; of that the logarithm in nats.
 *
 * @param props.end the text that ends an answer
 */
export function Scores({ scores, label, end }: { scores: PromptResult['scores']; label: string; end: string }) {
  const t = useText();
  const format = useFormat();
  const best = bestOf(scores);
  // Divided by the largest first: answers of many tokens have probabilities that a number cannot hold.
  const total = scores.reduce((sum, score) => sum + shareOfBest(ownLogProbability(score), best), 0);
  const unseen = [...new Set(scores.flatMap((score) => score.unseen ?? []))];
  return (
    <>
      <div className={classes.cellHead}>
        <h3>
          {t('prompts.scores')}
          <TermMark id="answer-probability" />
        </h3>
      </div>
      <div className={classes.scored}>
        <table className={classes.scores} aria-label={label}>
          <thead>
            <tr>
              <th scope="col">{t('prompts.output')}</th>
              <th scope="col" data-number title={t('prompts.aloneHelp')}>
                <i>p</i> {t('prompts.alone')}
              </th>
              <th scope="col" data-number title={t('prompts.withEndHelp', { sign: showSpace(end) })}>
                <i>p</i> {t('prompts.withEnd', { sign: showSpace(end) })}
                <TermMark id="log-probability" />
              </th>
            </tr>
          </thead>
          <tbody>
            {scores.map((score) => {
              const { answer, alone, greedy, unseen } = score;
              const logProbability = ownLogProbability(score);
              const printed = (value: number | null, floor: boolean) =>
                floor ? (
                  <span className="faint">{t('prompts.neverSeen')}</span>
                ) : (
                  probabilityText(probabilityOf(value), format)
                );
              const isBest = logProbability !== null && logProbability === best && scores.length > 1;
              return (
                <tr key={answer} data-best={isBest || undefined}>
                  <th scope="row">
                    {showInvisible(answer)}
                    {isBest && <span className="visually-hidden"> ({t('prompts.best')})</span>}
                    {greedy && (
                      <span className={classes.mark} title={t('prompts.writes')}>
                        <span aria-hidden> ✓</span>
                        <span className="visually-hidden"> ({t('prompts.writes')})</span>
                      </span>
                    )}
                    {scores.length > 1 && (
                      <span className={classes.track} aria-hidden>
                        <span
                          style={{ width: `${total === 0 ? 0 : (shareOfBest(logProbability, best) / total) * 100}%` }}
                        />
                      </span>
                    )}
                  </th>
                  <td data-number data-label={`p ${t('prompts.alone')}`}>
                    {printed(alone, holdsAny(answer, unseen))}
                  </td>
                  <td data-number data-label={`p ${t('prompts.withEnd', { sign: showSpace(end) })}`}>
                    {printed(logProbability, unseen !== undefined)}
                    {logProbability !== null && (
                      <span className={classes.nats}>
                        {t('prompts.logProbabilityOf', { value: format.fixed(logProbability, 2) })}
                      </span>
                    )}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      {unseen.length > 0 && <UnseenNote what="answer" characters={unseen} />}
      {scores.some(({ logProbability }) => logProbability === null) && (
        <p className={classes.empty}>{t('prompts.notTold')}</p>
      )}
    </>
  );
}

/** Of an answer whose probability a server does not tell: nothing. */
const shareOfBest = (logProbability: number | null, best: number) =>
  logProbability === null ? 0 : Math.exp(logProbability - best);
