/** Other seeds and sweeps on the page: asked for, planned, queued, compared, stopped and resumed as one. Real runs. */
import AxeBuilder from '@axe-core/playwright';
import type { Browser, Page } from '@playwright/test';
import { connect, type LabClient } from '../main/cli/connect.ts';
import { testSpecification, testText } from '../main/engine/test-lab.ts';
import { en } from '../renderer/words/en.ts';
import { zh } from '../renderer/words/zh.ts';
import { stateName } from '../resources/messages/index.ts';
import { enterLab, expect, type ServedLab, test } from './lab.ts';
import { cache } from './machine.ts';
import { spoken } from './spoken.ts';

const FACES = [
  ['en-US', 'en', en],
  ['zh-CN', 'zh', zh],
] as const;

const small = (steps: number) => ({
  ...testSpecification({ steps, every: steps, corpus: 'sentences' }),
  execution: 'compiled' as const,
});

let client: LabClient;
let close: () => Promise<void>;
test.beforeAll(async ({ lab }) => {
  ({ client, close } = await connect({ home: lab.home, cache }, () => undefined));
  await client.corpora.add({ fileName: 'sentences.txt', name: 'sentences', file: new Blob([testText(120)]) });
});
test.afterAll(() => close());

/** A run of each learning rate, trained to its end. */
async function train(label: string, rates: readonly number[]): Promise<string[]> {
  const ids: string[] = [];
  for (const learningRate of rates) {
    const plain = small(20);
    const specification = { ...plain, recipe: { ...plain.recipe, learningRate } };
    ids.push((await client.runs.create({ specification, name: `${label} ${learningRate}` })).id);
  }
  const waiting = new Set(ids);
  for await (const { changed } of await client.runs.watch({})) {
    for (const { id, state } of changed) if (state === 'finished') waiting.delete(id);
    if (waiting.size === 0) break;
  }
  return ids;
}

async function open(browser: Browser, lab: ServedLab, locale: string, path: string): Promise<Page> {
  const context = await browser.newContext({ locale, viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  await enterLab(page, lab.at(path));
  return page;
}

async function expectNoFaultInBothThemes(page: Page, ready: () => Promise<void>): Promise<void> {
  for (const scheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: scheme });
    await page.reload();
    await ready();
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  }
}

for (const [locale, language, words] of spoken(FACES, 'seeds')) {
  test(`a run is repeated with other seeds from its page (${locale})`, async ({ browser, lab }) => {
    const [run] = await train(`repeat ${language}`, [language === 'en' ? 0.011 : 0.012]);
    const page = await open(browser, lab, locale, `/runs/${run}`);
    await page.getByRole('button', { name: words.replicate.open }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: words.replicate.count }).fill('2');
    await expect(dialog).toContainText(words.replicate.seeds.replace('{seeds}', '2, 3'));
    const { violations } = await new AxeBuilder({ page }).include('[role="dialog"]').analyze();
    expect(violations).toEqual([]);
    await dialog.getByRole('button', { name: words.replicate.start_other.replace('{count}', '2') }).click();
    await expect(dialog).toBeHidden();
    await page.getByRole('button', { name: words.replicate.toRuns }).click();
    const seed = language === 'en' ? 'seed' : '种子';
    for (const each of [2, 3])
      await expect(
        page.getByRole('row').filter({
          has: page.getByRole('rowheader', { name: new RegExp(`repeat ${language}.*${seed} ${each}`) }),
        }),
      ).toContainText(stateName('finished', language));
    await page.context().close();
  });

  test(`what too few seeds can’t say is queued with one press, and joins (${locale})`, async ({ browser, lab }) => {
    const rates = language === 'en' ? [0.001, 0.05] : [0.002, 0.06];
    const ids = await train(`few ${language}`, rates);
    const page = await open(browser, lab, locale, `/compare?runs=${ids.join(',')}`);
    const verdict = page.getByRole('region', { name: words.compare.verdict });
    const more = verdict.getByRole('button', { name: /2 more seeds, 4 runs|再加 2 个种子，4 次训练/ });
    await expect(more).toContainText(/about|约/);
    await expectNoFaultInBothThemes(page, () => expect(more).toBeVisible());
    await more.click();
    await expect(verdict).toContainText(/on their way|排队/);
    await expect(verdict).toContainText(/3 pairs|3 对/);
    await expect(verdict).not.toContainText(/on their way|排队/);

    // Whoever compares the first two again gets those that are there by now: nothing is trained once more.
    const before = (await client.runs.list({})).length;
    await page.goto(lab.at(`/compare?runs=${ids.join(',')}`));
    const there = verdict.getByRole('button', { name: words.compare.moreThere_other.replace('{count}', '4') });
    await expectNoFaultInBothThemes(page, () => expect(there).toBeVisible());
    await there.click();
    await expect(verdict).toContainText(/3 pairs|3 对/);
    expect(await client.runs.list({})).toHaveLength(before);
    await page.context().close();
  });

  test(`a sweep is found by its name, stopped and resumed as one (${locale})`, async ({ browser, lab }) => {
    const sweep = await client.sweeps.create({
      base: small(1_000_000),
      name: `rates ${language}`,
      vary: [{ path: 'recipe.learningRate', values: [0.001, 0.002] }],
      seeds: [1],
    });
    const page = await open(browser, lab, locale, `/runs/${sweep.runs[0]}`);
    await page.getByRole('link', { name: sweep.name, exact: true }).click();
    await expect(page).toHaveURL(/\/runs\?q=sweep/);
    await expect(page.getByRole('rowheader')).toHaveCount(2);
    const strip = page.getByRole('region', { name: sweep.name });
    await strip.getByRole('button', { name: words.sweep.stop }).click();
    const stopped = words.sweep.inState.replace('{count}', '2').replace('{state}', stateName('stopped', language));
    await expect(strip).toContainText(stopped);
    await expectNoFaultInBothThemes(page, () => expect(strip).toContainText(stopped));
    await strip.getByRole('button', { name: words.sweep.resume }).click();
    await expect(strip).not.toContainText(stateName('stopped', language));
    await strip.getByRole('button', { name: words.sweep.stop }).click();
    await expect(strip).toContainText(stopped);
    await page.context().close();
  });
}

for (const [locale, language, words] of spoken(FACES, 'vary'))
  test(`the form of a new run varies a setting, tells how many and how long, and queues them (${locale})`, async ({
    browser,
    lab,
  }) => {
    const settings = new URLSearchParams({
      preset: 'gpt-tiny',
      corpus: 'sentences',
      execution: 'compiled',
      'model.layers': '1',
      'model.width': '32',
      'model.heads': '2',
      'model.context': '32',
      'recipe.steps': '20',
      name: `form ${language}`,
    });
    const page = await open(browser, lab, locale, `/runs/new?${settings}`);
    await page.getByRole('combobox', { name: words.vary.add }).click();
    await page.getByRole('option', { name: words.field.heads }).click();
    const heads = page.getByRole('textbox', { name: words.vary.values.replace('{setting}', words.field.heads) });
    const start = page.getByRole('button', { name: words.vary.start.replace('{count}', '4') });

    // One that does not go with the rest is named, at its value and by the run that has it.
    await heads.fill('2, 3');
    await page.getByRole('textbox', { name: words.vary.seeds }).fill('2');
    const panel = page.getByRole('complementary', { name: words.estimate.title });
    await expect(panel).toContainText(language === 'en' ? 'heads 3 · seed 1' : '头数 3 · 种子 1');
    await expect(heads).toHaveAttribute('aria-invalid', 'true');
    await start.click();
    await expect(heads).toBeFocused();
    expect((await client.sweeps.list({})).some(({ name }) => name === `form ${language}`)).toBe(false);

    await heads.fill('2, 4');
    await expect(panel).toContainText(/2 combinations × 2 seeds|2 种组合 × 2 个种子/);
    await expect(panel).not.toContainText('…');
    await expectNoFaultInBothThemes(page, () => expect(start).toBeVisible());
    await expect(heads).toHaveValue('2, 4');
    await start.click();
    await expect(page).toHaveURL(/\/runs\?q=sweep/);
    await expect(page.getByRole('rowheader')).toHaveCount(4);
    const heading = language === 'en' ? 'heads 4 · seed 2' : '头数 4 · 种子 2';
    await expect(page.getByRole('rowheader', { name: heading })).toBeVisible();
    const done = words.sweep.inState.replace('{count}', '4').replace('{state}', stateName('finished', language));
    await expect(page.getByRole('region', { name: `form ${language}` })).toContainText(done);
    // The next new run is one.
    await page.goto(`${lab.origin}/runs/new`);
    await expect(page.getByRole('button', { name: words.new.start })).toBeVisible();
    await page.context().close();
  });

for (const [locale, language, words] of spoken(FACES, 'draw'))
  test(`the form draws combinations at random, as it says, and its address keeps the draw (${locale})`, async ({
    browser,
    lab,
  }) => {
    const settings = new URLSearchParams({
      preset: 'gpt-tiny',
      corpus: 'sentences',
      execution: 'compiled',
      'model.layers': '1',
      'model.width': '32',
      'model.heads': '2',
      'model.context': '32',
      'recipe.steps': '20',
      'vary.recipe.learningRate': '',
      name: `drawn ${language}`,
    });
    const page = await open(browser, lab, locale, `/runs/new?${settings}`);
    await page.getByText(words.vary.whichOption.draw, { exact: true }).click();
    await page.getByRole('textbox', { name: words.vary.drawn }).fill('3');
    const setting = words.field.learningRate;
    const rates = page.getByRole('textbox', { name: words.vary.values.replace('{setting}', setting) });
    await rates.fill('0.0001..0.01');
    await expect(rates).toHaveAccessibleDescription(/factor|倍数/);
    await expect(page).toHaveURL(/draw=3/);
    const panel = page.getByRole('complementary', { name: words.estimate.title });
    await expectNoFaultInBothThemes(page, () =>
      expect(panel).toContainText(/3 drawn combinations × 1 seed|抽取的 3 种组合 × 1 个种子/),
    );
    // A form that can't start tells nothing of another one.
    const time = panel.locator('dt', { hasText: words.estimate.time }).last().locator('+ dd');
    const drawn = page.getByRole('textbox', { name: words.vary.drawn });
    await expect(time).not.toHaveText('…');
    await drawn.fill('0');
    await expect(time).toHaveText('…');
    await expect(panel.getByRole('button', { name: words.vary.startSome, exact: true })).toBeVisible();
    await drawn.fill('3');
    await rates.fill('1e-2..1e-4');
    await expect(page.getByText(words.vary.turned.replace('{range}', '1e-4..1e-2'))).toBeVisible();
    await expect(time).toHaveText('…');
    await rates.fill('0.0001..0.01/1');
    await expect(page.getByText(words.vary.tooFew.replace('{least}', '2'))).toBeVisible();
    await rates.fill('0.0001..0.01');
    await page.getByRole('button', { name: words.vary.start.replace('{count}', '3') }).click();
    await expect(page).toHaveURL(/\/runs\?q=sweep/);
    await expect(page.getByRole('rowheader')).toHaveCount(3);
    const sweep = (await client.sweeps.list({})).find(({ name }) => name === `drawn ${language}`)!;
    expect(await client.sweeps.request({ sweep: sweep.id })).toMatchObject({
      vary: [{ path: 'recipe.learningRate', range: { from: 0.0001, to: 0.01 } }],
      draw: { count: 3, seed: 1 },
    });
    await page.context().close();
  });

for (const [locale, language, words] of spoken(FACES, 'steps'))
  test(`steps that are varied: what is told is told of a run that there will be (${language})`, async ({
    browser,
    lab,
  }) => {
    const settings = new URLSearchParams({
      preset: 'gpt-tiny',
      corpus: 'sentences',
      execution: 'compiled',
      'model.layers': '1',
      'model.heads': '2',
      'model.width': '16',
      'model.context': '32',
      'recipe.learningRate': '0.002',
      'vary.recipe.steps': '20, 40',
      name: `steps ${language}`,
    });
    const page = await open(browser, lab, locale, `/runs/new?${settings}`);
    const panel = page.getByRole('complementary', { name: words.estimate.title });
    const first = language === 'en' ? 'steps 20 · seed 1' : '步数 20 · 种子 1';
    await expect(panel.getByRole('heading', { name: words.vary.perRun.replace('{first}', first) })).toBeVisible();
    await expect(panel.locator('dt', { hasText: words.axis.step }).locator('+ dd')).toHaveText('20');
    await expect(panel.getByRole('alert')).toHaveCount(0);
    // The field of the setting says that it is of no account, and holds nothing that one could take for a run's.
    const field = page.getByLabel(words.field.steps, { exact: true });
    await expect(field).toBeDisabled();
    await expect(field).toHaveValue('20, 40');
    await expect(field).toHaveAccessibleDescription(words.vary.isVaried);
    await page.getByText(words.new.recipe, { exact: true }).click();
    await expect(page.getByLabel(words.field.warmupSteps, { exact: true })).toHaveAccessibleDescription(
      words.vary.followsSteps,
    );
    await page.getByRole('button', { name: words.vary.start.replace('{count}', '2') }).click();
    await expect(page).toHaveURL(/\/runs\?q=sweep/);
    const runs = (await client.runs.list({})).filter(({ sweep }) => sweep?.name === `steps ${language}`);
    const told = runs.map(({ settings: of }) => [of['recipe.steps'], of['recipe.warmupSteps']]);
    expect(told.toSorted()).toEqual([
      [20, 1],
      [40, 3],
    ]);
    await page.context().close();
  });
