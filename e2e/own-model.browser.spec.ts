/** Prompts to a model that was trained here a moment ago, small and ignorant: what is saved, and what is said of it. */
import { connect, type LabClient } from '../main/cli/connect.ts';
import { testSpecification, testText } from '../main/engine/test-lab.ts';
import { en } from '../renderer/words/en.ts';
import { zh } from '../renderer/words/zh.ts';
import { expect, test } from './lab.ts';
import { cache } from './machine.ts';

test.describe.configure({ mode: 'serial' });

const FACES = [
  ['en-US', en],
  ['zh-CN', zh],
] as const;

let client: LabClient;
let close: () => Promise<void>;
let run = '';

test.beforeAll(async ({ lab }) => {
  test.setTimeout(120_000);
  ({ client, close } = await connect({ home: lab.home, cache }, () => undefined));
  await client.corpora.add({ fileName: 'sentences.txt', name: 'sentences', file: new Blob([testText(120)]) });
  const specification = {
    ...testSpecification({ steps: 4, every: 4, corpus: 'sentences' }),
    execution: 'compiled' as const,
  };
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

for (const [locale, words] of FACES)
  test(`an experiment that is asked again is saved as often as one likes (${locale})`, async ({ browser, lab }) => {
    const name = `again ${locale}`;
    const id = await savedExperiment(name);
    const page = await (await browser.newContext({ locale })).newPage();
    await page.goto(`${lab.origin}/prompts/${id}#token=${lab.token}`);
    const main = page.getByRole('main');
    const button = (label: string) => main.getByRole('button', { name: label, exact: true });
    for (const query of ['d', 'e', 'f']) {
      await main.getByLabel(words.prompts.query).fill(query);
      await main.getByRole('button', { name: new RegExp(`^${words.prompts.ask}`) }).click();
      await expect(button(words.prompts.save)).toBeEnabled();
      await expect(main.getByRole('toolbar')).toHaveCount(2, { timeout: 60_000 });
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
  await page.goto(`${lab.origin}/prompts#token=${lab.token}`);
  await page.getByRole('button', { name: en.prompts.useTrained }).click();
  await page.getByRole('button', { name: en.prompts.save, exact: true }).dblclick();
  await expect(page).toHaveURL(/\/prompts\/\w+/);
  await expect(page.getByRole('button', { name: en.prompts.save, exact: true })).toBeDisabled();
  expect((await client.prompts.list({})).length).toBe(before + 1);
  await page.context().close();
});
