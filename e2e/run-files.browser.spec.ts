/** How runs are told apart and taken along: their names, any setting as a column, in both languages. */
import type { Browser, Page } from '@playwright/test';
import { en } from '../renderer/app/i18n/en.ts';
import { zh } from '../renderer/app/i18n/zh.ts';
import { expect, type ServedLab, test } from './lab.ts';

const LANGUAGES = [
  { locale: 'en-US', words: en, name: 'gpt-tiny · Moby Dick · rate 0.001 · seed 3' },
  { locale: 'zh-CN', words: zh, name: 'gpt-tiny · 白鲸（英文） · 学习率 0.001 · 种子 3' },
] as const;
const SETTINGS = 'preset=gpt-tiny&corpus=moby-dick&time=10&seed=3';

async function open(browser: Browser, lab: ServedLab, locale: string, path: string): Promise<Page> {
  const context = await browser.newContext({ locale, viewport: { width: 1280, height: 800 }, acceptDownloads: true });
  const page = await context.newPage();
  await page.goto(`${lab.origin}${path}#token=${lab.token}`);
  return page;
}

for (const { locale, words, name } of LANGUAGES)
  test(`a run is named after what it changed, and its settings are columns (${locale})`, async ({ browser, lab }) => {
    test.setTimeout(180_000);
    const page = await open(browser, lab, locale, `/runs/new?${SETTINGS}&recipe.learningRate=0.001`);
    for (const expected of [name, `${name} (2)`]) {
      await expect(page.getByLabel(words.new.name, { exact: true })).toHaveAttribute('placeholder', name);
      await page.getByRole('button', { name: words.new.start }).click({ timeout: 90_000 });
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(expected);
      await page.goto(`${lab.origin}/runs/new?${SETTINGS}&recipe.learningRate=0.001`);
    }

    await page.goto(`${lab.origin}/runs`);
    await page.getByRole('button', { name: words.runs.columns, exact: true }).click();
    const menu = page.getByRole('dialog', { name: words.runs.columns });
    for (const group of Object.values(words.columnGroup))
      await expect(menu.getByRole('group', { name: group, exact: true })).toBeVisible();
    await menu.getByLabel(words.runs.findColumn).fill(words.field.learningRate.slice(0, 4));
    await menu.getByRole('checkbox', { name: words.field.learningRate, exact: true }).check();
    await menu.getByLabel(words.runs.findColumn).fill('seed');
    await menu.getByRole('checkbox', { name: words.field.seed, exact: true }).check();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('columnheader', { name: words.field.seed })).toBeVisible();
    const row = page.getByRole('row', { name: `${name} (2)` });
    await expect(row.getByRole('cell', { name: '0.001', exact: true })).toBeVisible();
    await page.getByRole('columnheader', { name: words.field.learningRate }).getByRole('button').click();
    await expect(page).toHaveURL(/sort=recipe\.learningRate/);
    await page.context().close();
  });
