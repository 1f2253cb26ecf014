/** A run that goes on from another, and what the form makes of it: real runs, in both languages. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { connect, type LabClient } from '../main/cli/connect.ts';
import { presetNamed } from '../main/engine/presets.ts';
import { formFromSpecification } from '../renderer/features/runs/form-state.ts';
import { en } from '../renderer/words/en.ts';
import { zh } from '../renderer/words/zh.ts';
import { enterLab, expect, type ServedLab, test } from './lab.ts';
import { cache } from './machine.ts';
import { spoken } from './spoken.ts';

const LANGUAGES = [
  ['zh-CN', zh],
  ['en-US', en],
] as const;
const filled = (template: string, values: Record<string, string>) =>
  Object.entries(values).reduce((text, [name, value]) => text.replace(`{${name}}`, value), template);

/** Runs that are trained one after the other, each to its end. */
async function trainedIn<Made>(
  lab: ServedLab,
  work: (client: LabClient, trained: (specification: unknown, name: string) => Promise<string>) => Promise<Made>,
): Promise<Made> {
  const { client, close } = await connect({ home: lab.home, cache }, () => undefined);
  const trained = async (specification: unknown, name: string) => {
    const { id } = await client.runs.create({ specification, name });
    for await (const { summary } of await client.runs.follow({ run: id, afterStep: -1 }))
      if (summary.state === 'finished') break;
    return id;
  };
  try {
    return await work(client, trained);
  } finally {
    await close();
  }
}

/** A few steps on sequences of examples. */
function small() {
  const { specification } = presetNamed('in-context-letters');
  return {
    ...specification,
    model: { ...specification.model, layers: 1, heads: 2, width: 32 },
    recipe: { ...specification.recipe, steps: 6, warmupSteps: 1, batchSize: 4 },
    observation: { ...specification.observation, evaluateEvery: 3, sampleTokens: 10 },
    execution: 'compiled',
  };
}

/** A run, and one that goes on from it. */
const trainTwo = (lab: ServedLab) =>
  trainedIn(lab, async (client, trained) => {
    const parent = await trained(small(), 'the first');
    const further = (await client.runs.further({ run: parent })).specification;
    return { child: await trained(further, 'the second'), further };
  });

test('a run that goes on from another opens in the form as one, and says what its curves begin with', async ({
  browser,
  lab,
}) => {
  const { child, further } = await trainTwo(lab);
  const start = { name: 'the first', step: '6' };
  for (const [locale, words] of spoken(LANGUAGES, 'further')) {
    const page = await (await browser.newContext({ locale })).newPage();
    await enterLab(page, lab.at(`/runs/${child}`));
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
    await enterLab(page, lab.at(`/runs/new${formFromSpecification(further, null)}`));
    await expect(note).toBeVisible();
    const button = page.getByRole('button', { name: words.new.start });
    await button.click();
    await page.waitForURL(/\/runs\/(?!new)[^/?]+/);
    await expect(page.getByText(filled(words.further.stepZero, start)).first()).toBeVisible();
    // The next form begins with nothing.
    await enterLab(page, lab.at('/runs/new'));
    await expect(page.getByRole('button', { name: words.new.start })).toBeVisible();
    await expect(note).toHaveCount(0);
    await page.context().close();
  }
});

test('a start that is found damaged is named by its file, and neither offered nor called whole any more', async ({
  browser,
  lab,
}) => {
  const run = await trainedIn(lab, (_, trained) => trained(small(), 'the broken'));
  const file = join(lab.home, 'runs', run, 'checkpoints', 'step-000006', 'optimizer.safetensors');
  const bytes = readFileSync(file);
  bytes[bytes.length >> 1]! ^= 1;
  writeFileSync(file, bytes);
  for (const [locale, words] of LANGUAGES) {
    const page = await (await browser.newContext({ locale })).newPage();
    await enterLab(page, lab.at(`/runs/${run}`));
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('the broken');
    const button = page.getByRole('button', { name: words.further.button });
    const told = page.getByRole('cell', { name: words.contents.optimizerDamaged, exact: true });
    if (locale === LANGUAGES[0][0]) {
      await button.first().click();
      await expect(page.getByRole('alert').filter({ hasText: file }).first()).toBeVisible();
    }
    await expect(told).toBeVisible();
    await expect(button).toHaveCount(0);
    await page.context().close();
  }
});
