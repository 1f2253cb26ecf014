/** What tokens are called that no text can stand for. Pure. */
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
