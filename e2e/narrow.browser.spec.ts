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
for (const path of ['/runs', '/runs/new', '/runs/RUN', '/reports', INTO_REPORT, '/bench', '/prompts', '/lab'])
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
