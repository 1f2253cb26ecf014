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

test('a table becomes pairs, asks what it does not know, and is a text where that is said', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lab-corpora-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, 'words.csv');
  writeFileSync(file, '狗,dog\n猫,cat\n');
  const add = (language: 'zh' | 'en', ...words: string[]) =>
    runLab({ folder }, language, ['corpora', 'add', file, '--json', ...words]);
  const asked = add('en');
  expect([asked.status, asked.stdout]).toEqual([2, expect.stringContaining('pair-table-header')]);
  const wrong = join(folder, 'wrong.csv');
  writeFileSync(wrong, '评论,标签\n好,\n');
  expect(runLab({ folder }, 'zh', ['corpora', 'add', wrong]).stderr).toContain('第 2 行: “标签”这一列是空的。');
  const said = add('zh', '--no-header', '--columns', '2,1');
  expect(JSON.parse(said.stdout)).toMatchObject({
    excerpt: expect.stringContaining('cat\t猫\n'),
    table: { pairs: 2, columns: ['2', '1'], header: false },
  });
  expect(said.stderr).toContain('共 2 对：“2”→“1”，没有列名');
  expect(JSON.parse(add('en', '--plain', '--name', 'plain').stdout)).toMatchObject({
    excerpt: '狗,dog\n猫,cat\n',
    table: null,
  });
});
