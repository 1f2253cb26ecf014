import { expect, test } from 'vitest';
import { isSameText } from './same-text.ts';
import { testRun } from './test-run.ts';

test('texts are the same by what they hold, whatever they are called, and only if cut into the same tokens', () => {
  const settings = { 'tokenizer.kind': 'character', seed: 1 };
  const own = testRun('a', { corpus: 'mine', corpusSha256: 'aa', settings });
  const same = (more: Parameters<typeof testRun>[1]) => isSameText(own, { ...own, ...more });
  expect([same({ corpus: 'renamed' }), same({ settings: { seed: 2, 'tokenizer.kind': 'character' } })]).toEqual([
    true,
    true,
  ]);
  expect([
    same({ corpusSha256: 'bb' }),
    same({ corpusSha256: null, corpus: null }),
    same({ settings: { 'tokenizer.kind': 'bpe' } }),
  ]).toEqual([false, false, false]);
});
