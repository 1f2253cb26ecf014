/** Numbers that stand beside each other agree, in both languages: one count, one unit, and a time that can't hold is not shown as chosen. */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { en } from '../renderer/words/en.ts';
import { zh } from '../renderer/words/zh.ts';
import { formatDuration } from '../resources/messages/format.ts';
import { fillTemplate } from '../resources/messages/template.ts';
import { enterLab, expect, labEnvironment, type ServedLab, test } from './lab.ts';
import { hasLanguageModel } from './language-pages.ts';
import { root } from './machine.ts';

test.describe.configure({ mode: 'serial' });

const LANGUAGES = [
  ['English', 'en-US', 'en', en],
  ['Chinese', 'zh-CN', 'zh', zh],
] as const;
const CORPUS = 'tang300';
const SMALL = ['model.layers=1', 'model.width=32', 'model.heads=2', 'model.context=32', 'execution=compiled'];

let run = '';
test.beforeAll(async ({ lab }) => {
  run = trainInTerminal(lab, [...SMALL, `corpus=${CORPUS}`, 'recipe.steps=4', 'observation.evaluateEvery=2']);
});

/** A run of the served lab, to its end. Resolves to its id. */
function trainInTerminal(lab: ServedLab, settings: readonly string[]): string {
  const sets = settings.flatMap((setting) => ['--set', setting]);
  const printed = execFileSync(
    process.execPath,
    [join(root, 'main', 'cli', 'index.ts'), 'train', 'gpt-tiny', ...sets, '--json'],
    { env: labEnvironment(lab.home), encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] },
  );
  const last = JSON.parse(printed.trim().split('\n').at(-1)!) as { event: string; runId: string };
  expect(last.event).toBe('finished');
  return last.runId;
}

/** The words of a catalogue with what stands in their places. */

for (const [language, locale, code, words] of LANGUAGES)
  test.describe(language, () => {
    let page: Page;
    const panel = () => page.getByRole('complementary', { name: words.estimate.title });
    const amount = (name: string) => panel().locator('dt').filter({ hasText: name }).locator('+ dd');
    const table = (column: RegExp) =>
      page.getByRole('table').filter({ has: page.getByRole('columnheader', { name: column }) });

    test.beforeAll(async ({ browser, lab }) => {
      const context = await browser.newContext({ locale, viewport: { width: 1280, height: 800 } });
      page = await context.newPage();
      await enterLab(page, lab.url);
      await expect(page.getByRole('link', { name: words.nav.newRun })).toBeVisible();
    });
    test.afterAll(() => page.context().close());

    test('a model has as many parameters in the list as in the estimate, on the text that is chosen', async ({
      lab,
    }) => {
      for (const corpus of [CORPUS, 'moby-dick']) {
        await page.goto(`${lab.origin}/runs/new?preset=gpt-tiny&corpus=${corpus}`);
        await expect(amount(words.estimate.parameters)).toHaveText(/\d/);
        const parameters = (await amount(words.estimate.parameters).textContent())!;
        const told = fillTemplate(words.new.presetParameters, { amount: parameters, corpus }, code);
        // Another preset may have as many, as they are rounded.
        await expect(page.getByRole('group').getByText(told, { exact: true }).first()).toBeVisible();
      }
    });

    test('a time that ten steps cannot hold is said, and its chip is not lit', async ({ lab }) => {
      await page.goto(`${lab.origin}/runs/new?preset=gpt2-small&corpus=${CORPUS}`);
      const told = fillTemplate(
        words.estimate.tooShort,
        { asked: formatDuration(120, code), steps: '10', time: '{time}' },
        code,
      ).split('{time}')[0]!;
      await expect(panel().getByText(told)).toBeVisible();
      const chip = page.getByRole('radio', { name: words.time.short });
      await expect(chip).not.toBeChecked();
      // What the time is the sum of.
      await expect(amount(words.axis.step)).toHaveText('10');
      await expect(amount(words.estimate.evaluations)).toHaveText(/^\d/);

      await page.goto(`${lab.origin}/runs/new?preset=gpt-tiny&corpus=${CORPUS}`);
      await expect(chip).toBeChecked();
    });

    test('the table of checkpoints has the unit of the chart', async ({ lab }) => {
      await page.goto(`${lab.origin}/runs/${run}`);
      const bits = words.unit.bitsPerByte;
      const nats = words.unit.natsPerToken;
      const first = (unit: string) => table(new RegExp(unit)).getByRole('row').nth(1).getByRole('cell').nth(1);
      const inBits = Number.parseFloat((await first(bits).textContent())!);
      await page.getByRole('radiogroup', { name: words.chart.unit }).getByText(nats, { exact: true }).click();
      const inNats = Number.parseFloat((await first(nats).textContent())!);
      // Three bytes a Chinese character: 3 ln 2 nats a token for each bit a byte, a little less for the line ends.
      expect(inNats / inBits).toBeGreaterThan(1.7);
      expect(inNats / inBits).toBeLessThan(2.1);
    });

    test('an answer alone and with its end are two probabilities, each by its name', async ({ lab }) => {
      // biome-ignore lint/suspicious/noSkippedTests: language models come on request only, and without one nobody answers.
      test.skip(!hasLanguageModel, 'no language model in the cache');
      await page.goto(`${lab.origin}/prompts`);
      const main = page.getByRole('main');
      await main.getByRole('button', { name: words.prompts.ask, exact: true }).click();
      const heads = [words.prompts.alone, fillTemplate(words.prompts.withEnd, { sign: ',' }, code)];
      const scores = table(new RegExp(heads[0]!)).first();
      await expect(scores.getByRole('columnheader', { name: heads[1]! })).toBeVisible();
      const cells = await scores.getByRole('row').nth(1).getByRole('cell').allTextContents();
      const [alone, ended] = cells.map(probabilityIn) as [number, number];
      expect(alone).toBeGreaterThan(0);
      expect(alone).toBeGreaterThanOrEqual(ended);
    });
  });

/** As it is printed: in percent, or in powers of ten; the logarithm may follow. */
function probabilityIn(text: string): number {
  const percent = /^([\d.]+)%/.exec(text)?.[1];
  if (percent !== undefined) return Number(percent) / 100;
  const [, mantissa = '1', power = '0'] = /^(?:([\d.]+) × )?10([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)/.exec(text) ?? [];
  const exponent = [...power].map((sign) => (sign === '⁻' ? '-' : String('⁰¹²³⁴⁵⁶⁷⁸⁹'.indexOf(sign)))).join('');
  return Number(mantissa) * 10 ** Number(exponent);
}
