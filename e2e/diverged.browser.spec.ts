/** Runs whose numbers left all bounds, beside healthy ones: lists, charts, what is saved of them, and what the terminal prints. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import type { Browser, Page } from '@playwright/test';
import { en } from '../renderer/words/en.ts';
import { zh } from '../renderer/words/zh.ts';
import {
  endLeftOvers,
  enterLab,
  expect,
  labEnvironment,
  type ServedLab,
  serveLab,
  temporaryHome,
  test,
} from './lab.ts';
import { root } from './machine.ts';
import { seedDivergedRuns } from './seeded-runs.ts';
import { spoken } from './spoken.ts';

const { home, remove } = temporaryHome();
let lab: ServedLab;
let ids: ReturnType<typeof seedDivergedRuns>;
test.beforeAll(async () => {
  ids = seedDivergedRuns(home);
  lab = await serveLab(home);
});
test.afterAll(async () => {
  await endLeftOvers();
  remove();
});

async function open(browser: Browser, locale: string, path: string, width = 1280): Promise<Page> {
  const context = await browser.newContext({ locale, viewport: { width, height: 900 } });
  const page = await context.newPage();
  await enterLab(page, lab.at(path));
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  return page;
}

/** More digits in a row than anybody reads. */
const TOO_MANY_DIGITS = /\d[\d,]{12,}/;

/** What of a page has so many, each text by itself: cells beside each other are two numbers. */
async function unreadable(page: Page): Promise<string[]> {
  const texts = await page.locator('main').evaluate((main) => {
    const walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
    const found: string[] = [];
    while (walker.nextNode()) found.push(walker.currentNode.nodeValue ?? '');
    return found;
  });
  return texts.filter((text) => TOO_MANY_DIGITS.test(text));
}

/** Texts of an axis that begin left of their chart. */
const cutOff = (page: Page, chart: string) =>
  page.locator(chart).evaluateAll((charts) =>
    charts.flatMap((box) => {
      const { left } = box.getBoundingClientRect();
      return [...box.querySelectorAll('text')]
        .filter((text) => text.getBoundingClientRect().left < left - 0.5)
        .map((text) => text.textContent);
    }),
  );

async function saved(page: Page, kind: string, within = page.locator('main')) {
  await within.getByRole('button', { name: en.chart.save }).first().click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: kind }).click(),
  ]);
  const svg = readFileSync(await download.path(), 'utf8');
  return { name: download.suggestedFilename(), texts: [...svg.matchAll(/>([^<>]+)<\/t/g)].map(([, text]) => text!) };
}

for (const [locale, words] of spoken(
  [
    ['en-US', en],
    ['zh-CN', zh],
  ] as const,
  'powers',
))
  test(`${locale}: what blew up is read as a power of ten, on axes, in lists and beside the chart`, async ({
    browser,
  }) => {
    const page = await open(browser, locale, `/runs/${ids.huge}`);
    await expect(page.locator('.recharts-surface').first()).toBeVisible();
    await expect(page.getByText('8.57 × 10¹⁸').first()).toBeVisible();
    expect(await unreadable(page)).toEqual([]);
    expect(await cutOff(page, '.recharts-wrapper')).toEqual([]);
    await expect(page.getByText(/0\.36 (bits|比特)/)).toBeVisible();
    await page.goto(`${lab.origin}/compare?runs=${ids.huge},${ids.large},${ids.base}&by=run`);
    await expect(page.getByRole('application', { name: /./ }).first()).toBeVisible();
    expect(await unreadable(page)).toEqual([]);
    expect(await cutOff(page, '[role=application]')).toEqual([]);
    await page.goto(`${lab.origin}/runs`);
    await expect(page.getByRole('link', { name: 'huge' })).toBeVisible();
    await expect(page.getByRole('table', { name: words.nav.runs })).toContainText(/\d × 10⁹/);
    expect(await unreadable(page)).toEqual([]);
    await page.context().close();
  });

test('a chart that is saved has all of its title and of its axis', async ({ browser }) => {
  const page = await open(browser, 'en-US', `/compare?runs=${ids.huge},${ids.base}&by=run&curve=bitsPerByte`, 700);
  await expect(page.getByRole('application').first()).toBeVisible();
  const { texts } = await saved(page, en.chart.saveSvg);
  expect(texts).toContain('8 × 10¹⁸');
  expect(texts.filter((text) => TOO_MANY_DIGITS.test(text))).toEqual([]);
  await page.context().close();
});

test('what is saved of a run’s page tells whose it is, what is measured in which unit, and over what', async ({
  browser,
}) => {
  const page = await open(browser, 'en-US', `/runs/${ids.again}?axis=tokens&unit=nats`, 420);
  await expect(page.locator('.recharts-surface').first()).toBeVisible();
  const name = 'gpt-tiny · Tang quatrains · rate 0.001 · seed 2';
  const { name: file, texts } = await saved(page, en.chart.saveSvg);
  expect(file).toBe(`${name} – Loss, nats token – Tokens.svg`);
  // In so narrow a window the title takes two lines.
  const end = texts.findIndex((text) => text.endsWith('– Tokens'));
  expect(end).toBeGreaterThan(0);
  expect(texts.slice(0, end + 1).join(' ')).toBe(`${name} – Loss, nats/token – Tokens`);
  const machine = await saved(
    page,
    en.chart.saveSvg,
    page.locator('section', { hasText: en.chart.machineTitle }).last(),
  );
  expect(machine.name).toBe(`${name} – ${en.chart.machineTitle} – Tokens.svg`);
  await page.context().close();
});

for (const [locale, words, step] of spoken(
  [
    ['en-US', en, (at: number) => `Step ${at}`],
    ['zh-CN', zh, (at: number) => `第 ${at} 步`],
  ] as const,
  'keyboard',
))
  test(`${locale}: the keyboard reads a run’s charts as it reads compared ones`, async ({ browser }) => {
    const page = await open(browser, locale, `/runs/${ids.base}?smooth=0`);
    const charts = page.getByRole('application');
    await expect(charts).toHaveCount(2);
    const spoken = charts.first().getByRole('status');
    await expect(charts.first()).toHaveAccessibleName(/\S/);
    await expect(charts.first()).toHaveAccessibleDescription(words.chart.readingKeysOnly);
    await charts.first().focus();
    await page.keyboard.press('Home');
    await expect(spoken).toHaveText(new RegExp(`^${step(20)}\\D+\\d\\.\\d{3}`));
    await page.keyboard.press('End');
    await expect(spoken).toContainText(step(400));
    await expect(spoken).toContainText(words.chart.validation);
    await page.keyboard.press('PageUp');
    // A tenth of the axis ends right on a value: either side of it will do.
    await expect(spoken).toContainText(/3[46]0/);
    // The validation part was evaluated before it and after it, not there: nothing is made up.
    await expect(spoken).not.toContainText(words.chart.validation);
    await page.keyboard.press('ArrowLeft');
    await expect(spoken).toContainText(/3[24]0/);
    await page.keyboard.press('Home');
    await page.keyboard.press('PageDown');
    await expect(spoken).toContainText(/[68]0/);
    await page.keyboard.press('Escape');
    await expect(spoken).toBeEmpty();
    await charts.last().focus();
    await page.keyboard.press('Home');
    await expect(charts.last().getByRole('status')).toContainText(step(20));
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
    await page.keyboard.press('?');
    await expect(page.getByRole('dialog').getByText(words.keys.chart.read)).toBeVisible();
    await page.context().close();
  });

for (const [width, lines] of [
  [1280, 3],
  [1600, 2],
] as const)
  test(`at ${width} pixels all columns of the list are in sight, and a name has ${lines} lines at most`, async ({
    browser,
  }) => {
    const page = await open(browser, 'en-US', '/runs', width);
    const table = page.getByRole('table', { name: en.nav.runs });
    const link = table.getByRole('link', { name: /seed 2$/ });
    await expect(link).toBeVisible();
    const taken = await link.evaluate((name) => new Set([...name.getClientRects()].map(({ top }) => top)).size);
    expect(taken).toBeLessThanOrEqual(lines);
    const room = await table.evaluate((element) => {
      const { scrollWidth, clientWidth } = element.parentElement!;
      return scrollWidth - clientWidth;
    });
    expect(room).toBeLessThanOrEqual(0);
    const bar = table.getByRole('progressbar').first();
    const [end, begin] = await bar.evaluate((element) => [
      element.previousElementSibling!.getBoundingClientRect().bottom,
      element.getBoundingClientRect().top,
    ]);
    expect(end).toBeLessThanOrEqual(begin!);
    await page.context().close();
  });

test('the terminal prints what the page prints', () => {
  const told = spawnSync(process.execPath, [join(root, 'main', 'cli', 'index.ts'), 'runs'], {
    cwd: root,
    env: labEnvironment(home),
    encoding: 'utf8',
  });
  expect(told.stdout).toMatch(/\d × 10⁹/);
  expect(told.stdout).not.toMatch(TOO_MANY_DIGITS);
});

test('a run that ended early does not make healthy ones look broken: it is named, and one press leaves it out', async ({
  browser,
}) => {
  const { base, again, third, torn } = ids;
  const page = await open(browser, 'en-US', `/compare?runs=${base},${again},${third},${torn}`);
  const note = page.getByRole('note', { name: en.compare.fair });
  await expect(note).toContainText('is as far as these were evaluated: torn (C).');
  await expect(page.getByText(/B .* and A .* have no value within this budget/)).toBeVisible();
  await expect(page.getByText(/their first evaluation came after this budget: .*third \(B\)/).first()).toBeVisible();
  await note.getByRole('button', { name: en.compare.withoutShortest }).click();
  await expect(note.getByText('torn (C)')).toBeHidden();
  await expect(page.getByText(/has a single seed/)).toBeVisible();
  expect(new URL(page.url()).searchParams.get('runs')).toBe([base, again, third].join(','));
  await page.context().close();
});
