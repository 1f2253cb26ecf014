import type { PromptResult } from '../../../main/contract/prompt-experiment.ts';
import { useText } from '../../app/i18n/index.ts';
import { useFormat } from '../../ui/use-format.ts';
import classes from './columns.module.css';
import { probabilityOf, probabilityText } from './probability-text.ts';
import { showSpace } from './visible-space.ts';

/**
 * p(output ∣ input, task) of each answer that was asked for: alone, which the first token's candidates can be read
 * against, and with what ends it, which is compared; of that the logarithm in nats.
 *
 * @param props.end the text that ends an answer
 */
export function Scores({ scores, label, end }: { scores: PromptResult['scores']; label: string; end: string }) {
  const t = useText();
  const format = useFormat();
  const best = Math.max(...scores.map(({ logProbability }) => logProbability ?? -Infinity));
  // Divided by the largest first: answers of many tokens have probabilities that a number cannot hold.
  const total = scores.reduce((sum, { logProbability }) => sum + shareOfBest(logProbability, best), 0);
  return (
    <>
      <div className={classes.cellHead}>
        <h3>{t('prompts.scores')}</h3>
      </div>
      <table className={classes.scores} aria-label={label}>
        <thead>
          <tr>
            <th scope="col">{t('prompts.output')}</th>
            <th scope="col" data-number title={t('prompts.aloneHelp')}>
              <i>p</i> {t('prompts.alone')}
            </th>
            <th scope="col" data-number title={t('prompts.withEndHelp', { sign: showSpace(end) })}>
              <i>p</i> {t('prompts.withEnd', { sign: showSpace(end) })}
            </th>
          </tr>
        </thead>
        <tbody>
          {scores.map(({ answer, logProbability, alone, greedy }) => {
            const isBest = logProbability !== null && logProbability === best && scores.length > 1;
            return (
              <tr key={answer} data-best={isBest || undefined}>
                <th scope="row">
                  {answer}
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
                <td data-number>{probabilityText(probabilityOf(alone), format)}</td>
                <td data-number>
                  {probabilityText(probabilityOf(logProbability), format)}
                  {logProbability !== null && (
                    <span className={classes.nats}>
                      {format.fixed(logProbability, 2)} {t('prompts.nats')}
                    </span>
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {scores.some(({ logProbability }) => logProbability === null) && (
        <p className={classes.empty}>{t('prompts.notTold')}</p>
      )}
    </>
  );
}

/** Of an answer whose probability a server does not tell: nothing. */
const shareOfBest = (logProbability: number | null, best: number) =>
  logProbability === null ? 0 : Math.exp(logProbability - best);
