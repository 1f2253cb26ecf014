/** Prompts to a model that was trained here a moment ago, small and ignorant: what is saved, and what is said of it. */
import { connect, type LabClient } from '../main/cli/connect.ts';
import { testSpecification, testText } from '../main/engine/test-lab.ts';
import { en } from '../renderer/words/en.ts';
import { zh } from '../renderer/words/zh.ts';
import { enterLab, expect, test } from './lab.ts';
import { cache } from './machine.ts';
import { spoken } from './spoken.ts';

const FACES = [
  ['en-US', en],
  ['zh-CN', zh],
] as const;

let client: LabClient;
let close: () => Promise<void>;
let run = '';

test.beforeAll(async ({ lab }) => {
  ({ client, close } = await connect({ home: lab.home, cache }, () => undefined));
  await client.corpora.add({ fileName: 'sentences.txt', name: 'sentences', file: new Blob([testText(120)]) });
  const specification = {
    ...testSpecification({ steps: 4, every: 4, corpus: 'sentences' }),
    execution: 'compiled' as const,
  };
  // The text has no such letter.
  specification.observation.samplePrompt = 'Qthe';
  specification.model.context = 32;
  ({ id: run } = await client.runs.create({ specification, name: 'ignorant' }));
  for await (const { summary } of await client.runs.follow({ run, afterStep: -1 }))
    if (summary.state === 'finished') break;
});
test.afterAll(() => close());

/** A saved experiment of two columns that nobody was asked for. */
async function savedExperiment(name: string): Promise<string> {
  const models = await client.language.models({});
  const model = models.find(({ title }) => title.includes('ignorant'))!.id;
  const { id } = await client.prompts.save({
    experiment: {
      name,
      setting: {
        model,
        instruction: '',
        examples: [{ input: 'a', output: 'b' }],
        query: 'c',
        template: {
          instruction: '',
          afterInstruction: '',
          beforeInput: '',
          afterInput: ',',
          beforeOutput: '',
          afterOutput: ',',
        },
        shots: [0, 1],
        answers: [],
        tokens: 4,
        sampling: { temperature: 0, topK: 40, topP: 1, seed: 1 },
      },
      modelSha256: null,
      results: [],
    },
  });
  return id;
}

for (const [locale, words] of spoken(FACES, 'own'))
  test(`an experiment that is asked again is saved as often as one likes (${locale})`, async ({ browser, lab }) => {
    const name = `again ${locale}`;
    const id = await savedExperiment(name);
    const page = await (await browser.newContext({ locale })).newPage();
    await enterLab(page, lab.at(`/prompts/${id}`));
    const main = page.getByRole('main');
    const button = (label: string) => main.getByRole('button', { name: label, exact: true });
    for (const query of ['d', 'e', 'f']) {
      await main.getByLabel(words.prompts.query).fill(query);
      await main.getByRole('button', { name: new RegExp(`^${words.prompts.ask}`) }).click();
      await expect(button(words.prompts.save)).toBeEnabled();
      await expect(main.getByRole('toolbar')).toHaveCount(2);
      // Once by a double-click: the second press finds nothing to save.
      await (query === 'e' ? button(words.prompts.save).dblclick() : button(words.prompts.save).click());
      await expect(button(words.prompts.save)).toBeDisabled();
      await expect(button(words.prompts.revert)).toHaveCount(0);
      await expect(main.getByRole('toolbar')).toHaveCount(2);
      await expect(main.getByText(words.prompts.earlier)).toHaveCount(0);
      await expect(main.getByRole('alert')).toHaveCount(0);
      const { setting, results } = await client.prompts.get({ id });
      expect([setting.query, results.length]).toEqual([query, 2]);
    }
    await page.context().close();
  });

test('a double-click saves a new experiment once', async ({ browser, lab }) => {
  const page = await (await browser.newContext({ locale: 'en-US' })).newPage();
  const before = (await client.prompts.list({})).length;
  await enterLab(page, lab.at('/prompts'));
  // Where a language model is there, the form stands at once.
  const trained = page.getByRole('button', { name: en.prompts.useTrained });
  const save = page.getByRole('button', { name: en.prompts.save, exact: true });
  await expect(trained.or(save).first()).toBeVisible();
  if (await trained.isVisible()) await trained.click();
  await save.dblclick();
  await expect(page).toHaveURL(/\/prompts\/\w+/);
  await expect(page.getByRole('button', { name: en.prompts.save, exact: true })).toBeDisabled();
  expect((await client.prompts.list({})).length).toBe(before + 1);
  await page.context().close();
});

for (const [locale, words] of spoken(FACES, 'own')) {
  test(`rows that are pasted over a whole field take its example's place (${locale})`, async ({ browser, lab }) => {
    const id = await savedExperiment(`pasted ${locale}`);
    const page = await (await browser.newContext({ locale })).newPage();
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await enterLab(page, lab.at(`/prompts/${id}`));
    const field = (row: number) =>
      page.getByLabel(words.prompts.inputOf.replace('{row}', String(row)), { exact: true });
    await field(1).click();
    await page.evaluate(() => navigator.clipboard.writeText('秋 ＝> autumn\n冬 => winter'));
    await page.keyboard.press('Control+a');
    await page.keyboard.press('Control+v');
    await expect(field(1)).toHaveValue('秋');
    await expect(field(2)).toHaveValue('冬');
    await expect(field(3)).toHaveCount(0);
    await page.context().close();
  });

  test(`no limit to k is 0, and said, on both pages (${locale})`, async ({ browser, lab }) => {
    const id = await savedExperiment(`unlimited ${locale}`);
    const page = await (await browser.newContext({ locale })).newPage();
    await enterLab(page, lab.at(`/prompts/${id}`));
    await page.getByText(words.prompts.sampling, { exact: true }).click();
    const field = page.getByLabel(words.prompts.topK, { exact: true });
    await field.fill('0');
    await expect(field).toHaveAccessibleDescription(words.prompt.topKOff);
    await field.press('Tab');
    await expect(field).not.toHaveAttribute('aria-invalid', 'true');
    await page.getByRole('button', { name: new RegExp(`^${words.prompts.ask}`) }).click();
    await expect(page.getByRole('main').getByRole('toolbar')).toHaveCount(2);
    await page.goto(`${lab.origin}/runs/${run}`);
    await expect(page.getByLabel(words.prompt.topK, { exact: true })).toHaveAccessibleDescription(words.prompt.topKOff);
    await page.context().close();
  });

  test(`what samples begin with: a line end by its sign, unknown characters by name (${locale})`, async ({
    browser,
    lab,
  }) => {
    const page = await (await browser.newContext({ locale })).newPage();
    await enterLab(page, lab.at('/runs/new?preset=gpt-tiny&corpus=sentences'));
    await page.locator('summary', { hasText: words.new.observation }).click();
    const field = page.getByLabel(words.field.samplePrompt, { exact: true });
    await field.fill('Qa\\nthe');
    await expect(field).toHaveValue('Qa↵the');
    await expect(page).toHaveURL(/samplePrompt=Qa%0Athe/);
    await expect(page.getByRole('status').filter({ hasText: /(has no|没有) Q[:：]/ })).toBeVisible();
    // Beside what a run wrote, too.
    await page.goto(`${lab.origin}/runs/${run}`);
    await expect(page.getByRole('status').filter({ hasText: /(never seen|从没见过) Q[:：]/ })).toBeVisible();
    await page.context().close();
  });

  test(`numbers of examples that can’t be measured are marked at their field (${locale})`, async ({ browser, lab }) => {
    const page = await (await browser.newContext({ locale })).newPage();
    await enterLab(page, lab.at(`/runs/${run}`));
    const field = page.getByLabel(words.benchmark.shots, { exact: true });
    const measure = page.getByRole('button', { name: new RegExp(words.ability.start_one.split('{')[0]!) });
    for (const typed of ['1.5', '', '一']) {
      await field.fill(typed);
      await expect(field).toHaveAccessibleDescription(words.benchmark.problem.noShots);
      await measure.last().click();
      await expect(field).toBeFocused();
    }
    await field.fill('0, 100');
    await expect(field).toHaveAttribute('aria-invalid', 'true');
    await field.fill('0, 8');
    await measure.last().click();
    // Eight examples do not fit into 32 characters: of them nothing is concluded, and what the model never saw is named.
    const finding = words.ability.nothingRight_other.split('{count}')[0]!.replace('{shots}', '0');
    await expect(page.getByText(finding)).toBeVisible();
    await expect(page.getByRole('status').filter({ hasText: /This task has characters|这项任务里有/ })).toBeVisible();
    await page.context().close();
  });
}
