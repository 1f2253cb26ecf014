/** What a server does otherwise than a local model, in sentences: for page and terminal. */
import type { FormDifference } from '../../main/contract/language.ts';
import type { Language } from './messages.ts';

/** Of one that leaves out the space before an answer, where that decided something. */
export const unspacedSentence = {
  en: 'This server leaves out the space before an answer: answers were compared without it, and count as right all the same.',
  zh: '这台服务器会省去答案前的空格：比较时不计这个空格，答对的照样算对。',
} as const satisfies Record<Language, string>;

/** In what alone its answers differ, where none was right as it is. */
export const differenceSentences = {
  quoted: {
    en: 'Answers came in quotation marks or other signs that the examples don’t have; written so they do not count as right.',
    zh: '答案被写在引号或其他符号里，而示例里没有这些符号；这样写的不算答对。',
  },
  punctuated: {
    en: 'Answers came with a full stop or another sign after them that the examples don’t have; written so they do not count as right.',
    zh: '答案后面多了句号或其他符号，而示例里没有；这样写的不算答对。',
  },
  cased: {
    en: 'Answers came in other capital or small letters than those asked for; written so they do not count as right.',
    zh: '答案的大小写与要求的不同；这样写的不算答对。',
  },
  spaced: {
    en: 'Answers came after other white space than the examples have; written so they do not count as right.',
    zh: '答案前面的空白与示例不同；这样写的不算答对。',
  },
  continued: {
    en: 'Answers stand in a longer text (“Paris is the answer”); written so they do not count as right. More examples, an instruction to write the answer alone, or a model that is not tuned for chat often help.',
    zh: '答案夹在更长的文字里（如“答案是巴黎”），没有单独写出；这样写的不算答对。多给几个示例、用指令要求只写答案，或换用没有为对话微调过的模型，往往有用。',
  },
  textless: {
    en: 'The server answered and told no text, which counts as no answer. Does it offer completions (/v1/completions), and is its model loaded?',
    zh: '服务器有回应，但没有给出任何文本，算作没有答案。它提供文本补全接口（/v1/completions）吗？模型载入了吗？',
  },
} as const satisfies Record<FormDifference, Record<Language, string>>;

/** Of one that tells no log-probability of an answer. */
export const untoldSentence = {
  en: 'This server tells no probability of an answer that it did not write.',
  zh: '不是它写出来的答案，这个服务器不给出概率。',
} as const satisfies Record<Language, string>;

/** Why it takes so long, of one that has not answered yet: one that has is only slow. */
export const readsFirstSentence = {
  en: 'A server that was just started reads its model first, which can take minutes.',
  zh: '刚启动的服务器要先读入模型，可能需要几分钟。',
} as const satisfies Record<Language, string>;

/** In a terminal, of one that has not said anything for a while. */
export const stillWaitsSentence = {
  en: 'Still waiting for {address} ({waited}). [{why} ]Ctrl-C ends the wait; {limit} without a sign end it too.',
  zh: '仍在等待 {address}（已 {waited}）。[{why}]按 Ctrl-C 可以结束等待；若 {limit}没有任何动静，也会自动结束。',
} as const satisfies Record<Language, string>;

/** Of one that was entered before, when another could not be. */
export const stillInUseSentence = {
  en: 'Still in use: {address}, which was entered before.',
  zh: '仍在使用先前输入的 {address}。',
} as const satisfies Record<Language, string>;

/** In a terminal, of one that tells none. */
export const noModelsSentence = {
  en: '{address} answers, and offers no model. Load one there and ask again: lab icl server {address}',
  zh: '{address} 有回应，但没有提供任何模型。请在那里载入一个模型，然后再问：lab icl server {address}',
} as const satisfies Record<Language, string>;
