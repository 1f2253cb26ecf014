import type { Language } from '../../resources/messages/index.ts';

/** The remembered language, else that of the system: Chinese where it is Chinese, else English. */
export function firstLanguage(remembered: string | null, system: readonly string[]): Language {
  if (remembered === 'zh' || remembered === 'en') return remembered;
  return system[0]?.toLowerCase().startsWith('zh') ? 'zh' : 'en';
}
