/** Whether pretraining pays: what it needs is said, what it would be is planned, and what came out is read, in both languages. */
import AxeBuilder from '@axe-core/playwright';
import { en } from '../renderer/words/en.ts';
import { zh } from '../renderer/words/zh.ts';
import { expect, test } from './lab.ts';
import { type OwnEngine, openOwnEngine } from './own-engine.ts';
import { spoken } from './spoken.ts';

/** A line’s label is told by one of its words. */
const LABELLED = Array.from({ length: 200 }, (_, line) => {
  const good = line % 2 === 0;
  return `this one, number ${line}, is ${good ? 'good' : 'bad'}\t${good ? 'yes' : 'no'}\n`;
}).join('');

let engine: OwnEngine;
test.beforeAll(async () => {
  engine = await openOwnEngine();
  await engine.client.corpora.add({ fileName: 'labelled.txt', name: 'labelled', file: new Blob([LABELLED]) });
});
test.afterAll(() => engine.close());

/** A BERT of one layer after a few steps, as fast as it can be had. */
async function pretrain(): Promise<string> {
  const { client } = engine;
  const known = (await client.runs.list({})).find(({ judgedBy }) => judgedBy === 'maskedAccuracy');
  if (known) return known.id;
  const { specification } = (await client.presets.list({})).find(({ name }) => name === 'bert-reviews')!;
  const { id } = await client.runs.create({
    specification: {
      ...specification,
      corpus: 'labelled',
      model: { ...specification.model, layers: 1, heads: 2, width: 16, inner: 16, context: 32 },
      tokenizer: { ...specification.tokenizer, vocabularySize: 60 },
      recipe: { ...specification.recipe, steps: 10, warmupSteps: 2, batchSize: 4 },
      observation: { ...specification.observation, evaluateEvery: 10, sampleEvery: 10, checkpointEvery: 10 },
    },
  });
  for await (const { changed } of await client.runs.watch({}))
    if (changed.some((run) => run.id === id && run.state === 'finished')) return id;
  throw new Error('the run never ended');
}

for (const [locale, words, colorScheme] of spoken(
  [
    ['en-US', en, 'light'],
    ['zh-CN', zh, 'dark'],
  ] as const,
  'transfer',
))
  test(`a pretrained network and one from scratch learn the same labels (${locale})`, async ({ browser }) => {
    const transfer = { ...words.suite, ...words.transfer };
    const context = await browser.newContext({ locale, colorScheme, viewport: { width: 1280, height: 900 } });
    const page = await context.newPage();
    const main = page.getByRole('main');
    if ((await engine.client.runs.list({})).length === 0) {
      // What comes first is offered first.
      await page.goto(engine.page('/suite/transfer?corpus=labelled'));
      await expect(main.getByText(transfer.noFrom)).toBeVisible();
      await expect(main.getByRole('link', { name: transfer.pretrainBert })).toHaveAttribute(
        'href',
        /preset=bert-reviews/,
      );
      // A GPT reads the lines without their labels, which become a text.
      await main.getByRole('button', { name: transfer.pretrainGpt }).click();
      await expect(page).toHaveURL(/preset=gpt-reviews&corpus=labelled-texts/);
    }
    const run = await pretrain();
    await page.goto(engine.page(`/runs/${run}`));
    await main.getByRole('link', { name: transfer.title }).click();
    await expect(main.getByRole('heading', { level: 1 })).toHaveText(transfer.title);
    await expect(page).toHaveURL(/corpus=labelled/);

    const counts = main.getByLabel(transfer.counts, { exact: true });
    await counts.fill('8, 8');
    await expect(main.getByText(transfer.countsHint)).toBeVisible();
    await expect(main.getByRole('button', { name: transfer.waiting })).toBeDisabled();
    await counts.fill('8');
    await main.getByLabel(transfer.draws, { exact: true }).fill('2');
    await main.getByLabel(transfer.seeds, { exact: true }).fill('1');
    await expect(main.getByText(transfer.runs.split('{count}')[1]!.split('{time}')[0]!)).toContainText('4');
    const names = [transfer.start, transfer.startAgain].map((name) => name.replace('{minutes}', '60'));
    await main.getByRole('button', { name: new RegExp(`^(${names.join('|')})$`) }).click();

    const table = main.getByRole('table', { name: transfer.results });
    await expect(table.getByRole('row')).toHaveCount(2);
    // When all have ended, counting and both differences are told.
    await expect(table.getByRole('row').nth(1)).not.toContainText('–');
    await expect(main.getByRole('img', { name: transfer.chart })).toBeVisible();
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
    await main.getByRole('link', { name: transfer.toRuns }).click();
    await expect(main.getByRole('table').getByRole('row')).toHaveCount(5);
    await context.close();
  });
