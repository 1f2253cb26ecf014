import { expect, test } from 'vitest';
import { modelFor } from '../../models/model.ts';
import type { InputArray, Program } from '../../tensor/program.ts';
import { buildCharacterTokenizer } from '../../text/character-tokenizer.ts';
import { mappingCorpus } from '../../text/mappings/mapping-corpora.ts';
import { mappingText } from '../../text/mappings/mapping-text.ts';
import { specification } from '../../train/fixtures/specification.ts';
import { questionsEvaluation } from './accuracy-questions.ts';

const corpus = mappingCorpus('word-mappings')!;
const tokenizer = buildCharacterTokenizer(mappingText({ ...corpus, sequences: 100 }));
const [context, batchSize] = [66, 7];
const network = modelFor({ ...specification.model, context }, tokenizer.vocabularySize);
const questions = questionsEvaluation({ network, mapping: corpus, data: { tokenizer }, window: context, batchSize });

/** Answers each row by what the test says of its text: the places of characters that it would get wrong. */
function played(wrongAt: (text: string) => number[]): Program {
  return {
    run: ({ inputs, targets }: Record<string, InputArray>) => {
      const hits = new Float32Array(batchSize * context).fill(1);
      for (let row = 0; row < batchSize; row++) {
        const first = inputs!.data.slice(row * context, row * context + 1);
        const rest = targets!.data.slice(row * context, (row + 1) * context);
        const text = tokenizer.decode([...first, ...rest]).replace(/\uFFFD+$/u, '');
        // The prediction at place i is of character i + 1.
        for (const place of wrongAt(text)) hits[row * context + place - 1] = 0;
      }
      return { read: () => ({ hits }), dispose: () => {} };
    },
    dispose: () => {},
  };
}

function accuracies(program: Program) {
  const scoring = questions.measure(program);
  let next = scoring.next();
  while (!next.done) next = scoring.next();
  return Object.fromEntries(next.value.map(({ metric, value }) => [metric, value]));
}

test('an answer counts when all its characters and its end would be written', () => {
  expect(accuracies(played(() => []))).toEqual({
    accuracyShown1: 1,
    accuracyShown2: 1,
    accuracyShown4: 1,
    accuracyNew0: 1,
    accuracyNew1: 1,
    accuracyNew2: 1,
  });
  // The space that ends the answer is its last character.
  for (const back of [1, 2, 3, 4]) expect(accuracies(played((text) => [text.length - back])).accuracyShown4).toBe(0);
});

test('what stands before an answer does not count', () => {
  const before = played((text) => Array.from({ length: text.length - 5 }, (_, place) => place + 1));
  expect(accuracies(before).accuracyShown4).toBe(1);
});

test('each condition counts its own questions', () => {
  // One pair has eight characters: with one example before it, a question has 17 with the start.
  const { accuracyShown1, accuracyNew1, accuracyShown2, accuracyNew0 } = accuracies(
    played((text) => (text.length === 17 ? [text.length - 1] : [])),
  );
  expect([accuracyShown1, accuracyNew1, accuracyShown2, accuracyNew0]).toEqual([0, 0, 1, 1]);
});
