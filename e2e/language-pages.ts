/** Prompts and benchmark on the real small model, as tests in browser and window both walk through them. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { en } from '../renderer/words/en.ts';
import { cache } from './machine.ts';

/** Language models come on request only, and without one nobody answers. */
export const hasLanguageModel = existsSync(join(cache, 'models', 'smollm2-135m', 'manifest.json'));

/** That so many prompts were answered, as it is said aloud. */
export const answered = (page: Page, count: number) =>
  expect(page.getByText(en.prompts.answered_other.replace('{count}', String(count)))).toBeAttached({
    timeout: 60_000,
  });

/** Asks the article's prompt with no, one and all examples. */
export async function askArticle(page: Page): Promise<void> {
  const main = page.getByRole('main');
  await page.getByRole('link', { name: en.nav.prompts }).click();
  const column = main.getByRole('region', { name: '2 examples', exact: true });
  await expect(column).toContainText('请');
  await main.getByRole('button', { name: en.prompts.ask, exact: true }).click();
  await answered(page, 3);
  await expect(main.getByRole('toolbar')).toHaveCount(3);
  // Exactly as sent, whatever marks stand between its tokens.
  await expect(column.getByRole('region')).toHaveText('请将中文翻译成英文。你好,Hello,再见,goodbye,销售,');
  await expect(main.getByRole('table', { name: /Probability/ })).toHaveCount(3);
}

/** Measures one task in a small way, and opens a point of its chart down to the prompt that was sent. */
export async function measureAntonyms(page: Page): Promise<void> {
  const main = page.getByRole('main');
  await page.getByRole('link', { name: en.nav.benchmark }).click();
  const origin = new URL(page.url()).origin === 'null' ? 'app://lab' : new URL(page.url()).origin;
  await page.goto(`${origin}/benchmark/new?tasks=antonyms&shots=0%2C2&draws=2&limit=5`);
  await main.getByRole('button', { name: en.benchmark.start, exact: true }).click();
  await page.waitForURL(/\/benchmark\/(?!new)[^/?]+/);
  await expect(main.getByText(en.benchmark.state.finished, { exact: true })).toBeVisible();
  const name = en.benchmark.openDetails.replace('{task}', 'Antonyms').replace('{count}', '2');
  await main.getByRole('button', { name, exact: true }).click();
  const sent = main.locator('pre').first();
  await expect(sent).toContainText('=>');
  // Two examples and the question.
  expect((await sent.textContent())!.split('=>').length - 1).toBe(3);
  await expect(page).toHaveURL(/task=antonyms/);
}
