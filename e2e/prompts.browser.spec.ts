/** In-context learning as a student meets it: the article's prompt, three answers, saved and opened again. */
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { en } from '../renderer/words/en.ts';
import { enterLab, expect, test } from './lab.ts';
import { answered, askArticle, hasLanguageModel, measureAntonyms } from './language-pages.ts';

test.describe.configure({ mode: 'serial' });
// biome-ignore lint/suspicious/noSkippedTests: language models come on request only, and without one nobody answers.
test.skip(!hasLanguageModel, 'no language model in the cache');

let page: Page;
const problems: string[] = [];

test.beforeAll(async ({ browser, lab }) => {
  const context = await browser.newContext({ locale: 'en-US', viewport: { width: 1280, height: 800 } });
  page = await context.newPage();
  page.on('pageerror', ({ message }) => problems.push(message));
  page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
  await enterLab(page, lab.url);
  await page.getByRole('main').waitFor();
});
test.afterAll(() => page.context().close());
test.afterEach(() => expect(problems.splice(0)).toEqual([]));

const main = () => page.getByRole('main');
const button = (name: string) => main().getByRole('button', { name, exact: true });
/** The answers, one a column. */
const answers = () => main().getByRole('toolbar');
const column = (name: string) => main().getByRole('region', { name, exact: true });
async function axe(): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target).join(' · ')}`);
}

test('the article’s prompt is asked with no, one and all examples', async () => {
  await askArticle(page);
  expect(await axe()).toEqual([]);
});

test('each token shows what else could have stood there', async () => {
  const first = answers().first().getByRole('button').first();
  await first.focus();
  await page.keyboard.press('ArrowRight');
  await expect(answers().first().getByRole('button').nth(1)).toBeFocused();
  await expect(column(en.prompts.column_zero).getByText(/^Token 2 of/)).toBeVisible();
  await expect(column(en.prompts.column_zero).getByRole('listitem')).toHaveCount(10);
});

test('saved, it is the same at its address after a reload', async () => {
  const texts = () => answers().allTextContents();
  const before = await texts();
  await main().getByLabel(en.prompts.name).fill('Selling');
  await button(en.prompts.save).click();
  await expect(page).toHaveURL(/\/prompts\/\w+/);
  await page.reload();
  await expect(main().getByLabel(en.prompts.name)).toHaveValue('Selling');
  await expect(answers()).toHaveCount(3);
  expect(await texts()).toEqual(before);
  await expect(button(en.prompts.save)).toBeDisabled();
});

test('another template gives another prompt, and the old answers are said to be old', async () => {
  await main().getByRole('combobox', { name: en.prompts.template }).click();
  await page.getByRole('option', { name: en.prompts.templates.arrow }).click();
  await expect(column('1 example').getByRole('region')).toHaveText(/你好 => Hello\s+销售 =>$/);
  await expect(main().getByText(en.prompts.earlier)).toHaveCount(3);
  await page.keyboard.press('Control+Enter');
  await answered(page, 3);
  await expect(main().getByText(en.prompts.earlier)).toHaveCount(0);
  await button(en.prompts.saveCopy).click();
  await expect(main().getByRole('button', { name: /^Delete / })).toHaveCount(2);
  expect(await axe()).toEqual([]);
});

test('a deleted experiment can be brought back', async () => {
  await main()
    .getByRole('button', { name: /^Delete / })
    .first()
    .click();
  await expect(main().getByRole('button', { name: /^Delete / })).toHaveCount(1);
  await page.getByRole('button', { name: en.action.undo, exact: true }).click();
  await expect(main().getByRole('button', { name: /^Delete / })).toHaveCount(2);
});

test('what was typed is there after a reload', async () => {
  await page.getByRole('link', { name: en.nav.prompts }).click();
  await main().getByLabel(en.prompts.query).fill('购买');
  await main().getByLabel(en.prompts.name).fill('Buying');
  await page.reload();
  await expect(main().getByLabel(en.prompts.query)).toHaveValue('购买');
  await expect(main().getByLabel(en.prompts.name)).toHaveValue('Buying');
});

test('a task is measured, and a point of its chart leads to its prompts', async () => {
  await measureAntonyms(page);
  expect(await axe()).toEqual([]);
});

test('a task of one’s own is checked line by line, added and chosen', async () => {
  await page.goto(`${new URL(page.url()).origin}/benchmark/new`);
  await main().getByText(en.benchmark.addTask, { exact: true }).click();
  const table = (text: string) => ({ name: 'My colours.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
  const file = main().locator('input[type=file]');
  await file.setInputFiles(table('input,output\nred,rot\nblue,blau\nred,rouge\n'));
  await button(en.benchmark.addThis).click();
  await expect(main().getByText(/“red”/).first()).toBeVisible();
  expect(await axe()).toEqual([]);
  await file.setInputFiles(table('input,output\nred,rot\nblue,blau\ngreen,grün\n'));
  await expect(main().getByRole('textbox', { name: en.benchmark.taskName, exact: true })).toHaveValue('my-colours');
  await button(en.benchmark.addThis).click();
  await expect(main().getByRole('checkbox', { name: /^my-colours/ })).toBeChecked();
});
