/** Tables of one's own on the page, in both languages: what is wrong with one, which encoding it is in, what is pasted. */
import { expect, type Page } from '@playwright/test';
import { en } from '../renderer/words/en.ts';
import { zh } from '../renderer/words/zh.ts';
import { fieldPlace } from '../resources/messages/index.ts';
import { test } from './lab.ts';
import { hasLanguageModel } from './language-pages.ts';

// biome-ignore lint/suspicious/noSkippedTests: language models come on request only, and without one nobody is asked.
test.skip(!hasLanguageModel, 'no language model in the cache');

const LANGUAGES = { en: { words: en, locale: 'en-US' }, zh: { words: zh, locale: 'zh-CN' } } as const;

for (const [language, { words, locale }] of Object.entries(LANGUAGES) as [
  keyof typeof LANGUAGES,
  (typeof LANGUAGES)[keyof typeof LANGUAGES],
][]) {
  test.describe(language, () => {
    test.use({ locale, viewport: { width: 1280, height: 800 } });
    const button = (page: Page, name: string) => page.getByRole('main').getByRole('button', { name, exact: true });
    const readAs = (encoding: string) => words.corpus.readAs.replace('{encoding}', encoding);

    test('a task of one’s own: its faults by line, its encoding by choice, its name', async ({ page, lab }) => {
      await page.goto(lab.at('/benchmark/new'));
      const main = page.getByRole('main');
      await main.getByText(words.benchmark.addTask, { exact: true }).click();
      const give = async (name: string, buffer: Buffer) => {
        await main.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/csv', buffer });
        await button(page, words.benchmark.addThis).click();
      };
      await give('反义词.csv', Buffer.from('input;output\n"高\n高";低\n\n\n大;\n";小\n'));
      const place = (line: string, column?: number) =>
        fieldPlace({ path: line, problem: '', parameters: column ? { column } : {} }, language);
      await expect(main.getByText(place('6'), { exact: true })).toBeVisible();
      await expect(main.getByText(place('7', 1), { exact: true })).toBeVisible();

      // “niño” and “año” in Windows-1252, which are valid GB18030.
      await give(`palabras-${language}.csv`, Buffer.from('input,output\nni\xf1o,child\na\xf1o,year\n', 'latin1'));
      await expect(main.getByText('niño,child')).toBeVisible();
      await expect(button(page, readAs('GB18030'))).toBeVisible();
      await button(page, readAs('Windows-1252')).click();
      await expect(main.getByRole('checkbox', { name: new RegExp(`^palabras-${language}`) })).toBeChecked();

      // Added, the form is empty again. A second one finds its name taken, and is offered another.
      const name = main.getByRole('textbox', { name: words.benchmark.taskName, exact: true });
      await expect(name).toHaveValue('');
      await give(`颜色词-${language}.csv`, Buffer.from('输入\t输出\n高\t低\n大\t小\n\t\n'));
      await expect(main.getByRole('checkbox', { name: new RegExp(`^颜色词-${language}`) })).toBeChecked();
      await expect(name).toHaveValue('');
      await main.locator('input[type=file]').setInputFiles({
        name: `颜色词-${language}.csv`,
        mimeType: 'text/csv',
        buffer: Buffer.from('input,output\n高,低\n大,小\n'),
      });
      await expect(name).toHaveValue(`颜色词-${language}-2`);
    });

    test('what is pasted comes row by row, and what was there comes back', async ({ page, lab }) => {
      await page.goto(lab.at('/prompts'));
      const main = page.getByRole('main');
      const input = (row: number) =>
        main.getByLabel(words.prompts.inputOf.replace('{row}', String(row)), { exact: true });
      const before = await input(1).inputValue();
      await expect(input(2)).not.toHaveValue('');
      const second = await input(2).inputValue();
      await input(1).evaluate((field) => {
        const clipboardData = new DataTransfer();
        clipboardData.setData('text/plain', '"Tis the season\tholiday\nrain\tweather\n\t\nsnow\tweather');
        field.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
      });
      await expect(input(2)).toHaveValue('"Tis the season');
      await expect(input(3)).toHaveValue('rain');
      await expect(input(4)).toHaveValue('snow');
      await expect(input(5)).toHaveValue(second);
      await page.getByRole('button', { name: words.action.undo, exact: true }).click();
      await expect(input(1)).toHaveValue(before);
      await expect(input(2)).toHaveValue(second);
      await expect(input(3)).toHaveCount(0);
    });

    test('of three columns the one left out is named, and which are meant can be said', async ({ page, lab }) => {
      await page.goto(lab.at('/prompts'));
      const main = page.getByRole('main');
      const cell = (half: 'inputOf' | 'outputOf', row: number) =>
        main.getByLabel(words.prompts[half].replace('{row}', String(row)), { exact: true });
      await expect(cell('inputOf', 2)).not.toHaveValue('');
      const second = await cell('inputOf', 2).inputValue();
      await cell('inputOf', 1).evaluate((field) => {
        const clipboardData = new DataTransfer();
        clipboardData.setData('text/plain', '序号\t词\t反义词\n1\t大\t小\n2\t高\t低');
        field.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
      });
      const notice = main.getByRole('status').filter({ hasText: '反义词' });
      const column = words.prompts.pastedColumn.replace('{column}', '3').replace('{first}', '反义词');
      await expect(notice.getByText(words.prompts.pastedOut.replace('{columns}', column))).toBeVisible();
      await notice.getByLabel(words.prompts.pastedInput).selectOption('1');
      await notice.getByLabel(words.prompts.pastedOutput).selectOption('2');
      await notice.getByLabel(words.prompts.pastedHead).check();
      await expect(cell('inputOf', 2)).toHaveValue('大');
      await expect(cell('outputOf', 2)).toHaveValue('小');
      await expect(cell('inputOf', 4)).toHaveValue(second);
      await cell('inputOf', 1).press('Control+z');
      await expect(cell('inputOf', 2)).toHaveValue(second);
      await expect(notice).toHaveCount(0);
    });
  });
}
