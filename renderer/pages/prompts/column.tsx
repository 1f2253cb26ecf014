import { useState } from 'react';
import type { PromptResult, PromptSetting } from '../../../main/contract/prompt-experiment.ts';
import { StillWaits } from '../../features/language/still-waits.tsx';
import { FormNotes } from '../../features/measurements/form-notes.tsx';
import { UnseenNote } from '../../features/runs/unseen-note.tsx';
import { ScrollText } from '../../ui/scroll-text.tsx';
import { TermLabel } from '../../ui/term.tsx';
import { useFormat } from '../../ui/use-format.ts';
import { useText } from '../../words/index.ts';
import { amountsOf } from './amounts-of.ts';
import { endingOf } from './answer-end.ts';
import { answerTime } from './answer-time.ts';
import { AnswerTokens } from './answer-tokens.tsx';
import { Candidates } from './candidates.tsx';
import classes from './columns.module.css';
import { promptFor } from './prompt-for.ts';
import { PromptText } from './prompt-text.tsx';
import { Scores } from './scores.tsx';
import { inPieces } from './unnamed-token.ts';
import { useTokens } from './use-tokens.ts';

interface ColumnProps {
  setting: PromptSetting;
  shots: number;
  /** Whether the model is here to say what its tokens are. */
  ready: boolean;
  result: PromptResult | undefined;
  /** The text that ended its answers. */
  end: string;
  /** The result is what this prompt, model and sampling gave. */
  fresh: boolean;
  answering: boolean;
  /** The model is being read. */
  opening: boolean;
}

/** One number of examples: the prompt as it is sent, the answer to it, what else could have come, how likely each answer. */
export function Column(props: ColumnProps) {
  const t = useText();
  const format = useFormat();
  const { setting, shots, ready, result, fresh } = props;
  const prompt = promptFor(setting, shots);
  const tokens = useTokens(setting.model, prompt, ready);
  const term = shots === 0 ? 'prompts.zeroShot' : shots === 1 ? 'prompts.oneShot' : 'prompts.fewShot';
  const name = t('prompts.column', { count: shots });
  // The start token is the model's own: it is sent, and no part of the text.
  const started = fresh && tokens && result?.end && result.end.promptTokens === tokens.count + 1;
  return (
    <section className={classes.column} aria-label={name}>
      <header className={classes.cell}>
        <h2>{name}</h2>
        <span className={classes.hint}>
          <TermLabel label={term} />
        </span>
      </header>
      <div className={classes.cell}>
        <div className={classes.cellHead}>
          <h3>
            <TermLabel label="prompts.prompt" />
          </h3>
          <span className={classes.hint}>
            {tokens && t('prompts.promptTokens', { count: tokens.count })}{' '}
            {started && <TermLabel label="prompts.startToken" />}
          </span>
        </div>
        <ScrollText className={classes.promptText} label={`${t('prompts.prompt')}, ${name}`}>
          <PromptText text={prompt} groups={tokens?.groups ?? null} />
        </ScrollText>
        {tokens && tokens.unseen.length > 0 && <UnseenNote what="prompt" characters={tokens.unseen} />}
        {/\s$/u.test(prompt) && <p className={classes.warning}>{t('prompts.whitespaceEnd')}</p>}
      </div>
      <Answer key={result ? 'asked' : 'new'} {...props} name={name} />
      <div className={classes.cell} data-earlier={!fresh || undefined}>
        {result?.tooLong && result.end && (
          <p className={classes.warning}>{t('prompts.scoresTooLong', amountsOf(result.tooLong, format))}</p>
        )}
        {result && result.scores.length > 0 && (
          <Scores scores={result.scores} label={t('prompts.scoresOf', { count: shots })} end={props.end} />
        )}
        {/* Of an answer without a text it is said beside the answer. */}
        <FormNotes
          unspaced={result?.unspaced}
          differs={result?.differs?.filter((one) => !(one === 'textless' && result.end?.textless))}
        />
      </div>
    </section>
  );
}

function Answer({ setting, result, fresh, answering, opening, name }: ColumnProps & { name: string }) {
  const t = useText();
  const format = useFormat();
  const [chosen, setChosen] = useState(0);
  const tokens = result?.tokens ?? [];
  const shown = tokens[Math.min(chosen, tokens.length - 1)];
  const end = result?.end;
  const ending = () => {
    if (!result || answering || (result.tooLong && !end)) return null;
    return endingOf(result, { asked: setting.tokens, sign: setting.template.afterOutput }, t);
  };
  return (
    <>
      <div className={classes.cell} data-earlier={!fresh || undefined}>
        <div className={classes.cellHead}>
          <h3>{t('prompts.answer')}</h3>
          <span className={classes.hint}>{result && !fresh ? t('prompts.earlier') : ending()}</span>
        </div>
        {result?.tooLong && !end ? (
          <p className={classes.warning} role="alert">
            {t('prompts.columnTooLong', amountsOf(result.tooLong, format))}
          </p>
        ) : result ? (
          <AnswerTokens
            tokens={tokens}
            length={end ? result.text.length : null}
            chosen={Math.min(chosen, tokens.length - 1)}
            busy={answering}
            label={`${t('prompts.answer')}, ${name}`}
            onChoose={setChosen}
          />
        ) : (
          <p className={classes.empty}>{answering ? '…' : t(opening ? 'prompts.opening' : 'prompts.notAsked')}</p>
        )}
        {answering && tokens.length === 0 && <StillWaits model={setting.model} />}
        {end?.textless && <FormNotes differs={['textless']} />}
        {end && <p className={classes.hint}>{answerTime(end, t, format)}</p>}
      </div>
      <div className={classes.cell} data-earlier={!fresh || undefined}>
        {shown && (
          <Candidates
            token={shown}
            number={Math.min(chosen, tokens.length - 1) + 1}
            total={tokens.length}
            pieces={inPieces(tokens)}
          />
        )}
      </div>
    </>
  );
}
