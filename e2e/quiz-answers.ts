/** Answers to questions of the quiz by keys alone, as tests in browser and window both give them. */
import { expect, type Page } from '@playwright/test';
import type { QuizItem, QuizType } from '../main/contract/quiz-item.ts';
import { quizBank } from '../main/engine/quiz/bank.ts';

export type ItemOf<Type extends QuizType> = Extract<QuizItem, { type: Type }>;

/** The first of a type, in the order of the bank. */
export function firstOf<Type extends QuizType>(type: Type, count: number): ItemOf<Type>[] {
  return quizBank()
    .items.filter((item): item is ItemOf<Type> => item.type === type)
    .slice(0, count);
}

/** Words of a text as they stand on the page: without the signs of code and formulas. */
export const plain = (text: string) =>
  text
    .replaceAll(/\$[^$]*\$|`/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim();

/** The place of a text among what is shown, as the digit that chooses it. */
async function digitOf(page: Page, text: string): Promise<string> {
  const labels = await page.locator('form fieldset label').allTextContents();
  const beginning = plain(text).slice(0, 12);
  const found = labels.find((label) => label.replace(/^\d/, '').trim().startsWith(beginning));
  if (!found) throw new Error(`${beginning} is not among ${labels.join(' | ')}`);
  return /^\d/.exec(found)![0];
}

const sure = (page: Page) => page.keyboard.press('d');
/** Says that one does not know, wherever the focus stands. */
export async function unknown(page: Page): Promise<void> {
  await expect(page.locator('form')).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('0');
}
/** Answers rightly by keys alone, as the page shows the question. */
export const ANSWERS: { [Type in QuizType]: (page: Page, item: ItemOf<Type>, language: 'en' | 'zh') => Promise<void> } =
  {
    'single-choice': async (page, { options }, language) => {
      await page.keyboard.press(await digitOf(page, options.find(({ right }) => right)!.text[language]));
      await sure(page);
    },
    'multiple-choice': async (page, { options }, language) => {
      for (const { right, text } of options) if (right) await page.keyboard.press(await digitOf(page, text[language]));
      await sure(page);
    },
    'true-false': async (page, { holds, because }, language) => {
      await page.keyboard.press(holds ? '1' : '2');
      await page.keyboard.press(await digitOf(page, because.find(({ right }) => right)!.text[language]));
      await sure(page);
    },
    cloze: async (page, { gaps }, language) => {
      for (const [place, { accepted }] of gaps.entries()) {
        if (place > 0) await page.keyboard.press('Tab');
        await page.keyboard.type(accepted[language][0]!);
      }
      await page.keyboard.press('Enter');
      await sure(page);
    },
    numeric: async (page, { value }) => {
      await page.keyboard.type(String(value));
      await page.keyboard.press('Enter');
      await sure(page);
    },
    ordering: async (page, { steps }, language) => {
      for (const { text } of steps) await page.keyboard.press(await digitOf(page, text[language]));
      await sure(page);
    },
    matching: async (page, { pairs }, language) => {
      const shown = await page.locator('form fieldset ol li').allTextContents();
      for (const { right } of pairs) {
        const place = shown.findIndex((text) =>
          text.replace(/^\d/, '').trim().startsWith(plain(right[language]).slice(0, 8)),
        );
        await page.keyboard.press(String(place + 1));
      }
      await sure(page);
    },
    'find-error': async (page, { parts }) => {
      await page.keyboard.press(String(parts.findIndex(({ right }) => right) + 1));
      await sure(page);
    },
  };

/** Of each type one whose texts begin in words: a formula is no text to look for. */
export const ASKED = (Object.keys(ANSWERS) as QuizType[]).map((type) => {
  const item = quizBank().items.find(
    (each) => each.type === type && !/\$/.test(JSON.stringify({ ...each, stem: '', reason: '' })),
  );
  if (!item) throw new Error(`no plain item of the type ${type}`);
  return [type, item] as const;
});
