/** Every term is explained where it stands, by pointer and by keyboard, in both languages. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import AxeBuilder from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import { presetNamed } from '../main/engine/presets.ts';
import { fieldsOf } from '../renderer/features/runs/specification-fields.ts';
import { en } from '../renderer/words/en.ts';
import { zh } from '../renderer/words/zh.ts';
import { GLOSSARY, type TermId } from '../resources/glossary/index.ts';
import { unseenSentence } from '../resources/messages/index.ts';
import { enterLab, expect, labEnvironment, type ServedLab, test } from './lab.ts';
import { root } from './machine.ts';

const LANGUAGES = [
  ['zh', 'zh-CN', zh],
  ['en', 'en-US', en],
] as const;

/** A run of a few steps on the quatrains, in the lab that serves the page. Resolves to its id. */
async function trainShortly(lab: ServedLab): Promise<string> {
  const settings = ['layers=1', 'width=16', 'heads=1', 'context=64'].map((each) => `model.${each}`);
  const more = ['recipe.steps=4', 'recipe.batchSize=2', 'recipe.warmupSteps=1', 'backend=wasm'];
  const observed = ['evaluateEvery=4', 'checkpointEvery=4', 'sampleEvery=4', 'sampleTokens=4'];
  const all = [...settings, ...more, ...observed.map((each) => `observation.${each}`)].flatMap((set) => ['--set', set]);
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [join(root, 'main/cli/index.ts'), 'train', 'gpt-tiny', ...all, '--json'],
    { env: labEnvironment(lab.home), cwd: root },
  );
  return /"runId":"([^"]+)"/.exec(stdout)![1]!;
}

let run = '';
test.beforeAll(async ({ lab }) => {
  run = await trainShortly(lab);
});

const term = (page: Page, id: TermId): Locator => page.locator(`[data-term="${id}"]`).first();
const explanation = (page: Page): Locator => page.getByRole('tooltip');

for (const [language, locale, words] of LANGUAGES)
  test.describe(`in ${language}`, () => {
    let page: Page;
    let origin = '';
    test.beforeAll(async ({ browser, lab }) => {
      const context = await browser.newContext({ locale, viewport: { width: 1280, height: 800 } });
      page = await context.newPage();
      await enterLab(page, lab.url);
      origin = lab.origin;
    });
    test.afterAll(() => page.context().close());

    test('a pointer that rests opens it, may move onto it, and Escape closes it', async () => {
      await page.goto(`${origin}/runs/${run}`);
      const word = term(page, 'five-gram');
      await expect(word).toHaveText(words.baseline.fiveGram);
      const before = await page.getByRole('main').boundingBox();
      // The charts above may still move the word away from under the pointer.
      await expect(async () => {
        await page.mouse.move(0, 0);
        await word.hover();
        await expect(explanation(page)).toContainText(GLOSSARY['five-gram'].explanation[language], { timeout: 2000 });
        expect(await page.getByRole('main').boundingBox()).toEqual(before);
        await explanation(page).hover({ timeout: 2000 });
      }).toPass();
      // Longer than the time after which it goes when nobody is on it.
      await expect(explanation(page)).toBeVisible();
      await page.keyboard.press('Escape');
      await expect(explanation(page)).toHaveCount(0);
      // And goes by itself when the pointer leaves.
      await word.hover();
      await expect(explanation(page)).toBeVisible();
      await page.mouse.move(0, 0);
      await expect(explanation(page)).toHaveCount(0);
    });

    test('a press keeps it until the next, or one elsewhere', async () => {
      await page.goto(`${origin}/runs/${run}`);
      const word = term(page, 'bits-per-byte');
      await word.click();
      await page.mouse.move(0, 0);
      await expect(word).toHaveAttribute('aria-expanded', 'true');
      await expect(explanation(page)).toContainText(GLOSSARY['bits-per-byte'].explanation[language]);
      await word.click();
      await expect(word).toHaveAttribute('aria-expanded', 'false');
      await page.mouse.move(0, 0);
      await expect(explanation(page)).toHaveCount(0);
      await word.click();
      await page.getByRole('heading', { level: 1 }).click();
      await expect(word).toHaveAttribute('aria-expanded', 'false');
    });

    test('the keyboard reaches it beside its field; it describes the button, and Escape leaves the focus', async () => {
      await page.goto(`${origin}/runs/new`);
      const field = page.getByRole('textbox', { name: words.field.learningRate, exact: true });
      await field.focus();
      await page.keyboard.press('Tab');
      const sign = page.getByRole('button', {
        name: words.term.explain.replace('{term}', GLOSSARY['learning-rate'].term[language]),
        exact: true,
      });
      await expect(sign).toBeFocused();
      // On its way to the next field it opens nothing that would lie on it.
      await expect(sign).toHaveAttribute('aria-expanded', 'false');
      await page.keyboard.press('Enter');
      await expect(sign).toHaveAccessibleDescription(new RegExp(GLOSSARY['learning-rate'].term[language]));
      await expect(explanation(page)).toContainText(GLOSSARY['learning-rate'].explanation[language]);
      await page.keyboard.press('Escape');
      await expect(explanation(page)).toHaveCount(0);
      await expect(sign).toBeFocused();
      await page.keyboard.press('Enter');
      await expect(explanation(page)).toBeVisible();
      await page.keyboard.press('Tab');
      await expect(explanation(page)).toHaveCount(0);
    });

    test('every setting of a run has one', async () => {
      await page.goto(`${origin}/runs/new`);
      await expect(term(page, 'learning-rate')).toBeVisible();
      // Of what is folded away too; both checkpoint settings share one entry.
      await expect(page.locator('[data-term="checkpoint"]')).toHaveCount(2);
      for (const preset of ['gpt-tiny', 'nnlm-tiny']) {
        await page.goto(`${origin}/runs/new?preset=${preset}`);
        for (const { label } of fieldsOf(presetNamed(preset).specification)) {
          const name = words.field[label.slice('field.'.length) as keyof typeof words.field];
          const field = page
            .locator('label', { hasText: name })
            .first()
            .locator('xpath=ancestor::*[.//button[@data-term]][1]');
          await expect(field.locator('[data-term]').first(), name).toBeAttached();
        }
      }
    });

    test('they stand on every page, and axe finds nothing with one open, light and dark', async () => {
      const PAGES: [string, TermId[]][] = [
        ['/runs', ['bits-per-byte', 'tokens-per-second', 'backend']],
        ['/runs/new', ['layers', 'vocabulary', 'learning-rate', 'seed', 'epsilon', 'precision', 'encoding']],
        [
          `/runs/${run}`,
          [
            'loss',
            'smoothing',
            'uniform',
            'unigram',
            'gradient-norm',
            'sample',
            'temperature',
            'top-k',
            'warm-up',
            'sha-256',
          ],
        ],
        ['/lab', ['encoding', 'threads', 'language-server']],
      ];
      for (const [theme, other] of [
        [words.theme.toDark, words.theme.toLight],
        [words.theme.toLight, words.theme.toDark],
      ] as const) {
        await page.getByRole('button', { name: theme }).click();
        await expect(page.getByRole('button', { name: other })).toBeVisible();
        for (const [path, ids] of PAGES) {
          await page.goto(`${origin}${path}`);
          for (const id of ids) await expect(term(page, id), `${path} ${id}`).toBeAttached();
          await term(page, ids[0]!).click();
          await expect(explanation(page)).toBeVisible();
          // The pages themselves are looked through by axe in journeys.browser.spec.ts.
          const { violations } = await new AxeBuilder({ page }).include('[role="tooltip"]').analyze();
          const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target).join(' · ')}`);
          expect(found, `${path}, ${theme}`).toEqual([]);
          await page.keyboard.press('Escape');
        }
      }
    });

    test('characters that a run has never seen are named where it continues a text', async () => {
      await page.goto(`${origin}/runs/${run}`);
      await page.getByLabel(words.prompt.label).fill('明月Hello');
      await page.getByRole('textbox', { name: words.prompt.tokens, exact: true }).fill('3');
      // What arrives above meanwhile may move it from under a pointer that presses.
      await page.getByRole('main').getByRole('button', { name: words.prompt.ask, exact: true }).press('Enter');
      const told = page.getByRole('status').filter({ hasText: unseenSentence('prompt', [...'Helo'], language) });
      await expect(told).toBeVisible();
      await told.getByRole('button').click();
      await expect(explanation(page)).toContainText('1/256');
    });

    test('and where it answers prompts; what would be their floor is no probability', async () => {
      await page.goto(`${origin}/prompts`);
      const main = page.getByRole('main');
      await main.getByText(words.prompts.trained, { exact: true }).click();
      await main.getByRole('button', { name: words.prompts.ask, exact: true }).click();
      const column = main.getByRole('region', { name: words.prompts.column_zero, exact: true });
      const table = column.getByRole('table');
      await expect(table.getByText(words.prompts.neverSeen, { exact: true })).toHaveCount(4);
      await expect(table).not.toContainText('10⁻');
      const answers = unseenSentence('answer', [...'sel,a'], language);
      await expect(column.getByText(answers)).toBeVisible();
      // Of the prompt too.
      const [begins = ''] = unseenSentence('prompt', ['ǂ'], language).split('ǂ');
      await expect(column.getByText(begins).first()).toBeVisible();
    });

    test('an explanation fits into a narrow window and grows with the text', async () => {
      await page.setViewportSize({ width: 360, height: 640 });
      await page.goto(`${origin}/runs/${run}`);
      await page.evaluate(() => document.documentElement.style.setProperty('font-size', '200%'));
      // What arrives above meanwhile moves the term out of the page, and its explanation is not seen without it.
      const word = term(page, 'loss');
      await expect(async () => {
        if ((await word.getAttribute('aria-expanded')) === 'false') await word.click();
        await word.scrollIntoViewIfNeeded();
        const box = await explanation(page).boundingBox();
        expect(box).not.toBeNull();
        expect(box!.x).toBeGreaterThanOrEqual(0);
        expect(box!.x + box!.width).toBeLessThanOrEqual(360);
      }).toPass();
      await page.keyboard.press('Escape');
      await page.setViewportSize({ width: 1280, height: 800 });
    });
  });
