import { expect, test } from 'vitest';
import { faultOf } from '../contract/fault.ts';
import { refuseQuizFile } from './quiz-file.ts';
import { parseConfiguration, parseJsonFile } from './read-configuration.ts';

const RESULTS =
  '{"format":"pretraining-lab-quiz-results","version":1,"person":"","count":1}\n{"item":"a"}\n{"sha256":"0"}\n';
const ITEMS = JSON.stringify(
  { items: [{ id: 'own-a', link: { to: 'section' }, stem: { zh: '?', en: '?' } }] },
  null,
  2,
);
const codeOf = (act: () => unknown): string | null => {
  try {
    act();
    return null;
  } catch (error) {
    return faultOf(error).code;
  }
};
const utf8 = (text: string) => new TextEncoder().encode(text);

test('what the quiz wrote is told as that where a configuration is asked for', () => {
  expect(codeOf(() => parseConfiguration('P1.json', utf8(RESULTS)))).toBe('file-is-quiz-results');
  expect(codeOf(() => parseConfiguration('items.json', utf8(ITEMS)))).toBe('file-is-quiz-items');
  expect(codeOf(() => parseJsonFile('P1.json', utf8(`\ufeff${RESULTS}`)))).toBe('file-is-quiz-results');
});

test('other JSON is not taken for it', () => {
  for (const other of ['{}', '{"format":"pretraining-lab-quiz"}', '{"items":[{"input":"a","output":"b"}]}', '[]', ''])
    expect(
      codeOf(() => refuseQuizFile('f', other)),
      other,
    ).toBeNull();
  expect(codeOf(() => parseConfiguration('f', utf8('{"items":[]}')))).toBe('configuration-other');
});
