import { expect, test } from 'vitest';
import { mobyDickText } from './moby-dick.ts';
import { plainEnglish } from './plain-english.ts';
import { shakespeareText } from './shakespeare.ts';
import { sotuText } from './sotu.ts';

test('plain English: straight quotes, dashes, single blanks, at most one blank line, composed letters', () => {
  expect(plainEnglish('\u{feff}\r\n“It’s—_so_…”  he\tsaid\u{a0}\u{2}–  \r\n\r\n\n\n e\u{301}  \n')).toBe(
    '"It\'s--so..." he said -\n\n\u{e9}',
  );
});

test('Moby Dick: chapters in their order, and none missing', () => {
  const chapters = new Map(
    ['epilogue', 'extracts', 'etymology', ...Array.from({ length: 135 }, (_, index) => `chapter_${index + 1}`)].map(
      (name) => [name, `The ${name.replace('_', ' ')}.\n`],
    ),
  );
  const lines = mobyDickText(chapters).split('\n\n');
  expect([lines.length, lines[0], lines[1], lines[3], lines[11], lines.at(-1)]).toEqual([
    138,
    'The etymology.',
    'The extracts.',
    'The chapter 2.',
    'The chapter 10.',
    'The epilogue.\n',
  ]);
  chapters.delete('chapter_77');
  expect(() => mobyDickText(chapters)).toThrow(RangeError);
});

test('Shakespeare: works by name, without byline, ornaments and wrong brackets', () => {
  const works = new Map([
    [
      'tempest',
      'THE TEMPEST\n\nby William Shakespeare\n\n\n\nDRAMATIS\n\nPROSPERO, {Aside.]  Duke.\n  {To him.}\n@@@@\nOn.\n\nTHE END',
    ],
    ['hamlet', 'HAMLET\nby William Shakespeare\n\nHam.}\nO, [Exeunt.}\n   *     *\n________\nThe end.'],
  ]);
  expect(shakespeareText(works)).toBe(
    'HAMLET\n\nHam.\nO, [Exeunt.]\n\nThe end.\n\nTHE TEMPEST\n\nDRAMATIS\n\nPROSPERO, [Aside.] Duke.\n[To him.]\n\nOn.\n',
  );
});

test('State of the Union: a heading for each address, in an order that is not that of the years', () => {
  const file = (year: number, name: string, party: string) =>
    [`${year}_x`, JSON.stringify({ year, name, party, text: `I’m ${name}. ` })] as const;
  const files = [file(1790, 'Washington', 'none'), file(1865, 'Johnson', 'National Union')];
  const text = sotuText(new Map(files));
  // The SHA-256 of 1865_x begins with 6d75, that of 1790_x with d930.
  expect(text).toBe("1865, Johnson (National Union)\n\nI'm Johnson.\n\n1790, Washington\n\nI'm Washington.\n");
  expect(sotuText(new Map([...files].reverse()))).toBe(text);
  expect(() => sotuText(new Map([['x', '{"year":"1790"}']]))).toThrow();
});
