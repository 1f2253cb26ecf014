/** What is pressed twice begins once, and what comes under the pointer in between is not pressed. */
import type { Locator, Page } from '@playwright/test';
import { printForm, readForm } from '../renderer/features/runs/form-state.ts';
import { en } from '../renderer/words/en.ts';
import { zh } from '../renderer/words/zh.ts';
import { stateName } from '../resources/messages/index.ts';
import { expect, test } from './lab.ts';
import { type OwnEngine, openOwnEngine } from './own-engine.ts';
import { spoken } from './spoken.ts';

const SMALL = {
  'model.layers': '1',
  'model.heads': '1',
  'model.width': '16',
  'model.context': '64',
  'recipe.batchSize': '2',
  'recipe.steps': '6',
  'recipe.warmupSteps': '1',
  backend: 'wasm',
};
/** A continuation of so many tokens is not done between two presses. */
const TOKENS = 400;

test.describe.configure({ mode: 'serial' });
test.use({ locale: 'en-US', viewport: { width: 1280, height: 800 } });

let engine: OwnEngine;
let trained = '';

test.beforeAll(async () => {
  engine = await openOwnEngine();
});
test.afterAll(() => engine.close());

const open = (page: Page, path: string) => page.goto(engine.page(path));
const button = (page: Page, name: string | RegExp) =>
  page.getByRole('main').getByRole('button', { name, exact: typeof name === 'string' });
const runIds = async () => (await engine.client.runs.list({})).map(({ id }) => id);
const opened = async (page: Page) => {
  await page.waitForURL(/\/runs\/(?!new)[^/?]+/);
  return new URL(page.url()).pathname.split('/')[2]!;
};
async function ended(run: string): Promise<void> {
  for await (const { summary } of await engine.client.runs.follow({ run, afterStep: -1 }))
    if (summary.state !== 'running' && summary.state !== 'queued') break;
}

/** One press of the mouse where the button stands, as the `count`-th of a double-click. */
async function press(page: Page, { x, y }: { x: number; y: number }, count: 1 | 2): Promise<void> {
  await page.mouse.move(x, y);
  await page.mouse.down({ clickCount: count });
  await page.mouse.up({ clickCount: count });
}
async function middleOf(target: Locator): Promise<{ x: number; y: number }> {
  const { x, y, width, height } = (await target.boundingBox())!;
  return { x: x + width / 2, y: y + height / 2 };
}

test('the first button', async ({ page }) => {
  await open(page, '/');
  await button(page, new RegExp(en.first.buttonToPass.split('{')[0]!))
    .last()
    .dblclick();
  const run = await opened(page);
  expect(await runIds()).toEqual([run]);
  await engine.client.runs.stop({ run });
  await ended(run);
});

test('Start training', async ({ page }) => {
  const before = await runIds();
  const form = { ...readForm(''), preset: 'gpt-tiny', corpus: 'tang300', changes: SMALL };
  await open(page, `/runs/new${printForm(form)}`);
  await button(page, en.new.start).dblclick();
  trained = await opened(page);
  await ended(trained);
  expect((await runIds()).length).toBe(before.length + 1);
});

test('Train it further', async ({ page }) => {
  const before = await runIds();
  await open(page, `/runs/${trained}`);
  await button(page, en.further.button).first().dblclick();
  await page.waitForURL((url) => !url.pathname.includes(trained));
  await ended(await opened(page));
  expect((await runIds()).length).toBe(before.length + 1);
});

test('Continue writes to its end; Stop under the second press does not end it', async ({ page }) => {
  await open(page, `/runs/${trained}`);
  await page.getByRole('textbox', { name: en.prompt.tokens, exact: true }).fill(String(TOKENS));
  await page.getByLabel(en.prompt.label).fill('明月');
  await button(page, en.prompt.ask).dblclick();
  await expect(page.getByRole('status').filter({ hasText: String(TOKENS) })).toBeVisible();
});

for (const [locale, words] of spoken(
  [
    ['zh-CN', zh],
    ['en-US', en],
  ] as const,
  'clicks',
))
  test.describe(`in ${locale}`, () => {
    test.use({ locale });

    test('Stop in the list answers at once, twice is once, and nothing else comes under it', async ({ page }) => {
      // Not one that has counted its text before it is stopped.
      const { name: preset, specification } = (await engine.client.presets.list({})).find(
        ({ name }) => name === 'gpt-tiny',
      )!;
      const name = `stops ${locale}`;
      const { id: run } = await engine.client.runs.create({
        specification: { ...specification, corpus: 'tang300' },
        preset,
        name,
      });
      await open(page, '/runs');
      const named = (pattern: string) => button(page, pattern.replace('{name}', name));
      const row = page.getByRole('row').filter({ hasText: name });
      await expect(row).toContainText(stateName('running', locale === 'zh-CN' ? 'zh' : 'en'));
      const told = row.getByText(words.action.stopping).waitFor();
      const place = await middleOf(named(words.run.stopNamed));
      await press(page, place, 1);
      await press(page, place, 2);
      await told;
      await ended(run);
      await expect(named(words.run.deleteNamed)).toBeVisible();
      // The system's own time for a double-click may be longer than stopping takes.
      for (const each of [named(words.run.resumeNamed), named(words.run.deleteNamed)]) {
        const middle = await middleOf(each);
        await press(page, { x: 600, y: 5 }, 1);
        await press(page, middle, 2);
      }
      await expect(named(words.run.resumeNamed)).toBeVisible();
      await expect(page.locator('[role=status][aria-live=polite]')).toHaveText(['']);
      expect(await runIds()).toContain(run);
      expect((await engine.client.runs.get({ run })).summary.state).toBe('stopped');
    });

    test('a run in the trash says so, until when, and comes back', async ({ page }) => {
      const [run = ''] = await runIds();
      await engine.client.runs.remove({ run });
      await open(page, `/runs/${run}`);
      const [begins = ''] = words.trash.runIsHere.split('{until}');
      await expect(page.getByRole('note').filter({ hasText: begins })).toBeVisible();
      await expect(page.getByText(words.samples.none)).toHaveCount(0);
      await button(page, words.trash.restore).click();
      await expect(page.getByRole('note').filter({ hasText: begins })).toHaveCount(0);
      expect(await runIds()).toContain(run);
    });

    test('a task of one’s own is marked and can be removed, and an address that names it then says so', async ({
      page,
    }) => {
      const name = `own-${words.benchmark.yourTask === en.benchmark.yourTask ? 'en' : 'zh'}`;
      const table = new Blob(['input,output\nup,down\nred,green\n']);
      await engine.client.tasks.add({ fileName: 'a.csv', name, file: table, labels: null });
      await open(page, `/benchmark/new?tasks=antonyms,${name}&model=nobody`);
      const main = page.getByRole('main');
      const own = main.getByRole('checkbox', { name: new RegExp(`^${name} `) });
      await expect(own).toBeChecked();
      await expect(own).toHaveAccessibleName(new RegExp(words.benchmark.yourTask));
      await expect(main.getByRole('checkbox').first()).not.toHaveAccessibleName(new RegExp(words.benchmark.yourTask));
      await expect(main.getByText(words.gone.file.replace('{name}', 'nobody'))).toBeVisible();
      await button(page, words.benchmark.removeTaskNamed.replace('{name}', name)).click();
      await page.getByRole('dialog').getByRole('button', { name: words.benchmark.removeTask, exact: true }).click();
      await expect(own).toHaveCount(0);
      await open(page, `/benchmark/new?tasks=antonyms,${name}`);
      await page.reload();
      await expect(main.getByText(words.benchmark.tasksGone_one.replace('{tasks}', name))).toBeVisible();
      await expect(main.getByText(words.benchmark.tasksChosen.replace('{count}', '1'))).toBeVisible();
    });

    test('the trash shows at once what another deletes, and emptying takes only what was asked about', async ({
      page,
    }) => {
      const specification = (await engine.client.runs.get({ run: (await runIds())[0]! })).specification!;
      const deleted = async (name: string) => {
        const { id } = await engine.client.runs.create({ specification, name });
        await engine.client.runs.stop({ run: id });
        await ended(id);
        await engine.client.runs.remove({ run: id });
        return id;
      };
      await deleted('asked about');
      await open(page, '/runs?trash=1');
      const row = (name: string) => page.getByRole('row').filter({ hasText: name });
      await expect(row('asked about')).toBeVisible();
      await deleted('while it is shown');
      await expect(row('while it is shown')).toBeVisible();
      await button(page, words.trash.empty).click();
      const dialog = page.getByRole('dialog');
      const question = dialog.getByText(/^2 /);
      await expect(question).toBeVisible();
      const later = await deleted('while it is asked');
      // Behind the dialog, in the list; the rail may still name it.
      await expect(page.locator('th', { hasText: 'while it is asked' })).toBeAttached();
      await expect(question).toBeVisible();
      await dialog.getByRole('button', { name: words.trash.empty }).click();
      await expect(row('asked about')).toHaveCount(0);
      await expect(row('while it is asked')).toBeVisible();
      expect((await engine.client.runs.list({ trash: true })).map(({ id }) => id)).toEqual([later]);
      await engine.client.runs.emptyTrash({ runs: [later] });
      await expect(page.getByText(words.trash.none)).toBeVisible();
    });
  });

test('what a button does shows under the pointer and with the focus of the keyboard, and goes', async ({ page }) => {
  await open(page, '/runs');
  const [pin, remove_] = [
    page.getByRole('button', { name: new RegExp(`^${en.marks.pin.split('{')[0]}`) }).first(),
    page.getByRole('button', { name: new RegExp(`^${en.run.deleteNamed.split('{')[0]}`) }).first(),
  ];
  const hint = page.getByRole('tooltip');
  await pin.hover();
  await expect(hint).toHaveText(en.marks.pinShort);
  await remove_.hover();
  await expect(hint).toHaveText(en.action.delete);
  await page.keyboard.press('Escape');
  await expect(hint).toHaveCount(0);
  await page.mouse.move(0, 0);
  // By Tab: a focus that the mouse gave has no ring either.
  await pin.focus();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Shift+Tab');
  await expect(hint).toHaveText(en.marks.pinShort);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { pressed: true })).toHaveCount(1);
  await expect(hint).toHaveCount(0);
});

// Last: a page that opens after it has the language that was chosen.
test('the text that a new run shows first stays when the language changes', async ({ page }) => {
  await open(page, '/runs/new');
  const nameOf = () => page.locator('input[name=corpus]:checked + span').textContent();
  await expect(page.getByLabel(en.estimate.title)).toBeVisible();
  const chosen = await nameOf();
  expect(chosen).not.toBe(null);
  await page.getByRole('button', { name: '中文', exact: true }).click();
  await expect(page.getByRole('main').getByRole('button', { name: zh.new.start, exact: true })).toBeVisible();
  expect(await nameOf()).toBe(chosen);
});
