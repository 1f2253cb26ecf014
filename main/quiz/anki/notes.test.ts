import { describe, expect, test } from 'vitest';
import { ownQuizItem, QUIZ_TYPES } from '../../contract/quiz-item.ts';
import { ankiNotes } from './notes.ts';
import { testItem } from './test-items.ts';

const noteOf = (item: Parameters<typeof ankiNotes>[0][number], language: 'en' | 'zh' = 'en') =>
  ankiNotes([item], language)[0]!;

describe('a note is known by the item’s name and its language', () => {
  test.each(QUIZ_TYPES)('%s: another text leaves the guid as it is', (type) => {
    const [before, after] = [noteOf(testItem(type)), noteOf(testItem(type, 'now '))];
    expect(after.guid).toBe(before.guid);
    expect(after.fields.Reasons).not.toBe(before.fields.Reasons);
    expect(after.fields.Id).toBe(before.fields.Id);
  });

  test('what was exported once is known for ever', () => {
    expect(noteOf(testItem('cloze')).guid).toBe('pretraining-lab/en/test-cloze');
    expect(noteOf(testItem('cloze'), 'zh').guid).toBe('pretraining-lab/zh/test-cloze');
  });
});

describe('nothing in an item is markup', () => {
  const SCRIPT = '<script>alert(1)</script>';
  test.each(QUIZ_TYPES)('%s', (type) => {
    const item = testItem(type, SCRIPT);
    const { fields } = noteOf({
      ...item,
      source: [{ work: SCRIPT, where: SCRIPT }],
      link: { to: 'preset', name: SCRIPT },
    });
    for (const field of Object.values(fields)) expect(field).not.toContain('<script');
    const told = Object.values(fields).join('');
    expect(told.match(/&lt;script&gt;/g)!.length).toBeGreaterThan(5);
  });

  test('nor in the rows of a grid', () => {
    const item = testItem('find-error', '<b>');
    if (item.type !== 'find-error') throw new Error('another type');
    const { fields, media } = noteOf({ ...item, shown: 'grid' });
    expect(media).toEqual([]);
    expect(fields.Options).toContain('<pre>A  &lt;b&gt;first\nB  &lt;b&gt;second\nC  &lt;b&gt;third</pre>');
    expect(fields.Answer).toContain('<code>&lt;b&gt;second</code>');
  });
});

describe('the two sides', () => {
  const sides = (type: (typeof QUIZ_TYPES)[number], language: 'en' | 'zh' = 'en') => {
    const { Question, Options, Answer, Reasons } = noteOf(testItem(type), language).fields;
    return { Question, Options, Answer, Reasons };
  };

  test('a choice has the answer’s letter', () => {
    const { Options, Answer, Reasons } = sides('single-choice');
    const letter = />([AB])<\/b> second</.exec(Options)![1];
    expect(Answer).toBe(`<ul><li><b>${letter}</b> second</li></ul>`);
    expect(Reasons).toContain(`<b>✓ ${letter}</b> why so`);
    expect(Reasons).toMatch(/<b>✗ [AB]<\/b> why not/);
  });

  test('both languages have the same order', () => {
    const letters = (language: 'en' | 'zh') =>
      /<b>([A-C])<\/b> one.*<b>([A-C])<\/b> two/.exec(sides('ordering', language).Answer);
    expect(letters('zh')!.slice(1)).toEqual(letters('en')!.slice(1));
  });

  test('true or false: verdict and why', () => {
    const { Options, Answer, Reasons } = sides('true-false', 'zh');
    expect(Options).toMatch(/^<p>这句话成立吗？<\/p><p>因为……<\/p><ul>/);
    expect(Answer).toMatch(/^<p><b>不成立<\/b><\/p><ul><li><b>[AB]<\/b> second中<\/li><\/ul>$/);
    expect(Reasons).toMatch(/^<p>because中<\/p>/);
  });

  test('gaps are numbered, with what is accepted in the language', () => {
    const { Question, Answer, Reasons } = sides('cloze');
    expect(Question).toBe('pre <span class="gap">____ (1)</span> train <span class="gap">____ (2)</span>');
    expect(Answer).toBe('<ul><li><b>(1)</b> one / two</li><li><b>(2)</b> three</li></ul>');
    expect(Reasons).toContain('<li><b>✗ (1) slip</b> — no</li>');
    expect(noteOf(testItem('cloze')).sortText).toBe('pre ____ (1) train ____ (2)');
  });

  test('a number has its unit and what still counts', () => {
    const { Options, Answer, Reasons } = sides('numeric');
    expect(Options).toBe('<p>Unit: nats</p>');
    expect(Answer).toBe('<ul><li><b>−4.61</b> nats (± 0.02)</li></ul>');
    expect(Reasons).toBe('<ul><li><b>✓</b> worked out</li><li><b>✗ 4.61</b> — sign</li></ul>');
  });

  test('steps are not shown in their order, and told in it', () => {
    const { Options, Answer } = sides('ordering');
    expect(Options).not.toMatch(/one.*two.*three/);
    expect(Answer).toMatch(/one.*two.*three/);
  });

  test('pairs go together, and what belongs to nothing is named', () => {
    const { Options, Answer, Reasons } = sides('matching');
    const letter = /<b>([A-C])<\/b> right a</.exec(Options)![1];
    expect(Answer).toContain(`<b>1 ${letter}</b> left a → right a`);
    expect(Reasons).toMatch(/<b>✗ [A-C]<\/b> belongs to nothing — why extra/);
  });

  test('the error is what is crossed out', () => {
    const { Answer, Reasons } = sides('find-error');
    expect(Answer).toBe('<ul><li><b>B</b> second</li></ul><p>It should read: correction</p>');
    expect(Reasons).toContain('<b>✓ A</b> why not');
    expect(Reasons).toContain('<b>✗ B</b> why so');
  });

  test('a mask is a picture and text', () => {
    const item = testItem('find-error');
    if (item.type !== 'find-error') throw new Error('another type');
    const parts = item.parts.map((part, row) => ({ ...part, text: { zh: `1 ${row}`, en: `1 ${row}` } }));
    const { fields, media } = noteOf({ ...item, shown: 'grid', parts });
    expect(fields.Options).toBe(`<p><img src="${media[0]!.name}" alt=""></p><pre>A  1 0\nB  1 1\nC  1 2</pre>`);
  });
});

test('tags have no blanks and are sorted as Anki sorts them', () => {
  expect(noteOf(testItem('ordering')).tags).toEqual([
    ...['difficulty::2', 'erratum::E9', 'k5', 'pretraining-lab', 'section::3.1.1', 'type::ordering'],
  ]);
  expect(noteOf({ ...testItem('ordering'), keyPoint: null, errata: [] }).tags).not.toContain('k5');
});

test('what is said of a source is said in the language of the note', () => {
  const where = { zh: '§4，表 1', en: '§4, table 1' };
  const item = { ...testItem('numeric'), source: [{ work: 'vaswani-2017', where }] };
  expect(noteOf(item, 'zh').fields.Source).toBe('vaswani-2017 · §4，表 1');
  expect(noteOf(item, 'en').fields.Source).toBe('vaswani-2017 · §4, table 1');
});

test('names are told by their titles where they are known', () => {
  const names = {
    works: { 'vaswani-2017': 'Attention' },
    terms: { context: '上下文' },
    sections: { '3.1.1': '位置编码' },
  };
  expect(ankiNotes([testItem('numeric')], 'zh', names)[0]!.fields).toMatchObject({
    Source: 'Attention · §3',
    Where: '文章 §3.1.1 · 位置编码<br>术语：上下文',
  });
  expect(noteOf(testItem('numeric')).fields).toMatchObject({
    Source: 'vaswani-2017 · §3',
    Where: 'Article §3.1.1<br>Term: context',
  });
});

test('an item of a person’s own needs no reasons and no source', () => {
  const empty = { zh: '', en: '' };
  const item = ownQuizItem.parse({
    ...{ ...testItem('single-choice'), fact: '', source: [] },
    options: [
      { text: { zh: '甲', en: 'a' }, reason: empty, right: true },
      { text: { zh: '乙', en: 'b' }, reason: empty },
    ],
  });
  expect(noteOf(item).fields).toMatchObject({ Reasons: '', Source: '' });
});
