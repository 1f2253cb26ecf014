import { expect, test } from 'vitest';
import type { RunDetail } from '../contract/run.ts';
import { endLine } from './end-line.ts';

const passing = (step: number, evaluateEvery: number, language: 'en' | 'zh' = 'en') => {
  const passedCounting = { step, seconds: 9, bitsPerByte: 2.3 };
  const detail = {
    summary: {
      id: '1k3v9',
      state: 'finished',
      step: 100,
      steps: 100,
      passedCounting,
      judgedBy: 'bitsPerByte',
      headline: null,
    },
    evaluated: { step: 100, validationLoss: 6, metric: 'bitsPerByte', value: 2.2 },
    baselines: { uniform: 9, unigram: 3.267, fiveGram: 2.373 },
    specification: { observation: { evaluateEvery } },
  } as unknown as RunDetail;
  return endLine(detail, 9, language);
};

test('when a run passed is told between two evaluations, and of its first one only that it had by then', () => {
  expect(passing(40, 20)).toContain('5-gram 2.373, passed at step 40 after 0:09)');
  expect(passing(20, 20)).toContain('5-gram 2.373, passed by its first evaluation, at step 20 after 0:09)');
  expect(passing(20, 20, 'zh')).toContain('五元模型 2.373，第 20 步、训练 0:09 后第一次评估时就已胜过它）');
  // It began with what another run had learned.
  expect(passing(0, 20)).toContain('passed at step 0');
});
