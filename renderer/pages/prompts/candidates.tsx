import type { GeneratedToken } from '../../../main/contract/language.ts';
import { probabilityText } from '../../ui/probability-text.ts';
import { TermMark } from '../../ui/term.tsx';
import { useFormat } from '../../ui/use-format.ts';
import { showSpace } from '../../ui/visible-space.ts';
import { useText } from '../../words/index.ts';
import classes from './columns.module.css';
import { probabilityOf } from './own-probability.ts';
import { bytesText, isLastOfSeveral, unnamed } from './unnamed-token.ts';

/** What the model gave the likeliest tokens at one place, and which was taken. */
export function Candidates({
  token,
  number,
  total,
  pieces,
}: {
  token: GeneratedToken;
  number: number;
  total: number;
  /** What is counted are texts as they came: a server does not tell its tokens. */
  pieces: boolean;
}) {
  const t = useText();
  const format = useFormat();
  const probability = probabilityOf(token.logProbability);
  const taken = takenPlace(token);
  const rows = [
    ...token.candidates.map((candidate, i) => ({ ...candidate, taken: i === taken })),
    // Drawn from further down than is shown.
    ...(taken === -1 && probability !== null ? [{ ...token, probability, taken: true }] : []),
  ];
  return (
    <>
      <div className={classes.cellHead}>
        <h3>
          {t(pieces ? 'prompts.pieceCandidates' : 'prompts.candidates', { number, total })}
          <TermMark id="candidates" />
        </h3>
      </div>
      {rows.length === 0 && <p className={classes.empty}>{t('prompts.noProbabilities')}</p>}
      <ol className={classes.candidates}>
        {rows.map((row, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a candidate is its rank
          <li key={i} data-taken={row.taken || undefined}>
            <CandidateText {...row} />
            <span className={classes.track} aria-hidden>
              <span style={{ width: `${Math.max(0.5, row.probability * 100)}%` }} />
            </span>
            <span className={classes.number}>
              {row.taken && <span className="visually-hidden">{t('prompts.taken')} </span>}
              {probabilityText(row.probability, format)}
            </span>
          </li>
        ))}
      </ol>
      {isLastOfSeveral(token) && (
        <p className={classes.hint}>{t('prompts.lastOfSeveral', { text: showSpace(token.text) })}</p>
      )}
    </>
  );
}

/** The taken token's place among the candidates, which are told by text and probability; −1: not among them. */
function takenPlace({ text, logProbability, candidates }: GeneratedToken): number {
  if (logProbability === null) return -1;
  const probability = Math.exp(logProbability);
  const alike = candidates.map((candidate) => Math.abs(candidate.probability - probability) <= 1e-9 * probability);
  const byText = candidates.findIndex((candidate, i) => alike[i] && candidate.text === text);
  return byText >= 0 ? byText : alike.indexOf(true);
}

/** A token's text; what no text can stand for, the end or a part of a character, by its name or its bytes. */
function CandidateText({ text, bytes }: Pick<GeneratedToken, 'text' | 'bytes'>) {
  const t = useText();
  const name = unnamed(text, bytes, t);
  if (name === null) return <span className={classes.candidate}>{showSpace(text)}</span>;
  return (
    <span className={classes.candidate} data-unnamed title={name}>
      {bytes ? <span aria-hidden>{bytesText(bytes)}</span> : name}
      {bytes && <span className="visually-hidden">{name}</span>}
    </span>
  );
}
