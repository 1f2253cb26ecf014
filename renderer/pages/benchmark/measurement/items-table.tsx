import { Check, X } from 'lucide-react';
import type { AnswerScore } from '../../../../main/contract/language.ts';
import { useFormat } from '../../../ui/use-format.ts';
import { useText } from '../../../words/index.ts';
import classes from './details.module.css';
import type { ItemRow } from './item-rows.ts';

/** A cell's items: right or wrong, and the log-probability of each answer that was scored. */
export function ItemsTable({ rows, labels }: { rows: readonly ItemRow[]; labels: readonly string[] | null }) {
  const t = useText();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a table that scrolls must be reached by keyboard.
    <section className={classes.itemsScroll} tabIndex={0} aria-label={t('benchmark.itemsTitle')}>
      <table className={classes.itemsTable}>
        <thead>
          <tr>
            <th scope="col">{t('benchmark.input')}</th>
            <th scope="col">{t('benchmark.output')}</th>
            <th scope="col">{t('benchmark.writtenRight')}</th>
            {labels?.map((label) => (
              <th key={label} scope="col" data-number>
                {label}
              </th>
            )) ?? (
              <th scope="col" data-number>
                {t('benchmark.logOfRight')}
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.item}>
              <th scope="row">{row.input}</th>
              <td>{row.output}</td>
              <td>
                <Verdict right={row.right} />
              </td>
              {labels ? (
                row.answers.map(({ text, score, isLikeliest, isRight }) => (
                  <td
                    key={text}
                    data-number
                    data-likeliest={isLikeliest || undefined}
                    data-wrong={(isLikeliest && !isRight) || undefined}
                  >
                    {isLikeliest && <span aria-hidden>▸ </span>}
                    {isLikeliest && <span className="visually-hidden">{t('benchmark.likelier')} </span>}
                    <LogProbability score={score} />
                  </td>
                ))
              ) : (
                <td data-number>
                  {row.answers.map(({ text, score }, place) =>
                    // Of what counts as right too it was asked whether it is written; older measurements have more.
                    place === 0 || score.logProbability !== null || score.greedy ? (
                      <span key={text} className={classes.answer}>
                        {place > 0 && <span className="faint">{text} </span>}
                        {score.logProbability === null && score.greedy ? (
                          <Check size={14} aria-label={t('benchmark.right')} />
                        ) : (
                          <LogProbability score={score} />
                        )}
                      </span>
                    ) : null,
                  )}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** The floor of characters that a model has never seen is told as such. */
function LogProbability({ score }: { score: AnswerScore }) {
  const t = useText();
  const format = useFormat();
  if (score.unseen) return <span className="faint">{t('prompts.neverSeen')}</span>;
  return format.fixed(score.logProbability, 2);
}

function Verdict({ right }: { right: boolean }) {
  const t = useText();
  const Icon = right ? Check : X;
  return (
    <span className={classes.verdict} data-right={right || undefined}>
      <Icon size={14} aria-hidden />
      <span className="visually-hidden">{t(right ? 'benchmark.right' : 'benchmark.wrong')}</span>
    </span>
  );
}
