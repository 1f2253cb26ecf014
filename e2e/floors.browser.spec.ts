/** What goes wrong beneath the lab, as the page tells it: entries that can't be read, a clock that jumps, a full disk. */
import { spawn } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { testSpecification } from '../main/engine/test-lab.ts';
import { openStore } from '../main/store/open-store.ts';
import { en } from '../renderer/words/en.ts';
import { zh } from '../renderer/words/zh.ts';
import { faultText, stateName } from '../resources/messages/index.ts';
import { collect, endLeftOvers, enterLab, expect, labEnvironment, serveLab, temporaryHome, test } from './lab.ts';
import { root } from './machine.ts';
import { spoken } from './spoken.ts';

test.afterEach(endLeftOvers);

const LANGUAGES = [
  ['en', 'en-US', en],
  ['zh', 'zh-CN', zh],
] as const;

const specification = testSpecification({ steps: 5, every: 5, corpus: 'c' });

/** A lab folder with runs of these names, all stopped; `change` may do to its database what no lab does. */
function labWith(names: readonly string[], change: (database: Sqlite.Database, ids: string[]) => void) {
  const { home, remove } = temporaryHome();
  const file = join(home, 'lab.db');
  const { store } = openStore({ file, backups: join(home, 'backups'), now: Date.now });
  const ids = names.map((name) => {
    const { id } = store.runs.create({ specification, name });
    store.runs.stop(id);
    return id;
  });
  store.close();
  const database = new Sqlite(file);
  change(database, ids);
  database.close();
  return { home, remove, ids };
}

for (const [language, locale, words] of spoken(LANGUAGES, 'tomorrow'))
  test(`a run of tomorrow is a row with its state and why, and takes no list along (${language})`, async ({
    browser,
  }) => {
    const { home, remove } = labWith(['today', 'tomorrow'], (database, [, newer]) => {
      database
        .prepare('UPDATE runs SET specification = ? WHERE id = ?')
        .run(JSON.stringify({ ...specification, warp: 9 }), newer);
    });
    for (const folder of ['models', 'task-suites']) mkdirSync(join(home, folder));
    mkdirSync(join(home, 'models', 'folder.gguf'));
    writeFileSync(join(home, 'task-suites', 'mine.json'), '{');
    const lab = await serveLab(home);
    const page = await browser.newPage({ locale });
    await enterLab(page, lab.url);
    const main = page.getByRole('main');
    await expect(main.getByRole('link', { name: 'today' })).toBeVisible();
    const unreadable = main.getByRole('region', { name: words.unreadable.title });
    await expect(unreadable).toContainText('tomorrow');
    await expect(unreadable).toContainText(language === 'en' ? 'From a newer lab' : '由更新的版本写成');
    await expect(unreadable).toContainText(language === 'en' ? 'stopped' : '已停止');

    // Deleted and brought back like any other.
    await unreadable.getByRole('button').click();
    await expect(unreadable).toHaveCount(0);
    await main.getByRole('link', { name: words.runs.trashCount.replace('{count}', '1') }).click();
    await unreadable.getByRole('button').click();
    await expect(unreadable).toHaveCount(0);
    await main.getByRole('link', { name: words.trash.back }).click();
    await expect(unreadable).toContainText('tomorrow');

    await page.goto(`${lab.origin}/prompts`);
    // One line beside the form, where there is a model to ask; without one all of it.
    const folded = main.getByText(words.unreadable.files_one.replace('{count}', '1'), { exact: true });
    const file = main.getByText('folder.gguf', { exact: true });
    await expect(unreadable.or(folded)).toBeVisible();
    if (await folded.isVisible()) {
      await expect(file).toBeHidden();
      await folded.click();
    }
    await expect(file).toBeVisible();
    await page.goto(`${lab.origin}/benchmark/new`);
    await expect(unreadable).toContainText('mine.json');
    await page.close();
    await lab.stop();
    remove();
  });

for (const [language, locale, words] of spoken(LANGUAGES, 'full disk'))
  test(`a full disk stands on every page while it is full (${language})`, async ({ browser }) => {
    const { home, remove } = temporaryHome();
    const flag = join(home, 'full');
    const fixture = new URL('../main/store/fixtures/full-disk.ts', import.meta.url).href;
    const cli = join(root, 'main', 'cli', 'index.ts');
    // Not as a person starts it: only so can a module be loaded before the engine.
    const served = spawn(process.execPath, ['--import', fixture, cli, 'serve'], {
      env: labEnvironment(home, { LAB_TEST_FULL: flag, LAB_BACKEND: 'wasm' }),
    });
    const ended = new Promise((resolve) => served.once('close', resolve));
    const url = await collect(served).line(/http:\/\/127\.0\.0\.1:\d+\/#token=\S+/);
    const page = await browser.newPage({ locale });
    await page.goto(url);
    const file = join(home, 'spec.json');
    const small = testSpecification({ steps: 100_000, every: 50_000, corpus: 'letter-mappings' });
    writeFileSync(file, JSON.stringify({ ...small, model: { ...small.model, context: 32 } }));
    const trained = new Promise<number | null>((resolve) =>
      spawn(process.execPath, [cli, 'train', file, '--name', 'mine'], {
        env: labEnvironment(home, { LAB_BACKEND: 'wasm' }),
      }).once('close', resolve),
    );
    const strip = page.getByRole('alert', { name: words.unwritten.label });
    // Beside the strip no place says it, on the run's own page either.
    const title = faultText({ code: 'disk-full', parameters: {} }, language).title;
    const saying = page.getByRole('main').getByRole('alert').filter({ hasText: title });
    await expect(page.getByRole('navigation').getByText('mine')).toBeVisible();
    await page.getByRole('navigation').getByText('mine').click();
    await expect(page).toHaveURL(/\/runs\/\w/);
    const runPage = page.url();
    writeFileSync(flag, '');
    await expect(strip).toContainText(words.unwritten.full);
    await expect(strip).toContainText('mine');
    expect(await trained).toBe(1);
    await expect(page.getByRole('main').getByText(stateName('paused', language))).toBeVisible();
    await expect(saying).toHaveCount(0);
    await strip.getByRole('link').click();
    await expect(strip).toContainText(words.unwritten.full);
    await expect(saying).toHaveCount(0);
    rmSync(flag);
    await expect(strip).toBeEmpty();
    await expect(saying).toHaveCount(0);
    // Why it stopped stays with the run until that goes on.
    await page.goto(runPage);
    await expect(saying).toHaveCount(1);
    await page.getByRole('main').getByRole('button', { name: words.action.resume, exact: true }).click();
    await expect(saying).toHaveCount(0);
    await expect(strip).toBeEmpty();
    await page.close();
    served.kill('SIGINT');
    await ended;
    remove();
  });

for (const [language, locale, words] of spoken(LANGUAGES, 'killed'))
  test(`what a killed run has left is counted from where it goes on (${language})`, async ({ browser }) => {
    const { home, remove } = temporaryHome();
    const { store } = openStore({ file: join(home, 'lab.db'), backups: join(home, 'backups'), now: Date.now });
    const { id } = store.runs.create({
      specification: testSpecification({ steps: 3000, every: 400, corpus: 'c' }),
      name: 'a',
    });
    store.runs.start(id);
    store.attempts.begin(id, { fromStep: 0 });
    // 0.1 s a step; the start took a minute, which says nothing of the steps that are left.
    for (let step = 1300; step <= 1313; step++)
      store.metrics.append(id, 1, [
        { metric: 'loss', step, value: 3 },
        { metric: 'wallSeconds', step, value: 60 + 0.1 * step },
      ]);
    const saved = { folder: 'checkpoints/step-00001200', bytes: 1, validationLoss: 3, contents: 'full' } as const;
    store.checkpoints.record(id, { attempt: 1, step: 1200, ...saved });
    store.close();
    // The engine that trained it is gone: the next one finds it as running.
    const lab = await serveLab(home);
    const page = await (await browser.newContext({ locale })).newPage();
    await enterLab(page, lab.at(`/runs/${id}`));
    await expect(page.getByRole('main')).toContainText(
      language === 'zh' ? '从第 1,200 步重新开始' : 'starts again at step 1,200',
    );
    const left = page.getByText(words.run.resumesAt.replace('{step}', '1,200'));
    await expect(left).toContainText(
      language === 'zh' ? /^还剩 1,800 步，约 3 分钟：/ : /^1,800 steps are left, about 3 min:/,
    );
    await page.context().close();
    remove();
  });
