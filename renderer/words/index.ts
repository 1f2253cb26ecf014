/** The page's language: Chinese where the system is Chinese, else English, until a person chooses. */
import i18next from 'i18next';
import { initReactI18next, useTranslation } from 'react-i18next';
import type { Language } from '../../resources/messages/index.ts';
import { chooseHere, holdHere, windowChoice } from '../live/window-choice.ts';
import { en } from './en.ts';
import { firstLanguage } from './first-language.ts';
import { zh } from './zh.ts';

export type { Language } from '../../resources/messages/index.ts';

function tellDocument(language: Language) {
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
}

export function startLanguage(): void {
  const language = firstLanguage(windowChoice('language'), navigator.languages);
  holdHere('language', language);
  void i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    resources: { en: { translation: en }, zh: { translation: zh } },
    // Both catalogues are part of the page: nothing is loaded and nothing is escaped twice.
    initAsync: false,
    interpolation: { escapeValue: false },
  });
  tellDocument(language);
}

export async function changeLanguage(language: Language): Promise<void> {
  chooseHere('language', language);
  await i18next.changeLanguage(language);
  tellDocument(language);
}

export function useLanguage(): Language {
  return useTranslation().i18n.language === 'zh' ? 'zh' : 'en';
}

/** Translates a key of the catalogue; an unknown key does not compile. */
export function useText() {
  return useTranslation().t;
}
export type Translate = ReturnType<typeof useText>;
