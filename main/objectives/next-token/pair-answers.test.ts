import { expect, test } from 'vitest';
import { modelFacts } from '../../contract/model-facts.ts';
import type { GradientSpecification, LanguageConfiguration } from '../../contract/run-specification.ts';
import { createContinuation } from '../../generate/continuation.ts';
import { generate } from '../../generate/generate.ts';
import { modelFor } from '../../models/model.ts';
import { createRandom } from '../../random/random.ts';
import { initialTrainingState, trainingStep } from '../../recipe/training-step.ts';
import type { InputArray, Program } from '../../tensor/program.ts';
import { startBackend } from '../../tensor-native/start-backend.ts';
import { pairsText, splitPairs } from '../../text/pairs.ts';
import { tokenizerFromJSON } from '../../text/tokenizer.ts';
import { specification } from '../../train/fixtures/specification.ts';
import type { Evaluation, MetricValue } from '../objective.ts';
import type { AskedRow } from '../question-rows.ts';
import { nextToken } from './next-token.ts';
import { pairAnswersEvaluation } from './pair-answers.ts';

function measured(evaluation: Evaluation, program: Program): Partial<Record<MetricValue['metric'], number>> {
  const measuring = evaluation.measure(program);
  let next = measuring.next();
  while (!next.done) next = measuring.next();
  return Object.fromEntries(next.value.map(({ metric, value }) => [metric, value]));
}

const gpt = { ...specification.model, context: 8 };
const rnn: LanguageConfiguration = {
  ...{ kind: 'rnn', layers: 1, wordWidth: 8, hidden: 16, window: 4, initialStandardDeviation: 0.3 },
};
const nnlm: LanguageConfiguration = {
  ...{ kind: 'nnlm', order: 7, wordWidth: 8, hidden: 24, connections: 'hidden', initialStandardDeviation: 0.2 },
};
const gru: LanguageConfiguration = { ...rnn, kind: 'gru', resetGate: 'after-product' };

const rowsOf = (model: LanguageConfiguration, rows: readonly AskedRow[]) =>
  pairAnswersEvaluation({ network: modelFor(model, 10), rows, batchSize: 2, ...modelFacts(model) });

/** Is right where the test says so of the token that is predicted. */
function played(isRight: (target: number) => boolean): Program {
  return {
    run: ({ targets, ...rest }: Record<string, InputArray>) => ({
      read: () => ({
        hits: Float32Array.from(targets!.data, (target) => (isRight(target) ? 1 : 0)),
        ...Object.fromEntries(Object.entries(rest).map(([name, { data }]) => [name, data as Float32Array])),
      }),
      dispose: () => {},
    }),
    dispose: () => {},
  };
}

/** Sources 1 and 2 3, the tab 9, targets 4 5 and 6, the line's end 0 being a token like any other. */
const ROWS: AskedRow[] = [
  { tokens: [8, 1, 9, 4, 5, 7], from: 2, to: 5 },
  { tokens: [8, 2, 3, 9, 6, 7], from: 3, to: 5 },
  { tokens: [8, 1, 1, 1, 1, 1, 1, 9, 6, 7], from: 7, to: 9 },
];

test.each([
  { name: 'gpt', model: gpt, whole: 2 / 3 },
  // Two stretches of four, and a third for the longest.
  { name: 'rnn', model: rnn, whole: 1 },
])('$name: a target counts with its end alone, whatever stands before it', ({ model, whole }) => {
  const share = (isRight: (target: number) => boolean) => measured(rowsOf(model, ROWS), played(isRight)).exactMatch;
  expect(share(() => true)).toBeCloseTo(whole, 12);
  expect(share((target) => [4, 5, 6, 7].includes(target))).toBeCloseTo(whole, 12);
  expect(share((target) => target !== 7)).toBe(0);
  expect(share((target) => target !== 5)).toBeCloseTo(whole - 1 / 3, 12);
});

test('a line that is longer than a context is not answered, and its tokens are not', () => {
  expect(
    measured(
      rowsOf(gpt, ROWS),
      played(() => true),
    ),
  ).toEqual({ exactMatch: 2 / 3, tokenAccuracy: 5 / 7 });
  expect(
    measured(
      rowsOf(gpt, ROWS.slice(2)),
      played(() => true),
    ),
  ).toEqual({ exactMatch: 0, tokenAccuracy: 0 });
});

test('a network of single predictions is asked each token behind all that it looks back to', () => {
  const { example, batchCount } = rowsOf(nnlm, [{ tokens: [1, 2, 3, 4, 5, 6, 7, 8], from: 5, to: 7 }]);
  expect(batchCount).toBe(1);
  expect([...example.inputs!.data]).toEqual([1, 2, 3, 4, 5, 6, 2, 3, 4, 5, 6, 7]);
  expect([...example.targets!.data]).toEqual([7, 8]);
  // A text of one short line has less before it.
  const short = rowsOf(nnlm, [{ tokens: [3, 1, 9, 4], from: 2, to: 3 }]).example;
  expect([...short.inputs!.data].slice(0, 6)).toEqual([0, 0, 0, 3, 1, 9]);
});

/** The last of four letters: learned in part within a hundred small steps. */
const TEXT = (() => {
  const random = createRandom(3, 'data');
  const letters = () => Array.from({ length: 4 }, () => 'abcde'[random.integer(5)]!);
  return pairsText(
    Array.from({ length: 400 }, () => {
      const source = letters();
      return { source: source.join(''), target: source.at(-1)! };
    }),
  );
})();

test.each([
  { model: gpt, steps: 150 },
  { model: rnn, steps: 60 },
  { model: gru, steps: 60 },
  { model: nnlm, steps: 25 },
])('$model.kind: the share is that of the pairs that it writes greedily', async ({ model, steps }) => {
  const { executor } = await startBackend({ backend: 'cpu', native: null });
  const wide = model.kind === 'gpt' ? { ...model, width: 16, heads: 2, initialStandardDeviation: 0.2 } : model;
  const recipe = { ...specification.recipe, batchSize: 8 };
  const learned: GradientSpecification & { model: LanguageConfiguration } = { ...specification, model: wide, recipe };
  const objective = nextToken(learned, { name: 'last', text: TEXT });
  const variables = executor.createVariables(initialTrainingState(objective, createRandom(1, 'parameters')));
  const examples = objective.examples(createRandom(1, 'data'), 0);
  const batch = () => ({
    ...examples.next(),
    learningRate: { data: Float32Array.of(0.01), shape: [] },
    dropoutSeed: { data: Int32Array.of(1, 1), shape: [2] },
  });
  const training = executor.program('train', trainingStep(objective, recipe), variables, batch());
  for (let step = 0; step < steps; step++) training.run(batch()).dispose();

  const evaluation = objective.evaluations().find(({ name }) => name === 'answer pairs')!;
  const program = executor.program(evaluation.name, evaluation.step, variables, evaluation.example);
  const { exactMatch, tokenAccuracy } = measured(evaluation, program);

  const tokenizer = tokenizerFromJSON(objective.tokenizer);
  const continuation = createContinuation(executor, modelFor(wide, tokenizer.vocabularySize), variables);
  const { training: pairs, validation } = splitPairs(TEXT, 100);
  const before = model.kind === 'nnlm' ? pairsText(pairs.slice(-2)) : '\n';
  const right = validation.filter(({ source, target }) => {
    const settings = { prompt: `${before}${source}\t`, tokens: 2, temperature: 0, topK: 0 };
    const written = [...generate(continuation, tokenizer, null, settings, createRandom(1, 'sampling'))];
    return written.map(({ text }) => text).join('') === `${target}\n`;
  });
  expect(exactMatch).toBeCloseTo(right.length / validation.length, 12);
  // Neither nothing nor all: another way of counting would be seen.
  expect(right.length).toBeGreaterThan(0);
  expect(right.length).toBeLessThan(validation.length);
  expect(tokenAccuracy).toBeGreaterThan(exactMatch!);
});
