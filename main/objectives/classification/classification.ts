/**
 * Telling labels of texts, learned from labelled lines by a BERT or a GPT, pretrained or not: a pass over
 * the lines after the other, packed into rows; an evaluation asks each held-out line once.
 */
import type { ClassificationSpecification } from '../../contract/run-specification.ts';
import { textClassifier } from '../../models/text-classifier.ts';
import type { Executor, Variables } from '../../tensor/program.ts';
import { marksAround } from '../../text/text-marks.ts';
import type { Tokenizer } from '../../text/tokenizer.ts';
import type { CorpusText, Objective } from '../objective.ts';
import { labelBatches } from './label-batches.ts';
import { labelData } from './label-data.ts';
import { labelEvaluation } from './label-evaluation.ts';
import { trainedOnLabels } from './label-loss.ts';
import { createLabelShowcase } from './label-showcase.ts';

/** @param tokenizer of the network that it begins with */
export function classification(
  specification: ClassificationSpecification,
  { text }: CorpusText,
  tokenizer: Tokenizer | null,
): Objective {
  const { model, recipe, seed, objective } = specification;
  const data = labelData(text, specification, tokenizer);
  const classifier = textClassifier(model, {
    vocabulary: data.tokenizer.vocabularySize,
    labels: data.labels.length,
    reading: objective.reading,
  });
  const sizes = { context: model.context, batchSize: recipe.batchSize, marks: marksAround(data.tokenizer) };
  const training = labelBatches(data.training, sizes);
  return {
    ...trainedOnLabels(classifier),
    parameterCount: classifier.parameterCount,
    bytesPerToken: null,
    tokenizer: data.tokenizer.toJSON(),
    labels: data.labels,
    example: training.example,
    examples: (_random, drawn) => training.endless(seed, drawn),
    tokensIn: ({ owners }) => Int32Array.from(owners!.data).filter((owner) => owner !== 0).length,
    evaluations() {
      const [validation, test] = [data.validation, data.test].map((lines) => labelBatches(lines, sizes)) as [
        ReturnType<typeof labelBatches>,
        ReturnType<typeof labelBatches>,
      ];
      const mostInRow = Math.max(validation.mostInRow, test.mostInRow);
      const once = (lines: typeof data.test) => labelBatches(lines, { ...sizes, mostInRow }).once();
      return [labelEvaluation(classifier, data, { validation: once(data.validation), test: once(data.test) })];
    },
    createShowcase: (executor: Executor, weights: Variables) =>
      createLabelShowcase({ executor, classifier, weights, data, context: model.context, seed }),
  };
}
