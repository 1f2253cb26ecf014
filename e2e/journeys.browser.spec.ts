/** What a person does on the first visit, and what must not be lost on the way. One lab, one run, in this order. */
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { PAGES } from '../renderer/shell/pages.ts';
import { en } from '../renderer/words/en.ts';
import { zh } from '../renderer/words/zh.ts';
import { enterLab, expect, test } from './lab.ts';
import { chartMoves, pressFirstButton, stepOf } from './run-page.ts';
import { spoken } from './spoken.ts';

test.describe.configure({ mode: 'serial' });

let page: Page;
const problems: string[] = [];
let run = '';

test.beforeAll(async ({ browser, lab }) => {
  const context = await browser.newContext({ locale: 'en-US', viewport: { width: 1280, height: 800 } });
  page = await context.newPage();
  page.on('pageerror', ({ message }) => problems.push(message));
  page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
  await enterLab(page, lab.url);
  await page.getByRole('main').waitFor();
});
test.afterAll(() => page.context().close());
test.afterEach(() => expect(problems.splice(0)).toEqual([]));

/** Of the page itself: rail, set-up and messages have buttons of the same names. */
const button = (name: string) => page.getByRole('main').getByRole('button', { name, exact: true });

test('one button on the first visit, and the chart moves', async () => {
  run = await pressFirstButton(page);
  await chartMoves(page);
  // It is in sight from everywhere.
  await expect(page.getByRole('navigation', { name: en.nav.label }).getByRole('link')).toHaveCount(
    PAGES.filter(({ icon }) => icon).length + 1,
  );
});

test('stop keeps a checkpoint, resume goes on from it', async () => {
  await button(en.action.stop).click();
  await expect(button(en.action.resume)).toBeVisible();
  const stoppedAt = await stepOf(page);
  expect(stoppedAt).toBeGreaterThan(0);
  await button(en.action.resume).click();
  await expect.poll(() => stepOf(page)).toBeGreaterThan(stoppedAt);
  await button(en.action.stop).click();
  await expect(button(en.action.resume)).toBeVisible();
});

test('reload and a copied address show the same view', async ({ browser, lab }) => {
  const choose = (group: string, name: string) =>
    page.getByRole('radiogroup', { name: group }).getByText(name, { exact: true }).click();
  await choose(en.chart.axis, en.axis.tokens);
  await choose(en.chart.scale, en.scale.log);
  await choose(en.chart.unit, en.unit.natsPerToken);
  await expect(page).toHaveURL(/axis=tokens/);
  await expect(page).toHaveURL(/scale=log/);
  await expect(page).toHaveURL(/unit=nats/);
  const address = page.url();
  await page.reload();
  await expect(page.getByRole('radio', { name: en.axis.tokens })).toBeChecked();
  await expect(page.getByRole('radio', { name: en.scale.log })).toBeChecked();
  await expect(page.getByRole('radio', { name: en.unit.natsPerToken })).toBeChecked();
  expect(page.url()).toBe(address);

  const context = await browser.newContext({ locale: 'en-US' });
  const other = await context.newPage();
  await enterLab(other, `${address}#token=${lab.token}`);
  await expect(other.getByRole('radio', { name: en.axis.tokens })).toBeChecked();
  await context.close();

  await page.getByRole('link', { name: en.nav.lab }).click();
  await page.goBack();
  expect(page.url()).toBe(address);
  await expect(page.getByRole('radio', { name: en.scale.log })).toBeChecked();
});

test('the best checkpoint continues a text, the same for the same seed', async () => {
  const answer = page.getByLabel(en.prompt.answer);
  const ask = async () => {
    await page.getByLabel(en.prompt.label).fill('The whale');
    await page.getByRole('textbox', { name: en.prompt.tokens, exact: true }).fill('20');
    await button(en.prompt.ask).click();
    await expect(page.getByText(/20 tokens, [\d.]+ nats/)).toBeVisible();
    return (await answer.textContent()) ?? '';
  };
  const first = await ask();
  expect(first).toMatch(/^The whale/);
  expect(first.length).toBeGreaterThan('The whale'.length + 10);
  await page.reload();
  expect(await ask()).toBe(first);
});

test('the language changes at once, without a reload, and is remembered', async () => {
  await page.goto(`${new URL(page.url()).origin}/runs`);
  await page.evaluate(() => Object.assign(window, { sameDocument: true }));
  await page.getByRole('button', { name: '中文', exact: true }).click();
  await expect(page.getByRole('link', { name: zh.nav.lab })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN');
  expect(await page.evaluate(() => 'sameDocument' in window)).toBe(true);
  await page.reload();
  await expect(page.getByRole('link', { name: zh.nav.lab })).toBeVisible();
});

for (const [language, words] of spoken(
  [
    ['Chinese', zh],
    ['English', en],
  ] as const,
  'axe',
))
  test(`axe finds nothing on any page, light and dark, in ${language}`, async () => {
    const origin = new URL(page.url()).origin;
    for (const [theme, other] of [
      [words.theme.toDark, words.theme.toLight],
      [words.theme.toLight, words.theme.toDark],
    ] as const) {
      await page.getByRole('button', { name: theme }).click();
      await expect(page.getByRole('button', { name: other })).toBeVisible();
      const paths = PAGES.map(({ path }) => path).filter((path) => !path.includes(':'));
      for (const path of [...paths, `/runs/${run}`, '/nowhere']) {
        await page.goto(`${origin}${path}`);
        await expect(page.getByRole('heading').first()).toBeVisible();
        const { violations } = await new AxeBuilder({ page }).analyze();
        const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target).join(' · ')}`);
        expect(found, `${path}, ${theme}`).toEqual([]);
      }
    }
    if (words === zh) await page.getByRole('button', { name: 'English', exact: true }).click();
  });

test('everything is reached by keyboard', async () => {
  await page.goto(`${new URL(page.url()).origin}/runs`);
  await expect(page.getByRole('heading').first()).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: en.nav.skip })).toBeFocused();
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: en.keys.title })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);

  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: en.palette.title }).fill(en.nav.lab);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/lab$/);
  await page.keyboard.press('n');
  await expect(page).toHaveURL(/\/runs\/new/);
  await page.keyboard.press('r');
  await expect(page).toHaveURL(/\/runs$/);
  await page.keyboard.press('m');
  await expect(page).toHaveURL(/\/lab$/);
});

test('a text of one’s own is added as what it is, and refused in a sentence', async () => {
  await page.goto(`${new URL(page.url()).origin}/lab`);
  const files = page.locator('input[type=file]');
  // "春眠不觉晓，处处闻啼鸟。" in GB18030, often enough to be split and counted.
  const line = Buffer.from('b4bac3dfb2bbbef5cffea3acb4a6b4a6cec5cce4c4f1a1a30a', 'hex');
  await files.setInputFiles({
    name: 'spring.txt',
    mimeType: 'text/plain',
    buffer: Buffer.concat(Array(200).fill(line)),
  });
  await expect(page.getByText(/spring.*gb18030/i).first()).toBeVisible();
  for (const [name, buffer] of [
    ['empty.txt', Buffer.alloc(0)],
    ['one.txt', Buffer.from('aaaa')],
    ['binary.txt', Buffer.from([0, 1, 2, 3, 0, 0, 255, 254, 0])],
  ] as const) {
    await files.setInputFiles({ name, mimeType: 'text/plain', buffer });
    await expect(page.getByRole('alert').filter({ hasText: name })).toBeVisible();
  }
  await expect(page.getByRole('row', { name: /empty|one\.txt|binary/ })).toHaveCount(0);
});

test('faults of a specification stand at their fields, and nothing starts', async () => {
  await page.goto(`${new URL(page.url()).origin}/runs/new`);
  await page.getByRole('button', { name: en.new.model }).or(page.getByText(en.new.model)).first().click();
  const heads = page.getByLabel(en.field.heads);
  await heads.fill('5');
  await heads.press('Tab');
  await expect(page.getByText(/divide|multiple/i).first()).toBeVisible();
  await button(en.new.start).click();
  await expect(page.getByText(en.number.inTheWay.replace('{field}', en.field.heads))).toBeVisible();
  await expect(heads).toBeFocused();
  await expect(page).toHaveURL(/\/runs\/new/);
});

test('a deleted run can be brought back', async () => {
  await page.goto(`${new URL(page.url()).origin}/runs/${run}`);
  await button(en.action.delete).click();
  await expect(page).toHaveURL(/\/runs$/);
  await page.getByRole('button', { name: en.action.undo, exact: true }).click();
  await expect(page.locator(`a[href="/runs/${run}"]`).first()).toBeVisible();
});

test('a run on sequences of examples says whether they help, and its checkpoints can be asked', async () => {
  const origin = new URL(page.url()).origin;
  await page.goto(`${origin}/runs/new`);
  const preset = (name: string) => page.getByRole('radio', { name: new RegExp(`^${name}\\b`) });
  await preset('in-context-fixed').check();
  await expect(page.getByRole('radio', { name: /^letter-mapping-fixed/ })).toBeChecked();
  await preset('gpt-tiny').check();
  await expect(page.getByRole('radio', { name: /^letter-mapping-fixed/ })).not.toBeChecked();
  await page.goto(
    `${origin}/runs/new?preset=in-context-fixed&model.layers=1&model.heads=1&model.width=16&recipe.steps=60&recipe.warmupSteps=10&observation.evaluateEvery=30`,
  );
  await button(en.new.start).click();
  const main = page.getByRole('main');
  await expect(main.getByText('finished', { exact: true })).toBeVisible();
  await expect(main.getByRole('heading', { name: en.accuracy.title })).toBeVisible();
  await expect(main.getByText(/guessing is 13%/)).toBeVisible();
  await main.getByRole('button', { name: /^Measure \d checkpoints?$/ }).click();
  await expect(main.getByText(/not one of 30 answers is right/)).toBeVisible();
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target).join(' · ')}`)).toEqual([]);
});
