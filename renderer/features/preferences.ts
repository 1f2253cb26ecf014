/** Language and theme, and what this browser takes over from the lab's settings when it starts. */
import { useMantineColorScheme } from '@mantine/core';
import { useCallback, useEffect } from 'react';
import { useLab } from '../live/lab.ts';
import { recall, rememberHere, useRemember } from '../live/remembered.ts';
import { REMEMBERED, sharedSettings } from '../live/shared-settings.ts';
import { wasHeldHere } from '../live/window-choice.ts';
import { changeLanguage, type Language } from '../words/index.ts';

export function usePreferences() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const remember = useRemember();
  const setLanguage = useCallback(
    (language: Language) => {
      changeLanguage(language);
      remember('language', language);
    },
    [remember],
  );
  const setTheme = useCallback(
    (theme: 'light' | 'dark' | 'auto') => {
      setColorScheme(theme);
      remember('theme', theme);
    },
    [remember, setColorScheme],
  );
  return { theme: colorScheme, setTheme, setLanguage };
}

/**
 * A browser that was never told takes what was chosen in another face of this lab, or at another port; language and theme
 * when a window opens, and not when it is loaded again.
 */
export function useLabPreferences(): void {
  const { client } = useLab();
  const { setColorScheme } = useMantineColorScheme();
  useEffect(() => {
    const isChosen = (name: (typeof REMEMBERED)[number]) =>
      recall(name) !== null || ((name === 'language' || name === 'theme') && wasHeldHere(name));
    if (REMEMBERED.every(isChosen)) return;
    client.lab
      .settings({})
      .then((settings) => {
        const { language, theme, ...others } = sharedSettings(settings, isChosen);
        if (language === 'zh' || language === 'en') changeLanguage(language);
        if (theme === 'light' || theme === 'dark') setColorScheme(theme);
        for (const name of ['singleKeys', 'columns', 'baseline', 'changes', 'prompts'] as const) {
          const text = others[name];
          if (text !== undefined) rememberHere(name, text);
        }
      })
      .catch(() => undefined); // away: the system's language and theme do
  }, [client, setColorScheme]);
}
