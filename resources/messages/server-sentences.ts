/** What a server does otherwise than a local model, in sentences: for page and terminal. */
import type { Language } from './messages.ts';

/** Of one that leaves out the space before an answer, where that decided something. */
export const unspacedSentence = {
  en: 'This server leaves out the space before an answer: answers were compared without it, and count as right all the same.',
  zh: '这台服务器会省去答案前的空格：比较时不计这个空格，答对的照样算对。',
} as const satisfies Record<Language, string>;

/** Of one that tells no log-probability of an answer. */
export const untoldSentence = {
  en: 'This server tells no probability of an answer that it did not write.',
  zh: '不是它写出来的答案，这个服务器不给出概率。',
} as const satisfies Record<Language, string>;
