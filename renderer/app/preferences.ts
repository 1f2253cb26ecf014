/** Language and theme: kept in this browser at once, and in the lab's settings for its other faces. */
import { useMantineColorScheme } from '@mantine/core';
import { useCallback, useEffect } from 'react';
import { useLab } from './engine/lab.ts';
import { changeLanguage, isLanguageChosen, type Language } from './i18n/index.ts';
import { isThemeChosen } from './theme.ts';

export function usePreferences() {
  const { client } = useLab();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const remember = useCallback(
    (key: string, value: string) => {
      // The choice holds here in any case; a lab that is away just isn't told.
      client.lab.setSetting({ key, value }).catch(() => undefined);
    },
    [client],
  );
  const setLanguage = useCallback(
    (language: Language) => {
      void changeLanguage(language);
      remember('page.language', language);
    },
    [remember],
  );
  const setTheme = useCallback(
    (theme: 'light' | 'dark' | 'auto') => {
      setColorScheme(theme);
      remember('page.theme', theme);
    },
    [remember, setColorScheme],
  );
  return { theme: colorScheme, setTheme, setLanguage };
}

/** A browser that was never told takes what was chosen in another face of this lab. */
export function useLabPreferences(): void {
  const { client } = useLab();
  const { setColorScheme } = useMantineColorScheme();
  useEffect(() => {
    if (isLanguageChosen() && isThemeChosen()) return;
    client.lab
      .settings({})
      .then((settings) => {
        const { 'page.language': language, 'page.theme': theme } = settings;
        if (!isLanguageChosen() && (language === 'zh' || language === 'en')) void changeLanguage(language);
        if (!isThemeChosen() && (theme === 'light' || theme === 'dark')) setColorScheme(theme);
      })
      .catch(() => undefined); // away: the system's language and theme do
  }, [client, setColorScheme]);
}
