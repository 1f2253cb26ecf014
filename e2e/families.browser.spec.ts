/** A model of another family, from the form to its text, in both languages. */
import { type FormState, printForm, readForm } from '../renderer/features/runs/form-state.ts';
import { en } from '../renderer/words/en.ts';
import { zh } from '../renderer/words/zh.ts';
import { stateName } from '../resources/messages/index.ts';
import { expect, test } from './lab.ts';
import { type OwnEngine, openOwnEngine } from './own-engine.ts';
import { spoken } from './spoken.ts';

const SMALL: FormState = {
  ...readForm(''),
  preset: 'nnlm-tiny',
  corpus: 'tang300',
  changes: {
    'model.order': '3',
    'model.wordWidth': '8',
    'model.hidden': '16',
    'recipe.batchSize': '64',
    'recipe.steps': '20',
    'recipe.warmupSteps': '2',
    'observation.evaluateEvery': '10',
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
  'nnlm',
))
  test(`an NNLM is chosen among families, trained, watched and asked (${locale})`, async ({ browser }) => {
    const context = await browser.newContext({ locale, viewport: { width: 1280, height: 900 } });
    const page = await context.newPage();
    const main = page.getByRole('main');
    // Each family has its own settings, and none of another's.
    await page.goto(engine.page('/runs/new?preset=gpt-tiny'));
    await expect(main.getByRole('radio', { name: /^gpt-tiny\b/ })).toBeChecked();
    await expect(main.getByRole('heading', { name: words.new.family.nnlm.title })).toBeVisible();
    await main.getByText(words.new.model, { exact: true }).last().click();
    await expect(main.getByLabel(words.field.heads, { exact: true })).toBeVisible();
    await main.getByRole('radio', { name: /^nnlm-tiny\b/ }).check();
    await expect(main.getByLabel(words.field.order, { exact: true })).toHaveValue('5');
    await expect(main.getByLabel(words.field.heads, { exact: true })).toHaveCount(0);

    await page.goto(engine.page(`/runs/new${printForm(SMALL)}`));
    await main.getByRole('button', { name: words.new.start, exact: true }).click();
    await expect(main.getByText(stateName('finished', language), { exact: true })).toBeVisible();
    await expect(main.getByText('nnlm-tiny', { exact: false }).first()).toBeVisible();
    // Its specification has the settings of its family, and no others that would be called off.
    const settings = main.getByRole('term');
    await expect(settings.filter({ hasText: words.field.order })).toHaveCount(1);
    await expect(settings.filter({ hasText: words.field.clipNorm })).toHaveCount(1);
    await expect(settings.filter({ hasText: words.field.layers })).toHaveCount(0);
    await main.getByLabel(words.prompt.label).fill('明月');
    await main.getByRole('textbox', { name: words.prompt.tokens, exact: true }).fill('12');
    await main.getByRole('button', { name: words.prompt.ask, exact: true }).click();
    await expect(main.getByRole('status').filter({ hasText: '12' })).toBeVisible();
    // By which checkpoint it was written stands with the answer, which stays when there is a later one.
    await expect(main.getByText(words.prompt.by.split('{step}')[0]!)).toBeVisible();
    await main.getByRole('textbox', { name: words.near.label }).fill('明Ω');
    await main.getByRole('button', { name: words.near.ask, exact: true }).click();
    const near = main.getByRole('region', { name: words.near.title }).getByRole('row').filter({ hasText: '明' });
    await expect(near.getByRole('listitem')).toHaveCount(8);
    await expect(main.getByRole('status').filter({ hasText: 'Ω' })).toBeVisible();

    // Trained again from no preset, the form has the settings of its family.
    const run = new URL(page.url()).pathname.split('/')[2]!;
    const { specification } = await engine.client.runs.get({ run });
    const file = Buffer.from(JSON.stringify(specification));
    await page.goto(engine.page('/runs/new'));
    const choosing = page.waitForEvent('filechooser');
    await main.getByRole('button', { name: words.new.open }).click();
    await (await choosing).setFiles({ name: 'mine.json', mimeType: 'application/json', buffer: file });
    await expect(page).toHaveURL(/model\.kind=nnlm|preset=nnlm-tiny/);
    await expect(main.getByLabel(words.field.order, { exact: true })).toHaveValue('3');
    await context.close();
  });

for (const [language, locale, words] of spoken(
  [
    ['en', 'en-US', en],
    ['zh', 'zh-CN', zh],
  ] as const,
  'lstm',
))
  test(`an LSTM is trained, stopped and resumed, shows how far back it learns, and is asked (${locale})`, async ({
    browser,
  }) => {
    const context = await browser.newContext({ locale, viewport: { width: 1280, height: 900 } });
    const page = await context.newPage();
    const main = page.getByRole('main');
    const small = {
      ...{ 'model.layers': '2', 'model.wordWidth': '8', 'model.hidden': '16', 'model.window': '16' },
      ...{ 'recipe.batchSize': '8', 'recipe.steps': '400', 'recipe.warmupSteps': '2' },
      ...{ 'observation.evaluateEvery': '10', 'observation.checkpointEvery': '10', backend: 'wasm' },
    };
    await page.goto(engine.page(`/runs/new${printForm({ ...SMALL, preset: 'lstm-tiny', changes: small })}`));
    await main.getByText(words.new.model, { exact: true }).last().click();
    await expect(main.getByLabel(words.field.forgetBias, { exact: true })).toHaveValue('1');
    await main.getByRole('button', { name: words.new.start, exact: true }).click();
    await page.waitForURL(/\/runs\/(?!new)[^/?]+/);
    const chart = main.getByRole('region', { name: words.distance.title });
    // Of a window of sixteen, the farthest that is asked for is eight back.
    const farthest = words.distance.reach_other.split('{count}')[1]!.split('{share}')[0]!;
    await expect(chart.getByText(`8${farthest}`)).toBeVisible();
    await main.getByRole('button', { name: words.action.stop, exact: true }).click();
    await main.getByRole('button', { name: words.action.resume, exact: true }).click();
    await expect(main.getByText(stateName('running', language), { exact: true })).toBeVisible();
    await main.getByLabel(words.prompt.label).fill('明月');
    await main.getByRole('textbox', { name: words.prompt.tokens, exact: true }).fill('12');
    await main.getByRole('button', { name: words.prompt.ask, exact: true }).click();
    await expect(main.getByRole('status').filter({ hasText: '12' }).last()).toBeVisible();
    const run = new URL(page.url()).pathname.split('/')[2]!;
    await engine.client.runs.stop({ run });
    await context.close();
  });

for (const [language, locale, words] of spoken(
  [
    ['en', 'en-US', en],
    ['zh', 'zh-CN', zh],
  ] as const,
  'ngram',
))
  test(`an n-gram model is counted, stopped and resumed, continues a text and shows its counts (${locale})`, async ({
    browser,
  }) => {
    const context = await browser.newContext({ locale, viewport: { width: 1280, height: 900 } });
    const page = await context.newPage();
    const main = page.getByRole('main');
    const changes = {
      ...{ 'model.order': '4', 'recipe.steps': '3000' },
      ...{ 'observation.evaluateEvery': '20', 'observation.sampleEvery': '3000' },
    };
    const form = { ...SMALL, preset: 'ngram-3', corpus: 'tang-quatrains', changes };
    await page.goto(engine.page(`/runs/new${printForm(form)}`));
    // What a family can't do is not shown: no time to fit to, no rate, no batch, no backend.
    await expect(main.getByLabel(words.field.portions, { exact: true })).toHaveValue(/3,?000/);
    await expect(main.getByRole('heading', { name: words.new.time, exact: true })).toHaveCount(0);
    for (const label of [words.field.learningRate, words.field.batchSize, words.field.backend, words.field.steps])
      await expect(main.getByLabel(label, { exact: true })).toHaveCount(0);
    await expect(main.getByText(words.new.recipe, { exact: true })).toHaveCount(0);
    await main.getByText(words.new.model, { exact: true }).last().click();
    await expect(main.getByLabel(words.field.order, { exact: true })).toHaveValue('4');

    await main.getByRole('button', { name: words.new.start, exact: true }).click();
    await page.waitForURL(/\/runs\/(?!new)[^/?]+/);
    await main.getByRole('button', { name: words.action.stop, exact: true }).click();
    await main.getByRole('button', { name: words.action.resume, exact: true }).click();
    await expect(main.getByText(stateName('finished', language), { exact: true })).toBeVisible();
    // Nothing is left to be learned, and no seed would change what it has.
    await expect(main.getByRole('button', { name: words.further.button, exact: true })).toHaveCount(0);
    await main.getByLabel(words.prompt.label).fill('明月');
    await main.getByRole('textbox', { name: words.prompt.tokens, exact: true }).fill('12');
    await main.getByRole('button', { name: words.prompt.ask, exact: true }).click();
    await expect(main.getByRole('status').filter({ hasText: '12' }).last()).toBeVisible();
    await main.getByRole('textbox', { name: words.counts.label }).fill('床前明Ω');
    await main.getByRole('button', { name: words.counts.ask, exact: true }).click();
    await expect(main.getByRole('status').filter({ hasText: 'Ω' })).toBeVisible();
    const counts = main.getByRole('region', { name: words.counts.title });
    // Of three tokens; behind a character that was never seen nothing but the first order counts.
    await expect(counts.getByRole('rowheader')).toHaveCount(3);
    await expect(counts.getByRole('row')).toHaveCount(1 + 3);
    await main.getByRole('textbox', { name: words.counts.label }).fill('不知');
    await main.getByRole('button', { name: words.counts.ask, exact: true }).click();
    await expect(counts.getByRole('row')).toHaveCount(1 + 3 * 3);
    await expect(counts.getByRole('cell', { name: '不知', exact: true }).first()).toBeVisible();
    await context.close();
  });

for (const [language, locale, words] of spoken(
  [
    ['en', 'en-US', en],
    ['zh', 'zh-CN', zh],
  ] as const,
  'machine',
))
  test(`the article’s “machine” is chosen, learned, and looked at letter by letter (${locale})`, async ({
    browser,
  }) => {
    const context = await browser.newContext({ locale, viewport: { width: 1280, height: 900 } });
    const page = await context.newPage();
    const main = page.getByRole('main');
    // Its word and its steps come with the preset, whatever was chosen for another, and go with it.
    await page.goto(engine.page('/runs/new?preset=gpt-tiny&corpus=tang300&time=600'));
    await expect(main.getByRole('radio', { name: /^tang300\b/ })).toBeChecked();
    await main.getByRole('radio', { name: /^rnn-machine\b/ }).check();
    await expect(main.getByRole('radio', { name: /^machine-lines\b/ })).toBeChecked();
    await expect(main.getByLabel(words.field.steps, { exact: true })).toHaveValue('200');
    await main.getByRole('radio', { name: /^gpt-tiny\b/ }).check();
    await expect(main.getByRole('radio', { name: /^machine-lines\b/ })).not.toBeChecked();
    await main.getByRole('radio', { name: /^rnn-machine\b/ }).check();
    await main.getByRole('button', { name: words.new.start, exact: true }).click();
    await page.waitForURL(/\/runs\/(?!new)[^/?]+/);
    await expect(main.getByText(stateName('finished', language), { exact: true })).toBeVisible();

    const places = main.getByRole('region', { name: words.places.title });
    // The word that it learned stands there already.
    const text = places.getByRole('textbox', { name: words.places.label });
    await expect(text).toHaveValue('machine');
    await places.getByRole('button', { name: words.places.ask, exact: true }).click();
    await expect(places.getByRole('rowheader')).toHaveText([...'achine']);
    const first = places.getByRole('row').nth(1);
    await expect(first.getByRole('cell').nth(1)).toHaveText('m');
    await expect(first.getByRole('listitem')).toHaveCount(3);
    await expect(first.getByRole('listitem').first()).toHaveText(/^a \d+\.\d+%$/);
    await expect(places.getByRole('status')).toContainText(/6 .*\d\.\d{3}/);
    // What it never saw is named, and has neither probability nor loss.
    await text.fill('maΩ');
    await text.press('Enter');
    await expect(places.getByRole('rowheader')).toHaveText(['a', 'Ω']);
    await expect(places.getByRole('row').nth(2).getByRole('cell', { name: '–', exact: true })).toHaveCount(2);
    await expect(places.getByRole('status').filter({ hasText: 'Ω' })).toBeVisible();
    await text.fill('m');
    await text.press('Enter');
    await expect(places.getByRole('alert')).toContainText('200');
    await context.close();
  });
