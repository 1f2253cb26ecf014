/** Questions that are due, as tests in browser and window both review them. */
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { measuredRun, PREDICTED_STEP, predict } from '../main/engine/quiz/test-predictions.ts';
import { openStore } from '../main/store/open-store.ts';
import type { en } from '../renderer/words/en.ts';
import type { zh } from '../renderer/words/zh.ts';
import { firstOf, unknown } from './quiz-answers.ts';

const DAY = 86_400_000;
export const DUE = 3;

/** In a lab that nobody has open: each of them answered three questions wrongly four days ago. @param names `''`: nobody's in particular */
export function answerLongAgo(home: string, names: readonly string[]): void {
  const past = () => Date.now() - 4 * DAY;
  const { store } = openStore({ file: join(home, 'lab.db'), backups: join(home, 'backups'), now: past });
  for (const name of names) {
    const profile = name === '' ? '' : store.quiz.addProfile(name).id;
    for (const { id: item, keyVersion, section, keyPoint, difficulty, type } of firstOf('single-choice', DUE))
      store.quiz.add({
        ...{ profile, item, seed: 7, keyVersion, section, keyPoint, difficulty, type, version: 'then' },
        ...{ confidence: 'sure', outcome: 'wrong', milliseconds: 3000, zone: 0, mode: 'practice', test: null },
        ...{ origin: 'bank', shown: [], given: { type: 'unknown' }, asked: null, waitsFor: null },
      });
  }
  store.close();
}

/** In a lab that nobody has open: these have names, and no answers. */
export function addNames(home: string, names: readonly string[]): void {
  const { store } = openStore({ file: join(home, 'lab.db'), backups: join(home, 'backups'), now: Date.now });
  for (const name of names) store.quiz.addProfile(name);
  store.close();
}

/** In a lab that nobody has open: each of them predicted 3.3 of a run that has passed the step with 3.463 since. */
export function predictBefore(home: string, names: readonly string[]): void {
  const { store } = openStore({ file: join(home, 'lab.db'), backups: join(home, 'backups'), now: Date.now });
  const run = measuredRun(store, [[PREDICTED_STEP, 3.4634]]);
  for (const name of names) predict(store, { profile: store.quiz.addProfile(name).id, run, given: 3.3 });
  store.close();
}

/** From the overview on, by keys alone once it has begun: one is answered, taken back and answered again, then the others. */
export async function reviewAll(page: Page, { quiz }: typeof en | typeof zh): Promise<void> {
  const main = page.getByRole('main');
  const expectLeft = (count: number) =>
    expect(main).toContainText(
      quiz[count === 1 ? 'reviewLeft_one' : 'reviewLeft_other'].replace('{count}', `${count}`),
    );
  await main.getByRole('link', { name: quiz.reviewCount_other.replace('{count}', `${DUE}`) }).click();
  await expectLeft(DUE);
  const stem = await main.getByRole('heading', { level: 2 }).textContent();
  await page.keyboard.press('1');
  await page.keyboard.press('d');
  await expectLeft(DUE - 1);
  await expect(main.locator('article')).toContainText(quiz.again.split('{')[0]!);
  await page.keyboard.press('u');
  await expect(main).toContainText(quiz.undone);
  await expectLeft(DUE);
  await expect(main.getByRole('heading', { level: 2 })).toHaveText(stem!);
  for (let left = DUE - 1; left >= 0; left -= 1) {
    await unknown(page);
    await expect(main.locator('article')).toBeVisible();
    await expectLeft(left);
    // The focus stands on "Next".
    await page.keyboard.press('Enter');
  }
  await expect(main).toContainText(quiz.reviewDone);
}
