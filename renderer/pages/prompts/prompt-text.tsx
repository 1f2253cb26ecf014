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
  // Whether a sign is a part of an emoji or of letters that join, its neighbours say, which may be other tokens.
  const textOf = (place: number) => groups[place]?.text ?? '';
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
      <WithSigns text={group.text} before={textOf(i - 1)} after={textOf(i + 1)} />
    </span>
  ));
}

/** Signs are painted, not written: what is copied is the text. */
function WithSigns({ text, before = '', after = '' }: { text: string; before?: string; after?: string }) {
  return text.split('\n').map((line, i, lines) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place
    <Fragment key={i}>
      {i > 0 && (
        <>
          <span className={classes.lineEnd} aria-hidden />
          {'\n'}
        </>
      )}
      {piecesByVisibility(line, i === 0 ? before : '', i === lines.length - 1 ? after : '').map((piece, k) =>
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
