import { expect, test } from 'vitest';
import type { Attention } from '../contract/attention.ts';
import { attentionLines, attentionText } from './attention-text.ts';

/** Two layers of two heads, which look at `a\t`. */
const attention: Attention = {
  ...{ step: 60, unseen: [], source: ['a', ' '], wanted: 'b', written: ['c'], ended: true, probabilities: [0.75, 0.5] },
  weights: {
    cross: [
      [
        [
          [1, 0],
          [1, 0],
        ],
        [
          [1, 0],
          [1, 0],
        ],
      ],
      [
        [
          [0.25, 0.75],
          [0.5, 0.5],
        ],
        [
          [0.75, 0.25],
          [0.1, 0.9],
        ],
      ],
    ],
    self: [
      [
        [
          [1, 0],
          [0.4, 0.6],
        ],
      ],
    ],
    encoder: [
      [
        [
          [0.5, 0.5],
          ['NaN', 'NaN'],
        ],
      ],
    ],
  },
};

test('the last layer’s mean over its heads stands below what was written, with the p of each token', () => {
  expect(attentionText(attention, { of: 'cross' }, 'en').split('\n')).toEqual([
    'a  → c ✗ b',
    '       a   ␣   p',
    '─────  ──  ──  ──────',
    'c      50  50  0.7500',
    '⟨end⟩  30  70  0.5000',
    'Attention in per cent, target (down) at source (across): layer 2, mean of its heads; each row adds up to 100. Checkpoint of step 60.',
  ]);
});

test('a layer and a head are chosen, what comes later is left out, and weights that are no numbers are none', () => {
  expect(attentionText(attention, { of: 'cross', layer: 2, head: 1 }, 'en')).toMatch(/^c +25 +75 +0\.7500$/m);
  const self = attentionText(attention, { of: 'self' }, 'zh').split('\n');
  expect(self[1]).toMatch(/^ +⟨开始⟩ +c +p$/);
  expect(self[3]).toMatch(/^c +100 {2,}0\.7500$/);
  expect(self[4]).toMatch(/^⟨结束⟩ +40 +60 +0\.5000$/);
  expect(self.at(-1)).toContain('第 1 层，各头平均；每行合计 100%。第 60 步的检查点。');
  expect(attentionText(attention, { of: 'encoder' }, 'en')).toMatch(/^␣ +NaN +NaN$/m);
  for (const wrong of [{ layer: 3 }, { layer: 1, head: 3 }])
    expect(() => attentionText(attention, { of: 'cross', ...wrong }, 'en')).toThrow(
      expect.objectContaining({ fault: expect.objectContaining({ code: 'bad-use' }) }),
    );
});

test('of a text that is read whole there is one kind: no target stands above it, and no other can be asked for', () => {
  const reads: Attention = {
    ...{ ...attention, source: ['[CLS]', '[SEP]'], wanted: null, written: [], probabilities: [] },
    weights: { cross: [], self: [], encoder: attention.weights.cross },
  };
  expect(attentionText(reads, {}, 'en').split('\n')).toEqual([
    '       [CLS]  [SEP]',
    '─────  ─────  ─────',
    '[CLS]  50     50',
    '[SEP]  30     70',
    'Attention in per cent, each token (down) at all of them (across): layer 2, mean of its heads; each row adds up to 100. Checkpoint of step 60.',
  ]);
  expect(attentionText(reads, { of: 'encoder', head: 2 }, 'zh')).toContain(
    '每个词元（行）看全部词元（列），第 2 层，第 2 头',
  );
  expect(() => attentionText(reads, { of: 'cross' }, 'en')).toThrow(
    expect.objectContaining({
      fault: { code: 'bad-use', parameters: { argument: '--of cross', expected: '--of encoder' } },
    }),
  );
  expect([...attentionLines(reads)].slice(1).every((line) => line.startsWith('60,encoder,'))).toBe(true);
});

test('as comma-separated values every weight has a line', () => {
  const lines = [...attentionLines(attention)];
  expect(lines).toHaveLength(1 + 2 * 2 * 4 + 4 + 4);
  expect(lines[0]).toBe('step,of,layer,head,row,row_token,column,column_token,weight');
  expect(lines).toContain('60,cross,2,2,2,⟨end⟩,2,␣,0.9');
  expect(lines).toContain('60,self,1,1,2,⟨end⟩,1,⟨begin⟩,0.4');
});
