import { expect, test } from 'vitest';
import { chineseEnglishText, chinesePinyinText, englishChineseText } from './dictionary.ts';

type Row = [simplified: string, pinyin: string, senses: string | string[]];
const files = (rows: Row[]) => {
  const all = rows.map(([word, pinyin, senses]) => [word, word, pinyin, senses, [], []]);
  return new Map([['all', `export default ${JSON.stringify({ all, variantLookup: [] })}`]]);
};
const pairs = (text: string) =>
  Object.fromEntries(
    text
      .split('\n')
      .slice(1, -1)
      .map((line) => line.split('\t') as [string, string]),
  );
const pinyin = (...rows: Row[]) => pairs(chinesePinyinText(files(rows)));
const english = (...rows: Row[]) => pairs(chineseEnglishText(files(rows)));
const chinese = (...rows: Row[]) => pairs(englishChineseText(files(rows)));

test('the example of the article comes first, so that it is learned from, and once', () => {
  const love: Row = ['我爱你', 'Wo3 ai4 ni3', 'another sense'];
  const [bank]: Row[] = [['银行', 'yin2 hang2', 'bank']];
  expect(chinesePinyinText(files([bank!, love]))).toBe('我爱你\two3 ai4 ni3\n银行\tyin2 hang2\n');
  expect(chineseEnglishText(files([bank!, love]))).toBe('我爱你\tI love you\n银行\tbank\n');
  expect(englishChineseText(files([bank!]))).toBe('I love you\t我爱你\nbank\t银行\n');
});

test('pinyin in small letters with its tones; ü as the dictionary has it', () => {
  expect(pinyin(['巴黎', 'Ba1 li2', 'Paris'], ['女儿', 'nu:3 er2', 'daughter'])).toEqual({
    巴黎: 'ba1 li2',
    女儿: 'nu:3 er2',
  });
});

test('of several readings the one with the most senses, and a word on one line', () => {
  const rows: Row[] = [
    ['长', 'chang2', ['long']],
    ['长', 'zhang3', ['chief', 'head']],
    ['都', 'Du1', ['surname Du', 'variant of 嘟[du1]']],
    ['都', 'dou1', 'all; both'],
  ];
  expect(pinyin(...rows)).toEqual({ 长: 'zhang3', 都: 'dou1' });
  expect(english(...rows)).toEqual({ 长: 'chief', 都: 'all' });
});

test('the first sense that says it in plain words: remarks off, no word of another word, nothing long', () => {
  const sense = (...senses: string[]) => english(['词', 'ci2', senses]).词;
  expect(sense('(bound form) to tell (sb) about (sth); to say')).toBe('to tell about');
  expect(sense('to give sb sth')).toBe('to give somebody something');
  expect(sense('Sun Li (1913-2002), novelist')).toBe('Sun Li, novelist');
  expect(sense('abbr. for 日本[Ri4 ben3]', 'see 词语', 'variant of word', 'Japan')).toBe('Japan');
  expect(sense('fish (Genus species (L.))', 'x')).toBe('fish');
  expect(sense('caf\u{e9}', '(particle)', '50 percent', 'half')).toBe('half');
  expect(sense('an explanation that is far too long for it', 'short')).toBe('short');
  expect(sense('see also word', 'used in names')).toBeUndefined();
});

test('words of other signs, and those that only point to others, are none', () => {
  expect(
    pinyin(['3D打印', 'san1 D', 'to print'], ['一，二', 'yi1', 'x'], ['衆', 'zhong4', 'variant of 众[zhong4]']),
  ).toEqual({});
});

test('rude, marked and slang words are out, a sign only for what it says first', () => {
  const rows: Row[] = [
    ['脏话', 'zang1 hua4', 'bad word (vulgar)'],
    ['俚语', 'li3 yu3', '(Internet slang) something new'],
    ['小姐', 'xiao3 jie5', ['young lady', '(slang) prostitute']],
    ['鸡', 'ji1', ['chicken', '(slang) prostitute']],
    ['鸟', 'niao3', ['(vulgar) x', 'bird']],
    ['油菜', 'you2 cai4', 'oilseed rape'],
    ['嫖客', 'piao2 ke4', 'patron'],
  ];
  expect(english(...rows)).toEqual({ 鸡: 'chicken', 油菜: 'oilseed rape' });
  expect(Object.keys(pinyin(...rows))).toEqual(expect.arrayContaining(['鸡', '油菜']));
  expect(Object.keys(pinyin(...rows))).toHaveLength(2);
});

test('of words with one translation the one that more words are made with, for its length', () => {
  const more: Row[] = ['好朋友', '男朋友', '老朋友', '友好'].map((word) => [word, 'ci2', 'buddy']);
  expect(
    chinese(['友人', 'you3 ren2', 'friend'], ['友', 'you3', 'friend'], ['朋友', 'peng2 you5', 'friend; pal'], ...more),
  ).toMatchObject({ friend: '朋友' });
});

test('an everyday word comes before all, and what is said today before what is not', () => {
  const more: Row[] = ['今日头条', '今日事'].map((word) => [word, 'ci2', 'x']);
  expect(chinese(['今日', 'jin1 ri4', 'today'], ['今天', 'jin1 tian1', 'today; now'], ...more).today).toBe('今天');
  const old: Row[] = ['吾辈', '吾人志'].map((word) => [word, 'ci2', 'x']);
  const rows: Row[] = [
    ['吾人', 'wu2 ren2', '(literary) let it be'],
    ['随它', 'sui2 ta1', 'let it be'],
  ];
  expect(chinese(...rows, ...old)['let it be']).toBe('随它');
});

test('a name stands back behind a word that is none', () => {
  const rows: Row[] = [
    ['苹果', 'Ping2 guo3', ['Apple', 'a company']],
    ['苹果', 'ping2 guo3', 'apple'],
    ['巴黎', 'Ba1 li2', 'Paris'],
  ];
  expect(english(...rows)).toEqual({ 苹果: 'apple', 巴黎: 'Paris' });
  expect(pinyin(...rows)).toEqual({ 苹果: 'ping2 guo3', 巴黎: 'ba1 li2' });
});

test('no side has more than 31 characters', () => {
  const long = '词'.repeat(32);
  expect(english([long, 'ci2', 'word'], ['词', 'ci2', 'word'])).toEqual({ 词: 'word' });
  expect(pinyin(['词'.repeat(8), 'zhuang4 '.repeat(8).trim(), 'word'])).toEqual({});
});

test('the order is that of hashes, whatever the order of the dictionary', () => {
  const rows: Row[] = [...'天地玄黄宇宙洪荒'].map((sign) => [sign, 'yi1', 'x']);
  expect(chinesePinyinText(files(rows.toReversed()))).toBe(chinesePinyinText(files(rows)));
});

test('a module of another form is refused, and never run', () => {
  expect(() => chinesePinyinText(new Map([['all', 'globalThis.ran = true']]))).toThrow('not the module');
  expect(() => chinesePinyinText(new Map([['all', 'export default {"all":[["a"]]}']]))).toThrow();
  expect('ran' in globalThis).toBe(false);
});
