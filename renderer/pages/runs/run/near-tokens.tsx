import { MOST_ASKED_TOKENS, type NearTokens as Near } from '../../../../main/contract/near-tokens.ts';
import { UnseenNote } from '../../../features/runs/unseen-note.tsx';
import { useLab } from '../../../live/lab.ts';
import { TermMark } from '../../../ui/term.tsx';
import { useFormat } from '../../../ui/use-format.ts';
import { showSpace } from '../../../ui/visible-space.ts';
import { useText } from '../../../words/index.ts';
import { AskPanel } from './ask-panel.tsx';
import classes from './near-tokens.module.css';

const SHOWN = 8;

/** Which tokens the best checkpoint holds for alike: those with the nearest vectors. */
export function NearTokens({ run, hasCheckpoint }: { run: string; hasCheckpoint: boolean }) {
  const { client } = useLab();
  return (
    <AskPanel
      {...{ run, hasCheckpoint }}
      words="near"
      term="token-vector"
      ask={(text) => client.runs.nearTokens({ run, text, count: SHOWN })}
    >
      {(near) => <Found near={near} />}
    </AskPanel>
  );
}

function Found({ near: { step, vocabulary, unseen, passedOver, tokens } }: { near: Near }) {
  const t = useText();
  const format = useFormat();
  return (
    <>
      {unseen.length > 0 && <UnseenNote what="near" characters={unseen} />}
      {passedOver > 0 && (
        <p role="status">{t('near.passedOver', { most: MOST_ASKED_TOKENS, count: format.count(passedOver) })}</p>
      )}
      {tokens.length > 0 && (
        <table className={classes.found}>
          <thead>
            <tr>
              <th scope="col">{t('near.token')}</th>
              <th scope="col">
                {t('near.nearest')}
                <TermMark id="cosine-similarity" />
              </th>
            </tr>
          </thead>
          <tbody>
            {tokens.map(({ token, nearest }) => (
              <tr key={token}>
                <th scope="row">{showSpace(token)}</th>
                <td>
                  <ul>
                    {nearest.map((each) => (
                      <li key={each.token}>
                        {showSpace(each.token)} <span className="faint">{format.fixed(each.cosine, 2)}</span>
                      </li>
                    ))}
                  </ul>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <p className="faint" role="status">
        {t('near.of', { step: format.count(step), vocabulary: format.count(vocabulary) })}
      </p>
    </>
  );
}
