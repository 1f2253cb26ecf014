/** The ways into the lab: which tabs have its key, who can't take it, and how a person comes back without one. */
import { spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { delimiter, join } from 'node:path';
import { type BrowserContext, chromium, type Page } from '@playwright/test';
import { SPECIFICATION } from '../main/store/fixtures/append-metrics-plan.ts';
import { openStore } from '../main/store/open-store.ts';
import { FIRST_DRAFT, settingOf } from '../renderer/pages/prompts/draft.ts';
import type { Catalogue } from '../renderer/words/catalogue.ts';
import { en } from '../renderer/words/en.ts';
import { zh } from '../renderer/words/zh.ts';
import { faultText } from '../resources/messages/index.ts';
import {
  collect,
  endLeftOvers,
  engineProcess,
  enterLab,
  expect,
  labEnvironment,
  serveLab,
  temporaryHome,
  test,
} from './lab.ts';
import { CHROMIUM_SWITCHES, findChromium, root } from './machine.ts';
import { spoken } from './spoken.ts';

test.afterEach(endLeftOvers);

const WORDS: [string, Catalogue][] = [
  ['en-US', en],
  ['zh-CN', zh],
];

/** Has the key: the engine answers, and the page shows it. */
async function expectOpen(page: Page, words: Catalogue = en): Promise<void> {
  await expect(page.getByRole('navigation').first()).toBeVisible();
  await expect(page.getByText(words.engine.connecting)).toHaveCount(0);
  await expect(page.getByText(words.engine.awayShort)).toHaveCount(0);
  await expect(page.getByText(words.noKey.none.title)).toHaveCount(0);
}

async function openedBy(context: BrowserContext, work: () => Promise<unknown>): Promise<Page> {
  const [opened] = await Promise.all([context.waitForEvent('page'), work()]);
  return opened;
}

test('a tab opened by Ctrl-click, middle click, a bookmark or a restored session has the key', async () => {
  const { home, remove } = temporaryHome();
  const { store } = openStore({ file: join(home, 'lab.db'), backups: join(home, 'backups'), now: Date.now });
  store.runs.create({ specification: SPECIFICATION, name: 'a run' });
  store.close();
  const lab = await serveLab(home);
  const profile = test.info().outputPath('profile');
  const open = () =>
    chromium.launchPersistentContext(profile, {
      executablePath: findChromium()!,
      args: CHROMIUM_SWITCHES,
      locale: 'en-US',
    });
  let context = await open();
  const page = await context.newPage();
  await page.goto(lab.url);
  await expectOpen(page);

  const row = page.getByRole('link', { name: 'a run' }).first();
  const byCtrl = await openedBy(context, () => row.click({ modifiers: ['Control'] }));
  await expect(byCtrl).toHaveURL(/\/runs\/[^/?#]+$/);
  await expectOpen(byCtrl);
  const byMiddle = await openedBy(context, () =>
    page.getByRole('link', { name: en.nav.prompts }).click({ button: 'middle' }),
  );
  await expect(byMiddle).toHaveURL(/\/prompts$/);
  await expectOpen(byMiddle);
  const byBookmark = await context.newPage();
  await byBookmark.goto(`${lab.origin}/lab`);
  await expectOpen(byBookmark);
  await expect(byBookmark.getByText(home).first()).toBeVisible();
  // The key stands in no address, and goes nowhere by a cookie, which every port of this machine would get.
  for (const opened of context.pages()) expect(opened.url()).not.toContain(lab.token);
  expect(await context.cookies()).toEqual([]);

  // Chromium writes what a page stores a few seconds later: a browser that ended before would be none that was closed.
  const stored = join(profile, 'Default', 'Local Storage', 'leveldb');
  const isStored = () =>
    readdirSync(stored).some((name) => readFileSync(join(stored, name), 'latin1').includes(lab.token));
  await expect.poll(isStored).toBe(true);
  await context.close();
  context = await open();
  const restored = await context.newPage();
  await restored.goto(`${lab.origin}/lab`);
  await expectOpen(restored);
  await context.close();
  expect(await lab.stop()).toBe(0);
  remove();
});

/** Puts an experiment into a lab that is to be opened: saved, it can be read and changed without its model. */
function savedExperiment(home: string): string {
  const { store } = openStore({ file: join(home, 'lab.db'), backups: join(home, 'backups'), now: Date.now });
  const { id } = store.promptExperiments.save({
    name: 'Opposites',
    setting: settingOf(FIRST_DRAFT, 'smollm2-135m'),
    modelSha256: null,
    results: [],
  });
  store.close();
  return id;
}

test('two tabs on Prompts have a form each, also after a reload', async ({ browser }) => {
  const { home, remove } = temporaryHome();
  // One for each language: the lab remembers what was changed last in the other browser, too.
  const saved = WORDS.map(([locale, words]) => ({ locale, words, id: savedExperiment(home) }));
  const lab = await serveLab(home);
  for (const { locale, words, id } of saved) {
    const context = await browser.newContext({ locale });
    const tab = async () => {
      const page = await context.newPage();
      await enterLab(page, lab.at(`/prompts/${id}`));
      const task = page.getByRole('textbox', { name: words.prompts.instruction, exact: true });
      const question = page.getByRole('textbox', { name: words.prompts.query, exact: true });
      await expect(task).toBeVisible();
      return { page, task, question };
    };
    const older = await tab();
    await older.task.fill('older');
    // A new tab begins with what was changed last.
    const newer = await tab();
    await expect(newer.task).toHaveValue('older');
    await newer.task.fill('newer');
    await newer.question.fill('newer, too');
    await older.task.fill('older, again');
    await newer.page.reload();
    await expect(newer.task).toHaveValue('newer');
    await expect(newer.question).toHaveValue('newer, too');
    await older.page.reload();
    await expect(older.task).toHaveValue('older, again');
    await expect(older.question).not.toHaveValue('newer, too');
    await context.close();
  }
  expect(await lab.stop()).toBe(0);
  remove();
});

test('theme and language chosen in one browser do not reach the window of another when that is loaded again', async ({
  browser,
  lab,
}) => {
  const open = async () => {
    const context = await browser.newContext({ locale: 'en-US', colorScheme: 'light' });
    const page = await context.newPage();
    await enterLab(page, lab.at('/lab'));
    await expect(page.getByRole('button', { name: en.theme.toDark })).toBeVisible();
    // The lab has told it what was chosen so far: nothing. What is chosen before that is what a new browser begins with.
    await expect(page.getByRole('region', { name: en.disk.title }).getByText(lab.home)).toBeVisible();
    return page;
  };
  const [one, other] = [await open(), await open()];
  const shown = (page: Page) => page.locator('html');
  await one.getByRole('button', { name: en.theme.toDark }).click();
  await expect(shown(one)).toHaveAttribute('data-mantine-color-scheme', 'dark');
  await one.getByRole('radiogroup', { name: en.lab.language }).getByText('中文').click();
  await expect(shown(one)).toHaveAttribute('lang', 'zh-CN');
  await expect.poll(() => one.evaluate(() => localStorage.getItem('lab.untold.language'))).toBeNull();
  // The lab was told: a new browser begins with it.
  const third = await (await browser.newContext({ locale: 'en-US', colorScheme: 'light' })).newPage();
  await enterLab(third, lab.at('/lab'));
  await expect(shown(third)).toHaveAttribute('data-mantine-color-scheme', 'dark');
  await expect(shown(third)).toHaveAttribute('lang', 'zh-CN');
  // The other one hears of it, too, when it is loaded again.
  const told = other
    .waitForEvent('websocket')
    .then((socket) => socket.waitForEvent('framereceived', ({ payload }) => String(payload).includes('page.theme')));
  await other.reload();
  await told;
  await expect(other.getByRole('button', { name: en.theme.toDark })).toBeVisible();
  await expect(shown(other)).toHaveAttribute('data-mantine-color-scheme', 'light');
  await expect(shown(other)).toHaveAttribute('lang', 'en');
  for (const page of [one, other, third]) await page.context().close();
});

test('an experiment that another tab saved meanwhile is not overwritten in silence', async ({ browser }) => {
  const { home, remove } = temporaryHome();
  const id = savedExperiment(home);
  const lab = await serveLab(home);
  const tab = async ([locale, words]: [string, Catalogue]) => {
    const page = await (await browser.newContext({ locale })).newPage();
    await enterLab(page, lab.at(`/prompts/${id}`));
    const task = page.getByRole('textbox', { name: words.prompts.instruction, exact: true });
    await expect(task).toBeVisible();
    const press = (name: string) => page.getByRole('button', { name, exact: true }).click();
    return { page, task, press, words };
  };
  // Contexts of their own: a new tab of one begins with what was changed last in it.
  const [first, second] = [await tab(WORDS[0]!), await tab(WORDS[1]!)];
  await second.task.fill('mine');
  await first.task.fill('theirs');
  await first.press(first.words.prompts.save);
  await expect(first.page.getByRole('button', { name: first.words.prompts.save, exact: true })).toBeDisabled();
  // What was begun before stays so over a reload.
  await second.page.reload();
  await expect(second.task).toHaveValue('mine');
  await second.press(second.words.prompts.save);
  const notice = second.page
    .getByRole('alert')
    .filter({ hasText: faultText({ code: 'experiment-changed', parameters: {} }, 'zh').title });
  await expect(notice).toBeVisible();
  await expect(second.task).toHaveValue('mine');
  await notice.getByRole('button', { name: zh.prompts.saveCopy }).click();
  await expect(second.page).not.toHaveURL(new RegExp(id));
  await expect(second.task).toHaveValue('mine');
  await first.page.reload();
  await expect(first.task).toHaveValue('theirs');
  await first.page.context().close();
  await second.page.context().close();
  expect(await lab.stop()).toBe(0);
  remove();
});

test('a new lab is named on the page, and as a slip where one of nearly the same name has runs', async ({
  browser,
}) => {
  const { home: folder, remove } = temporaryHome();
  const [meant, typed] = [join(folder, 'physics'), join(folder, 'phsyics')];
  const wanted = await serveLab(meant);
  for (const [locale] of WORDS) {
    const page = await browser.newPage({ locale });
    await page.goto(wanted.url);
    await expect(page.getByRole('main').getByText(meant)).toBeVisible();
    await expect(page.getByRole('main').getByRole('alert')).toHaveCount(0);
    await page.close();
  }
  const context = await browser.newContext({ locale: 'en-US' });
  const page = await context.newPage();
  await page.goto(wanted.url.replace('/#', '/lab#'));
  const line = page.getByRole('note').filter({ hasText: meant });
  await expect(line).toBeVisible();
  // Loaded again the tab was told, another one was not.
  await page.reload();
  const other = await context.newPage();
  await other.goto(wanted.at('/lab'));
  const otherLine = other.getByRole('note').filter({ hasText: meant });
  await expect(otherLine).toBeVisible();
  await expect(page.getByRole('heading', { name: en.setup.title })).toBeVisible();
  await expect(line).toHaveCount(0);
  await otherLine.getByRole('button', { name: en.action.close }).click();
  await expect(otherLine).toHaveCount(0);
  await context.close();
  expect(await wanted.stop()).toBe(0);
  const slip = await serveLab(typed);
  const opened = async (locale: string, language: 'en' | 'zh') => {
    const page = await browser.newPage({ locale });
    await page.goto(slip.url);
    const notice = page.getByRole('main').getByRole('alert');
    const parameters = { folder: typed, similar: meant };
    await expect(notice).toContainText(faultText({ code: 'home-new', parameters }, language).happened);
    return { page, notice };
  };
  const [english, chinese] = [await opened('en-US', 'en'), await opened('zh-CN', 'zh')];
  await chinese.notice.getByRole('button', { name: zh.action.close }).click();
  // Read once, in whatever window.
  for (const { page, notice } of [english, chinese]) {
    await expect(notice).toHaveCount(0);
    await page.close();
  }
  expect(await slip.stop()).toBe(0);
  remove();
});

test('another origin gets neither the key nor anything for a code', async ({ browser, lab }) => {
  const context = await browser.newContext({ locale: 'en-US' });
  const page = await context.newPage();
  await page.goto(lab.url);
  await expectOpen(page);
  const { code } = (await (
    await page.request.post(`${lab.origin}/session`, { data: { token: lab.token } })
  ).json()) as {
    code: string;
  };
  const other = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>other</title>');
  });
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  const stranger = await context.newPage();
  await stranger.goto(`http://127.0.0.1:${(other.address() as AddressInfo).port}/`);
  const tried = await stranger.evaluate(
    async ({ origin, code }) => {
      const failed = (init: RequestInit) =>
        fetch(`${origin}/session`, { method: 'POST', body: JSON.stringify({ code }), ...init }).then(
          ({ type }) => type,
          () => 'refused',
        );
      return {
        stored: JSON.stringify(localStorage) + document.cookie,
        json: await failed({ headers: { 'content-type': 'application/json' } }),
        plain: await failed({}),
        blind: await failed({ mode: 'no-cors' }),
      };
    },
    { origin: lab.origin, code },
  );
  expect(tried).toEqual({ stored: '{}', json: 'refused', plain: 'refused', blind: 'refused' });
  // The same machine by its other name is another origin, too.
  await stranger.goto(`${lab.origin.replace('127.0.0.1', 'localhost')}/runs`);
  await expect(stranger.getByRole('heading', { name: en.noKey.none.title })).toBeVisible();
  // Nobody's try has used the code up.
  const late = await (await browser.newContext({ locale: 'en-US' })).newPage();
  await late.goto(`${lab.origin}/lab#code=${code}`);
  await expectOpen(late);
  await late.context().close();
  await context.close();
  other.close();
});

test('without a key the page says how to come back, in both languages', async ({ browser, lab }) => {
  for (const [locale, words] of WORDS) {
    const context = await browser.newContext({ locale });
    const page = await context.newPage();
    await page.goto(`${lab.origin}/runs`);
    await expect(page.getByRole('heading', { name: words.noKey.none.title })).toBeVisible();
    await expect(page.getByText(words.noKey.next)).toBeVisible();
    // As soon as this browser has the key, the tab without one goes on.
    await (await context.newPage()).goto(lab.url);
    await expectOpen(page, words);
    await context.close();
  }
});

test('the browser is opened with a code that works once; no process hands the key on', async ({ browser }) => {
  const { home, remove } = temporaryHome();
  const opener = test.info().outputPath('bin', 'xdg-open');
  const seen = test.info().outputPath('seen');
  mkdirSync(join(opener, '..'), { recursive: true });
  writeFileSync(opener, `#!/bin/sh\nprintf '%s\\n' "$@" > ${seen}.new\nenv >> ${seen}.new\nmv ${seen}.new ${seen}\n`);
  chmodSync(opener, 0o755);
  const child = spawn(process.execPath, [join(root, 'main', 'host', 'start.ts'), '--browser'], {
    cwd: root,
    env: {
      ...labEnvironment(home, { DISPLAY: ':0' }),
      PATH: `${join(opener, '..')}${delimiter}${process.env.PATH}`,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output = collect(child);
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const printed = new URL(await output.line(/http:\/\/127\.0\.0\.1:\d+\/#token=\S+/));
  const token = new URLSearchParams(printed.hash.slice(1)).get('token')!;
  await output.line(/It opens in the browser/);
  await expect.poll(() => existsSync(seen)).toBe(true);
  const given = readFileSync(seen, 'utf8');
  expect(given).not.toContain(token);
  const [address] = given.split('\n');
  expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/#code=[\w-]{43}$/);

  const context = await browser.newContext({ locale: 'en-US' });
  const page = await context.newPage();
  await page.goto(address!);
  await expectOpen(page);
  await expect(page).not.toHaveURL(/code/);
  for (const [locale, words] of WORDS) {
    const second = await browser.newPage({ locale });
    await second.goto(address!);
    await expect(second.getByRole('heading', { name: words.noKey.used.title })).toBeVisible();
    expect(await second.evaluate(() => JSON.stringify(localStorage))).not.toContain(token);
    await second.close();
  }
  // A browser that has the key already opens all the same.
  const again = await context.newPage();
  await again.goto(address!);
  await expectOpen(again);

  if (process.platform === 'linux') {
    const engine = await engineProcess(home);
    for (const process_ of [child.pid!, engine, ...childrenOf(engine)])
      for (const list of ['environ', 'cmdline'])
        expect(readFileSync(`/proc/${process_}/${list}`, 'latin1'), `${list} of ${process_}`).not.toContain(token);
  }
  await context.close();
  child.kill('SIGINT');
  expect(await ended).toBe(0);
  remove();
});

function childrenOf(parent: number): number[] {
  return readdirSync(`/proc/${parent}/task`).flatMap((task) =>
    readFileSync(`/proc/${parent}/task/${task}/children`, 'utf8').split(' ').filter(Boolean).map(Number),
  );
}

test('after another start on the port an old tab says so, and takes the new key from the new tab', async ({
  browser,
}) => {
  const { home, remove } = temporaryHome();
  const first = await serveCommand(home, 0);
  const port = Number(new URL(first.url).port);
  const tabs = await Promise.all(
    WORDS.map(async ([locale, words]) => {
      const page = await (await browser.newContext({ locale })).newPage();
      await page.goto(`${first.url}`);
      await expectOpen(page, words);
      return { page, words };
    }),
  );
  await first.stop();
  for (const { page, words } of tabs) await expect(page.getByText(words.engine.awayBrowser)).toBeVisible();
  const second = await serveCommand(home, port);
  for (const { page, words } of tabs) {
    await expect(page.getByRole('heading', { name: words.noKey.old.title })).toBeVisible();
    expect(await page.evaluate(() => localStorage.getItem('lab.token'))).toBe(null);
    await page.reload();
    await expect(page.getByRole('heading', { name: words.noKey.old.title })).toBeVisible();
    await expect(page.getByText(words.noKey.old.text)).toBeVisible();
  }
  const [{ page, words }] = tabs as [(typeof tabs)[number], ...typeof tabs];
  await (await page.context().newPage()).goto(second.url);
  await expectOpen(page, words);
  for (const tab of tabs) await tab.page.context().close();
  await second.stop();
  remove();
});

for (const [locale, words] of spoken(WORDS, 'anew'))
  test(`a lab that is started anew is where it was: its bookmarks lead there, and tabs left open go on (${locale})`, async ({
    browser,
  }) => {
    const { home, remove } = temporaryHome();
    const id = savedExperiment(home);
    const first = await serveLab(home);
    const context = await browser.newContext({ locale });
    const left = await context.newPage();
    await enterLab(left, first.at(`/prompts/${id}`));
    const task = (page: Page) => page.getByRole('textbox', { name: words.prompts.instruction, exact: true });
    await task(left).fill('typed last');
    await first.stop();
    await expect(left.getByText(words.engine.awayBrowser)).toBeVisible();

    const second = await serveLab(home);
    expect(second.origin).toBe(first.origin);
    const bookmark = await context.newPage();
    await bookmark.goto(`${first.origin}/lab`);
    for (const page of [left, bookmark]) {
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(words.noKey.old.title);
      await expect(page.getByText(words.noKey.next)).toBeVisible();
    }
    const opened = await context.newPage();
    await enterLab(opened, second.at(`/prompts/${id}`));
    for (const page of [left, opened]) await expect(task(page)).toHaveValue('typed last');
    await expect(bookmark.getByText(home).first()).toBeVisible();
    await context.close();
    expect(await second.stop()).toBe(0);
    remove();
  });

test('a draft that was typed just before the tab was loaded again is there at another port, too', async ({
  browser,
}) => {
  const { home, remove } = temporaryHome();
  const id = savedExperiment(home);
  const first = await serveLab(home);
  const context = await browser.newContext({ locale: 'en-US' });
  const page = await context.newPage();
  await enterLab(page, first.at(`/prompts/${id}`));
  const task = page.getByRole('textbox', { name: en.prompts.instruction, exact: true });
  await task.fill('typed last');
  await page.reload();
  await expect(task).toHaveValue('typed last');
  await page.waitForFunction(() => localStorage.getItem('lab.untold.prompts') === null);
  await first.stop();
  // Somebody else's by now.
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(Number(new URL(first.origin).port), '127.0.0.1', resolve));
  const second = await serveLab(home);
  expect(second.origin).not.toBe(first.origin);
  await enterLab(page, second.at(`/prompts/${id}`));
  await expect(task).toHaveValue('typed last');
  await context.close();
  other.close();
  expect(await second.stop()).toBe(0);
  remove();
});

/** `lab serve` on a port; a new key each time. */
async function serveCommand(home: string, port: number): Promise<{ url: string; stop(): Promise<unknown> }> {
  const child = spawn(
    process.execPath,
    [join(root, 'main', 'cli', 'index.ts'), 'serve', '--json', '--port', String(port)],
    { cwd: root, env: labEnvironment(home), stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const output = collect(child);
  const ended = new Promise((resolve) => child.once('close', resolve));
  const { url } = JSON.parse(await output.line(/\{"event":"serving".*\}/)) as { url: string };
  return {
    url,
    stop() {
      child.kill('SIGTERM');
      return ended;
    },
  };
}
