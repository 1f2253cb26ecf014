/** What tokens are called that no text can stand for. Pure. */
import { type GeneratedToken, isToldByToken } from '../../../main/contract/language.ts';
import { showSpace } from '../../ui/visible-space.ts';
import type { Translate } from '../../words/index.ts';

/** As in "E4 BD". */
export const bytesText = (bytes: readonly number[]): string =>
  bytes.map((byte) => byte.toString(16).toUpperCase().padStart(2, '0')).join(' ');

export const partName = (bytes: readonly number[] | undefined, t: Translate): string =>
  bytes ? t('prompts.partBytes', { bytes: bytesText(bytes) }) : t('prompts.partOfCharacter');

/** The end of the text, or a part of a character; `null` for a token that its text stands for. */
export function unnamed(text: string, bytes: readonly number[] | undefined, t: Translate): string | null {
  if (text === '' && !bytes) return t('prompts.endOfText');
  return bytes || text.includes('\uFFFD') ? partName(bytes, t) : null;
}

/** The last token of a text that took several: its probability is not that of the text. */
export const isLastOfSeveral = ({ text, bytes, joined }: Pick<GeneratedToken, 'text' | 'bytes' | 'joined'>): boolean =>
  joined === true || (bytes !== undefined && text !== '' && !text.includes('\uFFFD'));

/** A token of an answer as it is read out; the last part of a character with its bytes, which the probability is of. */
export function spokenToken(token: Pick<GeneratedToken, 'text' | 'bytes' | 'joined'>, t: Translate): string {
  const { text, bytes } = token;
  if (text === '') return partName(bytes, t);
  return isLastOfSeveral(token) && bytes ? `${showSpace(text)} (${partName(bytes, t)})` : showSpace(text);
}

/** Whether a server told an answer otherwise than token by token: then what can be counted is no tokens. */
export const inPieces = (tokens: readonly Pick<GeneratedToken, 'logProbability' | 'joined'>[]): boolean =>
  !isToldByToken(tokens);
