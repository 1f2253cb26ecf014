/** How runs are told apart and taken along: names, settings as columns, export, saved configurations; in both languages. */
import { readFileSync } from 'node:fs';
import type { Browser, Page } from '@playwright/test';
import { en } from '../renderer/words/en.ts';
import { zh } from '../renderer/words/zh.ts';
import { stateName } from '../resources/messages/index.ts';
import { enterLab, expect, type ServedLab, test } from './lab.ts';
import { spoken } from './spoken.ts';

const LANGUAGES = [
  { locale: 'en-US', words: en, name: 'gpt-tiny · Three Hundred Tang Poems · rate 0.001 · seed 3' },
  { locale: 'zh-CN', words: zh, name: 'gpt-tiny · 唐诗三百首 · 学习率 0.001 · 种子 3' },
] as const;
const SETTINGS = 'preset=gpt-tiny&corpus=tang300&time=10&seed=3';

async function open(browser: Browser, lab: ServedLab, locale: string, path: string): Promise<Page> {
  const context = await browser.newContext({ locale, viewport: { width: 1280, height: 800 }, acceptDownloads: true });
  const page = await context.newPage();
  await enterLab(page, lab.at(path));
  return page;
}

for (const { locale, words, name } of spoken(LANGUAGES, 'files'))
  test(`a run is named after what it changed, and its settings are columns (${locale})`, async ({ browser, lab }) => {
    const page = await open(browser, lab, locale, `/runs/new?${SETTINGS}&recipe.learningRate=0.001`);
    for (const expected of [name, `${name} (2)`]) {
      await expect(page.getByLabel(words.new.name, { exact: true })).toHaveAttribute('placeholder', name);
      await page.getByRole('button', { name: words.new.start }).click();
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
    await page.getByRole('button', { name: words.field.learningRate, exact: true }).click();
    await expect(page).toHaveURL(/sort=recipe\.learningRate/);
    await page.context().close();
  });

/** Presses an entry of the run's export menu; resolves to the file that comes. */
async function exported(page: Page, words: typeof en | typeof zh, entry: string) {
  await page.getByRole('main').getByRole('button', { name: words.export.title, exact: true }).click();
  const coming = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: entry }).click();
  const download = await coming;
  return {
    name: download.suggestedFilename(),
    text: readFileSync(await download.path(), 'utf8'),
    file: await download.path(),
  };
}

for (const { locale, words } of spoken(LANGUAGES, 'files'))
  test(`curve, samples and configuration leave the lab; the configuration opens in a new run (${locale})`, async ({
    browser,
    lab,
  }) => {
    const page = await open(browser, lab, locale, '/runs');
    // The runs of the tests before: the last one that began has values.
    await page
      .getByRole('link', { name: /gpt-tiny/ })
      .last()
      .click();
    const finished = stateName('finished', locale === 'zh-CN' ? 'zh' : 'en');
    await expect(page.getByRole('main').getByText(finished, { exact: true })).toBeVisible();
    // Its line in charts stands before the name.
    const title = ((await page.getByRole('heading', { level: 1 }).textContent()) ?? '').trim();
    // All that differs from the preset, where the name counts some of it.
    const differs = words.run.differs.split('{settings}')[0]!.replace('{preset}', 'gpt-tiny');
    await expect(page.getByRole('main').getByText(differs)).toContainText('0.001');

    const curve = await exported(page, words, words.export.curve);
    expect(curve.name).toBe(`${title}.csv`);
    const [head, first] = curve.text.split('\r\n');
    expect(head).toMatch(/^\ufeffstep,attempt,effective,loss \(nats\/token\),/);
    expect(first).toMatch(/^[01],1,1,/);
    const samples = await exported(page, words, words.export.samples);
    expect(samples.name).toBe(`${title}.txt`);
    expect(samples.text).toMatch(/^── step 0 · attempt 1 · temperature /);
    const configuration = await exported(page, words, words.export.configuration);
    expect(configuration.name).toBe(`${title}.json`);
    const { preset, specification } = JSON.parse(configuration.text);
    expect(preset).toBe('gpt-tiny');
    expect(specification).toMatchObject({ version: 1, seed: 3, recipe: { learningRate: 0.001 } });

    await page.goto(`${lab.origin}/runs/new`);
    const choose = async (name: string, content: string) => {
      const choosing = page.waitForEvent('filechooser');
      await page.getByRole('button', { name: words.new.open }).click();
      await (await choosing).setFiles({ name, mimeType: 'application/json', buffer: Buffer.from(content) });
    };
    // Not one that can be read: what is wrong stands there with its name, and the form is as it was.
    await choose('wrong.json', JSON.stringify({ ...specification, seed: 'three', colour: 1 }));
    const main = page.getByRole('main');
    await expect(main.getByRole('alert')).toBeVisible();
    for (const path of [words.field.seed, 'colour'])
      await expect(main.getByRole('alert').locator('li', { hasText: path })).toBeVisible();
    await choose('samples.json', JSON.stringify([{ step: 0, text: 'Call me' }]));
    await expect(main.getByRole('alert')).toContainText('samples.json');
    // Made from a preset it stays that one's, however small; from none it is nobody's.
    const small = { ...specification, model: { ...specification.model, layers: 1, width: 32, heads: 2, context: 32 } };
    const name = page.getByLabel(words.new.name, { exact: true });
    await choose('small.json', JSON.stringify({ preset, specification: small }));
    await expect(page.getByRole('radio', { name: /^gpt-tiny/ })).toBeChecked();
    await expect(name).toHaveAttribute('placeholder', /^gpt-tiny · .* 0\.001 · .* 3 · .* 1 · .*\d+.*$/);
    await choose('nobody.json', JSON.stringify(small));
    await expect(main.getByText(words.new.noPreset.replace('{model}', 'gpt 1 × 32'))).toBeVisible();
    await expect(page.locator('input[name=preset]:checked')).toHaveCount(0);
    await expect(name).toHaveAttribute('placeholder', /^gpt 1 × 32 · /);
    await choose('a.json', `\ufeff${configuration.text}`);
    await expect(page.getByRole('radio', { name: /^gpt-tiny/ })).toBeChecked();
    await expect(main.getByRole('alert')).toHaveCount(0);
    await expect(page.getByLabel(words.field.seed, { exact: true })).toHaveValue('3');
    await expect(page.getByLabel(words.field.learningRate, { exact: true })).toHaveValue('0.001');
    await expect(page.getByLabel(words.field.steps, { exact: true })).toHaveValue(String(specification.recipe.steps));
    const address = new URL(page.url()).searchParams;
    expect(address.get('corpus')).toBe(specification.corpus);
    expect(address.get('recipe.epsilon')).toBe(String(specification.recipe.epsilon));
    await page.context().close();
  });
