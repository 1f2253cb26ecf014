/** The form of Prompts and its columns: how wide they are, what a choice takes the place of, what nobody sees. Nobody is asked. */
import type { Page } from '@playwright/test';
import type { PromptResult } from '../main/contract/prompt-experiment.ts';
import { PROMPT_TEMPLATES } from '../main/contract/prompt-template.ts';
import { buildPrompt } from '../main/icl/build-prompt.ts';
import { en } from '../renderer/words/en.ts';
import { zh } from '../renderer/words/zh.ts';
import { expect, test } from './lab.ts';
import { type OwnEngine, openOwnEngine } from './own-engine.ts';
import { spoken } from './spoken.ts';

let engine: OwnEngine;

const EXAMPLES = [
  { input: 'hot', output: 'cold\u200B' },
  { input: 'big', output: 'small' },
];
const SETTING = {
  ...{ model: 'file:gone.gguf', instruction: 'Opposites', examples: EXAMPLES, query: 'early', tokens: 4 },
  ...{ template: PROMPT_TEMPLATES.arrow, shots: [0, 1, 2], answers: ['late', 'unavoidable'] },
  sampling: { temperature: 0, topK: 40, topP: 1, seed: 1 },
};

/** Answered as a model might have, with probabilities that need all the figures there are. */
function resultOf(shots: number): PromptResult {
  const { text } = buildPrompt({ ...SETTING, examples: EXAMPLES.slice(0, shots) });
  const score = { tokens: 2, greedy: false, logProbability: Math.log(9.09e-13), alone: -26.1 };
  const candidates = [
    { text: '\uFFFD', bytes: [0xe4, 0xbd], probability: 0.5 },
    { text: ' late', probability: 0.25 },
  ];
  return {
    ...{ shots, prompt: text, text: ' late', tokens: [{ text: ' late', logProbability: Math.log(0.25), candidates }] },
    end: { text: ' late', promptTokens: 9, tokens: 1, promptSeconds: 1, seconds: 1, ended: 'stop' },
    scores: SETTING.answers.map((answer) => ({ ...score, answer })),
  };
}

test.beforeAll(async () => {
  engine = await openOwnEngine();
});
test.afterAll(() => engine.close());

/** One of a test's own: what is changed in its form is remembered for the next window. */
async function savedPath(): Promise<string> {
  const results = SETTING.shots.map(resultOf);
  const experiment = { name: 'Opposites', setting: SETTING, modelSha256: null, results };
  return `/prompts/${(await engine.client.prompts.save({ experiment })).id}`;
}
const open = (page: Page, path: string) => page.goto(engine.page(path));

for (const [locale, words] of spoken(
  [
    ['en-US', en],
    ['zh-CN', zh],
  ] as const,
  'columns',
))
  test(`three columns stand beside each other, and no number touches another (${locale})`, async ({ browser }) => {
    const page = await (await browser.newContext({ locale })).newPage();
    await open(page, await savedPath());
    const last = page.getByRole('region', { name: words.prompts.column_other.replace('{count}', '2'), exact: true });
    await expect(last.getByRole('table')).toContainText('9.09 × 10⁻¹³');
    // A part of a character, by its bytes.
    await expect(last.getByText('E4 BD', { exact: true })).toBeVisible();
    for (const width of [1024, 1280, 1440]) {
      await page.setViewportSize({ width, height: 800 });
      const box = await last.getByRole('heading', { level: 2 }).boundingBox();
      expect(box!.x + box!.width, `${width}`).toBeLessThan(width);
      const beyond = await last.evaluate((column) => {
        const around = column.parentElement!;
        return around.scrollWidth - around.clientWidth;
      });
      expect(beyond, `${width}`).toBe(0);
      const touching = await last.getByRole('table').evaluate((table) => {
        const texts = [...table.querySelectorAll('td')].map((cell) => {
          const range = document.createRange();
          range.selectNodeContents(cell);
          return { text: cell.textContent, box: range.getBoundingClientRect() };
        });
        const near = (one: DOMRect, other: DOMRect) =>
          one.left - 8 < other.right && other.left - 8 < one.right && one.top < other.bottom && other.top < one.bottom;
        return texts.flatMap((one, i) =>
          texts
            .slice(i + 1)
            .filter((other) => near(one.box, other.box))
            .map((other) => `${one.text} | ${other.text}`),
        );
      });
      expect(touching, `${width}`).toEqual([]);
    }
    await page.context().close();
  });

test('what “Begin with” takes the place of comes back, also after several choices', async ({ page }) => {
  await open(page, await savedPath());
  const main = page.getByRole('main');
  const query = main.getByLabel(en.prompts.query, { exact: true });
  const preset = main.getByRole('combobox', { name: en.prompts.preset });
  for (const name of [en.prompts.presets.review, en.prompts.presets.antonyms]) {
    await preset.click();
    await page.getByRole('option', { name, exact: true }).click();
    await expect(preset).toHaveValue(name);
  }
  await expect(main.getByLabel(en.prompts.outputOf.replace('{row}', '1'))).toHaveValue('small');
  const notice = main.getByRole('status').filter({ hasText: en.prompts.presetReplaced });
  await notice.getByRole('button', { name: en.action.undo }).click();
  await expect(query).toHaveValue('early');
  await expect(main.getByLabel(en.prompts.outputOf.replace('{row}', '1'))).toHaveValue('cold\u200B');
  await expect(notice).toHaveCount(0);

  await preset.click();
  await page.getByRole('option', { name: en.prompts.presets.review, exact: true }).click();
  await query.fill('Changed since.');
  await expect(notice).toHaveCount(0);
});

test('what nobody sees is named with its row, has a sign in the prompt, and goes by a press', async ({ page }) => {
  await open(page, await savedPath());
  const main = page.getByRole('main');
  const note = main.getByRole('status').filter({ hasText: 'U+200B (zero-width space) in row 1' });
  await expect(note).toBeVisible();
  const sign = main.locator('[data-sign="U+200B"]');
  await expect(sign).toHaveCount(2);
  await note.getByRole('button', { name: en.prompts.removeInvisible }).click();
  await expect(main.getByLabel(en.prompts.outputOf.replace('{row}', '1'))).toHaveValue('cold');
  await expect(note).toHaveCount(0);
  await expect(sign).toHaveCount(0);
});

test('settings that a preset takes the place of come back in New run', async ({ page }) => {
  await open(page, '/runs/new');
  const main = page.getByRole('main');
  const rate = main.getByLabel(en.field.learningRate, { exact: true });
  await rate.fill('0.0123');
  await main.getByRole('radio', { name: /^gpt-classroom/ }).check();
  await expect(rate).not.toHaveValue('0.0123');
  const notice = main.getByRole('status').filter({ hasText: `${en.field.learningRate} 0.0123` });
  await expect(notice).toContainText('gpt-tiny');
  // It stays through what is changed meanwhile, and through a reload.
  await main.getByLabel(en.field.seed, { exact: true }).fill('7');
  await page.reload();
  await notice.getByRole('button', { name: en.new.bringBack }).press('Enter');
  await expect(rate).toHaveValue('0.0123');
  await expect(main.getByRole('radio', { name: /^gpt-classroom/ })).not.toBeChecked();
  await expect(notice).toContainText(en.new.broughtBack.split('{preset}')[0]!);
  // What was set of the other one waits in its turn, and comes with it when it is chosen.
  await expect(main.getByRole('status').filter({ hasText: `${en.field.seed} 7` })).toContainText('gpt-classroom');
  await main.getByRole('radio', { name: /^gpt-classroom/ }).check();
  await expect(main.getByLabel(en.field.seed, { exact: true })).toHaveValue('7');
  await main.getByRole('radio', { name: /^gpt-tiny/ }).check();
  await expect(rate).toHaveValue('0.0123');
});
