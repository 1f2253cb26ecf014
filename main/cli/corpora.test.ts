import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { runLab } from './test-terminal.ts';

test('a text that is here under another name is added and named, and a folder is no file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lab-corpora-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, 'poem.txt');
  writeFileSync(file, '床前明月光，疑是地上霜\n');
  const lab = (language: 'zh' | 'en', ...words: string[]) => runLab({ folder }, language, words);
  const [first, again] = [lab('en', 'corpora', 'add', file), lab('en', 'corpora', 'add', file, '--name', 'twin')];
  expect([first.status, again.status]).toEqual([0, 0]);
  expect(first.stderr).not.toContain('already');
  expect(again.stderr).toContain('The same text is in this lab already, named “poem”.');
  const refused = lab('zh', 'corpora', 'add', folder);
  expect(refused.status).toBe(2);
  expect(refused.stderr).toContain(`“${folder}”是文件夹`);
});
