/** Language and theme: kept in this browser at once, and in the lab's settings for its other faces. */
import { useMantineColorScheme } from '@mantine/core';
import { useCallback } from 'react';
import { useLab } from './engine/lab.ts';
import { changeLanguage, type Language } from './i18n/index.ts';

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
