/** Runs compared on the page: chosen in the list, grouped by seed, judged, drawn, zoomed; and found by a query. Real runs. */
import { readFileSync } from 'node:fs';
import AxeBuilder from '@axe-core/playwright';
import type { Browser, Page } from '@playwright/test';
import { connect } from '../main/cli/connect.ts';
import { testSpecification, testText } from '../main/engine/test-lab.ts';
import { axisAt } from '../main/figures/axis-label.ts';
import { en } from '../renderer/words/en.ts';
import { zh } from '../renderer/words/zh.ts';
import { reportWords } from '../resources/messages/report.ts';
import { enterLab, expect, type ServedLab, test } from './lab.ts';
import { cache } from './machine.ts';
import { spoken } from './spoken.ts';

const RATES = [0.001, 0.05];
const SEEDS = [1, 2, 3];

/** Six small runs, trained in the open lab. */
async function trainRuns(lab: ServedLab): Promise<string[]> {
  const { client, close } = await connect({ home: lab.home, cache }, () => undefined);
  await client.corpora.add({ fileName: 'sentences.txt', name: 'sentences', file: new Blob([testText(120)]) });
  const ids: string[] = [];
  for (const learningRate of RATES)
    for (const seed of SEEDS) {
      const plain = testSpecification({ steps: 20, every: 5, corpus: 'sentences' });
      const specification = { ...plain, seed, recipe: { ...plain.recipe, learningRate } };
      ids.push((await client.runs.create({ specification, name: `rate ${learningRate} seed ${seed}` })).id);
    }
  const waiting = new Set(ids);
  for await (const { changed } of await client.runs.watch({})) {
    for (const { id, state } of changed) if (state === 'finished') waiting.delete(id);
    if (waiting.size === 0) break;
  }
  await close();
  return ids;
}

let ids: string[] = [];
test.beforeAll(async ({ lab }) => {
  ids = await trainRuns(lab);
});

async function open(browser: Browser, lab: ServedLab, locale: string, path: string): Promise<Page> {
  const context = await browser.newContext({ locale, viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  await enterLab(page, lab.at(path));
  return page;
}

for (const [locale, words, better] of spoken(
  [
    ['en-US', en, 'is better than'],
    ['zh-CN', zh, '优于'],
  ] as const,
  'judged',
))
  test(`runs are chosen, grouped by seed and judged (${locale})`, async ({ browser, lab }) => {
    const page = await open(browser, lab, locale, '/runs');
    for (const seed of SEEDS)
      for (const rate of RATES)
        await page
          .getByRole('checkbox', { name: words.table.choose.replace('{name}', `rate ${rate} seed ${seed}`) })
          .check();
    await page.getByRole('link', { name: words.compare.openCount.replace('{count}', '6') }).click();

    await expect(page.getByRole('heading', { level: 1 })).toHaveText(words.compare.title);
    const verdict = page.getByRole('region', { name: words.compare.verdict });
    await expect(verdict).toContainText(better);
    await expect(verdict).toContainText(/3 pairs|3 对/);
    const groups = page.getByRole('region', { name: words.compare.groups }).getByRole('row');
    await expect(groups).toHaveCount(3);
    const chart = page.getByRole('img', { name: /curves of|条曲线/ });
    await expect(chart).toBeVisible();

    // Another baseline turns the sentence around, and the address has it.
    await page.getByRole('radio', { name: words.compare.baselineOf.replace('{group}', 'B') }).check();
    await expect(page).toHaveURL(/baseline=/);
    await expect(verdict).toContainText(/A · .*(B · )/);

    // Settings that are the same stand there on request, which the address keeps.
    const layers = page.getByRole('rowheader', { name: words === zh ? '层数' : 'layers', exact: true });
    await expect(layers).toHaveCount(0);
    await page.getByRole('checkbox', { name: words.compare.allSettings }).check();
    await expect(page).toHaveURL(/settings=all/);
    await expect(layers).toBeVisible();
    await expect(
      page.getByRole('rowheader', { name: words === zh ? '≠ 学习率' : '≠ rate', exact: true }),
    ).toBeVisible();
    await expect(page.getByRole('rowheader', { name: '≠' })).toHaveCount(1);

    // A drag zooms, the address keeps it, a double click shows all.
    await chart.scrollIntoViewIfNeeded();
    const box = (await chart.boundingBox())!;
    await page.mouse.move(box.x + box.width * 0.4, box.y + 100);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * 0.7, box.y + 100, { steps: 4 });
    await page.mouse.up();
    await expect(page).toHaveURL(/zoom=/);
    await page.reload();
    await page.getByRole('button', { name: words.compare.zoomOut }).click();
    await expect(page).not.toHaveURL(/zoom=/);
    for (const scheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme: scheme });
      await page.reload();
      await expect(chart).toBeVisible();
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
    }
    await page.context().close();
  });

test('axes, members and charts are chosen, stand in the address, and the keyboard moves the view', async ({
  browser,
  lab,
}) => {
  const page = await open(browser, lab, 'en-US', `/compare?runs=${ids.join(',')}&curve=loss`);
  const chart = page.getByRole('img', { name: /curves of/ });
  await page.getByRole('combobox', { name: en.chart.axis, exact: true }).click();
  await page.getByRole('option', { name: en.axis.flops }).click();
  await expect(page.getByRole('img', { name: /over Training operations/ })).toBeVisible();
  const member = page.getByRole('button', { name: /^Seed 2: faint/ }).first();
  await member.click();
  await expect(page).toHaveURL(/lit=/);
  await page.getByRole('button', { name: /^Seed 2: strong/ }).click();
  await expect(page).toHaveURL(/out=/);
  await expect(page).not.toHaveURL(/lit=/);
  await page.getByRole('application', { name: /curves of/ }).focus();
  await page.keyboard.press('+');
  await expect(page).toHaveURL(/zoom=/);
  // Within a part every value of it stands by itself again, and one beyond either end.
  await expect(page.getByText(/^[\d,]+ values, each drawn$/)).toBeVisible();
  await page.keyboard.press('0');
  await expect(page).not.toHaveURL(/zoom=/);
  await page.getByText(en.compare.chartsOption.each).click();
  await expect(chart).toHaveCount(2);
  await page.reload();
  await expect(chart).toHaveCount(2);
  await page.context().close();
});

for (const [locale, words] of spoken(
  [
    ['en-US', en],
    ['zh-CN', zh],
  ] as const,
  'keyboard',
))
  test(`the keyboard reads all runs at one place, value by value (${locale})`, async ({ browser, lab }) => {
    const page = await open(browser, lab, locale, `/compare?runs=${ids.join(',')}&by=run&curve=loss`);
    await expect(page.getByRole('img', { name: /curves of|条曲线/ })).toBeVisible();
    const chart = page.getByRole('application', { name: /curves of|条曲线/ });
    const spoken = chart.getByRole('status');
    const place = (step: number) =>
      new RegExp(
        `^${words.chart.reading.replace('{place}', axisAt('step', step, locale === 'en-US' ? 'en' : 'zh')).replace('{values}', '')}`,
      );
    await chart.focus();
    await page.keyboard.press('ArrowRight');
    await expect(spoken).toHaveText(place(1));
    await expect(spoken).toHaveText(/(\d\.\d{4}\D.*){5}\d\.\d{4}$/);
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await expect(spoken).toHaveText(place(3));
    await page.keyboard.press('End');
    await expect(spoken).toHaveText(place(20));
    await page.keyboard.press('ArrowLeft');
    await expect(spoken).toHaveText(place(19));
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
    await page.keyboard.press('Home');
    await expect(spoken).toHaveText(place(1));
    await page.keyboard.press('Escape');
    await expect(spoken).toBeEmpty();
    await page.context().close();
  });

for (const [locale, words] of spoken(
  [
    ['en-US', en],
    ['zh-CN', zh],
  ] as const,
  'delta',
))
  test(`what difference matters is any number, or a usual one (${locale})`, async ({ browser, lab }) => {
    const page = await open(browser, lab, locale, `/compare?runs=${ids.join(',')}`);
    const field = page.getByRole('textbox', { name: words.compare.deltaIn.split('{')[0]! });
    const verdict = page.getByRole('region', { name: words.compare.verdict });
    for (const [typed, stands] of [
      ['3e-2', '0.03'],
      ['.004', '0.004'],
      ['2.5E-1', '0.25'],
    ] as const) {
      await field.fill(typed);
      await field.press('Tab');
      await expect(page).toHaveURL(new RegExp(`delta=${stands.replace('.', '\\.')}(&|$)`));
      await expect(verdict).toContainText(stands);
    }
    // What is none stands there as it was typed, with its fault, and is not judged by.
    await field.fill('0');
    await field.press('Tab');
    await expect(field).toHaveAttribute('aria-invalid', 'true');
    await expect(field).toHaveValue('0');
    await expect(page).toHaveURL(/delta=0\.25(&|$)/);
    await page.getByRole('button', { name: words.compare.usualDeltas }).click();
    await page.getByRole('menuitem', { name: /0\.05 / }).click();
    await expect(field).toHaveValue('0.05');
    await expect(page).toHaveURL(/delta=0\.05(&|$)/);
    await page.reload();
    await expect(field).toHaveValue('0.05');
    await page.context().close();
  });

test('a chart is taken along as drawing, picture and all its values', async ({ browser, lab }) => {
  const page = await open(browser, lab, 'zh-CN', `/compare?runs=${ids.join(',')}&curve=loss&zoom=5,10`);
  await expect(page.getByRole('img', { name: /条曲线/ })).toBeVisible();
  const save = async (item: string) => {
    await page.getByRole('button', { name: zh.chart.save }).first().click();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('menuitem', { name: item }).click(),
    ]);
    return readFileSync(await download.path());
  };
  const drawing = (await save(zh.chart.saveSvg)).toString();
  expect(drawing.match(/<path d="M/g)!.length).toBeGreaterThanOrEqual(10);
  expect(drawing).toContain('A · ');
  // The grid lies beneath the lines, as on the page, and what is read beside an axis above them.
  const beneath = drawing.indexOf('<path d="M');
  const first = drawing.indexOf('<line ');
  expect(first).toBeGreaterThan(0);
  expect(first).toBeLessThan(beneath);
  expect(drawing.lastIndexOf('<path d="M')).toBeLessThan(drawing.search(/<text [^>]*>5<\/text>/));
  expect((await save(zh.chart.savePng)).subarray(1, 4).toString()).toBe('PNG');
  // Whole, whatever is looked at.
  const table = (await save(zh.chart.saveCsv)).toString().trim().split('\r\n');
  expect(table).toHaveLength(1 + ids.length * 20);
  await page.context().close();
});

test('points are chosen by frame and by key, and compared alone', async ({ browser, lab }) => {
  const page = await open(browser, lab, 'en-US', `/compare?runs=${ids.join(',')}`);
  const points = page.getByRole('region', { name: en.compare.scatter }).getByRole('checkbox');
  await expect(points).toHaveCount(ids.length);
  await points.first().focus();
  await page.keyboard.press('Space');
  await expect(points.first()).toBeChecked();
  const frame = (await page.getByRole('region', { name: en.compare.scatter }).locator('svg').last().boundingBox())!;
  await page.mouse.move(frame.x + 2, frame.y + 2);
  await page.mouse.down();
  await page.mouse.move(frame.x + frame.width / 2, frame.y + frame.height - 2, { steps: 3 });
  await page.mouse.up();
  // The three of the smaller rate.
  await expect(page.getByText(en.compare.picked.replace('{count}', '3'))).toBeVisible();
  await page.getByRole('button', { name: en.compare.withoutPicked }).click();
  await expect(points).toHaveCount(3);
  await page.context().close();
});

test('a comparison is saved under a name, opened by it, and forgotten with a way back', async ({ browser, lab }) => {
  const page = await open(browser, lab, 'en-US', `/compare?runs=${ids.join(',')}&curve=loss&logy=1`);
  await page.getByRole('button', { name: en.compare.saved }).click();
  await page.getByRole('textbox', { name: en.compare.saveAs }).fill('two rates');
  await page.keyboard.press('Enter');
  await page.goto(`${lab.origin}/compare`);
  await page.getByRole('link', { name: 'two rates' }).click();
  await expect(page).toHaveURL(/curve=loss&logy=1/);
  await page.getByRole('button', { name: en.compare.saved }).click();
  await page.getByRole('button', { name: en.compare.unsave.replace('{name}', 'two rates') }).click();
  await expect(page.getByRole('link', { name: 'two rates' })).toHaveCount(0);
  // The press on it closes the list, sooner or later than the comparison is back.
  await page.getByRole('button', { name: en.action.undo }).click();
  await page.getByRole('button', { name: en.compare.saved }).click();
  await expect(page.getByRole('link', { name: 'two rates' })).toBeVisible();
  await page.context().close();
});

test('each run by itself has no verdict, in words', async ({ browser, lab }) => {
  const page = await open(browser, lab, 'en-US', `/compare?runs=${ids.join(',')}&by=run`);
  await expect(page.getByRole('region', { name: en.compare.verdict })).toContainText('have a single seed each');
  await page.context().close();
});

test('a run that is deleted leaves the comparison, and one run alone is sent back to the list', async ({
  browser,
  lab,
}) => {
  const page = await open(browser, lab, 'en-US', `/compare?runs=${ids[0]},nobody`);
  await expect(page.getByRole('heading', { name: en.compare.oneChosen })).toBeVisible();
  await expect(page.getByText(reportWords.en.gone_one)).toBeVisible();
  await page.getByRole('link', { name: en.compare.toRuns }).click();
  await expect(page).toHaveURL(/\/runs$/);
  await page.context().close();
});

test('the list is filtered by a query, with offers and the place of a fault', async ({ browser, lab }) => {
  const page = await open(browser, lab, 'en-US', '/runs');
  const filter = page.getByRole('combobox', { name: en.runs.filter });
  await filter.fill('seed = 2 and recipe.learn');
  await page.getByRole('option', { name: 'recipe.learningRate' }).click();
  await filter.press('End');
  await filter.pressSequentially('< 0.01');
  const rows = page.getByRole('rowheader');
  await expect(rows).toHaveText(['rate 0.001 seed 2']);
  await filter.fill('colour = red');
  await expect(page.getByText('There is no “colour”', { exact: false })).toBeVisible();
  // What is offered covers neither the field nor the sentence below it.
  await filter.fill('colour = red and recipe.learn');
  const sentence = page.getByText('There is no “colour”', { exact: false });
  const offers = page.getByRole('listbox');
  await expect(offers).toBeVisible();
  await expect
    .poll(async () => {
      const [above, below] = [await sentence.boundingBox(), await offers.boundingBox()];
      return above && below && below.y >= above.y + above.height;
    })
    .toBe(true);
  // The rows of the filter before stay, and that is said.
  await expect(page.getByText('Until the filter is understood, the runs of “seed = 2')).toBeVisible();
  await filter.fill('seed = 3');
  await expect(rows).toHaveCount(2);
  await page.context().close();
});
