/** One thing scrolls in a window: the page inside the lab's frame, never the document around it. */
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { openStore } from '../main/store/open-store.ts';
import { PAGES } from '../renderer/shell/pages.ts';
import { endLeftOvers, enterLab, expect, type ServedLab, serveLab, temporaryHome, test } from './lab.ts';
import { seedRuns } from './seeded-runs.ts';

const { home, remove } = temporaryHome();
let lab: ServedLab;
let paths: string[] = [];
let run = '';

test.beforeAll(async () => {
  const ids = seedRuns(home, 8);
  const { store } = openStore({ file: join(home, 'lab.db'), backups: join(home, 'backups'), now: Date.now });
  // Long names, as runs have that nobody named.
  for (const id of ids)
    store.runs.update(id, { name: `gpt-tiny · Tang quatrains · rate 0.001 · batch size 32 · steps 600 · ${id}` });
  const report = store.reports.save({ name: 'a report', text: `![](/compare?runs=${ids.slice(0, 2).join(',')})` });
  store.close();
  lab = await serveLab(home);
  run = `/runs/${ids[0]}`;
  paths = [
    ...PAGES.map(({ path }) => path).filter((path) => !path.includes(':')),
    run,
    `/compare?runs=${ids.slice(0, 4).join(',')}`,
    `/reports/${report.id}?edit=1`,
  ];
});
test.afterAll(async () => {
  await endLeftOvers();
  remove();
});

/** What is taller than the window, and what is hidden somewhere in the document rather than in the page. */
const beyond = (page: Page) =>
  page.evaluate(() => {
    const { scrollHeight } = document.documentElement;
    const scrolls = (each: Element) => /auto|scroll/.test(getComputedStyle(each).overflowY);
    const scroller = (each: Element | null): Element | null =>
      each === null || scrolls(each) ? each : scroller(each.parentElement);
    // What is placed outside of what it scrolls with makes that which is around it longer.
    const astray = [...document.querySelectorAll<HTMLElement>('.visually-hidden')]
      .filter((each) => each.offsetParent && !scroller(each.parentElement)?.contains(each.offsetParent))
      .map((each) => `placed outside: ${each.textContent?.slice(0, 40)}`);
    return [...(scrollHeight > innerHeight ? [`${scrollHeight} of ${innerHeight}`] : []), ...astray];
  });

/** Elements with a vertical bar. */
const bars = (page: Page) =>
  page.evaluate(
    () =>
      [document.documentElement, ...document.querySelectorAll<HTMLElement>('main, main *')].filter(
        (each) =>
          each.scrollHeight > each.clientHeight + 1 &&
          (each === document.documentElement || /auto|scroll/.test(getComputedStyle(each).overflowY)),
      ).length,
  );

for (const height of [657, 800])
  test(`no document is taller than a window of 1366 × ${height}`, async ({ browser }) => {
    const context = await browser.newContext({ locale: 'zh-CN', viewport: { width: 1366, height } });
    const page = await context.newPage();
    await enterLab(page, lab.at('/lab'));
    await expect(page.getByRole('navigation').first()).toBeVisible();
    for (const path of paths) {
      // As a link does: without loading the lab anew.
      await page.evaluate((to) => history.pushState(null, '', to), path);
      await expect(page.getByRole('main').getByRole('heading', { level: 1 })).toBeVisible();
      if (path === run)
        await expect(page.getByRole('main').locator('[role=status] .visually-hidden').first()).toBeAttached();
      await expect.poll(() => beyond(page), { message: path }).toEqual([]);
    }
    await page.evaluate(() => history.pushState(null, '', '/runs'));
    await expect(page.getByRole('rowheader')).toHaveCount(8);
    expect(await bars(page)).toBeLessThan(2);
    await context.close();
  });
