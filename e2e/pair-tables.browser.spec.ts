/** A table of a person's own on the page "This machine": looked into, said what is meant, and added as pairs. */
import { en } from '../renderer/words/en.ts';
import { zh } from '../renderer/words/zh.ts';
import { fillTemplate } from '../resources/messages/template.ts';
import { enterLab, expect, test } from './lab.ts';
import { spoken } from './spoken.ts';

const FACES = [
  ['en-US', 'en', en],
  ['zh-CN', 'zh', zh],
] as const;

const REVIEWS = [
  '编号,评论,情感',
  ...Array.from({ length: 30 }, (_, at) => `${at},"第${at}次，\n买",${at % 2 ? '好' : '差'}`),
];
const WORDS = '狗,dog\n猫,cat\n';

for (const [locale, language, words] of spoken(FACES, 'tables of pairs'))
  test(`a table is added as pairs once it is said what is meant (${locale})`, async ({ browser, lab }) => {
    const { table } = words.corpus;
    const context = await browser.newContext({ locale, viewport: { width: 1280, height: 900 } });
    const page = await context.newPage();
    await enterLab(page, lab.url);
    await page.getByRole('link', { name: words.nav.lab }).click();
    const give = (name: string, text: string) =>
      page.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });
    const asked = (file: string) => page.getByRole('region', { name: fillTemplate(table.title, { file }, language) });

    // All is known of this one: it is shown, and taken at a press.
    await give(`rated-${language}.csv`, REVIEWS.join('\n'));
    const rated = asked(`rated-${language}.csv`);
    await expect(rated.getByRole('columnheader', { name: table.source })).toBeVisible();
    await expect(rated.getByRole('cell', { name: '第0次， 买' })).toBeVisible();
    await expect(rated.getByRole('combobox', { name: table.firstRow })).toHaveValue(table.names);
    await rated.getByRole('button', { name: table.addPairs }).click();
    await expect(page.getByText(language === 'zh' ? '“评论”→“情感”' : '“评论” → “情感”')).toBeVisible();
    await expect(page.getByRole('rowheader', { name: `rated-${language}` })).toBeVisible();
    await expect(rated).toHaveCount(0);

    // Of this one it is not known whether the first row is a pair.
    await give(`words-${language}.csv`, WORDS);
    const unsure = asked(`words-${language}.csv`);
    await expect(unsure.getByRole('button', { name: table.addPairs })).toBeDisabled();
    await unsure.getByRole('combobox', { name: table.firstRow }).click();
    await page.getByRole('option', { name: table.pair }).click();
    await unsure.getByRole('button', { name: table.addPairs }).click();
    await expect(page.getByRole('rowheader', { name: `words-${language}` })).toBeVisible();

    // What is wrong is told by its line, and the table stays to be looked at; as a text it may be all the same.
    await give(`wrong-${language}.csv`, 'text,label\na,x\nalone\n');
    const wrong = asked(`wrong-${language}.csv`);
    await wrong.getByRole('button', { name: table.addPairs }).click();
    await expect(page.getByRole('alert').getByRole('listitem')).toContainText('3');
    await wrong.getByRole('button', { name: table.addPlain }).click();
    await expect(page.getByRole('rowheader', { name: `wrong-${language}` })).toBeVisible();

    // A plain text is asked nothing.
    await give(`poem-${language}.txt`, '床前明月光\n');
    await expect(page.getByRole('rowheader', { name: `poem-${language}` })).toBeVisible();
    await context.close();
  });
