/** Runs in and out of the lab on the page: exported from the list, imported with a look before, laid over one's own. */
import { readFileSync } from 'node:fs';
import AxeBuilder from '@axe-core/playwright';
import type { Browser, Page } from '@playwright/test';
import { connect } from '../main/cli/connect.ts';
import { testSpecification, testText } from '../main/engine/test-lab.ts';
import { en } from '../renderer/words/en.ts';
import { zh } from '../renderer/words/zh.ts';
import { unfairnessSentence } from '../resources/messages/verdict.ts';
import { enterLab, expect, type ServedLab, test } from './lab.ts';
import { cache } from './machine.ts';
import { spoken } from './spoken.ts';

const CURVE = 'step,训练/损失,val\n1,5.5,5.6\n2,5.1,nan\n10,4.4,4.7\n20,4.1,4.5\n';
const BROKEN = 'step,loss\n1,5.5\nx,5.1\n3,4\n';

async function trainRun(lab: ServedLab): Promise<string> {
  const { client, close } = await connect({ home: lab.home, cache }, () => undefined);
  await client.corpora.add({ fileName: 'sentences.txt', name: 'sentences', file: new Blob([testText(120)]) });
  const specification = testSpecification({ steps: 20, every: 5, corpus: 'sentences' });
  const { id } = await client.runs.create({ specification, name: 'own run' });
  for await (const { summary } of await client.runs.follow({ run: id, afterStep: -1 }))
    if (summary.state === 'finished') break;
  await close();
  return id;
}

let own = '';
test.beforeAll(async ({ lab }) => {
  own = await trainRun(lab);
});

async function open(browser: Browser, lab: ServedLab, locale: string): Promise<Page> {
  const context = await browser.newContext({ locale, viewport: { width: 1280, height: 900 }, acceptDownloads: true });
  const page = await context.newPage();
  await enterLab(page, lab.at('/runs'));
  return page;
}

async function give(page: Page, words: typeof en | typeof zh, name: string, content: string | Buffer): Promise<void> {
  await page.getByRole('button', { name: words.exchange.import, exact: true }).click();
  const dialog = page.getByRole('dialog', { name: words.exchange.importTitle });
  const chooser = page.waitForEvent('filechooser');
  await dialog.getByRole('button', { name: words.exchange.choose }).click();
  await (await chooser).setFiles({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(content) });
}

for (const [locale, words] of spoken(
  [
    ['en-US', en],
    ['zh-CN', zh],
  ] as const,
  'exchange',
)) {
  test(`a curve of another program is looked at, taken in and laid over one’s own (${locale})`, async ({
    browser,
    lab,
  }) => {
    const page = await open(browser, lab, locale);
    await give(page, words, `torch ${locale}.csv`, CURVE);
    const dialog = page.getByRole('dialog', { name: words.exchange.importTitle });
    await expect(dialog.getByRole('listitem').first()).toContainText(`torch ${locale}`);
    expect((await new AxeBuilder({ page }).include('[role=dialog]').analyze()).violations).toEqual([]);
    await dialog.getByRole('combobox', { name: 'val', exact: true }).click();
    await page.getByRole('option', { name: 'validationLoss', exact: true }).click();
    await dialog.getByRole('button', { name: words.exchange.take, exact: true }).click();

    await expect(page.getByRole('heading', { level: 1 })).toHaveText(`torch ${locale}`);
    await expect(page.getByRole('heading', { name: '训练/损失' })).toBeVisible();
    await expect(page.getByText(words.elsewhere.lead)).toBeVisible();
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
    const foreign = page.url().split('/').at(-1)!.split(/[?#]/)[0]!;
    await page.goto(`${lab.origin}/compare?runs=${own},${foreign}&curve=validationLoss`);
    const language = locale === 'zh-CN' ? 'zh' : 'en';
    await expect(page.getByRole('note').filter({ hasText: unfairnessSentence('elsewhere', language) })).toBeVisible();
    await expect(page.getByRole('img', { name: words.compare.summary.replace(/\{lines\}.*/, '2') })).toBeVisible();
    await page.getByRole('combobox', { name: words.compare.metric }).click();
    await page.getByRole('option', { name: '训练/损失' }).click();
    await expect(page).toHaveURL(/curve=%E8%AE%AD/);
    await expect(page.getByRole('img', { name: '训练/损失' })).toBeVisible();
    // Of another program’s run nobody knows its operations: no line, no value that is read out, and it is said.
    await page.goto(`${lab.origin}/compare?runs=${own},${foreign}&curve=validationLoss&axis=flops`);
    await expect(page.getByRole('note').filter({ hasText: `“torch ${locale}”` })).toContainText(words.axis.flops);
    const chart = page.getByRole('application', { name: words.axis.flops });
    await expect(chart).toHaveAccessibleName(/(^|\D)1\D/);
    await chart.press('Home');
    await expect(chart.getByRole('status')).not.toBeEmpty();
    await expect(chart.getByRole('status')).not.toContainText(`torch ${locale}`);
    await page.context().close();
  });

  test(`what can’t be read is named, and left out only if one says so (${locale})`, async ({ browser, lab }) => {
    const page = await open(browser, lab, locale);
    await give(page, words, `broken ${locale}.csv`, BROKEN);
    const dialog = page.getByRole('dialog', { name: words.exchange.importTitle });
    await expect(dialog.getByRole('note')).toContainText(locale === 'zh-CN' ? '第 3 行' : 'line 3');
    const take = dialog.getByRole('button', { name: words.exchange.take, exact: true });
    await expect(take).toBeDisabled();
    await dialog.getByRole('checkbox', { name: words.exchange.leaveOut }).check();
    await take.click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(`broken ${locale}`);
    await expect(page.getByText(words.elsewhere.leftOut)).toBeVisible();
    await page.context().close();
  });

  test(`what is not taken in is told, and another encoding is one press away (${locale})`, async ({ browser, lab }) => {
    const page = await open(browser, lab, locale);
    // “Schärfe”, as Excel saves it in the west of Europe.
    const table = Buffer.from('step,Sch\xe4rfe,share\n0,1.5,5%\n1,1.25,6%\n', 'latin1');
    await give(page, words, `latin ${locale}.csv`, table);
    const dialog = page.getByRole('dialog', { name: words.exchange.importTitle });
    const name = words.corpus.readAs.replace('{encoding}', 'Windows-1252');
    await dialog.getByRole('button', { name, exact: true }).click();
    await expect(dialog.getByRole('listitem').filter({ hasText: 'share' })).toContainText('5%');
    await dialog.getByRole('button', { name: words.exchange.take, exact: true }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(`latin ${locale}`);
    await expect(page.getByRole('heading', { name: 'Schärfe' })).toBeVisible();
    await page.context().close();
  });

  test(`a run goes out as a bundle, which is known when it comes back (${locale})`, async ({ browser, lab }) => {
    const page = await open(browser, lab, locale);
    await page.getByRole('checkbox', { name: words.table.choose.replace('{name}', 'own run') }).check();
    await page.getByRole('button', { name: words.exchange.export, exact: true }).click();
    const download = page.waitForEvent('download');
    await page.getByRole('menuitem', { name: words.exchange.file.bundle }).click();
    const saved = await download;
    expect(saved.suggestedFilename()).toBe('own run.labrun');
    const bundle = readFileSync(await saved.path());
    await give(page, words, 'own run.labrun', bundle);
    const dialog = page.getByRole('dialog', { name: words.exchange.importTitle });
    await expect(dialog.getByRole('listitem').first()).toContainText(own);
    await page.keyboard.press('Escape');
    await give(page, words, 'own run.labrun', bundle.subarray(0, bundle.length - 3000));
    await expect(dialog.getByRole('alert').or(dialog.getByText('own run.labrun')).first()).toBeVisible();
    await expect(dialog.getByRole('button', { name: words.exchange.take, exact: true })).toBeDisabled();
    await page.context().close();
  });
}
