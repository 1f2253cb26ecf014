import { expect, test } from 'vitest';
import { draftOf, draftProblems, EMPTY_DRAFT, itemOf, type OwnDraft } from './own-item-draft.ts';

const option = (text: string, right = false) => ({ text, right, reason: `because of ${text}` });
const DRAFTS: readonly OwnDraft[] = [
  { ...EMPTY_DRAFT, stem: 'Which?', keyPoint: 5, options: [option('one'), option('two', true)] },
  { ...EMPTY_DRAFT, type: 'multiple-choice', stem: 'Which?', options: [option('one', true), option('two', true)] },
  { ...EMPTY_DRAFT, type: 'true-false', stem: 'It is so.', holds: false, reason: 'it is not' },
  { ...EMPTY_DRAFT, type: 'numeric', stem: 'How many?', value: 0.5, tolerance: 0.01, reason: 'a half' },
  { ...EMPTY_DRAFT, type: 'cloze', stem: 'A {1}.', accepted: 'gate | 门', reason: 'gates' },
];

test.each(DRAFTS.map((draft) => [draft.type, draft] as const))(
  '%s is an item, and the same draft again',
  (_, draft) => {
    expect(draftProblems(draft)).toEqual([]);
    const item = itemOf(draft, 'own-1')!;
    expect(item).toMatchObject({ id: 'own-1', type: draft.type });
    const again = draftOf(item)!;
    expect({ ...again, options: [] }).toEqual({ ...draft, options: [] });
    if (draft.type.endsWith('choice')) expect(again.options).toEqual(draft.options);
  },
);

test('what is missing is told', () => {
  expect(draftProblems(EMPTY_DRAFT)).toEqual(['stem', 'options']);
  const twice = { ...EMPTY_DRAFT, stem: 'a', options: [option('same', true), option('same')] };
  expect(draftProblems(twice)).toEqual(['equal']);
  const two = { ...EMPTY_DRAFT, stem: 'a', options: [option('one', true), option('two', true)] };
  expect(draftProblems(two)).toEqual(['right']);
  expect(draftProblems({ ...EMPTY_DRAFT, type: 'numeric', stem: 'a', value: 'x', tolerance: -1 })).toEqual([
    'value',
    'tolerance',
  ]);
  expect(draftProblems({ ...EMPTY_DRAFT, type: 'cloze', stem: 'no gap' })).toEqual(['gap', 'accepted']);
  const gap = (stem: string) => draftProblems({ ...EMPTY_DRAFT, type: 'cloze', stem, accepted: 'x' });
  // What a formula or code has in braces is no gap.
  for (const stem of ['$x_{1}$ is', '`{1}` is', 'only {2}']) expect(gap(stem)).toEqual(['gap']);
  for (const stem of ['a {1} b {2}', 'a {1} b {1}']) expect(gap(stem)).toEqual(['oneGap']);
  expect(gap('$x_{2}$ is {1}')).toEqual([]);
  expect(itemOf(EMPTY_DRAFT, 'own-1')).toBeNull();
});
