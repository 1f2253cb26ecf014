import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { RunBeginning } from '../contract/run-beginning.ts';
import { presetNamed } from '../engine/presets.ts';
import { begunSentences } from './begun-sentences.ts';
import { readSpecification } from './given-specification.ts';

const GPT2: RunBeginning = {
  startFrom: { run: 'gpt2', step: 0 },
  model: {
    ...{ kind: 'gpt', layers: 12, heads: 12, width: 768, context: 1024, positions: 'learned' },
    ...{ dropout: 0.3, initialStandardDeviation: 0.02 },
  },
  tokenizer: { kind: 'byte-pair', tokens: 50257 },
  objective: { kind: 'pretraining' },
  corpus: null,
  optimizer: 'anew',
};
const tiny = presetNamed('gpt-tiny').specification;

test('network and tokens are those of the start, all else is the preset’s, dropout too', () => {
  const { specification } = readSpecification('gpt-tiny', ['recipe.steps=40'], GPT2);
  const { dropout, initialStandardDeviation } = tiny.model as typeof GPT2.model & { kind: 'gpt' };
  expect(specification).toEqual({
    ...tiny,
    model: { ...GPT2.model, dropout, initialStandardDeviation },
    tokenizer: GPT2.tokenizer,
    recipe: { ...tiny.recipe, steps: 40, warmupSteps: expect.any(Number) },
    startFrom: GPT2.startFrom,
  });
  // What a person sets stands, for the engine to say that it can't be.
  expect(readSpecification('gpt-tiny', ['model.width=64'], GPT2).specification).toMatchObject({ model: { width: 64 } });
  // Of another family nothing is taken.
  expect(readSpecification('bert-reviews', [], GPT2).specification).toEqual({
    ...presetNamed('bert-reviews').specification,
    startFrom: GPT2.startFrom,
  });
});

test('a file may leave network and tokens out', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lab-begun-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, 'spec.json');
  const { model: _, tokenizer: __, ...rest } = tiny;
  writeFileSync(file, JSON.stringify({ specification: rest }));
  expect(readSpecification(file, [], GPT2).specification).toEqual({
    ...rest,
    ...{ model: GPT2.model, tokenizer: GPT2.tokenizer, startFrom: GPT2.startFrom },
  });
});

test('what begins anew is told, and of whom the rest is', () => {
  const told = (change: Partial<RunBeginning>, specification: unknown, source?: string) =>
    begunSentences({ ...GPT2, ...change, name: 'gpt2' }, { specification, source }, 'en');
  expect(told({}, tiny, 'gpt-tiny')).toEqual([
    'The network and its tokens are those of “gpt2”, text and recipe those of gpt-tiny.',
    'Of “gpt2” there are only the weights: the optimizer begins anew.',
  ]);
  expect(told({ optimizer: 'kept' }, tiny)).toEqual([]);
  const labels = presetNamed('labels-reviews').specification;
  expect(told({ optimizer: 'kept' }, labels)).toEqual([
    'It learns something else than “gpt2” did: its head and the optimizer begin anew.',
  ]);
  expect(begunSentences({ ...GPT2, name: 'gpt2' }, { specification: tiny, source: 'gpt-tiny' }, 'zh')).toEqual([
    '网络和分词沿用“gpt2”的，文本和训练设置用 gpt-tiny 的。',
    '“gpt2”只有权重，没有优化器状态：优化器从头开始。',
  ]);
});
