import { expect, test } from 'vitest';
import { pairFacts } from '../pairs.ts';
import { reviewsText } from './reviews.ts';

const made = (pos: string, neg: string) =>
  reviewsText(
    new Map([
      ['pos', pos],
      ['neg', neg],
    ]),
  );
const lines = (text: string) => text.split('\n').slice(0, -1).sort();

test('each review once with what was made of it, blanks of all kinds as one', () => {
  const text = made('\u{feff}很好，\t很快 \r\n很好，　很快\r\n\r\n不错\r', '太差\u{85}了\n太差 了');
  expect(lines(text)).toEqual(['不错\t好评', '太差 了\t差评', '很好， 很快\t好评']);
});

test('what stands in both lists is in neither', () => {
  expect(lines(made('一般\n很好', '太差\n 一般'))).toEqual(['太差\t差评', '很好\t好评']);
});

test('how somebody is reached, and curses, are left out; what only looks so stays', () => {
  const left = ['要的联系我QQ42950063', '写信给 a.b@mail.com', '客服8009908888', '真他妈差', '傻逼商家'];
  const kept = ['给其他妈妈推荐', '@_@ 花了123456元', '性价比高'];
  expect(lines(made([...left, ...kept].join('\n'), '太差'))).toEqual(
    [...kept.map((review) => `${review}\t好评`), '太差\t差评'].sort(),
  );
});

test('the order is that of hashes, whatever the order of the lists: both moods in either part', () => {
  const numbered = (mood: string) => Array.from({ length: 100 }, (_, index) => `${mood}${index}`);
  const text = made(numbered('好').join('\n'), numbered('差').join('\n'));
  expect(made(numbered('好').reverse().join('\n'), numbered('差').join('\n'))).toBe(text);
  const held = text.split('\n').slice(-21, -1);
  expect(held.filter((line) => line.endsWith('好评')).length).toBeGreaterThan(4);
  expect(held.filter((line) => line.endsWith('差评')).length).toBeGreaterThan(4);
  expect(pairFacts(text)).toMatchObject({ targetCharacters: 3 * pairFacts(text)!.count });
});

test('a list that is missing is no empty one', () => {
  expect(() => reviewsText(new Map([['pos', '很好']]))).toThrow(RangeError);
});
