import type { CountsBehind as Behind, CountedLevel } from '../../../../main/contract/counts-behind.ts';
import { UnseenNote } from '../../../features/runs/unseen-note.tsx';
import { useLab } from '../../../live/lab.ts';
import { TermMark } from '../../../ui/term.tsx';
import { useFormat } from '../../../ui/use-format.ts';
import { showSpace } from '../../../ui/visible-space.ts';
import { useText } from '../../../words/index.ts';

import classes from './answer-table.module.css';
import { AskPanel } from './ask-panel.tsx';

const SHOWN = 3;

/** Why a model that counts would write what it would write: the counts behind its likeliest tokens. */
export function CountsBehind({ run, hasCheckpoint }: { run: string; hasCheckpoint: boolean }) {
  const { client } = useLab();
  return (
    <AskPanel
      {...{ run, hasCheckpoint }}
      words="counts"
      term="kneser-ney"
      ask={(text) => client.runs.countsBehind({ run, text, count: SHOWN })}
    >
      {(behind) => <Found behind={behind} />}
    </AskPanel>
  );
}

function Found({ behind: { step, order, vocabulary, unseen, tokens } }: { behind: Behind }) {
  const t = useText();
  const format = useFormat();
  return (
    <>
      {unseen.length > 0 && <UnseenNote what="counts" characters={unseen} />}
      <div className={classes.wide}>
        <table className={classes.found}>
          <thead>
            <tr>
              <th scope="col">{t('counts.token')}</th>
              <th scope="col">
                {t('counts.order')}
                <TermMark id="n-gram-order" />
              </th>
              <th scope="col">{t('counts.after')}</th>
              <th scope="col">{t('counts.probability')}</th>
              <th scope="col">{t('counts.count')}</th>
              <th scope="col">{t('counts.followers')}</th>
              <th scope="col">{t('counts.discount')}</th>
            </tr>
          </thead>
          {tokens.map(({ token, probability, levels }) => (
            <tbody key={token}>
              {[...levels].reverse().map((level, place) => (
                <tr key={level.order}>
                  {place === 0 && (
                    <th scope="rowgroup" rowSpan={levels.length}>
                      {showSpace(token)} <span className="faint">{format.percent(probability)}</span>
                    </th>
                  )}
                  <Level level={level} />
                </tr>
              ))}
            </tbody>
          ))}
        </table>
      </div>
      <p className="faint" role="status">
        {t('counts.of', { step: format.count(step), order, vocabulary: format.count(vocabulary) })}
      </p>
    </>
  );
}

function Level({ level: { order, context, count, total, types, discount, probability } }: { level: CountedLevel }) {
  const t = useText();
  const format = useFormat();
  return (
    <>
      <td>{order}</td>
      <td>{context === '' ? t('counts.anything') : [...context].map(showSpace).join('')}</td>
      <td>{format.percent(probability)}</td>
      <td>{t('counts.countOf', { count: format.count(count), total: format.count(total) })}</td>
      <td>{format.count(types)}</td>
      <td>{format.fixed(discount, 2)}</td>
    </>
  );
}
