/** Language-model servers as they are: what each is found to do is said on the page, in both languages. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from '@playwright/test';
import type { FaultCode } from '../main/contract/fault.ts';
import { type Behaviour, type PlayedServer, playServer } from '../main/language/fixtures/played-server.ts';
import { en } from '../renderer/words/en.ts';
import { zh } from '../renderer/words/zh.ts';
import { faultText } from '../resources/messages/index.ts';
import { enterLab, expect, type ServedLab, test } from './lab.ts';
import { root } from './machine.ts';
import { spoken } from './spoken.ts';

// One server is asked at a time: who enters another one ends what the first is asked.
test.describe.configure({ mode: 'serial' });

const LANGUAGES = [
  ['English', 'en-US', en, 'en'],
  ['Chinese', 'zh-CN', zh, 'zh'],
] as const;

const suite = JSON.parse(readFileSync(join(root, 'resources', 'task-suites', 'antonyms.json'), 'utf8')) as {
  items: { input: string; output: string }[];
};
const knows = Object.fromEntries(suite.items.map(({ input, output }) => [input, output]));

const servers: PlayedServer[] = [];
async function played(behaviour: Omit<Behaviour, 'knows'>): Promise<PlayedServer> {
  const server = await playServer({ knows, ...behaviour });
  servers.push(server);
  return server;
}
test.afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

const titleOf = (code: FaultCode, language: 'en' | 'zh') => faultText({ code, parameters: {} }, language).title;
type Words = typeof en | typeof zh;
const main = (page: Page) => page.getByRole('main');
/** What stands before the first thing that is put into a sentence, and behind the last. */
const beginning = (sentence: string) => sentence.slice(0, sentence.indexOf('{'));
const end = (sentence: string) => sentence.slice(sentence.lastIndexOf('}') + 1);

async function open(browser: Browser, lab: ServedLab, locale: string, path: string): Promise<Page> {
  const page = await browser.newPage({ locale });
  await enterLab(page, lab.at(path));
  return page;
}

async function enter(page: Page, words: Words, address: string): Promise<void> {
  const field = main(page).getByLabel(words.server.address, { exact: true });
  await field.fill(address);
  await field.press('Enter');
}
const isEntered = (page: Page, words: Words, address: string, model = 'played') =>
  expect(
    main(page).getByText(words.server.models.replace('{address}', address).replace('{models}', model)),
  ).toBeVisible();

/** Measures a task without and with many examples. */
async function measure(page: Page, words: Words, address: string, name = 'played'): Promise<void> {
  const { origin } = new URL(page.url());
  const model = encodeURIComponent(`server:${address}#${name}`);
  await page.goto(`${origin}/benchmark/new?model=${model}&tasks=antonyms&shots=1%2C16&draws=1&limit=4`);
  await main(page).getByRole('button', { name: words.benchmark.start, exact: true }).click();
  await page.waitForURL(/\/benchmark\/(?!new)[^/?]+/);
  await expect(main(page).getByText(words.benchmark.state.finished, { exact: true })).toBeVisible();
}

for (const [language, locale, words, code] of spoken(LANGUAGES, 'servers')) {
  test(`a key that is wanted is called that, and no model is no fault: ${language}`, async ({ browser, lab }) => {
    const page = await open(browser, lab, locale, '/lab');
    const locked = await played({ locked: true });
    await enter(page, words, locked.address);
    await expect(main(page).getByText(titleOf('server-wants-key', code))).toBeVisible();
    const bare = await played({ model: null });
    await enter(page, words, bare.address);
    await expect(main(page).getByText(words.server.noModels.replace('{address}', bare.address))).toBeVisible();
    // Whom it goes on asking is said, beside the address that it does not.
    await enter(page, words, locked.address);
    await expect(main(page).getByText(words.server.stillInUse.replace('{address}', bare.address))).toBeVisible();
    await page.close();
  });

  test(`an address that is entered while another is asked stands, and is asked next: ${language}`, async ({
    browser,
    lab,
  }) => {
    const page = await open(browser, lab, locale, '/lab');
    let answer = () => {};
    const lists = new Promise<void>((resolve) => {
      answer = resolve;
    });
    const slow = await played({ lists, model: 'slow' });
    const other = await played({ model: 'other' });
    await enter(page, words, slow.address);
    await expect(main(page).getByRole('button', { name: words.server.connect, exact: true })).toBeDisabled();
    await enter(page, words, other.address);
    answer();
    await isEntered(page, words, other.address, 'other');
    await expect(main(page).getByLabel(words.server.address, { exact: true })).toHaveValue(other.address);
    await page.close();
  });

  test(`an answer without a text, in quotation marks, or that breaks off is called that: ${language}`, async ({
    browser,
    lab,
  }) => {
    const page = await open(browser, lab, locale, '/lab');
    const { origin } = new URL(page.url());
    const ask = async (behaviour: Omit<Behaviour, 'knows'>) => {
      const server = await played(behaviour);
      await page.goto(`${origin}/lab`);
      await enter(page, words, server.address);
      await isEntered(page, words, server.address, behaviour.model ?? 'played');
      await page.goto(`${origin}/prompts`);
      await main(page)
        .getByRole('radio', { name: behaviour.model ?? 'played' })
        .check();
      await main(page).getByRole('button', { name: words.prompts.ask, exact: true }).click();
      return server;
    };
    await ask({ isMute: true });
    await expect(main(page).getByText(words.server.differs.textless).first()).toBeVisible();
    // Nor is it called ended, or given a speed.
    await expect(main(page).getByText(words.prompts.ended.textless, { exact: true }).first()).toBeVisible();
    await expect(main(page).getByText(words.prompts.ended.unsaid, { exact: true })).toHaveCount(0);
    await expect(main(page).getByText(end(words.prompts.took))).toHaveCount(0);
    await ask({ breaksOff: 'quietly' });
    await expect(main(page).getByRole('alert').getByText(titleOf('server-broke-off', code))).toBeVisible();
    await expect(main(page).getByText(words.prompts.ended.brokeOff, { exact: true })).toBeVisible();
    // llama-server calls a model by the path of its file.
    const model = `/home/somebody/models/with-a-long-name/${'SmolLM2-135M-Instruct.'.repeat(4)}Q4_1.gguf`;
    await ask({ breaksOff: 'with an error', model });
    await expect(main(page).getByRole('alert').getByText(titleOf('server-broke-off', code))).toBeVisible();
    await expect(main(page).getByText(words.prompts.ended.brokeOff, { exact: true })).toBeVisible();
    await expect(main(page).getByText(words.prompts.ended.stopped, { exact: true })).toHaveCount(0);
    for (const width of [1024, 1280]) {
      await page.setViewportSize({ width, height: 800 });
      const name = await main(page).getByTitle(model).boundingBox();
      const heading = main(page).getByRole('heading', { name: words.prompts.column_zero, exact: true });
      expect(name!.x + name!.width).toBeLessThan((await heading.boundingBox())!.x);
    }
    const quoting = await played({ quotes: '"', model });
    await page.goto(`${origin}/lab`);
    await enter(page, words, quoting.address);
    await isEntered(page, words, quoting.address, model);
    await measure(page, words, quoting.address, model);
    await expect(main(page).getByText(words.server.differs.quoted)).toBeVisible();
    // Nor does it push the columns beside it out of the list.
    await page.goto(`${origin}/benchmark`);
    const cell = await main(page).getByRole('cell').getByText(model, { exact: true }).first().boundingBox();
    expect(cell!.width).toBeLessThan(220);
    // Of which server it is stands beside it.
    const row = main(page)
      .getByRole('row')
      .filter({ has: page.getByTitle(`${model} (${quoting.address})`) });
    await expect(row.getByText(quoting.address.replace('http://', ''), { exact: true })).toBeVisible();
    await page.close();
  });

  test(`a server that trims, ends its text, tells nothing and forgets is measured rightly: ${language}`, async ({
    browser,
    lab,
  }) => {
    const page = await open(browser, lab, locale, '/lab');
    const server = await played({ trims: true, ends: true, cuts: 40 });
    await enter(page, words, server.address);
    await isEntered(page, words, server.address);
    await measure(page, words, server.address);
    await expect(main(page).getByText(words.server.unspaced)).toBeVisible();
    await expect(main(page).getByText(end(words.benchmark.tooLong))).toBeVisible();
    await expect(main(page).getByRole('row', { name: /100/ })).toHaveCount(1);
    const nothing = await played({ tellsNothing: true });
    await page.goto(`${new URL(page.url()).origin}/lab`);
    await enter(page, words, nothing.address);
    await isEntered(page, words, nothing.address);
    await measure(page, words, nothing.address);
    await expect(main(page).getByText(words.server.unspaced)).toHaveCount(0);
    await expect(main(page).getByRole('row', { name: /100/ })).toHaveCount(2);
    await page.close();
  });

  test(`a server that reads its model is waited for, said so, and left when another is entered: ${language}`, async ({
    browser,
    lab,
  }) => {
    const page = await open(browser, lab, locale, '/lab');
    const loading = await played({ ready: new Promise(() => undefined) });
    await enter(page, words, loading.address);
    await isEntered(page, words, loading.address);
    const { origin } = new URL(page.url());
    await page.goto(`${origin}/prompts`);
    await main(page).getByRole('radio', { name: 'played' }).check();
    const ask = main(page).getByRole('button', { name: words.prompts.ask, exact: true });
    await ask.click();
    const waits = main(page).getByText(beginning(words.server.stillWaits) + loading.address);
    await expect(waits).toBeVisible();
    await expect(main(page).getByText(words.server.readsFirst)).toBeVisible();
    await main(page).getByRole('button', { name: words.action.stop, exact: true }).click();
    await expect(waits).toHaveCount(0);
    await ask.click();
    await expect(waits).toBeVisible();
    // Somebody enters another one meanwhile, whose model has the same name.
    const other = await open(browser, lab, locale, '/lab');
    const quick = await played({});
    await enter(other, words, quick.address);
    await isEntered(other, words, quick.address);
    await expect(main(page).getByText(titleOf('server-left', code))).toBeVisible();
    // Nobody has to load the page again to choose from what there is now, or to read whom it can't ask and why.
    const filled = (sentence: string, more: Record<string, string>) =>
      Object.entries({ name: 'played', address: loading.address, ...more }).reduce(
        (text, [name, value]) => text.replace(`{${name}}`, value),
        sentence,
      );
    await expect(main(page).getByText(filled(words.gone.other, { other: quick.address }))).toBeVisible();
    await expect(main(page).getByText(words.server.promptsGo.replace('{address}', quick.address))).toBeVisible();
    await other.getByRole('button', { name: words.server.disconnect, exact: true }).click();
    await expect(main(page).getByText(filled(words.gone.off, {}))).toBeVisible();
    await expect(main(page).getByText('server:')).toHaveCount(0);
    await enter(other, words, quick.address);
    await isEntered(other, words, quick.address);
    await main(page).getByRole('radio', { name: 'played' }).check();
    await ask.click();
    await expect(main(page).getByRole('toolbar').first()).toBeVisible();
    expect(quick.asked.length).toBeGreaterThan(0);
    await page.close();
    await other.close();
  });
}
