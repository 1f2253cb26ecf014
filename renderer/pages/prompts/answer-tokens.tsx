import { Fragment, type KeyboardEvent, useRef } from 'react';
import type { GeneratedToken } from '../../../main/contract/language.ts';
import { probabilityText } from '../../ui/probability-text.ts';
import { useFormat } from '../../ui/use-format.ts';
import { showSpace } from '../../ui/visible-space.ts';
import { useText } from '../../words/index.ts';
import classes from './columns.module.css';
import { probabilityOf } from './own-probability.ts';
import { inPieces, spokenToken } from './unnamed-token.ts';

/** An answer, each token a button that shows what else could have stood there; one stop of the Tab key, then arrows. */
export function AnswerTokens({
  tokens,
  length,
  chosen,
  busy,
  label,
  onChoose,
}: {
  tokens: readonly GeneratedToken[];
  /** Characters that are the answer; what follows ended it. `null` while that is not known. */
  length: number | null;
  chosen: number;
  busy: boolean;
  label: string;
  onChoose: (index: number) => void;
}) {
  const t = useText();
  const format = useFormat();
  const bar = useRef<HTMLDivElement>(null);
  function onKeyDown(event: KeyboardEvent) {
    const places = { ArrowLeft: chosen - 1, ArrowRight: chosen + 1, Home: 0, End: tokens.length - 1 };
    const place = Object.hasOwn(places, event.key) ? places[event.key as keyof typeof places] : undefined;
    if (place === undefined || place < 0 || place >= tokens.length) return;
    event.preventDefault();
    onChoose(place);
    bar.current?.querySelectorAll('button')[place]?.focus();
  }
  if (tokens.length === 0) return <p className={classes.empty}>{busy ? '…' : t('prompts.nothing')}</p>;
  const pieces = inPieces(tokens);
  let written = 0;
  return (
    <div
      ref={bar}
      role="toolbar"
      aria-label={label}
      aria-description={t('prompts.tokensHelp')}
      aria-busy={busy}
      className={classes.answer}
      onKeyDown={onKeyDown}
    >
      {tokens.map((token, i) => {
        const { text, logProbability } = token;
        const beyond = length !== null && written >= length && text !== '';
        written += text.length;
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a token is its place
          <Fragment key={i}>
            <button
              type="button"
              className={classes.token}
              data-odd={i % 2 === 1 || undefined}
              data-beyond={beyond || undefined}
              aria-pressed={i === chosen}
              tabIndex={i === chosen ? 0 : -1}
              aria-label={t(pieces ? 'prompts.piece' : 'prompts.token', {
                number: i + 1,
                text: spokenToken(token, t),
                probability: probabilityText(probabilityOf(logProbability), format),
              })}
              onClick={() => onChoose(i)}
            >
              {text === '' ? '▯' : showSpace(text)}
            </button>
            {text.endsWith('\n') && i < tokens.length - 1 && <br />}
          </Fragment>
        );
      })}
      {busy && <span aria-hidden>▍</span>}
    </div>
  );
}
