/** How well labels of held-out lines are told: of those that a checkpoint is chosen by, and of those that nothing is. */
import type { Classifier } from '../../models/text-classifier.ts';
import type { Program } from '../../tensor/program.ts';
import type { Evaluation, InputArrays } from '../objective.ts';
import type { LabelData, LabelledLine } from './label-data.ts';
import { labelStep } from './label-loss.ts';

/**
 * Nats a line and the share of lines of which the likeliest label is right, of the validation lines; the latter also of the
 * test lines; and beside it what saying always the label that is learned from most often gets of the validation lines.
 */
export function labelEvaluation(
  classifier: Classifier,
  data: LabelData,
  batches: { validation: readonly InputArrays[]; test: readonly InputArrays[] },
): Evaluation {
  const { validation, test } = batches;
  return {
    name: 'evaluate',
    step: labelStep(classifier),
    example: validation[0]!,
    batchCount: validation.length + test.length,
    *measure(program) {
      const chosenBy = yield* summed(program, validation);
      const apart = yield* summed(program, test);
      const share = (right: number, { length }: readonly LabelledLine[]) => right / length;
      return [
        { metric: 'validationLoss', value: share(chosenBy.nats, data.validation) },
        { metric: 'labelAccuracy', value: share(chosenBy.right, data.validation) },
        { metric: 'testAccuracy', value: share(apart.right, data.test) },
        { metric: 'majorityAccuracy', value: majorityOf(data) },
      ];
    },
  };
}

function* summed(program: Program, batches: readonly InputArrays[]) {
  const sums = { nats: 0, right: 0 };
  for (const batch of batches) {
    const outputs = program.run(batch);
    const { nats, right } = outputs.read();
    outputs.dispose();
    sums.nats += nats![0]!;
    sums.right += right![0]!;
    yield;
  }
  return sums;
}

function majorityOf({ labels, training, validation }: LabelData): number {
  const count = (lines: readonly LabelledLine[], label: number) => lines.filter((line) => line.label === label).length;
  const most = [...labels.keys()].reduce((best, label) =>
    count(training, label) > count(training, best) ? label : best,
  );
  return count(validation, most) / validation.length;
}
