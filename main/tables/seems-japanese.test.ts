import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { encodedIn, tableOf } from './fixtures/encoded-in.ts';
import { charactersOf } from './frequent-characters.ts';
import { seemsJapanese } from './seems-japanese.ts';

const read = (path: string) => readFileSync(new URL(`../../resources/${path}`, import.meta.url), 'utf8');
const textsIn = (folder: string) =>
  readdirSync(new URL(`../../resources/${folder}`, import.meta.url))
    .filter((name) => name.endsWith('.json'))
    .map((name) => read(`${folder}/${name}`));
const hanziOf = (text: string) => text.match(/\p{Script=Han}/gu) ?? [];
const chinese = tableOf('gb18030');
const bytesOf = (hanzi: readonly string[]) => Uint8Array.from(hanzi.flatMap((one) => chinese.get(one) ?? []));

test('of all passages of the lab’s Chinese, however short, hardly one is taken for Japanese', () => {
  const texts = [...textsIn('task-suites'), ...textsIn('quiz'), read('glossary/glossary.json')].map(hanziOf);
  for (const length of [1, 2, 3, 4, 5, 6, 8, 10, 12, 15, 20, 30, 50]) {
    let [passages, doubted] = [0, 0];
    for (const hanzi of texts)
      for (let from = 0; from + length <= hanzi.length; from += 1) {
        passages += 1;
        if (seemsJapanese(bytesOf(hanzi.slice(from, from + length)))) doubted += 1;
      }
    expect(passages).toBeGreaterThan(40_000);
    expect(doubted / passages, `${length} characters`).toBeLessThan(1e-4);
  }
});

test('nor is a list of hanzi by pinyin, wherever it is cut, nor one of seldom ones', () => {
  const byPinyin = [...charactersOf('simplified')];
  const seldom = [...charactersOf('simplifiedSeldom')];
  for (const list of [byPinyin, seldom])
    for (const length of [5, 6, 7, 8, 10, 15, 20])
      for (let from = 0; from + length <= list.length; from += 1)
        expect(seemsJapanese(bytesOf(list.slice(from, from + length))), list.slice(from, from + length).join('')).toBe(
          false,
        );
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...seldom), { maxLength: 60 }), (hanzi) => !seemsJapanese(bytesOf(hanzi))),
  );
});

test.each([
  'dog,犬\ncat,猫\nbird,鳥\ncow,牛\nfish,魚\nhorse,馬\nspring,春\n',
  '高,低\n大,小\n新,古\n長,短\n多,少\n',
  '東京,日本\n北京,中国\n京都,日本\n上海,中国\n大阪,日本\n',
  '赤,red\n青,blue\n白,white\n黒,black\n黄,yellow\n緑,green\n',
  '学校,school\n先生,teacher\n電車,train\n新聞,newspaper\n',
  '山田,太郎\n鈴木,一郎\n佐藤,花子\n田中,次郎\n高橋,三郎\n',
])('a short table of everyday words in kanji is known: %j', (text) => {
  expect(seemsJapanese(encodedIn('euc-jp', text))).toBe(true);
});

test('two or three words, and rare ones, can’t be told from Chinese', () => {
  expect(seemsJapanese(encodedIn('euc-jp', '犬,猫\n鳥,魚\n'))).toBe(false);
  expect(seemsJapanese(encodedIn('euc-jp', '象,虎\n猿,豚\n鶏,蛇\n'))).toBe(false);
  expect(seemsJapanese(encodedIn('gb18030', '。，！'))).toBe(false);
  expect(seemsJapanese(new Uint8Array())).toBe(false);
});
