/** What a run keeps of itself, so that it can be gone on with exactly. */
import type { Checkpoint } from './checkpoint-folder.ts';
import type { Standing } from './evaluator.ts';
import type { Learner } from './learner.ts';
import type { TrainEvent, TrainJob } from './protocol.ts';

export interface CheckpointerOptions {
  job: TrainJob;
  learner: Learner;
  write(checkpoint: Checkpoint & { runFolder: string }): { folder: string; bytes: number };
}

export function createCheckpointer(options: CheckpointerOptions) {
  const { job, learner } = options;
  const { specification } = job;

  /** @throws LabError `weights-not-finite` {step, learningRate}, `disk-full` {folder} */
  return function checkpoint(step: number, { best, last }: { best: Standing; last: Standing }): TrainEvent {
    const { weights, counts, optimizer, random, batchesBefore } = learner.kept(step);
    const state = {
      step,
      tokens: learner.tokensAt(step),
      random,
      bestValidationLoss: Number.isFinite(best.validationLoss) ? best.validationLoss : null,
      bestStep: best.step,
      batchesBefore,
      tokenizer: learner.subject.tokenizer,
      ...(learner.subject.labels ? { labels: [...learner.subject.labels] } : {}),
      specification,
    };
    const written = options.write({ runFolder: job.folder, weights, counts, optimizer, state });
    const isEvaluated = last.step === step;
    const validationLoss = isEvaluated ? last.validationLoss : null;
    return {
      type: 'checkpoint',
      step,
      ...written,
      validationLoss,
      best: isEvaluated && best === last,
      parameters: learner.parameterCount(),
    };
  };
}
