/** A network from text to text, from the form to a comparison, in both languages. */
import { PAIR_CORPORA } from '../main/text/pair-corpora.ts';
import { type FormState, printForm, readForm } from '../renderer/features/runs/form-state.ts';
import { en } from '../renderer/words/en.ts';
import { zh } from '../renderer/words/zh.ts';
import { figureWords } from '../resources/messages/figures.ts';
import { faultText, stateName } from '../resources/messages/index.ts';
import { expect, test } from './lab.ts';
import { type OwnEngine, openOwnEngine } from './own-engine.ts';
import { spoken } from './spoken.ts';

/** Small enough to learn by WebAssembly what a copy is. */
const small = (learningRate: string): FormState => ({
  ...readForm(''),
  preset: 'transformer-copy',
  corpus: 'pairs-copy',
  changes: {
    'recipe.learningRate': learningRate,
    'model.layers': '1',
    'model.width': '32',
    'model.heads': '2',
    'model.inner': '32',
    'recipe.batchSize': '32',
    'recipe.steps': '60',
    'recipe.warmupSteps': '5',
    'observation.evaluateEvery': '30',
    backend: 'wasm',
  },
});

let engine: OwnEngine;
test.beforeAll(async () => {
  engine = await openOwnEngine();
});
test.afterAll(() => engine.close());

for (const [language, locale, words] of spoken(
  [
    ['en', 'en-US', en],
    ['zh', 'zh-CN', zh],
  ] as const,
  'pairs',
))
  test(`a Transformer is chosen, trained on pairs, watched, asked and compared (${locale})`, async ({ browser }) => {
    test.setTimeout(240_000);
    const context = await browser.newContext({ locale, viewport: { width: 1280, height: 900 } });
    const page = await context.newPage();
    const main = page.getByRole('main');
    // It learns from pairs, and no other text is offered.
    await page.goto(engine.page('/runs/new?preset=gpt-tiny'));
    await expect(main.getByRole('radio', { name: /^moby-dick\b/ })).toHaveCount(1);
    // What goes on with a text stands beside it where both have a preset for a task.
    const task = PAIR_CORPORA.find(({ name }) => name === 'pairs-reverse')!.title[language];
    await expect(main.getByRole('heading', { name: task, exact: true })).toBeVisible();
    await main.getByRole('radio', { name: /^rnn-reverse\b/ }).check();
    await expect(main.getByRole('radio', { name: /^pairs-reverse\b/ })).toBeChecked();
    await main.getByRole('radio', { name: /^transformer-copy\b/ }).check();
    await expect(main.getByRole('radio', { name: /^pairs-copy\b/ })).toBeChecked();
    await expect(main.getByRole('radio', { name: /^moby-dick\b/ })).toHaveCount(0);

    const runs: string[] = [];
    for (const rate of ['0.01', '0.001']) {
      await page.goto(engine.page(`/runs/new${printForm(small(rate))}`));
      await main.getByRole('button', { name: words.new.start, exact: true }).click();
      await expect(main.getByText(stateName('finished', language), { exact: true })).toBeVisible();
      runs.push(new URL(page.url()).pathname.split('/')[2]!);
    }
    // How many pairs are right is what its page begins with; what counting says of a text is nowhere.
    const right = main.getByRole('region', { name: words.share.title });
    await expect(right.getByText(words.share.exactMatch).first()).toBeVisible();
    await expect(right).toContainText(/\d%/);
    const written = main.getByRole('region', { name: words.samples.title });
    await expect(written).toContainText(/[a-j]+ → [a-j]*/);
    await expect(written).toContainText(words.pairs.samples);
    await expect(main.getByRole('region', { name: words.places.title })).toHaveCount(0);
    await expect(main.getByText(words.chart.fiveGram)).toHaveCount(0);

    // Of nothing there is no target, and it is told so, not of prompts; Enter asks.
    await main.getByRole('button', { name: words.pairs.ask, exact: true }).click();
    await expect(main.getByRole('alert')).toContainText(
      faultText({ code: 'source-empty', parameters: {} }, language).title,
    );
    await main.getByLabel(words.pairs.source, { exact: true }).fill('abc');
    await main.getByLabel(words.pairs.source, { exact: true }).press('Enter');
    await expect(main.getByText(/^abc → [a-j]+$/)).toBeVisible();

    // A held-out pair leads to where its target came from, by keyboard, and earlier checkpoints beside it.
    const heldOut = main.getByRole('region', { name: words.heldOut.title });
    await heldOut.getByRole('button', { name: words.heldOut.write }).click();
    await expect(heldOut.getByRole('row')).toHaveCount(11);
    await heldOut.getByRole('button', { name: words.heldOut.after }).click();
    await expect(heldOut.getByText(words.heldOut.page.replace('{page}', '2').replace('{pages}', '4'))).toBeVisible();
    const pair = heldOut.getByRole('rowheader').first().getByRole('button');
    const source = (await pair.textContent())!;
    await pair.click();
    const attention = main.getByRole('region', { name: words.attention.title, exact: true });
    await expect(attention.getByRole('button', { name: words.attention.ask })).toBeFocused();
    await page.keyboard.press('Enter');
    const map = attention.getByRole('grid');
    await expect(map.getByRole('columnheader')).toHaveCount(source.length + 1);
    await expect(attention).toContainText(`${source} → `);
    await expect(attention).toContainText(words.attention.step.replace('{step}', '60'));
    const cells = map.getByRole('rowgroup').last().getByRole('gridcell');
    await cells.first().focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('End');
    // Behind the cells of a row stands the p of its token.
    const reached = cells.nth(2 * (source.length + 1) - 2);
    await expect(reached).toBeFocused();
    await expect(attention).toContainText((await reached.getAttribute('aria-label'))!);
    await attention.getByRole('button', { name: words.attention.before }).click();
    await expect(attention).toContainText(words.attention.step.replace('{step}', '40'));
    await expect(map).toBeVisible();
    // The first token has the beginning alone before it; what comes later is told as what it cannot see.
    await attention.getByLabel(words.attention.of, { exact: true }).click();
    await page.getByRole('option', { name: words.attention.kind.self, exact: true }).click();
    await expect(cells.first()).toHaveText('100');
    await expect(cells.nth(1)).toHaveAccessibleName(new RegExp(words.attention.none.split(/[{}]/).at(-1)!));
    await attention.getByLabel(words.attention.source, { exact: true }).fill('xyz');
    await attention.getByRole('button', { name: words.attention.ask }).click();
    await expect(attention.getByRole('alert')).toContainText(
      faultText({ code: 'source-unseen', parameters: {} }, language).title,
    );

    // In the list its best is a share, and two of them are compared by that.
    await page.goto(engine.page('/runs'));
    await expect(main.getByRole('columnheader', { name: words.column.exactMatch })).toBeVisible();
    await expect(main.getByRole('row').filter({ hasText: /\d%/ })).toHaveCount(2);
    for (const box of await main.getByRole('row').getByRole('checkbox').all()) await box.check();
    await main.getByRole('link', { name: words.compare.openCount.replace('{count}', '2') }).click();
    await expect(page).toHaveURL(/judged=exactMatch&curve=exactMatch/);
    const groups = main.getByRole('region', { name: figureWords[language].compare.groups });
    await expect(groups.getByText(figureWords[language].unit.exactMatch).first()).toBeVisible();
    await expect(groups.getByRole('row')).toHaveCount(3);
    // An address that names the runs alone comes to the same.
    await page.goto(engine.page(`/compare?runs=${runs.join(',')}`));
    await expect(page).toHaveURL(/judged=exactMatch/);
    await expect(groups.getByRole('row')).toHaveCount(3);
    await context.close();
  });
