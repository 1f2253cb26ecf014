import fc from 'fast-check';
import { expect, test } from 'vitest';
import { printView } from '../../../main/figures/comparison-view.ts';
import { printPart } from '../../../main/report/parts.ts';
import { standardReport } from '../../../main/report/standard-report.ts';
import { leftOver, readDraft, withBlock, withSection } from './drafts.ts';
import { viewsIn } from './views-in.ts';

test('what is typed while a report is saved is kept, as a change of what is saved', () => {
  const sent = { name: 'a', text: 'one', begunOn: 1 };
  expect(leftOver(sent, sent, 2)).toBeNull();
  expect(leftOver(null, sent, 2)).toBeNull();
  expect(leftOver({ ...sent, text: 'one, two' }, sent, 2)).toEqual({ name: 'a', text: 'one, two', begunOn: 2 });
});

test('a draft is read back, and what is none begins anew', () => {
  const draft = { name: 'rates', text: '# 学习率\u2028', begunOn: 7 };
  expect(readDraft(JSON.stringify(draft))).toEqual(draft);
  for (const kept of [null, '', '{"name":', '{"name":1}', '[]']) expect(readDraft(kept)).toBeNull();
});

test('a block stands on lines of its own wherever the caret is, and nothing that was written is lost', () => {
  expect(withBlock('', 'X', 0)).toEqual({ text: 'X\n', caret: 2 });
  expect(withBlock('one two', 'X', 3)).toEqual({ text: 'one\n\nX\n\n two', caret: 8 });
  expect(withBlock('one\n', 'X', 4)).toEqual({ text: 'one\n\nX\n', caret: 7 });
  fc.assert(
    fc.property(fc.string(), fc.nat(), (text, place) => {
      const at = place % (text.length + 1);
      const { text: next, caret } = withBlock(text, '![X]', at);
      expect(
        next
          .split('![X]')
          .map((part) => part.replaceAll('\n', ''))
          .join(''),
      ).toBe(text.replaceAll('\n', ''));
      expect(next.split('\n')).toContain('![X]');
      expect(next.slice(caret).replaceAll('\n', '')).toBe(text.slice(at).replaceAll('\n', ''));
    }),
  );
});

test('a section that stands at the end already is not put there twice', () => {
  const section = standardReport({ runs: 'a,b' }, 'en');
  const once = withSection('# mine', section);
  expect(once.startsWith('# mine\n\n# What differs')).toBe(true);
  expect(withSection(once, section)).toBe(once);
});

test('the comparisons of a text, each once, whatever captions they have', () => {
  const part = (runs: string, caption: string) => printPart({ kind: 'chart', caption, view: { runs } });
  const text = `${part('a,b', '](x) [y]')} text ${part('c', '')}\n${part('a,b', 'again')} ![x](/compare) ![`;
  expect(viewsIn(text).map((view) => printView(view))).toEqual(['?runs=a%2Cb', '?runs=c']);
});
