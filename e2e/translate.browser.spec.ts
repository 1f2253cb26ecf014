/** Words read and translated: both texts are chosen, both networks trained, and what they wrote is read, in both languages. */
import AxeBuilder from '@axe-core/playwright';
import { en } from '../renderer/words/en.ts';
import { zh } from '../renderer/words/zh.ts';
import { expect, test } from './lab.ts';
import { type OwnEngine, openOwnEngine } from './own-engine.ts';
import { spoken } from './spoken.ts';

/** Numbers of three digits, in an order of their own: the same for both texts, so that the same are held out. */
const numbers = Array.from({ length: 300 }, (_, place) => String((place * 7919) % 300).padStart(3, '0'));
const NAMES = ['ling2', 'yi1', 'er4', 'san1', 'si4', 'wu3', 'liu4', 'qi1', 'ba1', 'jiu3'];
const WORDS = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];
const linesOf = (names: readonly string[]) =>
  numbers.map((digits) => `${digits}\t${[...digits].map((digit) => names[Number(digit)]).join(' ')}\n`).join('');

let engine: OwnEngine;
test.beforeAll(async () => {
  engine = await openOwnEngine();
  for (const [name, names] of [
    ['readings', NAMES],
    ['meanings', WORDS],
  ] as const)
    await engine.client.corpora.add({ fileName: `${name}.tsv`, name, file: new Blob([linesOf(names)]) });
});
test.afterAll(() => engine.close());

for (const [locale, words, colorScheme] of spoken(
  [
    ['en-US', en, 'dark'],
    ['zh-CN', zh, 'light'],
  ] as const,
  'translate',
))
  test(`words are read and translated, beside looking up (${locale})`, async ({ browser }) => {
    test.setTimeout(240_000);
    const translate = { ...words.suite, ...words.translate };
    const context = await browser.newContext({ locale, colorScheme, viewport: { width: 1280, height: 900 } });
    const page = await context.newPage();
    const main = page.getByRole('main');
    // Who chooses a network from text to text has its words chosen, not the text before, and is led there.
    await page.goto(engine.page('/runs/new?preset=gpt-tiny&corpus=moby-dick'));
    await main.getByRole('radio', { name: /^transformer-pinyin\b/ }).check();
    await expect(page).not.toHaveURL(/corpus=/);
    await main.getByRole('link', { name: translate.open }).click();
    await expect(main.getByRole('heading', { level: 1 })).toHaveText(translate.title);
    // Words that are not there have no others in their place.
    await page.goto(engine.page('/suite/translate?pinyin=gone&english=gone'));
    await expect(main.getByRole('button', { name: translate.noText })).toBeDisabled();
    for (const [field, name] of [
      [translate.pinyinCorpus, 'readings'],
      [translate.englishCorpus, 'meanings'],
    ] as const) {
      await main.getByRole('combobox', { name: field }).click();
      await page.getByRole('option', { name, exact: true }).click();
    }
    await expect(page).toHaveURL(/pinyin=readings&english=meanings/);

    const minutes = main.getByLabel(translate.minutes, { exact: true });
    await minutes.fill('1');
    await expect(main.getByText(translate.askedAfter)).toBeVisible();
    await main.getByRole('button', { name: translate.start.replace('{minutes}', '1'), exact: true }).click();
    await expect(main.getByText(translate.goesOn.split('{count}')[1]!)).toBeVisible();

    // When both have ended, they are asked; the table comes without anything being pressed.
    for (const task of [translate.pinyin, translate.english]) {
      const section = main.getByRole('region', { name: task });
      const rows = section.getByRole('table', { name: task }).getByRole('row');
      await expect(rows).toHaveCount(3);
      await expect(rows.nth(1)).toContainText(translate.lookUp);
      await expect(rows.nth(2)).toContainText(translate.network);
      await expect(rows.nth(2)).toContainText('%');
      const examples = section.getByRole('table', { name: translate.examples }).getByRole('row');
      await expect(examples).toHaveCount(13);
      await expect(examples.nth(1)).toContainText(/[✓✗]/);
    }
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
    await main.getByRole('link', { name: translate.toRuns }).click();
    await expect(main.getByRole('table').getByRole('row')).toHaveCount(3);
    await context.close();
  });
