/** The pages in a window as wide as a phone, and in one that shows everything twice as large. */
import type { Page } from '@playwright/test';
import { expect, test } from './lab.ts';
import { type OwnEngine, openOwnEngine, smallRun } from './own-engine.ts';

let engine: OwnEngine;
let run = '';

test.beforeAll(async () => {
  engine = await openOwnEngine();
  const { id } = await engine.client.runs.create({
    specification: smallRun(4),
    name: 'gpt-tiny · 唐诗三百首 · rate 0.001 · seed 3, what somebody named after all that it changed',
    preset: 'gpt-tiny',
  });
  for await (const { summary } of await engine.client.runs.follow({ run: id, afterStep: -1 }))
    if (summary.state === 'finished') break;
  run = id;
});
test.afterAll(() => engine.close());

const open = (page: Page, path: string) => page.goto(engine.page(path));

/** What the page would have to be scrolled sideways for, and what of its rail or of a choice is cut off. */
const beyond = (page: Page) =>
  page.getByRole('main').evaluate((main) => {
    const whole = document.querySelectorAll('nav a, main [role="radiogroup"] label');
    const cut = [...whole].filter((each) => each.getBoundingClientRect().right > innerWidth + 1);
    if (cut.length > 0) return cut.map((each) => each.textContent);
    if (main.scrollWidth <= main.clientWidth) return [];
    const right = main.getBoundingClientRect().left + main.clientWidth;
    return [...main.querySelectorAll('*')]
      .filter((each) => each.getBoundingClientRect().right > right + 1)
      .map((each) => `${each.tagName} ${each.textContent?.slice(0, 30)}`)
      .slice(0, 12);
  });

// The longer words of the two.
test.use({ locale: 'en-US' });
const INTO_REPORT = `/reports/new?add=${encodeURIComponent('?curve=loss&runs=')}RUN`;
for (const path of ['/runs', '/runs/new', '/runs/RUN', '/reports', INTO_REPORT, '/benchmark', '/prompts', '/lab'])
  test(`nothing of ${path} is cut off at the right`, async ({ page }) => {
    await page.setViewportSize({ width: 360, height: 740 });
    await open(page, path.replace('RUN', run));
    await expect(page.getByRole('main').locator('section, button').first()).toBeVisible();
    for (const width of [360, 480, 640]) {
      await page.setViewportSize({ width, height: 740 });
      await expect.poll(() => beyond(page), { message: `${width}` }).toEqual([]);
    }
    // Text alone twice as large: what goes by the window knows nothing of it.
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.addStyleTag({ content: 'html { font-size: 32px !important }' });
    await expect.poll(() => beyond(page), { message: 'large text' }).toEqual([]);
  });

const UNBROKEN = 'W'.repeat(100);

/** What stands out of the column, cell, panel or list that it is part of. */
const outside = (page: Page) =>
  page.getByRole('main').evaluate((main) =>
    [...main.querySelectorAll('section, fieldset, td, th, li, dd, header')].flatMap((box) => {
      const { right } = box.getBoundingClientRect();
      const isCut = (each: Element | null): boolean =>
        each !== null && each !== box && (getComputedStyle(each).overflowX !== 'visible' || isCut(each.parentElement));
      // What cuts or scrolls what is in it, or has no place of its own.
      if (getComputedStyle(box).overflowX !== 'visible' || box.getClientRects().length === 0) return [];
      return [...box.querySelectorAll('a, button, span, p, label, h1, h2, h3, strong')]
        .filter((each) => each.getClientRects().length > 0 && each.getBoundingClientRect().right > right + 1)
        .filter((each) => !isCut(each.parentElement) && !each.closest('.visually-hidden'))
        .map((each) => `${box.tagName} ${each.tagName} ${each.textContent?.slice(0, 20)}`)
        .slice(0, 3);
    }),
  );

test.describe('names without a break', () => {
  test.beforeAll(async () => {
    const { client } = engine;
    await client.runs.create({ specification: smallRun(4), name: UNBROKEN });
    const table = new Blob(['input,output\n', ...Array.from({ length: 12 }, (_, i) => `in ${i},out ${i}\n`)]);
    await client.tasks.add({ fileName: 'long.csv', name: 'w'.repeat(50), file: table, labels: null });
    await client.reports.save({ report: { name: UNBROKEN, text: UNBROKEN } });
    await client.corpora.add({
      fileName: 'long.txt',
      name: UNBROKEN,
      file: new Blob(['A text of its own. '.repeat(2000)]),
    });
  });

  for (const path of [
    '/runs',
    '/runs/new',
    '/suite/history',
    '/reports',
    '/benchmark',
    '/benchmark/new',
    '/prompts',
    '/lab',
    '/quiz',
  ])
    test(`nothing of ${path} stands out of its place`, async ({ page }) => {
      await open(page, path);
      await expect(page.getByRole('main').locator('section, button').first()).toBeVisible();
      for (const width of [1280, 1024, 360]) {
        await page.setViewportSize({ width, height: 800 });
        await expect.poll(() => beyond(page), { message: `${width}` }).toEqual([]);
        await expect.poll(() => outside(page), { message: `${width}` }).toEqual([]);
      }
    });
});
