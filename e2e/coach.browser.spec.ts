/** Is my loss normal? A real run with a rate that is too low, read on its page, and the run to try instead, in both languages. */
import type { Page } from '@playwright/test';
import { connect } from '../main/cli/connect.ts';
import { presetNamed } from '../main/engine/presets.ts';
import { en } from '../renderer/words/en.ts';
import { zh } from '../renderer/words/zh.ts';
import { readingText } from '../resources/messages/coach.ts';
import { settingText } from '../resources/messages/run-name.ts';
import { enterLab, expect, type ServedLab, test } from './lab.ts';
import { cache } from './machine.ts';
import { spoken } from './spoken.ts';

test.describe.configure({ mode: 'serial' });

const LANGUAGES = [
  ['en-US', 'en', en],
  ['zh-CN', 'zh', zh],
] as const;
const STEPS = 24;
const EVERY = 8;

/** Works with a client of the lab that is served. */
async function within<Result>(lab: ServedLab, work: (client: Client) => Promise<Result>): Promise<Result> {
  const { client, close } = await connect({ home: lab.home, cache }, () => undefined);
  try {
    return await work(client);
  } finally {
    await close();
  }
}
type Client = Awaited<ReturnType<typeof connect>>['client'];

function slow(corpus: string) {
  const { specification } = presetNamed('gpt-tiny');
  return {
    ...specification,
    corpus,
    model: { ...specification.model, layers: 1, heads: 2, width: 32, context: 32 },
    recipe: { ...specification.recipe, steps: STEPS, warmupSteps: 2, learningRate: 1e-5 },
    observation: { ...specification.observation, evaluateEvery: EVERY, sampleTokens: 5 },
    execution: 'compiled',
  };
}

const panel = (page: Page, question: string) => page.getByRole('region', { name: question });
let run = '';

test('a page that was opened while the run trains has its reading at the end, without a reload', async ({
  browser,
  lab,
}) => {
  const page = await (await browser.newContext({ locale: 'en-US' })).newPage();
  run = await within(lab, async (client) => {
    const { id } = await client.runs.create({ specification: slow('tang300'), preset: 'gpt-tiny', name: 'slow' });
    await enterLab(page, lab.at(`/runs/${id}`));
    await panel(page, en.coach.question).waitFor();
    for await (const { summary } of await client.runs.follow({ run: id, afterStep: -1 }))
      if (summary.state === 'finished') break;
    return id;
  });
  const { reading } = await within(lab, (client) => client.runs.coach({ run }));
  const { title, seen } = readingText(reading, 'en');
  expect(reading).toMatchObject({ kind: 'rate-too-low', severity: 'problem' });
  await expect(panel(page, en.coach.question).getByRole('status')).toHaveText(title);
  await expect(panel(page, en.coach.question)).toContainText(seen);
  await page.context().close();
});

for (const [locale, language, words] of spoken(LANGUAGES, 'coach'))
  test(`the reading in ${language}, and New run filled with what to try`, async ({ browser, lab }) => {
    const { reading } = await within(lab, (client) => client.runs.coach({ run }));
    const page = await (await browser.newContext({ locale })).newPage();
    await enterLab(page, lab.at(`/runs/${run}`));
    const own = panel(page, words.coach.question);
    const { title, seen } = readingText(reading, language);
    await expect(own).toContainText(title);
    await expect(own).toContainText(seen);

    // In the unit of the chart.
    await page.getByRole('radiogroup', { name: words.chart.unit }).getByText(words.unit.natsPerToken).click();
    await expect(own).toContainText(words.unit.natsPerToken);
    await expect(own).not.toContainText(words.unit.bitsPerByte);

    const rate = settingText('recipe.learningRate', 0.005, language);
    await own.getByRole('link', { name: words.coach.try.replace('{changes}', rate) }).click();
    await expect(page).toHaveURL(/recipe\.learningRate=0\.005/);
    await expect(page.getByRole('textbox', { name: words.field.learningRate, exact: true })).toHaveValue('0.005');
    await expect(page.getByRole('textbox', { name: words.field.steps, exact: true })).toHaveValue(String(STEPS));
    await page.context().close();
  });
