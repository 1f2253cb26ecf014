import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { SPECIFICATION } from '../store/fixtures/append-metrics-plan.ts';
import { openStore } from '../store/open-store.ts';

const script = fileURLToPath(new URL('./index.ts', import.meta.url));
let folder: string;
let run: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lab-exchange-'));
  mkdirSync(join(folder, 'home'));
  const { store } = openStore({
    file: join(folder, 'home', 'lab.db'),
    backups: join(folder, 'home', 'backups'),
    now: () => Date.now(),
  });
  run = store.runs.create({ specification: SPECIFICATION, name: '学习率 1e-3 / 甲' }).id;
  store.runs.stop(run);
  store.attempts.begin(run, { fromStep: 0 });
  store.metrics.append(run, 1, [
    { metric: 'loss', step: 1, value: 5.5 },
    { metric: 'loss', step: 2, value: Number.NaN },
    { metric: 'bitsPerByte', step: 2, value: 2.4 },
  ]);
  store.close();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function lab(home: string, language: 'zh' | 'en', ...words: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...words], {
    cwd: folder,
    env: {
      ...process.env,
      LAB_HOME: join(folder, home),
      LAB_CACHE: join(folder, 'cache'),
      LAB_BACKEND: 'wasm',
      LAB_SET_UP: 'no',
      LAB_LANGUAGE: language,
    },
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

test('a bundle goes out to a file and into another lab, once', () => {
  const file = join(folder, '学习率 1e-3 _ 甲.labrun');
  const out = lab('home', 'en', 'export', run);
  expect(out, out.stderr).toMatchObject({ status: 0 });
  expect(existsSync(file)).toBe(true);

  expect(lab('other', 'zh', 'import', '--look', file).stdout).toContain(
    `将导入“学习率 1e-3 / 甲”（${run}）：没有可以接着训练的检查点。`,
  );
  expect(lab('other', 'en', 'runs', '--json').stdout).toBe('');
  const taken = lab('other', 'en', 'import', '--json', file);
  expect(taken, taken.stderr).toMatchObject({ status: 0 });
  expect(JSON.parse(taken.stdout)).toMatchObject({ event: 'imported', runs: [{ run, outcome: 'taken' }] });
  expect(lab('other', 'en', 'metrics', run, '--csv').stdout).toBe(lab('home', 'en', 'metrics', run, '--csv').stdout);
  const again = lab('other', 'en', 'import', file);
  expect(again.status).toBe(0);
  expect(again.stdout).toContain('is in this lab already and was left as it is');

  truncateSync(file, readFileSync(file).length - 2000);
  const broken = lab('third', 'en', 'import', '--json', file);
  expect(broken.status).toBe(2);
  expect(JSON.parse(broken.stdout)).toMatchObject({ event: 'fault', code: 'bundle-damaged' });
  expect(lab('third', 'en', 'runs', '--json').stdout).toBe('');
  expect(lab('third', 'zh', 'import', 'nowhere.labrun').stderr).toContain('nowhere.labrun');
});
