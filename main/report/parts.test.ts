import fc from 'fast-check';
import { expect, test } from 'vitest';
import { PART_KINDS } from '../contract/report.ts';
import { AXES } from '../figures/comparison-view.ts';
import { printPart, readPart } from './parts.ts';
import { partsIn } from './parts-in.ts';
import { standardReport } from './standard-report.ts';

/** As a caption is printed: on one line. */
const onOneLine = (text: string) => text.replace(/[\s\p{Cc}]+/gu, ' ').trim();
const runIds = fc
  .array(fc.stringMatching(/^[0-9a-z]{13}$/), { minLength: 1, maxLength: 4 })
  .map((ids) => ids.join(','));

test('whatever a caption and a view hold, a part is read back from its Markdown', () => {
  const anyText = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.constantFrom('](/x)', '![a](b)', '`', '<script>', '&amp;', '\\', 'a: b', '：', '**'),
  );
  fc.assert(
    fc.property(
      fc.constantFrom(...PART_KINDS),
      anyText,
      runIds,
      fc.string({ unit: 'grapheme', minLength: 1 }),
      fc.constantFrom(...AXES),
      fc.boolean(),
      (kind, caption, runs, curve, axis, logx) => {
        const told = printPart({ kind, caption, view: { runs, curve, axis, logx } });
        const [part, ...more] = partsIn(`before\n\n${told}\n\nafter ${told}`);
        expect(part).toMatchObject({ kind, caption: onOneLine(caption), view: { runs, curve, axis, logx } });
        expect(more).toEqual([part]);
      },
    ),
  );
});

test('any text is read without a fault, and what it shows is what is written in it', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(partsIn(text).length).toBeLessThanOrEqual(text.split('![').length - 1);
    }),
  );
});

test('a part that is unknown, and an address that is none, are told by name', () => {
  const at = (alt: string, address: string) => readPart({ alt, address });
  expect(at('diagram', '/compare?runs=a,b')).toEqual({ problem: 'kind', text: 'diagram' });
  expect(at('', '/compare?runs=a,b')).toEqual({ problem: 'kind', text: '' });
  for (const address of [
    '/compare',
    '/compare?curve=loss',
    '/runs/a',
    'https://example.org/compare?runs=a',
    'data:x',
    '//[',
    '',
  ])
    expect(at('chart', address)).toEqual({ problem: 'address', text: address });
  expect(at('toString', '/compare?runs=a')).toEqual({ problem: 'kind', text: 'toString' });
});

test('an address copied from the lab’s window, and the names of parts in Chinese, are understood', () => {
  const copied = readPart({ alt: '图：三种学习率', address: 'http://127.0.0.1:4173/compare?runs=a,b&logy=1#token=x' });
  expect(copied).toMatchObject({ kind: 'chart', caption: '三种学习率', view: { runs: 'a,b', logy: true } });
  expect(readPart({ alt: ' Verdict : a: b ', address: '/compare?runs=a' })).toMatchObject({
    kind: 'verdict',
    caption: 'a: b',
  });
});

test('the report that one begins with has every part of its view', () => {
  const parts = partsIn(standardReport({ runs: 'a,b', by: 'run', curve: 'loss' }, 'en'));
  expect(parts.map(({ kind }) => kind)).toEqual(['differences', 'chart', 'verdict', 'table']);
  const alone = partsIn(standardReport({ runs: 'a' }, 'zh'));
  expect(alone.map(({ kind }) => kind)).toEqual(['chart', 'table']);
  for (const { view } of parts) expect(view).toMatchObject({ runs: 'a,b', by: 'run', curve: 'loss' });
});
