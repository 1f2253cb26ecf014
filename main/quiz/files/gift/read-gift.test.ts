import { expect, test } from 'vitest';
import type { QuizItem } from '../../../contract/quiz-item.ts';
import { both } from '../own-item.ts';
import { readGift } from './read-gift.ts';

type Item<Type extends QuizItem['type']> = Extract<QuizItem, { type: Type }>;

/** The one item of a file, whatever is missing in it. */
function only<Type extends QuizItem['type']>(type: Type, text: string): Item<Type> {
  const { items, problems } = readGift(text);
  expect(problems.filter(({ weight }) => weight === 'fault')).toEqual([]);
  expect(items.map(({ item }) => item.type)).toEqual([type]);
  return items[0]!.item as Item<Type>;
}
const problemsOf = (text: string) =>
  readGift(text)
    .problems.filter(({ problem }) => problem !== 'reasons-none')
    .map(({ line, problem, parameters }) => [line, problem, parameters]);
const rightOf = ({ options }: Item<'single-choice'> | Item<'multiple-choice'>) =>
  options.flatMap(({ text, right }) => (right ? [text.en] : []));

test('one right answer is a single choice; weights make a multiple one', () => {
  const single = only('single-choice', 'Which? {~a#not this =b#yes ~%-20%c ####in general}');
  expect(single.options).toEqual([
    { text: both('a'), reason: both('not this') },
    { text: both('b'), reason: both('yes\nin general'), right: true },
    { text: both('c'), reason: both('') },
  ]);
  expect(rightOf(only('multiple-choice', 'Which? {~%50%a ~%50%b ~%-100%c ~d}'))).toEqual(['a', 'b']);
  expect(rightOf(only('multiple-choice', 'Which? {~%33.333%a ~%33.333%b ~%33.333%c ~d}'))).toEqual(['a', 'b', 'c']);
  expect(rightOf(only('multiple-choice', 'Which? {~%33%a ~%33%b ~%33%c}'))).toHaveLength(3);
});

test('true and false in any case, with what is said of either', () => {
  for (const word of ['T', 'TRUE', 'True', 'true', ' t '])
    expect(only('true-false', `It holds. {${word}}`)).toMatchObject({ holds: true, because: [] });
  for (const word of ['F', 'FALSE', 'False'])
    expect(only('true-false', `It holds. {${word}#no#yes####so it is}`)).toMatchObject({
      holds: false,
      reason: both('no\nyes\nso it is'),
    });
});

test('a short answer is a gap where the answers stand', () => {
  const stemOf = (text: string) => only('cloze', text).stem.en;
  expect(stemOf('Who? {=somebody}')).toBe('Who? {1}');
  expect(stemOf('Who?\n{\n=somebody\n}')).toBe('Who? {1}');
  expect(stemOf('自回归模型用{=因果}掩码。')).toBe('自回归模型用{1}掩码。');
  expect(stemOf('Between {somebody} and others')).toBe('Between {1} and others');
  const { gaps } = only('cloze', 'Who? {=somebody#right =Some Body =%0%nobody#somebody must ####in general}');
  expect(gaps).toEqual([
    {
      accepted: { zh: ['somebody', 'Some Body'], en: ['somebody', 'Some Body'] },
      reason: both('right\nin general'),
      mistakes: [{ text: both('nobody'), reason: both('somebody must') }],
    },
  ]);
  // An arrow in what is said of an answer makes no pairs.
  expect(only('cloze', 'Who? {=somebody#from a -> b}').gaps[0]?.accepted.en).toEqual(['somebody']);
});

test('numbers in the forms of people', () => {
  const keyOf = (answers: string) => {
    const { value, tolerance } = only('numeric', `How many? {#${answers}}`);
    return [value, tolerance];
  };
  expect(keyOf('3')).toEqual([3, 0]);
  expect(keyOf('.5')).toEqual([0.5, 0]);
  expect(keyOf('1e-3:1e-4')).toEqual([0.001, 0.0001]);
  expect(keyOf('０．５：０．１')).toEqual([0.5, 0.1]);
  expect(keyOf('−3 : .25')).toEqual([-3, 0.25]);
  expect(keyOf('1\\:0.5')).toEqual([1, 0.5]);
  expect(keyOf('0.1..0.3')).toEqual([0.2, 0.1]);
  expect(keyOf('=3:0.1 =3:0.5')).toEqual([3, 0.5]);
  const { reason, mistakes } = only('numeric', 'How many? {#=3:0.1#so =%0%4:0#no =%50%3:1#nearly ~#else ####all}');
  expect(reason).toEqual(both('so\nelse\nall'));
  expect(mistakes).toEqual([{ value: 4, reason: both('no') }]);
});

test('pairs, with escapes on both sides and right sides that belong to nothing', () => {
  const { pairs, extra } = only('matching', 'What to what? {=a\\=b -> 3\\:00 = C# -> #1 = -> x\\{y\\} ####all}');
  expect(pairs).toEqual([
    { left: both('a=b'), right: both('3:00'), reason: both('all') },
    { left: both('C#'), right: both('#1'), reason: both('') },
  ]);
  expect(extra).toEqual([{ right: both('x{y}'), reason: both('') }]);
});

test('signs that need no escape are text', () => {
  expect(only('single-choice', 'At 3:00, is x=1 ~ #1 (https://a.b/c)? {=p -> q ~r:s#t: u, v}')).toMatchObject({
    stem: both('At 3:00, is x=1 ~ #1 (https://a.b/c)?'),
    options: [{ text: both('p -> q') }, { text: both('r:s'), reason: both('t: u, v') }],
  });
});

test('HTML and scripts stay what they are: text', () => {
  const html = '<script>alert(1)</script><b onclick\\="x()">&lt;';
  const { stem, options } = only('single-choice', `[html]${html} {=${html}#${html} ~b}`);
  for (const text of [stem, options[0]?.text, options[0]?.reason]) expect(text).toEqual(both(html.replace('\\=', '=')));
  expect(problemsOf(`[html]${html} {=a ~b}`)).toEqual([[1, 'markup', {}]]);
});

test('line ends are spaces, except in Chinese, and \\n is a line end', () => {
  expect(only('true-false', 'One\n  two\n第一\n第二\\n三 {T}').stem.en).toBe('One two 第一第二\n三');
});

test('comments are passed over, wherever they stand; an id in one is the item’s', () => {
  const file = '// [id:from-comment] [tag:x]\n// another {\nWhich?\n// and this }\n{=a\n   // none of it ~\n~b}';
  expect(only('single-choice', file)).toMatchObject({ id: 'from-comment', stem: both('Which?') });
  expect(readGift(file).items[0]?.line).toBe(3);
});

test('ids are those of titles that have the form, or else follow from question and type alone', () => {
  const idOf = (text: string) => readGift(text).items[0]?.item.id;
  expect(idOf('::my-item::Which? {=a ~b}')).toBe('my-item');
  const own = idOf('Which? {=a ~b}');
  expect(own).toMatch(/^own-[0-9a-f]{16}$/);
  // A title that any file may have says nothing, and the key may change.
  for (const same of ['::Q1::Which? {=a ~b}', '::q1::Which?\n{~a =b}', '$CATEGORY: x\n\nWhich? {=a ~b ~c}'])
    expect(idOf(same)).toBe(own);
  expect(idOf('// [id:12]\nWhich? {=a ~b}')).toBe(own);
  expect(idOf('// [id:q1]\n::q1::Which? {=a ~b}')).toBe('q1');
  expect(idOf('Which? {T}')).not.toBe(own);
});

test('categories that name something of ours place what follows', () => {
  const names = ['K5/1.3.2', '$course$/top/Key point 7', '要点 3/第 3.1.1 节', '4.1', 'K11/9.9'];
  const file = names.map((name, place) => `$CATEGORY: ${name}\nQuestion ${place}? {T}\n\n`).join('');
  expect(readGift(file).items.map(({ item: { section, keyPoint } }) => [section, keyPoint])).toEqual([
    ['1.3.2', 5],
    ['5', 7],
    ['3.1.1', 3],
    ['4.1', null],
    ['5', null],
  ]);
});

test('every fault has its line', () => {
  const at = (...lines: string[]) => problemsOf(['First? {T}', '', ...lines].join('\n'));
  expect(at('Which? {~a ~b}')).toEqual([[3, 'no-right-answer', {}]]);
  expect(at('Which? {', '=a', '~b ', '~b}')).toEqual([[3, 'two-equal-options', { text: 'b' }]]);
  expect(at('Which? {~%50%a ~%40%b ~c}')).toEqual([[3, 'weights-sum', { sum: 90 }]]);
  expect(at('Just a text.')).toEqual([[3, 'type-unknown', { type: 'description' }]]);
  expect(at('Tell. {}')).toEqual([[3, 'type-unknown', { type: 'essay' }]]);
  expect(at('Tell. {####in general}')).toEqual([[3, 'type-unknown', { type: 'essay' }]]);
  expect(at('', '', 'How many? {', '#3,14}')).toEqual([[6, 'number-unreadable', { text: '3,14', suggestion: '3.14' }]]);
  expect(at('How many? {#', '=three:1}')).toEqual([[4, 'number-unreadable', { text: 'three', suggestion: '' }]]);
  expect(at('How many? {#=1 =2}')).toEqual([[3, 'several-values', { values: '1, 2' }]]);
  expect(at('How many? {#=3:1 =%0%3.5:0}')).toEqual([[3, 'two-equal-options', { text: '3.5' }]]);
  expect(at('Which? {=a', '~', '~b}')).toEqual([[4, 'text-empty', {}]]);
  expect(at('{=a ~b}')).toEqual([[3, 'stem-missing', {}]]);
  expect(at('What? {=a -> b', '=c}')).toEqual([[4, 'grammar', { found: 'c', expected: '->' }]]);
  expect(at('What? {a', '=b ~c}')).toEqual([[3, 'grammar', { found: 'a', expected: '=' }]]);
  expect(at('::never closed {T}')).toEqual([[3, 'grammar', { found: '::never closed {T}', expected: '::' }]]);
  expect(at('First? {T}')).toEqual([[3, 'id-twice', { id: expect.stringMatching(/^own-/), before: 1 }]]);
  expect(at('What? {=a -> x =b -> x}')).toEqual([[3, 'two-equal-options', { text: 'x' }]]);
  const ten = Array.from({ length: 10 }, (_, place) => `~${place}`).join('');
  expect(at(`Which? {=right${ten}}`)).toEqual([[3, 'schema', { path: 'options', problem: 'too-many', maximum: 9 }]]);
});

test('braces that are broken, and what is missing', () => {
  const at = (...lines: string[]) => problemsOf(lines.join('\n'));
  expect(at('Which? {', '=a ~b')).toEqual([[1, 'braces', { expected: '}' }]]);
  expect(at('Which? =a', '~b}')).toEqual([[2, 'braces', { expected: '{', found: '}' }]]);
  expect(at('Which? {=a', '~$\\frac{1}{2}$}')).toEqual([[2, 'braces', { expected: '}', found: '{' }]]);
  expect(at('Which? {=a ~b}', '}')).toEqual([[2, 'braces', { expected: '{', found: '}' }]]);
  expect(at('Which? {=a ~b} and {=c}')).toEqual([[1, 'several-answers', {}]]);
  expect(at('Which? {=a ~b}', 'Next? {T}')).toEqual([[2, 'blank-line-missing', {}]]);
  expect(at('哪个？｛＝甲 ～乙｝')).toEqual([[1, 'full-width', { sign: '｛', plain: '{' }]]);
  expect(at('哪个？{', '＝甲 ～乙}')).toEqual([[2, 'full-width', { sign: '＝', plain: '=' }]]);
});

test('a broken item takes nothing along', () => {
  const file = [
    'First? {T}',
    '',
    'Open {=a',
    '',
    '~b',
    '',
    '::second-one::Second? {F}',
    '',
    'Shut }',
    '',
    'Third? {T}',
  ];
  const { items, problems } = readGift(file.join('\n'));
  expect(items.map(({ line, item }) => [line, item.stem.en])).toEqual([
    [1, 'First?'],
    [7, 'Second?'],
    [11, 'Third?'],
  ]);
  expect(problems.filter(({ weight }) => weight === 'fault').map(({ line, problem }) => [line, problem])).toEqual([
    [3, 'braces'],
    [9, 'braces'],
  ]);
});

test('only braces that are open go on behind a blank line', () => {
  const stems = (text: string) => readGift(text).items.map(({ item }) => item.stem.en);
  expect(stems('First? {T}\n\n=3 is what? {F}')).toEqual(['First?', '=3 is what?']);
  expect(stems('First? {=a\n\n$CATEGORY: K5\n\n~b}\n\nNext? {F}')).toEqual(['Next?']);
});

test('what the lab does not hold is told, and the item can be taken all the same', () => {
  expect(problemsOf('Which? {=a =b ~c}')).toEqual([[1, 'several-right', { count: 2 }]]);
  expect(rightOf(only('multiple-choice', 'Which? {=a =b ~c}'))).toEqual(['a', 'b']);
  expect(problemsOf('Which? {=a ~%50%b ~c}')).toEqual([[1, 'partial-credit', { text: 'b', weight: 50 }]]);
  expect(problemsOf('Who? {=a =%50%b}')).toEqual([[1, 'partial-credit', { text: 'b', weight: 50 }]]);
  const gap = (text: string) =>
    readGift(text).problems.map(({ problem, parameters, weight }) => [problem, parameters, weight]);
  // Which answers have none is told, and the question is taken.
  const missing = (of: number, ...answers: string[]) => {
    const [en, zh] = [', ', '、'].map((comma) => answers.map((answer) => `“${answer}”`).join(comma));
    return [['reason-missing', { missing: answers.length, of, en, zh }, 'gap']];
  };
  expect(gap('Which? {=a#yes ~b#no ~c}')).toEqual(missing(3, 'c'));
  expect(gap('How much? {#=3#yes =%0%4}')).toEqual(missing(2, '4'));
  expect(gap('Which? {=a ~b ~c}')).toEqual([['reasons-none', {}, 'gap']]);
  expect(gap('Which? {=a ~b ~c ####all}')).toEqual(missing(3, 'b', 'c'));
  expect(gap('Holds. {T#no}')).toEqual([]);
  expect(gap('Holds. {T}')).toEqual([['reasons-none', {}, 'gap']]);
  expect(gap('What? {=a -> b =c -> d ####all}')).toEqual([]);
});

test('nothing is a problem of its own', () => {
  for (const text of ['', '\n\n', '// only a comment', '$CATEGORY: K5'])
    expect(readGift(text)).toMatchObject({ items: [], problems: [{ line: 1, problem: 'no-items', weight: 'fault' }] });
});

test('the time grows with the length, whatever stands there', () => {
  for (const piece of [
    '{',
    '}',
    '\\',
    '::',
    '=a\n\n',
    '####',
    '->',
    '{=a ~b}\n',
    ' ',
    '\n',
    '#',
    '%',
    '// c\n',
    'a {=b\n\n',
  ])
    expect(readGift(piece.repeat(20_000)).problems.length, piece).toBeGreaterThan(0);
});

test('a broken item with a title is called by it, as any other', () => {
  const nameOf = (text: string) => readGift(text).problems.find(({ weight }) => weight === 'fault')?.item;
  expect(nameOf('::Q11::broken {=a ~b')).toBe('Q11');
  expect(nameOf('::a \\: b::broken {=a ~b')).toBe('a : b');
  expect(nameOf('broken {=a ~b')).toBe('broken {=a ~b');
  expect(nameOf('::Q12::None is right. {~a ~b}')).toBe('Q12');
});
