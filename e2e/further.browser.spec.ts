/** A run that goes on from another, and what the form makes of it: real runs, in both languages. */
import { connect } from '../main/cli/connect.ts';
import { presetNamed } from '../main/engine/presets.ts';
import { formFromSpecification } from '../renderer/features/runs/form-state.ts';
import { en } from '../renderer/words/en.ts';
import { zh } from '../renderer/words/zh.ts';
import { expect, type ServedLab, test } from './lab.ts';
import { cache } from './machine.ts';

const LANGUAGES = [
  ['zh-CN', zh],
  ['en-US', en],
] as const;
const filled = (template: string, values: Record<string, string>) =>
  Object.entries(values).reduce((text, [name, value]) => text.replace(`{${name}}`, value), template);

/** A run of a few steps on sequences of examples, and one that goes on from it. */
async function trainTwo(lab: ServedLab) {
  const { client, close } = await connect({ home: lab.home, cache }, () => undefined);
  const trained = async (specification: unknown, name: string) => {
    const { id } = await client.runs.create({ specification, name });
    for await (const { summary } of await client.runs.follow({ run: id, afterStep: -1 }))
      if (summary.state === 'finished') break;
    return id;
  };
  const { specification } = presetNamed('in-context-letters');
  const parent = await trained(
    {
      ...specification,
      model: { ...specification.model, layers: 1, heads: 2, width: 32 },
      recipe: { ...specification.recipe, steps: 6, warmupSteps: 1, batchSize: 4 },
      observation: { ...specification.observation, evaluateEvery: 3, sampleTokens: 10 },
      execution: 'compiled',
    },
    'the first',
  );
  const further = (await client.runs.further({ run: parent })).specification;
  const child = await trained(further, 'the second');
  await close();
  return { child, further };
}

test('a run that goes on from another opens in the form as one, and says what its curves begin with', async ({
  browser,
  lab,
}) => {
  test.setTimeout(240_000);
  const { child, further } = await trainTwo(lab);
  const start = { name: 'the first', step: '6' };
  for (const [locale, words] of LANGUAGES) {
    const page = await (await browser.newContext({ locale })).newPage();
    await page.goto(`${lab.origin}/runs/${child}#token=${lab.token}`);
    const accuracy = page.getByRole('region', { name: words.accuracy.title, exact: true });
    await expect(accuracy.getByText(filled(words.further.stepZero, start))).toBeVisible();

    await page.getByRole('link', { name: words.details.again }).click();
    const note = page.getByRole('note').filter({ hasText: filled(words.new.goesOn, start) });
    await expect(note).toBeVisible();
    await note.getByRole('button', { name: words.new.beginAnew }).click();
    await expect(note).toHaveCount(0);
    await expect(page).not.toHaveURL(/from=/);
    await page.goBack();

    // What stands there is what runs.
    await page.goto(`${lab.origin}/runs/new${formFromSpecification(further, null)}#token=${lab.token}`);
    await expect(note).toBeVisible();
    const button = page.getByRole('button', { name: words.new.start });
    await button.click();
    await page.waitForURL(/\/runs\/(?!new)[^/?]+/, { timeout: 120_000 });
    await expect(page.getByText(filled(words.further.stepZero, start)).first()).toBeVisible({ timeout: 60_000 });
    // The next form begins with nothing.
    await page.goto(`${lab.origin}/runs/new#token=${lab.token}`);
    await expect(page.getByRole('button', { name: words.new.start })).toBeVisible();
    await expect(note).toHaveCount(0);
    await page.context().close();
  }
});
