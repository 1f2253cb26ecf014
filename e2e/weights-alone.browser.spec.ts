/** Weights that were brought in: their page says what they are, asks them, and goes on from them, in both languages. */
import AxeBuilder from '@axe-core/playwright';
import type { BertConfiguration } from '../main/contract/run-specification.ts';
import { modelFolder } from '../main/engine/exchange/hugging-face/test-model-folder.ts';
import { trainWordPiece } from '../main/text/word-piece/train.ts';
import { en } from '../renderer/words/en.ts';
import { zh } from '../renderer/words/zh.ts';
import { expect, test } from './lab.ts';
import { type OwnEngine, openOwnEngine } from './own-engine.ts';
import { spoken } from './spoken.ts';

const MODEL: BertConfiguration = {
  ...{ kind: 'bert', layers: 1, heads: 2, width: 16, inner: 16, context: 32, nextSentence: 'asked' },
  ...{ dropout: 0.1, initialStandardDeviation: 0.02 },
};

let engine: OwnEngine;
let run = '';
test.beforeAll(async () => {
  engine = await openOwnEngine();
  const { exchange } = engine.client;
  const pieces = trainWordPiece('Call me Ishmael. Some years ago, never mind how long precisely.', {
    ...{ vocabularySize: 50, minimumFrequency: null, cased: true },
  });
  let id: string | undefined;
  for (const [file, content] of Object.entries(modelFolder(MODEL, pieces)))
    ({ id } = await exchange.upload({
      ...(id ? { id } : {}),
      ...{ fileName: `brought/${file}`, piece: new Blob([Uint8Array.from(content)]) },
    }));
  await exchange.look({ id: id! });
  run = (await exchange.take({ id: id! })).runs[0]!.run;
});
test.afterAll(() => engine.close());

for (const [locale, words, colorScheme] of spoken(
  [
    ['en-US', en, 'light'],
    ['zh-CN', zh, 'dark'],
  ] as const,
  'weights-alone',
))
  test(`weights that were brought in are asked, exported and begun with (${locale})`, async ({ browser }) => {
    const context = await browser.newContext({ locale, colorScheme, viewport: { width: 1280, height: 900 } });
    const page = await context.newPage();
    const main = page.getByRole('main');
    await page.goto(engine.page(`/runs/${run}`));
    // Nothing of what there isn't: no steps, no loss to be judged, no curves.
    await expect(main.getByText(words.elsewhere.leadOfWeights)).toBeVisible();
    await expect(main.getByRole('progressbar')).toHaveCount(0);
    await expect(main.getByText(words.coach.question)).toHaveCount(0);
    await expect(main.getByRole('heading', { name: words.elsewhere.curves })).toHaveCount(0);
    await expect(main.getByText(/^bert · /)).toBeVisible();
    const from = main.getByRole('region', { name: words.elsewhere.origin });
    await expect(from.locator('dt', { hasText: words.field.context }).locator('+ dd')).toHaveText('32');
    await expect(from.getByText(words.field.dropout)).toHaveCount(0);
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);

    const box = main.getByLabel(words.masks.source, { exact: true });
    await box.fill('me [MASK]');
    await box.press('Enter');
    await expect(main.getByRole('region', { name: words.prompt.answer })).toHaveText(/^me[^[]+$/);
    const attention = main.getByRole('region', { name: words.attention.title, exact: true });
    await attention.getByLabel(words.attention.text, { exact: true }).fill('me [MASK]');
    await attention.getByRole('button', { name: words.attention.ask }).click();
    await expect(attention.getByRole('grid').getByRole('rowheader')).toHaveText([
      ...['[CLS]', 'm', '##e', '[MASK]', '[SEP]'],
    ]);
    await expect(attention.getByText(words.attention.only)).toHaveCount(0);

    await main.getByRole('button', { name: words.export.title, exact: true }).click();
    await expect(page.getByRole('menuitem')).toHaveCount(2);
    const download = page.waitForEvent('download');
    await page.getByRole('menuitem').filter({ hasText: words.exchange.file.hf }).click();
    expect((await download).suggestedFilename()).toBe('brought.hf.tar');

    await main.getByRole('button', { name: words.further.onText }).click();
    const goesOn = words.new.goesOnBroughtIn.replace('{name}', 'brought');
    await expect(main.getByRole('note').filter({ hasText: goesOn })).toBeVisible();
    await expect(main.getByRole('radio', { name: /^bert-tiny\b/ })).toBeChecked();
    await context.close();
  });
