/** The window as a person meets it: its place, its engine, its only instance, its end. */
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { en } from '../renderer/words/en.ts';
import { zh } from '../renderer/words/zh.ts';
import {
  collect,
  electronSwitches,
  endLeftOvers,
  engineProcess,
  isAlive,
  labEnvironment,
  openWindow,
  temporaryHome,
  type WindowedLab,
} from './lab.ts';
import { askArticle, hasLanguageModel, measureAntonyms } from './language-pages.ts';
import { findTestElectron, root } from './machine.ts';
import { ANSWERS, ASKED, unknown } from './quiz-answers.ts';
import { answerLongAgo, DUE, reviewAll } from './quiz-due.ts';
import { chartMoves, pressFirstButton, stepOf } from './run-page.ts';

const LANGUAGES = [
  ['en_US.UTF-8', 'en', en],
  ['zh_CN.UTF-8', 'zh', zh],
] as const;

let home: string;
let remove: () => void;
test.beforeEach(() => {
  ({ home, remove } = temporaryHome());
});
test.afterEach(async () => {
  await endLeftOvers();
  remove();
});

const bounds = (lab: Awaited<ReturnType<typeof openWindow>>) =>
  lab.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.getNormalBounds());

test('shows the page of its own engine on the pinned Node, without one error', async () => {
  const lab = await openWindow(home);
  const problems: string[] = [];
  lab.page.on('pageerror', ({ message }) => problems.push(message));
  lab.page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
  await lab.page.reload();
  await expect(lab.page.getByRole('main')).toBeVisible();
  await expect(lab.page.getByRole('navigation').first()).toBeVisible();
  expect(new URL(lab.page.url()).pathname).toBe('/runs');
  expect(await lab.app.evaluate(({ app }) => app.getName())).toBe('Pretraining Lab');
  const engine = await engineProcess(home);
  await lab.close();
  await expect.poll(() => isAlive(engine)).toBe(false);
  expect(problems).toEqual([]);
  expect(lab.output.text()).not.toContain('refused request');
});

test('one button on the first visit, and the chart moves', async () => {
  const lab = await openWindow(home);
  await pressFirstButton(lab.page);
  await chartMoves(lab.page);
  const address = lab.page.url();
  await lab.page.reload();
  await expect(lab.page.getByRole('main').getByRole('button', { name: en.action.stop, exact: true })).toBeVisible();
  expect(lab.page.url()).toBe(address);
  // A window that is closed while a run trains leaves it with a checkpoint, to be gone on with.
  await lab.close();
  const again = await openWindow(home);
  await again.page.goto(address);
  await expect(again.page.getByRole('main').getByRole('button', { name: en.action.resume, exact: true })).toBeVisible();
  expect(await stepOf(again.page)).toBeGreaterThan(0);
  await again.close();
});

test('asks the real model and measures it', async () => {
  // biome-ignore lint/suspicious/noSkippedTests: language models come on request only, and without one nobody answers.
  test.skip(!hasLanguageModel, 'no language model in the cache');
  const lab = await openWindow(home);
  await askArticle(lab.page);
  await measureAntonyms(lab.page);
  await lab.close();
});

for (const [system, language, words] of LANGUAGES) {
  const spoken = { LANG: system, LANGUAGE: system.slice(0, 5) };

  test(`asks every type of question by keys alone, and goes on with a test that was left (${language})`, async () => {
    const { quiz } = words;
    const lab = await openWindow(home, spoken);
    const main = lab.page.getByRole('main');
    for (const [type, item] of ASKED) {
      await lab.page.goto(new URL(`/quiz?practise=i:${item.id}`, lab.page.url()).href);
      await expect(main.getByRole('heading', { level: 2 })).toBeVisible();
      await ANSWERS[type](lab.page, item as never, language);
      await expect(main.locator('article').getByRole('status'), item.id).toContainText(quiz.outcome.right);
    }
    await lab.page.goto(new URL('/quiz', lab.page.url()).href);
    await main.getByRole('button', { name: quiz.ten }).click();
    await unknown(lab.page);
    await expect(main).toContainText(quiz.place.replace('{place}', '2').replace('{size}', '10'));
    const stem = await main.getByRole('heading', { level: 2 }).textContent();
    await lab.close();
    const again = await openWindow(home, spoken);
    await again.page.goto(new URL('/quiz', again.page.url()).href);
    await again.page
      .getByRole('main')
      .getByRole('link', { name: new RegExp(quiz.goOn) })
      .click();
    await expect(again.page.getByRole('main').getByRole('heading', { level: 2 })).toHaveText(stem!);
    await again.close();
  });

  test(`reviews what is due, and saves questions and answers as files (${language})`, async () => {
    const { quiz } = words;
    answerLongAgo(home, ['']);
    const lab = await openWindow(home, spoken);
    const { page } = lab;
    const main = page.getByRole('main');
    await page.goto(new URL('/quiz', page.url()).href);
    await reviewAll(page, words);

    await page.goto(new URL('/quiz/items', page.url()).href);
    await main.getByRole('button', { name: quiz.export, exact: true }).click();
    const questions = await saved(lab, () => page.getByRole('dialog').getByRole('button', { name: quiz.save }).click());
    expect(questions.name).toBe(`pretraining-lab-quiz-${language}.gift`);
    expect(questions.text).toContain('k5-what-clipping-limits');
    await page.goto(new URL('/quiz/stats', page.url()).href);
    const answers = await saved(lab, () => main.getByRole('button', { name: quiz.handIn }).click());
    expect(answers.name).toMatch(/^quiz-results-.*\.jsonl$/);
    // Those of four days ago, the one that was taken back and the three of today.
    expect(answers.text.match(/"given":/g)).toHaveLength(2 * DUE + 1);
    await lab.close();
  });
}

/** A file that the window saves, in the lab's folder instead of where a person would be asked to put it. */
async function saved(lab: WindowedLab, press: () => Promise<void>): Promise<{ name: string; text: string }> {
  await lab.app.evaluate(({ BrowserWindow }, folder) => {
    const state = globalThis as { saved?: string };
    delete state.saved;
    BrowserWindow.getAllWindows()[0]!.webContents.session.once('will-download', (_event, item) => {
      item.setSavePath(`${folder}/${item.getFilename()}`);
      item.once('done', (_ended, how) => {
        state.saved = how === 'completed' ? item.getFilename() : how;
      });
    });
  }, home);
  await press();
  const name = () => lab.app.evaluate(() => (globalThis as { saved?: string }).saved ?? null);
  await expect.poll(name).not.toBeNull();
  const file = (await name())!;
  return { name: file, text: readFileSync(join(home, file), 'utf8') };
}

test('speaks the language of the system', async () => {
  for (const [language, words] of [
    ['en_US.UTF-8', 'File'],
    ['zh_CN.UTF-8', '文件'],
  ] as const) {
    const own = temporaryHome();
    const lab = await openWindow(own.home, { LANG: language, LANGUAGE: language.slice(0, 5) });
    await expect(lab.page.locator('html')).toHaveAttribute('lang', new RegExp(`^${language.slice(0, 2)}`));
    expect(await lab.app.evaluate(({ Menu }) => Menu.getApplicationMenu()!.items[0]!.label)).toBe(words);
    await lab.close();
    own.remove();
  }
});

test('comes back where it was left, and on the screen when that place is gone', async () => {
  const first = await openWindow(home);
  const place = { x: 60, y: 80, width: 900, height: 600 };
  await first.app.evaluate(({ BrowserWindow }, place) => BrowserWindow.getAllWindows()[0]!.setBounds(place), place);
  await expect.poll(() => bounds(first)).toEqual(place);
  await first.close();

  const second = await openWindow(home);
  expect(await bounds(second)).toEqual(place);
  await second.close();

  const file = join(home, 'window', 'window.json');
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({ bounds: place, maximised: false });
  writeFileSync(file, JSON.stringify({ bounds: { ...place, x: -5000 }, maximised: false }));
  const third = await openWindow(home);
  const there = await bounds(third);
  expect(there.x).toBeGreaterThan(-900);
  expect([there.width, there.height]).toEqual([place.width, place.height]);
  await third.close();

  mkdirSync(join(home, 'window'), { recursive: true });
  writeFileSync(file, '{"bounds":');
  const fourth = await openWindow(home);
  await expect(fourth.page.getByRole('main')).toBeVisible();
  await fourth.close();
});

test('a second start shows the first window and ends', async () => {
  const lab = await openWindow(home);
  await lab.app.evaluate(({ BrowserWindow, app }) => {
    const state = globalThis as { second?: boolean };
    app.once('second-instance', () => {
      state.second = true;
    });
    BrowserWindow.getAllWindows()[0]!.minimize();
  });
  const old: Record<string, string> = lab.electron.old ? { LAB_OLD_ELECTRON: '1' } : {};
  const second = spawn(lab.electron.binary, [...electronSwitches, root], {
    env: labEnvironment(home, { LAB_NODE: process.execPath, ...old }),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output = collect(second);
  expect(await new Promise((resolve) => second.once('close', resolve)), output.text()).toBe(0);
  await expect.poll(() => lab.app.evaluate(() => (globalThis as { second?: boolean }).second)).toBe(true);
  expect(await lab.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
  await lab.close();
});

test('an engine that is killed is started again, and the open page finds it', async () => {
  const lab = await openWindow(home);
  await expect(lab.page.getByRole('main')).toBeVisible();
  // Whole, its lazily loaded parts too: they come from the engine that is killed.
  await expect(lab.page.getByRole('main').getByRole('heading').first()).toBeVisible();
  const killed = await engineProcess(home);
  process.kill(killed, 'SIGKILL');
  await engineProcess(home, killed);
  // The same page, not loaded again: a call over its new socket is answered.
  await lab.page.getByRole('link', { name: en.nav.lab }).click();
  await expect(lab.page.getByText(home).first()).toBeVisible();
  await expect(lab.page.getByText(en.engine.awayShort)).toHaveCount(0);
  await lab.close();
});

test('the engine does not outlive a window that is killed', async () => {
  const lab = await openWindow(home);
  await expect(lab.page.getByRole('main')).toBeVisible();
  const engine = await engineProcess(home);
  lab.app.process().kill('SIGKILL');
  await expect.poll(() => isAlive(engine)).toBe(false);
});

test('joins the engine that has the lab folder, and goes on with its own when that one ends', async () => {
  const engine = spawn(process.execPath, [join(root, 'main', 'cli', 'index.ts'), 'serve'], {
    cwd: root,
    env: labEnvironment(home),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output = collect(engine);
  await output.line(/http:\/\/127\.0\.0\.1:\d+/);
  const lab = await openWindow(home);
  await expect(lab.page.getByRole('main')).toBeVisible();
  expect(await engineProcess(home)).toBe(engine.pid);
  engine.kill('SIGINT');
  await new Promise((resolve) => engine.once('close', resolve));
  await engineProcess(home, engine.pid);
  await lab.close();
});

test('a lab folder that cannot be used is said in a sentence', async () => {
  const file = join(home, 'no-folder');
  writeFileSync(file, '');
  const electron = await findTestElectron();
  if (typeof electron === 'string') throw new Error(electron);
  const child = spawn(electron.binary, [...electronSwitches, root], {
    env: labEnvironment(join(file, 'lab'), { LAB_NODE: process.execPath, LAB_OLD_ELECTRON: '1' }),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output = collect(child);
  await output.line(/no-folder/);
  child.kill('SIGKILL');
  await new Promise((resolve) => child.once('close', resolve));
});
