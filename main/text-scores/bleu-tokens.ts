/** How BLEU cuts texts: by the rules of WMT, so that its numbers may stand beside others'. */
import { wordsIn } from './written-text.ts';

/** As sacreBLEU calls them: `13a` for languages with words, `zh` for Chinese, each of whose characters is a token. */
export type BleuTokenizer = '13a' | 'zh';

/**
 * What `zh` sets apart. Its rules mean the characters beyond the basic plane, too, and miss them: a range that is written as
 * U+20000–U+2A6D6 is read as U+2001–U+2A6D, which are marks and signs.
 */
const CHINESE =
  /[\u3400-\u4db5\u4e00-\u9fbb\uf900-\ufa2d\ufa30-\ufa6a\ufa70-\ufad9\u2001-\u2a6d\uff00-\uffef\u2e80-\u2eff\u3000-\u303f\u31c0-\u31ef\u2f00-\u2fdf\u2ff0-\u2fff\u3100-\u312f\u31a0-\u31bf\ufe10-\ufe1f\ufe30-\ufe4f\u3200-\u33ff]/gu;

const HAN = /[\u3400-\u4db5\u4e00-\u9fbb]/u;

/** `zh` where a text has a Chinese character in it. */
export const tokenizerFor = (texts: Iterable<string>): BleuTokenizer => {
  for (const text of texts) if (HAN.test(text)) return 'zh';
  return '13a';
};

/** Tokens of one line. */
export function bleuTokens(text: string, tokenizer: BleuTokenizer): string[] {
  return wordsIn(apart(tokenizer === 'zh' ? text.replace(CHINESE, ' $& ') : ` ${plain(text)} `));
}

/** Without what files of translations write for signs. */
const plain = (text: string): string =>
  text
    .replaceAll('<skipped>', '')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>');

/** Signs from words; full stop and comma not inside of a number, a dash behind one. */
const apart = (text: string): string =>
  text
    .replace(/[{-~[-` -&(-+:-@/]/gu, ' $& ')
    .replace(/([^0-9])([.,])/gu, '$1 $2 ')
    .replace(/([.,])([^0-9])/gu, ' $1 $2')
    .replace(/([0-9])(-)/gu, '$1 $2 ');
