/** Whether a text or a language model is on this machine, as a word. */
import type { Language } from '../../resources/messages/index.ts';

const WORDS = {
  en: { ready: 'ready', absent: 'not fetched', preparing: 'being prepared' },
  zh: { ready: '就绪', absent: '尚未获取', preparing: '准备中' },
} as const satisfies Record<Language, unknown>;

export const presence = (state: keyof (typeof WORDS)['en'], language: Language): string => WORDS[language][state];
