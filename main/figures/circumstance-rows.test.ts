import { expect, test } from 'vitest';
import type { ComparedGroup, Comparison } from '../contract/comparison.ts';
import { circumstanceRows } from './circumstance-rows.ts';

const groups = ['A', 'B', 'C'].map((label) => ({ label }) as ComparedGroup);
const given = (part: Partial<Comparison>) => ({ groups, ...part }) as Comparison;

test('a group of which nothing is known is one line, not a column of blanks', () => {
  const known = given({
    circumstances: [
      { path: 'cores', values: [['2'], [], ['4', '8']] },
      { path: 'corpusSha256', values: [[], [], ['ab']] },
    ],
    unknownCircumstances: ['B'],
  });
  expect(circumstanceRows(known, 'en')).toMatchObject({
    groups: [{ label: 'A' }, { label: 'C' }],
    rows: [
      { name: 'processor cores', values: ['2', '4, 8'] },
      { name: 'text (SHA-256)', values: ['not there', 'ab'] },
    ],
    unknown: 'Of B none of this is known.',
  });
  const none = given({ circumstances: [], unknownCircumstances: ['B', 'C'] });
  expect(circumstanceRows(none, 'zh')).toMatchObject({ rows: [], unknown: 'B、C 的这些情况一概不知。' });
  expect(circumstanceRows(given({ circumstances: [], unknownCircumstances: [] }), 'en').unknown).toBeNull();
});
