import { expect, test } from 'vitest';
import { quatrainsText, threeHundredText } from './poems.ts';

const record = (title: string, paragraphs: string[], author = '李白') => ({ title, author, paragraphs, id: 'x' });
const five = ['牀前看月光，疑是地上霜。', '舉頭望山月，低頭思故鄉。'];
const text = (...files: ReturnType<typeof record>[][]) =>
  quatrainsText(new Map(files.map((records, index) => [String(1000 * index), JSON.stringify(records)])));

test('four equal lines, simplified, two on a row, under title and author', () => {
  expect(text([record('靜夜思', five)])).toBe('静夜思\n李白\n床前看月光，疑是地上霜。\n举头望山月，低头思故乡。\n');
});

test('ends of lines become ，。，。 but questions and calls stay', () => {
  const lines = ['春眠不覺曉、處處聞啼鳥？', '夜來風雨聲；花落知多少！'];
  expect(text([record('春曉', lines)])).toContain('春眠不觉晓，处处闻啼鸟？\n夜来风雨声，花落知多少！');
});

test('titles lose notes, and number the poems of a series', () => {
  expect(text([record('靜夜思（一作夜思）  二首 二', five)]).split('\n')[0]).toBe('静夜思 二首 其二');
});

test.each([
  ['three lines', record('題', ['牀前看月光，疑是地上霜。', '舉頭望山月。'])],
  ['lines of unequal length', record('題', ['牀前看月光，疑是地上霜。', '舉頭望山月，低頭思故。'])],
  ['six signs a line', record('題', ['牀前看月光光，疑是地上霜霜。', '舉頭望山月月，低頭思故鄉鄉。'])],
  ['a gap', record('題', ['牀前看月□，疑是地上霜。', five[1]!])],
  ['a tail without mark', record('題', [...five, '終'])],
  ['a fragment', record('句 一', five)],
  ['no title', record('（缺）', five)],
  ['a title with a foreign sign', record('題 A', five)],
  ['a title of more than 20 signs', record('題'.repeat(21), five)],
])('leaves out %s', (_, unusable) => {
  const whole = record('題', ['白日依山盡，黃河入海流。', '欲窮千里目，更上一層樓。'], '王之渙');
  expect(text([unusable, whole])).toBe(text([whole]));
});

test('keeps one of two readings of a poem, the first, and both when a third differs', () => {
  // 6 of 20 signs differ: 30 %. The first three signs of the third line are the same.
  const other = ['牀前明明光，疑疑地上雪。', '舉頭望明月，低低思故鄉。'];
  expect(text([record('其一', five), record('其二', other)])).toBe(text([record('其一', five)]));
  const seven = ['牀前明明光，疑疑地上雪。', '舉頭望明星，低低思故鄉。'];
  expect(text([record('其一', five), record('其二', seven)]).split('\n\n')).toHaveLength(2);
});

test('takes files in the order of their numbers, and the collection without its supplement', () => {
  const nothing = record('題', []);
  const many = Array.from({ length: 49_941 }, () => nothing);
  const late = quatrainsText(
    new Map([
      [
        '9000',
        JSON.stringify([record('後', five), record('補', ['白日依山盡，黃河入海流。', '欲窮千里目，更上一層樓。'])]),
      ],
      ['0', JSON.stringify(many)],
    ]),
  );
  // Record number 49,941 is the last that counts.
  expect(late.split('\n')[0]).toBe('后');
  expect(late).not.toContain('补');
});

test('the order does not depend on the order of the source', () => {
  const a = record('甲', five);
  const b = record('乙', ['白日依山盡，黃河入海流。', '欲窮千里目，更上一層樓。'], '王之渙');
  expect(text([a, b])).toBe(text([b], [a]));
});

test('the anthology: marks made full width, notes and quotation marks off, repeats once, its own order', () => {
  const poem = (chapter: string, paragraphs: string[]) => ({ chapter, author: '李白 ', paragraphs });
  const content = [
    { type: '五言', content: [poem('古風', ['大雅久不作,吾衰竟誰陳?', '(一作「誰」)王風委蔓草！'])] },
    {
      type: '七言',
      content: [poem('又', ['大雅久不作，吾衰竟誰陳！', '王風委蔓草。']), poem('終', ['《終》 ”曲“。'])],
    },
  ];
  expect(threeHundredText(new Map([['tangshisanbaishou', JSON.stringify({ content })]]))).toBe(
    '古风\n李白\n大雅久不作，吾衰竟谁陈？\n王风委蔓草！\n\n终\n李白\n终曲。\n',
  );
});

test('refuses JSON of another form', () => {
  expect(() => quatrainsText(new Map([['0', '{}']]))).toThrow();
  expect(() => threeHundredText(new Map())).toThrow();
});
