/** The page's language: Chinese where the system is Chinese, else English, until a person chooses. */
import { useSyncExternalStore } from 'react';
import type { Language } from '../../resources/messages/index.ts';
import { liveValue } from '../live/live-value.ts';
import { chooseHere, holdHere, windowChoice } from '../live/window-choice.ts';
import type { Translate } from './catalogue.ts';
import { en } from './en.ts';
import { firstLanguage } from './first-language.ts';
import { translator } from './translator.ts';
import { zh } from './zh.ts';

export type { Language } from '../../resources/messages/index.ts';
export type { Translate } from './catalogue.ts';

const TRANSLATORS: Readonly<Record<Language, Translate>> = { en: translator(en, 'en'), zh: translator(zh, 'zh') };
const shown = liveValue<Language>('en');

function show(language: Language) {
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
  shown.set(language);
}

export function startLanguage(): void {
  const language = firstLanguage(windowChoice('language'), navigator.languages);
  holdHere('language', language);
  show(language);
}

export function changeLanguage(language: Language): void {
  chooseHere('language', language);
  show(language);
}

export function useLanguage(): Language {
  return useSyncExternalStore(shown.subscribe, shown.get);
}

/** What translates keys of the catalogue into the page's language. */
export function useText(): Translate {
  return TRANSLATORS[useLanguage()];
}
