/** Specifications that the page proposes. Pure. */

import type { LanguageModelEntry } from '../../../main/contract/language.ts';
import type { MeasurementSpecification } from '../../../main/contract/measurement.ts';
import { PROMPT_TEMPLATES } from '../../../main/contract/prompt-template.ts';
import type { TaskSuite } from '../../../main/contract/task-suite.ts';
import type { Language } from '../../../resources/messages/index.ts';

/** A task without labels, one with, and a translation; the texts in the reader's language. */
export const FIRST_TASKS: Record<Language, string[]> = {
  zh: ['antonyms', 'sentiment-zh', 'zh-en'],
  en: ['antonyms', 'sentiment-en', 'zh-en'],
};

/** Small enough for about a minute on two quiet cores of 2026 (several on older ones), large enough to see examples help. */
export function firstSpecification(model: string, language: Language): MeasurementSpecification {
  return {
    version: 1,
    model,
    tasks: FIRST_TASKS[language],
    shots: [0, 1, 4, 8],
    draws: 3,
    seed: 1,
    limit: 30,
    template: PROMPT_TEMPLATES.arrow,
    instruction: 'none',
    changes: ['gold'],
    orders: 0,
  };
}

/** A name that says what is measured, as in "Antonyms, sentiment · Gemma 3 270M": in a list its end may be cut. */
export function measurementName(
  model: LanguageModelEntry | undefined,
  tasks: readonly string[],
  suites: readonly TaskSuite[],
  words: { language: Language; separator: string; count: (count: number) => string },
): string {
  const titles = tasks.map((task) => suites.find(({ name }) => name === task)?.title[words.language] ?? task);
  const what = titles.length <= 3 ? titles.join(words.separator) : words.count(titles.length);
  return [what, model?.title].filter(Boolean).join(' · ');
}
