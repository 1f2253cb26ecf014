/** A model of each family in the window: chosen, started, watched, stopped, gone on with and asked. */
import { expect, type Page, test } from '@playwright/test';
import { type FormState, printForm, readForm } from '../renderer/features/runs/form-state.ts';
import { en } from '../renderer/words/en.ts';
import { stateName } from '../resources/messages/index.ts';
import { endLeftOvers, openWindow, temporaryHome } from './lab.ts';
import { chartMoves } from './run-page.ts';

const { home, remove } = temporaryHome();
test.afterAll(async () => {
  await endLeftOvers();
  remove();
});

const LOOKS = {
  ...{ 'observation.evaluateEvery': '100', 'observation.sampleEvery': '100', 'observation.checkpointEvery': '10' },
};
const NETWORK = {
  ...{ 'recipe.batchSize': '4', 'recipe.steps': '20000', 'recipe.warmupSteps': '2', backend: 'wasm' },
  ...LOOKS,
};
const RECURRENT = { 'model.wordWidth': '8', 'model.hidden': '16', 'model.window': '16', ...NETWORK };
/** Small, and long enough that it is stopped before its end. */
const FAMILIES: readonly [preset: string, changes: FormState['changes']][] = [
  ['ngram-3', { 'recipe.steps': '3000', ...LOOKS }],
  ['nnlm-tiny', { 'model.wordWidth': '8', 'model.hidden': '16', ...NETWORK }],
  ['rnn-tiny', RECURRENT],
  ['gru-tiny', RECURRENT],
  ['lstm-tiny', RECURRENT],
];

async function walk(page: Page, preset: string, changes: FormState['changes']): Promise<void> {
  const main = page.getByRole('main');
  const button = (name: string) => main.getByRole('button', { name, exact: true });
  const form = printForm({ ...readForm(''), preset, corpus: 'tang-quatrains', changes });
  await page.goto(new URL(`/runs/new${form}`, page.url()).href);
  await expect(main.getByRole('radio', { name: new RegExp(`^${preset}\\b`) })).toBeChecked();
  await button(en.new.start).click();
  await page.waitForURL(/\/runs\/(?!new)[^/?]+/);
  await chartMoves(page);
  await button(en.action.stop).click();
  await button(en.action.resume).click();
  await expect(main.getByText(stateName('running', 'en'), { exact: true })).toBeVisible();
  await button(en.action.stop).click();
  await expect(button(en.action.resume)).toBeVisible();
  await main.getByLabel(en.prompt.label).fill('明月');
  await main.getByRole('textbox', { name: en.prompt.tokens, exact: true }).fill('12');
  await button(en.prompt.ask).click();
  await expect(main.getByRole('status').filter({ hasText: '12' }).last()).toBeVisible();
  await expect(main.getByText(en.prompt.by.split('{step}')[0]!)).toBeVisible();
}

test('each family is trained, watched, stopped, gone on with and asked', async () => {
  const lab = await openWindow(home);
  for (const [preset, changes] of FAMILIES) await test.step(preset, () => walk(lab.page, preset, changes));
  await lab.close();
});
