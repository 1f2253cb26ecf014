/** What a run keeps of itself, so that it can be gone on with exactly. */
import { LabError } from '../contract/fault.ts';
import { tokensPerStep } from '../contract/model-facts.ts';
import type { Objective } from '../objectives/objective.ts';
import type { Random } from '../random/random.ts';
import type { Variables } from '../tensor/program.ts';
import type { Checkpoint } from './checkpoint-folder.ts';
import type { Standing } from './evaluator.ts';
import type { TrainEvent, TrainJob } from './protocol.ts';

export interface CheckpointerOptions {
  job: TrainJob;
  objective: Objective;
  variables: Variables;
  /** Draws the batches. */
  random: Random;
  batchesBefore: number;
  write(checkpoint: Checkpoint & { runFolder: string }): { folder: string; bytes: number };
}

export function createCheckpointer(options: CheckpointerOptions) {
  const { job, objective, variables, random, batchesBefore } = options;
  const { specification } = job;
  const weightNames = Object.keys(objective.parameterShapes);
  const optimizerNames = variables.names.filter((name) => !(name in objective.parameterShapes));

  /** @throws LabError `weights-not-finite` {step, learningRate}, `disk-full` {folder} */
  return function checkpoint(step: number, { best, last }: { best: Standing; last: Standing }): TrainEvent {
    const [weights, optimizer] = [variables.read(weightNames), variables.read(optimizerNames)];
    // The loss of this step was finite, its update may not have been: a resume from here would never get anywhere.
    if (!Object.values(weights).every(({ data }) => data.every(Number.isFinite)))
      throw new LabError('weights-not-finite', { step, learningRate: specification.recipe.learningRate });
    const state = {
      step,
      tokens: step * tokensPerStep(specification),
      random: { data: random.state() },
      bestValidationLoss: Number.isFinite(best.decided) ? best.decided : null,
      bestStep: best.step,
      batchesBefore,
      tokenizer: objective.tokenizer,
      specification,
    };
    const written = options.write({ runFolder: job.folder, weights, optimizer, state });
    const isEvaluated = last.step === step;
    const validationLoss = isEvaluated ? last.decided : null;
    return { type: 'checkpoint', step, ...written, validationLoss, best: isEvaluated && best === last };
  };
}
