/** The table of runs with hundreds of them: what is in the page, what is chosen, what the keys do. */
import AxeBuilder from '@axe-core/playwright';
import type { Browser, Page } from '@playwright/test';
import { connect } from '../main/cli/connect.ts';
import { MOST_COMPARED } from '../main/contract/comparison.ts';
import { en } from '../renderer/words/en.ts';
import { zh } from '../renderer/words/zh.ts';
import { missingSentences } from '../resources/messages/report.ts';
import { fillTemplate } from '../resources/messages/template.ts';
import { endLeftOvers, enterLab, expect, type ServedLab, serveLab, temporaryHome, test } from './lab.ts';
import { cache } from './machine.ts';
import { RATES, seedRuns } from './seeded-runs.ts';
import { spoken } from './spoken.ts';

const COUNT = 600;
const { home, remove } = temporaryHome();
let lab: ServedLab;
let ids: string[] = [];
test.beforeAll(async () => {
  ids = seedRuns(home, COUNT);
  lab = await serveLab(home);
});
test.afterAll(async () => {
  await endLeftOvers();
  remove();
});

async function open(browser: Browser, locale: string, path = '/runs'): Promise<Page> {
  const context = await browser.newContext({ locale, viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  await enterLab(page, lab.at(path));
  await expect(page.getByRole('table').getByRole('row').nth(1)).toBeVisible();
  return page;
}

const table = (page: Page) => page.getByRole('table', { name: /Runs|训练/ });
const box = (page: Page, name: string) =>
  table(page).getByRole('checkbox', { name: en.table.choose.replace('{name}', name), exact: true });
const chosen = (page: Page) => page.getByRole('link', { name: /^Compare \d+$/ });

test('only rows in sight are in the page, and each knows its place among all', async ({ browser }) => {
  const page = await open(browser, 'en-US');
  await expect(table(page)).toHaveAttribute('aria-rowcount', String(COUNT + 1));
  const rows = table(page).locator('tbody tr[aria-rowindex]');
  await expect.poll(() => rows.count()).toBeLessThan(80);
  await expect(table(page).getByRole('row', { name: `run ${COUNT} ` })).toHaveAttribute('aria-rowindex', '2');
  // The last one is as far away as 600 rows are high, and the head stays.
  await box(page, `run ${COUNT}`).focus();
  await page.keyboard.press('End');
  await expect(box(page, 'run 1')).toBeFocused();
  const last = table(page).locator('tr:focus-within');
  await expect(last).toHaveAttribute('aria-rowindex', String(COUNT + 1));
  await expect(last).toBeInViewport();
  await expect(page.getByRole('columnheader', { name: /^Name/ })).toBeInViewport();
  await page.context().close();
});

test('rows are chosen by click and by key, one, a range, all', async ({ browser }) => {
  const page = await open(browser, 'en-US');
  await box(page, `run ${COUNT}`).click();
  await box(page, `run ${COUNT - 4}`).click({ modifiers: ['Shift'] });
  await expect(chosen(page)).toHaveText('Compare 5');
  // From the last one two further down with the arrows, which choose with Shift.
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Shift+ArrowDown');
  await expect(box(page, `run ${COUNT - 6}`)).toBeFocused();
  await expect(chosen(page)).toHaveText('Compare 7');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press(' ');
  await expect(chosen(page)).toHaveText('Compare 6');
  // What is chosen stays so wherever one scrolls and however it is sorted.
  await page.getByRole('button', { name: /^Best bits/ }).click();
  await expect(chosen(page)).toHaveText('Compare 6');
  const all = table(page).getByRole('checkbox', { name: en.table.chooseAll });
  await expect(all).toHaveJSProperty('indeterminate', true);
  await all.click();
  await expect(all).toBeChecked();
  await page.context().close();
});

test('several are tagged, archived and deleted, each with one undo', async ({ browser }) => {
  const page = await open(browser, 'en-US');
  const bar = page.getByRole('region', { name: en.bulk.label });
  const undo = page.getByRole('button', { name: en.action.undo });
  await box(page, `run ${COUNT - 10}`).click();
  await box(page, `run ${COUNT - 12}`).click({ modifiers: ['Shift'] });
  await bar.getByRole('button', { name: en.bulk.tags }).click();
  await page.getByRole('combobox', { name: en.bulk.addTag }).fill('rate');
  await page.getByRole('button', { name: en.bulk.add, exact: true }).click();
  await expect(page.getByText('3 runs have the tag “rate” now.')).toBeVisible();
  await page.keyboard.press('Escape');
  const filter = page.getByRole('combobox', { name: en.runs.filter });
  await filter.fill('tag = rate');
  await expect(table(page).getByRole('rowheader')).toHaveCount(3);
  await undo.click();
  await expect(table(page).getByRole('rowheader')).toHaveCount(0);
  // What nobody sees is not deleted.
  await expect(bar).toContainText(en.bulk.noneListed_other);
  await expect(bar.getByRole('button', { name: en.action.delete })).toHaveCount(0);

  await filter.fill('');
  await bar.getByRole('button', { name: en.bulk.archive }).click();
  await expect(page.getByText('3 archived runs are not shown.')).toBeVisible();
  await expect(box(page, `run ${COUNT - 11}`)).toHaveCount(0);
  await page.getByRole('button', { name: en.marks.showArchived }).click();
  await expect(table(page).getByRole('rowheader')).toHaveCount(3);
  expect(new URL(page.url()).searchParams.get('q')).toBe('archived = yes');
  await undo.click();
  await expect(table(page).getByRole('rowheader')).toHaveCount(0);

  await filter.fill('');
  await bar.getByRole('button', { name: en.action.delete }).click();
  await expect(table(page)).toHaveAttribute('aria-rowcount', String(COUNT - 2));
  await undo.click();
  await expect(table(page)).toHaveAttribute('aria-rowcount', String(COUNT + 1));
  await page.context().close();
});

for (const [locale, words] of spoken(
  [
    ['en-US', en],
    ['zh-CN', zh],
  ] as const,
  'order',
))
  test(`columns stand in the order that was chosen, until the usual ones are wanted (${locale})`, async ({
    browser,
  }) => {
    const page = await open(browser, locale);
    const heads = table(page).getByRole('columnheader');
    const place = async (label: string) => (await heads.allTextContents()).findIndex((text) => text.includes(label));
    const [moved, other] = [words.column.tokensPerSecond, words.column.bitsPerByte];
    await expect(heads.filter({ hasText: moved })).toBeVisible();
    expect(await place(moved)).toBeGreaterThan(await place(other));
    const openMenu = () => page.getByRole('button', { name: words.runs.columns, exact: true }).click();
    await openMenu();
    await page
      .getByRole('button', { name: fillTemplate(words.runs.moveUp, { name: moved }, locale === 'en-US' ? 'en' : 'zh') })
      .click();
    await page.keyboard.press('Escape');
    await expect.poll(async () => (await place(moved)) < (await place(other))).toBe(true);
    await page.reload();
    await expect(heads.filter({ hasText: moved })).toBeVisible();
    expect(await place(moved)).toBeLessThan(await place(other));
    await openMenu();
    await page.getByRole('checkbox', { name: moved, exact: true }).uncheck();
    await expect(heads.filter({ hasText: moved })).toHaveCount(0);
    await page.getByRole('button', { name: words.runs.usualColumns }).click();
    await expect.poll(async () => (await place(moved)) > (await place(other))).toBe(true);
    await page.context().close();
  });

test('all but the seed is one row with mean, deviation, range and n; its runs are one press away', async ({
  browser,
}) => {
  const page = await open(browser, 'en-US', '/runs?group=seed&sort=headline&up=1');
  const groups = table(page).locator('tbody tr');
  await expect(groups).toHaveCount(RATES.length);
  // The best rate, of five seeds that lie 0.005 apart: 2.000 to 2.020.
  await expect(groups.first()).toContainText('2.010 ± 0.008');
  await expect(groups.first()).toContainText('2.000–2.020 · n = 5');
  await groups.first().getByRole('button', { expanded: false }).click();
  await expect(table(page)).toHaveAttribute('aria-rowcount', String(RATES.length + COUNT / RATES.length + 1));
  // Pinned, the others stand against it, with the sign that is good.
  await groups
    .first()
    .getByRole('button', { name: /^Compare all numbers with/ })
    .click();
  await groups.first().getByRole('button', { expanded: true }).click();
  await expect(groups.nth(1)).toContainText(`+0.100${en.runs.worse}`);
  await groups
    .nth(1)
    .getByRole('button', { name: /^Compare all numbers with/ })
    .click();
  await expect(groups.first()).toContainText(`−0.100 ✓${en.runs.better}`);
  await expect(page.getByText(/^Differences to the mean of the group of/)).toBeVisible();
  await page
    .getByRole('button', { name: /no more$/ })
    .last()
    .click();
  await expect(page.getByText(/^Differences to/)).toHaveCount(0);
  await page.context().close();
});

test('a column says what a run changed against the one that it repeats, or the one before it', async ({ browser }) => {
  // Whatever is shown of the runs.
  for (const path of ['/runs', `/runs?q=%22run+${COUNT}%22`]) {
    const page = await open(browser, 'en-US', path);
    await expect(table(page).locator('tbody tr').first()).toContainText('seed 1 → 5');
    await page.context().close();
  }
  const page = await open(browser, 'en-US', '/runs?changes=before');
  // The last one has the next larger rate, and the same seed.
  await expect(table(page).locator('tbody tr').first()).toContainText('rate 0.004 → 0.008');
  await page.context().close();
});

for (const [locale, words] of spoken(
  [
    ['en-US', en],
    ['zh-CN', zh],
  ] as const,
  'table',
))
  test(`the table is whole for who can’t see it (${locale})`, async ({ browser }) => {
    const page = await open(browser, locale);
    await expect(page.getByRole('table', { name: words.nav.runs })).toBeVisible();
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
    await page.context().close();
  });

for (const locale of spoken(['en-US', 'zh-CN'], 'sight'))
  test(`in a window of 1280 pixels every column is in sight, pinned and grouped (${locale})`, async ({ browser }) => {
    const page = await open(browser, locale);
    const seed = ids[COUNT - RATES.length]!;
    for (const view of ['', `?pin=${seed}`, `?group=seed&pin=${seed},seed`]) {
      await enterLab(page, lab.at(`/runs${view}`));
      await expect(table(page).getByRole('row').nth(1)).toBeVisible();
      const beyond = await table(page).evaluate(
        ({ parentElement: around }) => around!.scrollWidth - around!.clientWidth,
      );
      expect(beyond, view).toBe(0);
      // The mark of a number's head stands at its name, not over the column before.
      const away = await table(page)
        .locator('thead th[data-number]:has([data-term])')
        .evaluateAll((heads) =>
          heads.map((head) => {
            const name = head.querySelector('button > span:not([aria-hidden])')!.getBoundingClientRect();
            return Math.round(name.left - head.querySelector('[data-term]')!.getBoundingClientRect().right);
          }),
        );
      for (const pixels of away) expect(pixels, view).toBeLessThan(8);
    }
    // The group that is pinned changed nothing, by whichever of its runs it is known.
    const pinned = table(page)
      .getByRole('row')
      .filter({ has: page.locator('button[aria-pressed="true"]') });
    await expect(pinned.getByRole('cell').nth(2)).toHaveText('–');
    await page.context().close();
  });

for (const [locale, words] of spoken(
  [
    ['en-US', en],
    ['zh-CN', zh],
  ] as const,
  'address',
))
  test(`a copied address has the baseline and what changes are told against (${locale})`, async ({ browser }) => {
    // What was chosen in the test before is remembered in this lab.
    const page = await open(browser, locale, '/runs?changes=usual');
    const told = (name: string) => page.getByText(words.marks.baselineIs.replace('{name}', name));
    await page.getByRole('button', { name: words.marks.pin.replace('{name}', 'run 599'), exact: true }).click();
    await expect(told('run 599')).toBeVisible();
    await expect(page).toHaveURL(/[?&]pin=/);
    const head = page.getByRole('columnheader', { name: words.column.changes });
    await expect(head).toContainText(words.runs.against.baseline);
    await page.getByRole('button', { name: words.runs.columns }).click();
    await page.getByRole('radio', { name: words.runs.againstOption.before }).check();
    await expect(page).toHaveURL(/changes=before/);
    await page.keyboard.press('Escape');
    await expect(head).toContainText(words.runs.against.before);

    // Shown to whoever opens it, whatever was pinned in this lab since.
    const { pathname, search } = new URL(page.url());
    await page.getByRole('button', { name: words.marks.pin.replace('{name}', 'run 598'), exact: true }).click();
    await expect(told('run 598')).toBeVisible();
    const other = await open(browser, locale, pathname + search);
    await expect(other.getByText(words.marks.baselineIs.replace('{name}', 'run 599'))).toBeVisible();
    const otherHead = other.getByRole('columnheader', { name: words.column.changes });
    await expect(otherHead).toContainText(words.runs.against.before);
    await other.context().close();

    // Who comes back without an address finds what was chosen, in the address again.
    await page.getByRole('link', { name: words.nav.runs, exact: true }).click();
    await expect(told('run 598')).toBeVisible();
    await expect(page).toHaveURL(/pin=.*changes=before|changes=before.*pin=/);
    await page
      .getByRole('button', { name: words.marks.unpin.replace('{name}', 'run 598') })
      .first()
      .click();
    await expect(page).not.toHaveURL(/pin=/);
    await page.context().close();
  });

for (const [locale, words, language, lost] of spoken(
  [
    ['en-US', en, 'en', 0],
    ['zh-CN', zh, 'zh', 1],
  ] as const,
  'deleted',
))
  test(`too many runs, and one that is deleted meanwhile, are told in a sentence (${locale})`, async ({ browser }) => {
    const context = await browser.newContext({ locale, viewport: { width: 1280, height: 800 } });
    const page = await context.newPage();
    const compared = ids.slice(10 + lost, 10 + lost + MOST_COMPARED + 1);
    await enterLab(page, lab.at(`/compare?runs=${compared.join(',')}`));
    const sentence = words.compare.leftOut_one.replace('{count}', '1').replace('{most}', String(MOST_COMPARED));
    await expect(page.getByText(sentence)).toBeVisible();
    const { client, close } = await connect({ home, cache }, () => undefined);
    const [{ id, name }] = [(await client.runs.get({ run: compared[0]! })).summary];
    await client.runs.remove({ run: id });
    const missing = { trashed: [{ id, name }], gone: 0, leftOut: 0 };
    await expect(page.getByText(missingSentences(missing, language)[0]!)).toBeVisible();
    await expect(page.getByText(sentence)).toHaveCount(0);
    await expect(page.getByRole('region', { name: words.compare.groups }).getByRole('row')).not.toHaveCount(0);
    await client.runs.restore({ run: compared[0]! });
    await close();
    await context.close();
  });
