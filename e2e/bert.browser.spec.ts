/** A network that reads from both sides: pretrained, asked, and put to labels, in both languages. */
import { type FormState, printForm, readForm } from '../renderer/features/runs/form-state.ts';
import { en } from '../renderer/words/en.ts';
import { zh } from '../renderer/words/zh.ts';
import { faultText, stateName } from '../resources/messages/index.ts';
import { expect, test } from './lab.ts';
import { type OwnEngine, openOwnEngine } from './own-engine.ts';
import { spoken } from './spoken.ts';

/** A few steps by WebAssembly: enough to have told something. */
const SMALL: FormState = {
  ...readForm(''),
  preset: 'bert-reviews',
  corpus: 'reviews-zh',
  changes: {
    'model.layers': '1',
    'model.width': '16',
    'model.heads': '2',
    'model.inner': '16',
    'model.context': '64',
    'tokenizer.vocabularySize': '600',
    'recipe.batchSize': '16',
    'recipe.steps': '4',
    'recipe.warmupSteps': '1',
    'observation.evaluateEvery': '4',
    'observation.sampleEvery': '4',
    'observation.checkpointEvery': '4',
    backend: 'wasm',
  },
};

let engine: OwnEngine;
test.beforeAll(async () => {
  engine = await openOwnEngine();
});
test.afterAll(() => engine.close());

for (const [language, locale, words] of spoken(
  [
    ['en', 'en-US', en],
    ['zh', 'zh-CN', zh],
  ] as const,
  'bert',
))
  test(`BERT is pretrained, fills masks, and goes on to labels (${locale})`, async ({ browser }) => {
    test.setTimeout(300_000);
    const context = await browser.newContext({ locale, viewport: { width: 1280, height: 900 } });
    const page = await context.newPage();
    const main = page.getByRole('main');
    const finished = main.getByText(stateName('finished', language), { exact: true });
    await page.goto(engine.page(`/runs/new${printForm(SMALL)}`));
    await main.getByRole('button', { name: words.new.start, exact: true }).click();
    await expect(finished).toBeVisible({ timeout: 120_000 });

    const right = main.getByRole('region', { name: words.share.title });
    await expect(right).toContainText(words.masks.lead);
    await expect(right).toContainText(/\d%/);
    const written = main.getByRole('region', { name: words.samples.title });
    await expect(written).toContainText(/\[.+ [✓✗].*\]/);
    await expect(written).toContainText(words.masks.samples);

    // A text without a mask asks nothing; with one, it comes back whole.
    const box = main.getByLabel(words.masks.source, { exact: true });
    await box.fill('房间很大');
    await box.press('Enter');
    await expect(main.getByRole('alert')).toContainText(
      faultText({ code: 'text-without-mask', parameters: {} }, language).title,
    );
    await box.fill('房间很[MASK]');
    await box.press('Enter');
    await expect(main.getByText(/^房间很[^[]+$/)).toBeVisible();
    const hidden = main.getByRole('region', { name: words.hidden.title });
    await hidden.getByLabel(words.hidden.label).fill('房间很大');
    await hidden.getByRole('button', { name: words.hidden.ask }).click();
    await expect(hidden.getByRole('rowheader')).toHaveText(['房', '间', '很', '大']);

    // How it attends: a row and a column a token, the marks among them, whatever head stands on it.
    const attention = main.getByRole('region', { name: words.attention.title, exact: true });
    const looks = async () => {
      await attention.getByLabel(words.attention.text, { exact: true }).fill('房间[MASK]大');
      await attention.getByRole('button', { name: words.attention.ask }).click();
      await expect(attention.getByRole('grid').getByRole('columnheader')).toHaveCount(6);
      await expect(attention.getByRole('grid').getByRole('rowheader')).toHaveText([
        ...['[CLS]', '房', '间', '[MASK]', '大', '[SEP]'],
      ]);
    };
    await looks();
    await expect(attention.getByLabel(words.attention.of, { exact: true })).toHaveCount(0);
    await attention.getByLabel(words.attention.text, { exact: true }).fill('房间'.repeat(40));
    await attention.getByRole('button', { name: words.attention.ask }).click();
    await expect(attention.getByRole('alert')).toContainText(
      faultText({ code: 'masked-text-too-long', parameters: {} }, language).title,
    );

    // The form of labels begins with this run, on the lines that it read.
    await main.getByRole('button', { name: words.labels.learn }).click();
    await expect(main.getByRole('radio', { name: /^labels-reviews\b/ })).toBeChecked();
    await expect(main.getByRole('radio', { name: /^reviews-zh\b/ })).toBeChecked();
    await expect(main.getByRole('radio', { name: /^moby-dick\b/ })).toHaveCount(0);
    const labels = readForm(new URL(page.url()).search);
    expect(labels.startFrom).toMatchObject({ step: 4 });
    const few = { 'recipe.steps': '4', 'recipe.warmupSteps': '1', 'objective.examples': '60' };
    const often = {
      'observation.evaluateEvery': '4',
      'observation.sampleEvery': '4',
      'observation.checkpointEvery': '4',
    };
    await page.goto(
      engine.page(`/runs/new${printForm({ ...labels, changes: { ...labels.changes, ...few, ...often } })}`),
    );
    await main.getByRole('button', { name: words.new.start, exact: true }).click();
    await expect(finished).toBeVisible({ timeout: 120_000 });
    await expect(right).toContainText(words.labels.lead);
    await expect(right).toContainText(words.share.testAccuracy);
    await expect(written).toContainText(/(好评|差评) \d+% [✓✗]/);
    const text = main.getByLabel(words.labels.source, { exact: true });
    await text.fill('很好');
    await text.press('Enter');
    await expect(main.getByText(/(好评|差评) \d+\.\d%/).first()).toBeVisible();
    await expect(main.getByRole('button', { name: words.labels.learn })).toHaveCount(0);
    await looks();
    await context.close();
  });
