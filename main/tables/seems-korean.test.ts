import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { encodedIn } from './fixtures/encoded-in.ts';
import { seemsKorean } from './seems-korean.ts';

const read = (path: string) => readFileSync(new URL(`../../resources/${path}`, import.meta.url), 'utf8');
const textsIn = (folder: string) =>
  readdirSync(new URL(`../../resources/${folder}`, import.meta.url))
    .filter((name) => name.endsWith('.json'))
    .map((name) => read(`${folder}/${name}`));
const hanziOf = (text: string) => text.match(/\p{Script=Han}/gu) ?? [];

test('of all passages of the lab’s Chinese, however short, hardly one is taken for Korean', () => {
  const texts = [...textsIn('task-suites'), ...textsIn('quiz'), read('glossary/glossary.json')].map(hanziOf);
  for (const length of [1, 2, 3, 4, 5, 6, 8, 10, 12, 15, 20, 30, 50]) {
    let [passages, doubted] = [0, 0];
    for (const hanzi of texts)
      for (let from = 0; from + length <= hanzi.length; from += 1) {
        passages += 1;
        if (seemsKorean(encodedIn('gb18030', hanzi.slice(from, from + length).join('')))) doubted += 1;
      }
    expect(passages).toBeGreaterThan(40_000);
    expect(doubted / passages, `${length} characters`).toBeLessThan(1e-4);
  }
});

test('a list of hanzi by pinyin, all of them in the rows of Korean syllables, is Chinese', () => {
  const hanzi = '八白百本不车大儿风个火家口来马门木南女七千人日';
  expect(seemsKorean(encodedIn('gb18030', hanzi))).toBe(false);
});

// Opposites, words of one task, and names: as people write them into a table.
const KOREAN = [
  '높다,낮다\n크다,작다\n좋다,나쁘다\n길다,짧다\n많다,적다\n',
  '바늘,실\n아버지,어머니\n하늘,땅\n아침,저녁\n시작,끝\n',
  '사과,과일\n고양이,동물\n버스,교통\n김치,음식\n',
  '서울,한국\n도쿄,일본\n파리,프랑스\n베를린,독일\n',
  '이 영화는 정말 재미있었어요,긍정\n지루하고 돈이 아까웠다,부정\n',
];

test('a table of five lines of Korean is known', () => {
  for (const text of KOREAN) expect(seemsKorean(encodedIn('euc-kr', text)), text).toBe(true);
});

test('what two or three words of Korean are can’t be told from Chinese', () => {
  expect(seemsKorean(encodedIn('euc-kr', '바늘,실\n'))).toBe(false);
  expect(seemsKorean(encodedIn('euc-kr', '고양이,고양이\n'.repeat(50)))).toBe(false);
  expect(seemsKorean(encodedIn('gb18030', '。，！'))).toBe(false);
  expect(seemsKorean(new Uint8Array())).toBe(false);
});

test('hanja in brackets leave it Korean, and a passage of Korean signs leaves Chinese what it is', () => {
  const korean = '우리는 오늘 학교에서 역사(歷史)와 언어를 배우고 저녁에는 공원에 가서 나무 아래에 앉아 책을 읽었다. ';
  expect(seemsKorean(encodedIn('euc-kr', korean))).toBe(true);
  const chinese = encodedIn('gb18030', read('task-suites/topic-zh.json'));
  expect(seemsKorean(Uint8Array.from([...chinese, ...encodedIn('euc-kr', korean)]))).toBe(false);
});

test('a long text that has every syllable of the standard behind its frequent ones is Korean', () => {
  const all = Array.from({ length: 11_172 }, (_, i) => String.fromCharCode(0xac00 + i)).join('');
  const standard = encodedIn('euc-kr', all).filter((_, at, bytes) => {
    const begin = at - (at % 2);
    return bytes[begin]! >= 0xb0 && bytes[begin]! <= 0xc8 && bytes[begin + 1]! >= 0xa1;
  });
  expect(standard.length).toBe(2 * 2350);
  expect(seemsKorean(Uint8Array.from([...encodedIn('euc-kr', KOREAN.join('')), ...standard]))).toBe(true);
  // By itself the standard's list is no text.
  expect(seemsKorean(standard)).toBe(false);
});
