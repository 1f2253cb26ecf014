import type { Language } from './messages.ts';

/** Of a server that leaves out the space before an answer, where that decided something: for page and terminal. */
export const unspacedSentence = {
  en: 'This server leaves out the space before an answer: answers were compared without it, and count as right all the same.',
  zh: '这台服务器会省去答案前的空格：比较时不计这个空格，答对的照样算对。',
} as const satisfies Record<Language, string>;
