/** What the page promises of a run before it starts, while it trains and once it ended, in both languages. */
import type { Page } from '@playwright/test';
import { presetNamed } from '../main/engine/presets.ts';
import { en } from '../renderer/words/en.ts';
import { zh } from '../renderer/words/zh.ts';
import { expect, test } from './lab.ts';
import { type OwnEngine, openOwnEngine } from './own-engine.ts';
import { spoken } from './spoken.ts';

/**
 * Seven letters and another one: what comes next hangs on more than the last four, so counting is soon beaten. Three that
 * nobody can guess behind them: without any, a loss so low would be read as a leak.
 */
const SEVENS = Array.from({ length: 3000 }, (_, block) => {
  const unguessed = [1, 2, 3].map((place) => 'cdef'[Math.floor(4 * ((Math.sin(block * 4 + place) * 1e4) % 1) + 4) % 4]);
  return `aaaaaaab${unguessed.join('')}`;
}).join('');
const LANGUAGES = [
  ['zh-CN', zh],
  ['en-US', en],
] as const;

let engine: OwnEngine;
let passed = '';
let passedFirst = '';
let ended = '';
let training = '';

const small = (corpus: string, steps: number, evaluateEvery: number) => {
  const { specification } = presetNamed('gpt-tiny');
  return {
    ...specification,
    corpus,
    model: { ...specification.model, layers: 1, heads: 2, width: 32, context: 32 },
    recipe: { ...specification.recipe, steps, warmupSteps: Math.min(20, steps) },
    observation: { ...specification.observation, evaluateEvery, sampleTokens: 10 },
    execution: 'compiled' as const,
  };
};

async function trained(specification: unknown, name: string): Promise<string> {
  const { id } = await engine.client.runs.create({ specification, name, preset: 'gpt-tiny' });
  for await (const { summary } of await engine.client.runs.follow({ run: id, afterStep: -1 }))
    if (summary.state === 'finished') break;
  return id;
}

test.beforeAll(async () => {
  engine = await openOwnEngine();
  await engine.client.corpora.add({ fileName: 'sevens.txt', file: new Blob([SEVENS]) });
  passed = await trained(small('sevens', 200, 10), 'passes');
  passedFirst = await trained(small('sevens', 200, 200), 'passes at once');
  ended = await trained(small('tang300', 12, 4), 'ends');
  const { id } = await engine.client.runs.create({ specification: small('tang300', 100_000, 20), name: 'trains' });
  training = id;
});
test.afterAll(() => engine.close());

/** A sentence of the catalogue, whatever is put in. */
const sentence = (template: string) =>
  new RegExp(
    template
      .replace(/[.*+?^$()|\\]/g, '\\$&')
      .replace(/\{\w+\}/g, '.+?')
      .replaceAll('[', '(?:')
      .replaceAll(']', ')?'),
  );

async function open(page: Page, path: string): Promise<void> {
  await page.goto(engine.page(path));
}

for (const [locale, words] of spoken(LANGUAGES, 'promise')) {
  test.describe(`promises in ${locale}`, () => {
    test.use({ locale });

    test('a run says that it passed, that it has not yet, or that it ended before', async ({ page }) => {
      const main = page.getByRole('main');
      await open(page, `/runs/${passed}`);
      await expect(main.getByText(sentence(words.counting.passed))).toBeVisible();
      await open(page, `/runs/${passedFirst}`);
      await expect(main.getByText(sentence(words.counting.passedFirst))).toBeVisible();
      await open(page, `/runs/${training}`);
      await expect(main.getByText(sentence(words.counting.notYet))).toBeVisible();
      await open(page, `/runs/${ended}`);
      await expect(main.getByText(sentence(words.counting.ended))).toBeVisible();
    });

    test('what ended too early is trained further by one click, and the two know each other', async ({ page }) => {
      const main = page.getByRole('main');
      await open(page, `/runs/${ended}`);
      // The first part in brackets is the time, which is known of a run that ended here.
      const withTime = words.further.will_other.replace('[', '').replace(']', '');
      await expect(main.getByText(sentence(withTime))).toBeVisible();
      await main.getByRole('button', { name: words.further.button }).last().click();
      await page.waitForURL((url) => !url.pathname.endsWith(ended));
      await expect(main.getByText(words.further.from, { exact: true })).toBeVisible();
      await main.getByRole('link', { name: 'ends', exact: true }).click();
      await expect(page).toHaveURL(new RegExp(ended));
      await expect(main.getByText(words.further.to, { exact: true })).toBeVisible();
    });
  });
}

test('the first visit says how long this machine takes to pass, and nothing where that was not measured', async ({
  browser,
}) => {
  const fresh = await openOwnEngine();
  try {
    for (const [locale, words] of LANGUAGES) {
      const context = await browser.newContext({ locale });
      const page = await context.newPage();
      await page.goto(`${fresh.address.url}`);
      const main = page.getByRole('main');
      if (words === zh) {
        const name = sentence(words.first.buttonToPassIn.replace('{corpus}', '唐人绝句'));
        await expect(main.getByRole('button', { name })).toBeEnabled();
        await expect(main.getByText(/850.+900/)).toBeVisible();
      } else {
        await expect(main.getByText(words.first.notKnown)).toBeVisible();
      }
      await context.close();
    }
  } finally {
    await fresh.close();
  }
});
