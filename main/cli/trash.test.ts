import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { SPECIFICATION } from '../store/fixtures/append-metrics-plan.ts';
import { openStore } from '../store/open-store.ts';
import { runLab } from './test-terminal.ts';

test('the trash tells when a run was deleted and until when it is kept, and what emptying it took', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lab-trash-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  mkdirSync(join(folder, 'home'));
  const now = Date.now();
  const { store } = openStore({
    ...{ file: join(folder, 'home', 'lab.db'), backups: join(folder, 'home', 'backups'), now: () => now },
  });
  for (const name of ['kept', 'gone']) {
    const { id } = store.runs.create({ specification: SPECIFICATION, name });
    store.runs.stop(id);
    if (name === 'gone') store.runs.trash(id);
  }
  store.close();
  const lab = (language: 'zh' | 'en', ...words: string[]) => runLab({ folder }, language, words);
  const day = (milliseconds: number) => new Date(milliseconds).toLocaleDateString('sv');
  const [head, , row] = lab('en', 'trash').stdout.split('\n');
  expect(head).toMatch(/deleted +kept until/);
  expect(row).toMatch(new RegExp(`gone.*${day(now)}.*${day(now + 30 * 24 * 3600 * 1000)}`));
  expect(lab('zh', 'trash').stdout.split('\n')[0]).toMatch(/删除于 +至少保留到/);
  // Asked for once more it is said that it was so.
  expect(lab('en', 'delete', 'gone')).toMatchObject({ status: 0, stderr: 'The run was in the trash already.\n' });
  expect(lab('zh', 'delete', 'kept', '--restore')).toMatchObject({ status: 0, stderr: '这次训练不在回收站里。\n' });
  expect(lab('en', 'delete', 'kept')).toMatchObject({ status: 0, stderr: '' });
  expect(lab('en', 'delete', 'kept', '--restore')).toMatchObject({ status: 0, stderr: '' });
  expect(lab('en', 'trash', '--empty').stdout).toMatch(/^1 run is gone for good: /);
  expect(JSON.parse(lab('en', 'trash', '--empty', '--json').stdout)).toEqual({
    event: 'emptied',
    removed: 0,
    bytes: 0,
  });
  expect(lab('en', 'runs').stdout).toContain('kept');
});
