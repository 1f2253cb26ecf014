/** What walks through the quiz have in common. */
import AxeBuilder from '@axe-core/playwright';
import type { Browser, Page } from '@playwright/test';
import { en } from '../renderer/words/en.ts';
import { zh } from '../renderer/words/zh.ts';
import { enterLab, expect, type ServedLab } from './lab.ts';

export const LANGUAGES = [
  ['en-US', 'en', en],
  ['zh-CN', 'zh', zh],
] as const;
export type Words = (typeof LANGUAGES)[number][2];

export async function openPage(lab: ServedLab, browser: Browser, locale: string, path: string): Promise<Page> {
  const context = await browser.newContext({ locale, viewport: { width: 1280, height: 900 }, acceptDownloads: true });
  const page = await context.newPage();
  await enterLab(page, lab.at(path));
  return page;
}

export async function expectAccessible(
  page: Page,
  themes: readonly ('light' | 'dark')[] = ['light', 'dark'],
): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  for (const colorScheme of themes) {
    await page.emulateMedia({ colorScheme });
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  }
}

export const main = (page: Page) => page.getByRole('main');

/** How far one is, and what was right, as the overview shows it. */
export async function standing(page: Page, { quiz }: Words): Promise<string | null> {
  const table = main(page).getByRole('table', { name: quiz.byKeyPoint });
  const rest = main(page).getByText(quiz.rest);
  await expect(table.or(rest).first()).toBeVisible();
  // Before the first answer it waits behind one line.
  if (!(await table.isVisible())) await rest.click();
  return table.textContent();
}
