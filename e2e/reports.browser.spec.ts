/** Reports on the page: from a comparison, written, kept over a reload, saved, and as a file that opens without the lab. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import AxeBuilder from '@axe-core/playwright';
import type { Browser, Page } from '@playwright/test';
import { printPart } from '../main/report/parts.ts';
import { openStore } from '../main/store/open-store.ts';
import { en } from '../renderer/words/en.ts';
import { zh } from '../renderer/words/zh.ts';
import { reportWords } from '../resources/messages/report.ts';
import { endLeftOvers, enterLab, expect, type ServedLab, serveLab, temporaryHome, test } from './lab.ts';
import { seedRuns } from './seeded-runs.ts';
import { spoken } from './spoken.ts';

const HOSTILE = '<script>document.title = "run"</script>';
const STEPS = [20, 40, 60, 80];
const { home, remove } = temporaryHome();
let lab: ServedLab;
let ids: string[] = [];

const valueAt = (place: number, step: number) => 3 - step / 50 + (place % 4) / 10 + place ** 2 / 1e4;

/** Eight runs, four rates by two seeds, each scored five times. */
test.beforeAll(async () => {
  ids = seedRuns(home, 8);
  const { store } = openStore({ file: join(home, 'lab.db'), backups: join(home, 'backups'), now: Date.now });
  for (const [place, id] of ids.entries())
    store.metrics.append(
      id,
      1,
      STEPS.map((step) => ({ metric: 'bitsPerByte' as const, step, value: valueAt(place, step) })),
    );
  store.runs.update(ids[0]!, { name: HOSTILE });
  store.close();
  lab = await serveLab(home);
});
test.afterAll(async () => {
  await endLeftOvers();
  remove();
});

async function open(browser: Browser, locale: string, path: string): Promise<Page> {
  const context = await browser.newContext({ locale, viewport: { width: 1440, height: 900 }, acceptDownloads: true });
  const page = await context.newPage();
  await enterLab(page, lab.at(path));
  return page;
}

async function expectAccessible(page: Page): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  }
}

for (const [locale, language, words, better] of spoken(
  [
    ['en-US', 'en', en, 'is better than'],
    ['zh-CN', 'zh', zh, '优于'],
  ] as const,
  'reports',
))
  test(`a comparison becomes a report, which is written, saved, and opens without the lab (${locale})`, async ({
    browser,
  }) => {
    const compared = [0, 4, 3, 7].map((place) => ids[place]).join(',');
    const page = await open(browser, locale, `/compare?runs=${compared}&baseline=${ids[3]}`);
    await page.getByRole('button', { name: words.reports.into }).click();
    await page.getByRole('menuitem', { name: words.reports.new }).click();
    const document = page.getByRole('article', { name: words.reports.document });
    await expect(document.getByRole('img', { name: /curves of|条曲线/ })).toBeVisible();
    await expect(document).toContainText(better);
    // What was added is no part of the address any more, and a reload neither loses nor repeats it.
    await expect(page).not.toHaveURL(/add=/);
    const text = page.getByRole('textbox', { name: words.reports.text });
    const name = page.getByRole('textbox', { name: words.reports.name });
    const title = `${language} 学习率 <b>`;
    await name.fill(title);
    await text.press('Control+End');
    await page.keyboard.insertText(
      `\n**So** it is. <img src=x onerror=alert(1)>\n\n![diagram](/compare?runs=${ids[0]})`,
    );
    await expect(document.locator('strong', { hasText: 'So' })).toBeVisible();
    const written = await text.inputValue();
    await page.reload();
    await expect(text).toHaveValue(written);
    await expect(name).toHaveValue(title);
    await expect(document).toContainText(reportWords[language].problems.kind.split('{')[0]!.trim());
    await expectAccessible(page);

    await page.getByRole('button', { name: words.reports.save, exact: true }).click();
    await expect(page).toHaveURL(/\/reports\/(?!new)\w+\?edit=1/);
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: words.reports.export }).click();
    const file = test.info().outputPath('report.html');
    await (await download).saveAs(file);

    const reader = await browser.newContext({ offline: true, colorScheme: 'dark', locale: 'en-US' });
    const sheet = await reader.newPage();
    const refused: string[] = [];
    sheet.on('console', (message) => refused.push(message.text()));
    sheet.on('request', (request) => {
      if (!/^(file|data):/.test(request.url())) refused.push(request.url());
    });
    await sheet.goto(pathToFileURL(file).href);
    await expect(sheet).toHaveTitle(title);
    await expect(sheet.getByRole('heading', { level: 1 })).toHaveText(title);
    await expect(sheet.getByRole('img', { name: /curves of|条曲线/ })).toBeVisible();
    await expect(sheet.locator('main')).toContainText(better);
    await expect(sheet.locator('main')).toContainText('<img src=x onerror=alert(1)>');
    await expect(sheet.locator('.legend').first()).toContainText(HOSTILE);
    await sheet.locator('summary', { hasText: reportWords[language].values.split('{')[0]!.trim() }).click();
    const row = sheet.locator('.values tr', { has: sheet.getByRole('rowheader', { name: '40', exact: true }) });
    await expect(row).toContainText(valueAt(0, 40).toPrecision(6));
    const saving = sheet.waitForEvent('download');
    await sheet.getByRole('link', { name: reportWords[language].saveValues }).click();
    const csv = readFileSync(await (await saving).path(), 'utf8');
    for (const place of [0, 4, 3, 7])
      for (const step of STEPS)
        expect(csv).toMatch(new RegExp(`,${step},[^,]*,[^,]*,[^,]*,${valueAt(place, step)}\\r`));
    await expectAccessible(sheet);
    expect(refused).toEqual([]);
    await reader.close();
    await page.context().close();
  });

test('a report is read, changed in two tabs without loss, deleted and brought back', async ({ browser }) => {
  const page = await open(browser, 'en-US', '/reports');
  await page.getByRole('link', { name: en.reports.new }).click();
  await page.getByRole('textbox', { name: en.reports.name }).fill('two tabs');
  await page.getByRole('textbox', { name: en.reports.text }).fill('first');
  await page.keyboard.press('Control+s');
  await expect(page).toHaveURL(/edit=1/);
  const { pathname } = new URL(page.url());

  const other = await page.context().newPage();
  await other.goto(`${lab.origin}${pathname}?edit=1`);
  await other.getByRole('textbox', { name: en.reports.text }).fill('second');
  await other.getByRole('button', { name: en.reports.save, exact: true }).click();
  await expect(other.getByText(en.reports.unsaved)).toHaveCount(0);
  await page.getByRole('textbox', { name: en.reports.text }).fill('third');
  await page.getByRole('button', { name: en.reports.save, exact: true }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'two tabs' })).toBeVisible();
  await page.getByRole('button', { name: en.reports.overwrite }).click();
  await expect(page.getByText(en.reports.unsaved)).toHaveCount(0);
  await page.getByText(en.reports.modeOption.read, { exact: true }).click();
  await expect(page.getByRole('article')).toHaveText('third');
  await other.close();

  await page.goto(`${lab.origin}/reports`);
  await page.getByRole('button', { name: en.reports.remove.replace('{name}', 'two tabs') }).click();
  await expect(page.getByRole('link', { name: 'two tabs' })).toHaveCount(0);
  await page.getByRole('button', { name: en.action.undo }).click();
  await expect(page.getByRole('link', { name: 'two tabs' })).toBeVisible();
  await expectAccessible(page);
  await page.context().close();
});

test('a comparison is inserted where the caret is, and an address that is pasted becomes its chart', async ({
  browser,
}) => {
  const page = await open(browser, 'en-US', '/reports/new');
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  const text = page.getByRole('textbox', { name: en.reports.text });
  await text.fill('above\n\nbelow');
  await text.press('Control+Home');
  await text.press('End');
  await page.getByRole('button', { name: en.reports.insert }).click();
  await page.getByRole('combobox', { name: en.reports.runs }).fill('run 2');
  await page.getByRole('option', { name: 'run 2', exact: true }).click();
  await page.getByRole('textbox', { name: en.reports.caption }).fill('one [run]');
  await page.getByRole('button', { name: en.reports.kind.table }).click();
  const part = printPart({ kind: 'table', caption: 'one [run]', view: { runs: ids[1]! } });
  await expect(text).toHaveValue(`above\n\n${part}\n\nbelow`);
  await expect(page.getByRole('article').getByRole('row')).toHaveCount(2);

  const address = `${lab.origin}/compare?runs=${ids[1]},${ids[2]}&curve=loss`;
  await text.press('Control+End');
  await page.evaluate((told) => navigator.clipboard.writeText(told), address);
  await text.press('Control+v');
  await expect(text).toHaveValue(
    `above\n\n${part}\n\nbelow\n\n${printPart({ kind: 'chart', caption: '', view: { runs: `${ids[1]},${ids[2]}`, curve: 'loss' } })}\n`,
  );
  await page.context().close();
});
