import { expect, test } from 'vitest';
import { LabError } from '../../main/contract/fault.ts';
import { en } from './en.ts';
import { faultSentence } from './index.ts';
import { zh } from './zh.ts';

test('a name within a sentence has one line in a terminal', () => {
  const { fault } = new LabError('home-new', { folder: '/tmp/a\nb\u001b[31m' });
  for (const language of ['en', 'zh'] as const)
    expect(faultSentence(fault, language, 'terminal')).toContain('/tmp/a\\nb\\x1b[31m');
});

test('in Chinese a blank stands on both sides of what is put in with one before it', () => {
  // A path, a name or a number, then parts that may be absent, then a hanzi.
  const unbalanced = /\[ \{[^}]+\}\](?:\[[^\]]*\])*\p{Script=Han}/u;
  const { happened } = zh.faults['cache-not-writable'];
  expect('文件夹[ {folder}]建不了').toMatch(unbalanced);
  expect('文件夹[ {folder}][（{path}）]建不了').toMatch(unbalanced);
  expect(happened).not.toMatch(unbalanced);
  const all = Object.values(zh.faults).flatMap(({ happened, safe, next }) => [happened, safe, next]);
  for (const template of [...all, ...Object.values(zh.problems)]) expect(template).not.toMatch(unbalanced);
});

test.each(['language-died', 'server-unreachable', 'server-broke-off', 'server-refused', 'server-wants-key'] as const)(
  'of what was asked in vain no answer is promised, for none may have come, or it is asked anew: %s',
  (code) => {
    expect(en.faults[code].safe).toMatch(/^What is saved or measured is kept/);
    expect(zh.faults[code].safe).toMatch(/^已保存、已测得的都在/);
  },
);
