/** The history of language models as one experiment: told, begun, shown as it goes and stopped as one, in both languages. */
import AxeBuilder from '@axe-core/playwright';
import { testText } from '../main/engine/test-lab.ts';
import { en } from '../renderer/words/en.ts';
import { zh } from '../renderer/words/zh.ts';
import { stateName } from '../resources/messages/index.ts';
import { expect, test } from './lab.ts';
import { type OwnEngine, openOwnEngine } from './own-engine.ts';
import { spoken } from './spoken.ts';

let engine: OwnEngine;
test.beforeAll(async () => {
  engine = await openOwnEngine();
  const file = new Blob([testText(300)]);
  await engine.client.corpora.add({ fileName: 'sentences.txt', name: 'sentences', file });
});
test.afterAll(() => engine.close());

for (const [language, locale, words, colorScheme] of spoken(
  [
    ['en', 'en-US', en, 'light'],
    ['zh', 'zh-CN', zh, 'dark'],
  ] as const,
  'history',
))
  test(`seven models on one text begin with one press (${locale})`, async ({ browser }) => {
    const { sweep } = words;
    const history = { ...words.suite, ...words.history };
    const context = await browser.newContext({ locale, colorScheme, viewport: { width: 1280, height: 900 } });
    const page = await context.newPage();
    const main = page.getByRole('main');
    await page.goto(engine.page('/runs/new'));
    await main.getByRole('radio', { name: /^sentences\b/ }).check();
    await main.getByRole('link', { name: history.open }).click();
    await expect(page).toHaveURL(/\/suite\/history\?corpus=sentences$/);
    await expect(main.getByRole('heading', { level: 1 })).toHaveText(history.title);
    // Not every network would do ten steps: nothing of it begins.
    await main.getByLabel(history.minutes, { exact: true }).fill('0.02');
    await main.getByLabel(history.seeds, { exact: true }).fill('1');
    await expect(main.getByRole('alert')).toContainText(language === 'en' ? 'not enough time' : '时间不够');

    await main.getByLabel(history.minutes, { exact: true }).fill('20');
    await expect(main.getByText(history.runs.split('{count}')[1]!.split('{time}')[0]!)).toContainText('7');
    await expect(main.getByText(history.once)).toBeVisible();
    const again = language === 'en' ? history.start : history.startAgain;
    const name = again.replace('{corpus}', 'sentences').replace('{minutes}', '20');
    await main.getByRole('button', { name: new RegExp(name.replace(/\s+/g, '\\s*')) }).click();

    // While it trains there is nothing to begin, and a row a model.
    const table = main.getByRole('table', { name: history.results });
    await expect(table.getByRole('row')).toHaveCount(8);
    await expect(main.getByLabel(history.minutes, { exact: true })).toHaveCount(0);
    const counted = table.getByRole('row', { name: /^ngram-5/ });
    await expect(counted).toContainText(stateName('finished', language));
    await expect(counted.getByRole('cell').first()).toHaveText(/^\d\.\d{4}$/);
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);

    // Found and stopped as one; what is left of it is told.
    await main.getByRole('link', { name: history.toRuns }).click();
    await main.getByRole('button', { name: sweep.stop }).click();
    await expect(main.getByRole('button', { name: sweep.resume })).toBeVisible();
    await page.goto(engine.page('/suite/history?corpus=sentences'));
    await expect(table.getByRole('row', { name: /^gpt-tiny/ })).toContainText(stateName('stopped', language));
    await expect(main.getByText(history.spread)).toBeVisible();
    await main.getByRole('link', { name: history.chart }).click();
    await expect(main.getByRole('heading', { level: 1 })).toHaveText(words.compare.title);
    await expect(main.getByRole('table').first()).toContainText('ngram-5');
    await context.close();
  });
