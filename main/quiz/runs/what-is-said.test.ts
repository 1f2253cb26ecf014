import { expect, test } from 'vitest';
import { modelFacts, tokensPerStep } from '../../contract/model-facts.ts';
import type { GradientSpecification } from '../../contract/run-specification.ts';
import { bestStep } from './best-step.ts';
import { gainOverCounting } from './gain-over-counting.ts';
import { higherRate } from './higher-rate.ts';
import { largerModel } from './larger-model.ts';
import { linesOfAText } from './lines-of-a-text.ts';
import type { RunFacts, RunTemplate } from './run-template.ts';
import { shorterSchedule } from './shorter-schedule.ts';
import { CURVE, drawing, raised, testFacts } from './test-facts.ts';
import { tokensLearned } from './tokens-learned.ts';

/** All that is said of runs, in one piece. */
function saidOf(template: RunTemplate, runs: readonly RunFacts[], seed = 1): string {
  const made = template.make(runs, drawing(seed));
  if (!made) throw new Error(`${template.id} asks nothing`);
  return JSON.stringify(made.item);
}

function ofModel(model: GradientSpecification['model']): RunFacts {
  const facts = testFacts('other');
  const specification: GradientSpecification = { ...facts.specification, model };
  return { ...facts, specification, tokens: specification.recipe.steps * tokensPerStep(specification) };
}

const NNLM = (order: number) =>
  ofModel({
    ...{ kind: 'nnlm', order, wordWidth: 30, hidden: 50 },
    ...{ connections: 'hidden', initialStandardDeviation: 0.02 },
  });

test('a model that predicts one token of each sequence has learned from as many, and the sum comes out', () => {
  const run = NNLM(5);
  expect(modelFacts(run.specification.model)).toMatchObject({ window: 4, predicting: 1 });
  const made = tokensLearned.make([run], drawing(1))!.item;
  if (made.type !== 'numeric') throw new Error(made.type);
  expect(made.value).toBe(8000);
  expect(made.stem.en).toContain('a context of 4 to predict the one token behind it.');
  expect(made.reason.en).toMatch(/^1,000 × 8 = 8,000,/);
  expect(made.mistakes.map(({ value }) => value)).toContain(32_000);
  expect(saidOf(tokensLearned, [testFacts('gpt')])).toContain('1,000 × 8 × 32 = 256,000');
});

test('who looks no further than the 5-gram model is not said to', () => {
  for (const template of [gainOverCounting, linesOfAText]) {
    expect(saidOf(template, [NNLM(5)])).toContain('no further than the 5-gram model');
    expect(saidOf(template, [NNLM(9)])).not.toContain('no further');
    expect(saidOf(template, [testFacts('gpt')])).not.toContain('no further');
  }
});

test('a loss that rises again is called overfitting only as far as the training loss bears it out', () => {
  const turned = [...CURVE.slice(0, 7), 2.6, 2.9, 3.2];
  const worse = turned.map((bits) => bits + 0.3);
  expect(saidOf(bestStep, [testFacts('one', { curve: turned })])).toContain('Where the training loss still fell');
  const plain = testFacts('plain', { curve: turned });
  const fast = testFacts('fast', { recipe: { learningRate: 0.004 }, curve: worse });
  expect(saidOf(higherRate, [plain, fast])).toContain('Where its training loss still fell');
  const large = testFacts('large', { model: { width: 128 }, parameters: 400_000, curve: worse });
  expect(saidOf(largerModel, [plain, large])).toContain('Where its training loss still fell');
  // One that never turned has jumped about.
  const high = testFacts('high', { recipe: { learningRate: 0.004 }, curve: raised(0.4) });
  expect(saidOf(higherRate, [testFacts('a'), high])).toContain('jump over low places');
});

test('a warm-up of another length is no secret', () => {
  const long = (warmupSteps: number) =>
    testFacts('long', { recipe: { steps: 2000, warmupSteps }, curve: [...raised(0.2), 2.1, 2, 1.95] });
  expect(saidOf(shorterSchedule, [testFacts('a'), long(100)])).toContain('the steps planned, those of the warm-up:');
  expect(saidOf(shorterSchedule, [testFacts('a'), long(50)])).not.toContain('those of the warm-up');
});
