import { Fragment } from 'react';
import { visibleCharacter } from '../../../main/contract/unseen-characters.ts';
import { piecesByVisibility } from '../../../main/tables/invisible-characters.ts';
import { useText } from '../../words/index.ts';
import classes from './columns.module.css';
import type { TokenGroup } from './token-groups.ts';

/** A prompt exactly as it is sent. Token after token in two tints; signs that take several say how many. */
export function PromptText({ text, groups }: { text: string; groups: readonly TokenGroup[] | null }) {
  const t = useText();
  if (!groups) return <WithSigns text={text} />;
  return groups.map((group, i) => (
    <span
      // biome-ignore lint/suspicious/noArrayIndexKey: a token is its place
      key={i}
      className={classes.piece}
      data-odd={i % 2 === 1 || undefined}
      {...(group.tokens > 1
        ? { 'data-tokens': group.tokens, title: t('prompts.tokensOfSign', { count: group.tokens }) }
        : {})}
    >
      <WithSigns text={group.text} />
    </span>
  ));
}

/** Signs are painted, not written: what is copied is the text. */
function WithSigns({ text }: { text: string }) {
  return text.split('\n').map((line, i) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place
    <Fragment key={i}>
      {i > 0 && (
        <>
          <span className={classes.lineEnd} aria-hidden />
          {'\n'}
        </>
      )}
      {piecesByVisibility(line).map((piece, k) =>
        piece.invisible ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: a piece is its place
          <span key={k} className={classes.invisible} data-sign={visibleCharacter(piece.text)}>
            {piece.text}
          </span>
        ) : (
          piece.text
        ),
      )}
    </Fragment>
  ));
}
