/** A run that learns by gradients: a step moves weights. */
import { LabError } from '../contract/fault.ts';
import { tokensPerStep } from '../contract/model-facts.ts';
import type { GradientSpecification } from '../contract/run-specification.ts';
import type { CorpusText, InputArrays, Objective } from '../objectives/objective.ts';
import { objectiveOf } from '../objectives/objective-of.ts';
import { learningRateAt } from '../recipe/learning-rate-schedule.ts';
import type { Executor, FloatArray, Variables } from '../tensor/program.ts';
import { tokenizerFromJSON } from '../text/tokenizer.ts';
import { breathe } from './breathe.ts';
import { createEvaluator } from './evaluator.ts';
import type { Kept, Learned, Learner, LearnerTools } from './learner.ts';
import type { TrainJob } from './protocol.ts';
import { type StartingPoint, startingPoint } from './starting-point.ts';
import { createUpdate, type Update } from './update.ts';

export async function openGradients(
  job: TrainJob,
  specification: GradientSpecification,
  corpus: CorpusText,
  { executor, signal, readCheckpoint }: LearnerTools & { executor: Executor },
): Promise<Learner> {
  const { recipe, seed } = specification;
  const folder = job.resumeFrom ?? job.startFrom;
  const checkpoint = folder === null ? null : await readCheckpoint(folder);
  const tokenizer = checkpoint && tokenizerFromJSON(checkpoint.state.tokenizer);
  const objective = objectiveOf(specification, corpus, tokenizer);
  const begin = startingPoint(job, specification, objective, checkpoint);
  const { random, batchesBefore } = begin;
  const examples = objective.examples(random, batchesBefore + begin.step * recipe.gradientAccumulation);
  const variables = executor.createVariables(begin.variables);
  const evaluator = createEvaluator({ objective, executor, variables, signal });
  const showcase = objective.createShowcase(executor, variables);
  const counted = countedTokens(specification, objective, begin);
  let update: Update | null = null;
  const readyUpdate = () => {
    const { example } = objective;
    update ??= createUpdate(executor, variables, objective, { recipe, example, seed, batchesBefore });
    return update;
  };

  return {
    subject: objective,
    begin,
    showcase,
    parameterCount: () => objective.parameterCount,
    tokensAt: counted.at,
    prepare: () => void readyUpdate(),
    async learn(step) {
      const learningRate = learningRateAt(step, recipe);
      const outputs = await readyUpdate().run(step, learningRate, () => counted.count(step, examples.next()), breathe);
      return {
        read() {
          const { loss, gradientNorm } = outputs.read();
          return [
            ['loss', loss![0]!],
            ['learningRate', Math.fround(learningRate)], // as the step computed with it
            ['gradientNorm', gradientNorm![0]!],
          ];
        },
        dispose: () => outputs.dispose(),
      } satisfies Learned;
    },
    evaluate: () => evaluator.evaluate(),
    kept: (step) => keptOf(step, specification, { variables, names: Object.keys(objective.parameterShapes), begin }),
    notFinite: (step) => new LabError('loss-not-finite', { step, learningRate: recipe.learningRate }),
    dispose() {
      update?.dispose();
      evaluator.dispose();
      showcase.dispose();
      variables.dispose();
    },
  };
}

/** How many tokens taught it up to a step: as many a step, or, where texts of unequal length are padded, as there were. */
function countedTokens(specification: GradientSpecification, { tokensIn }: Objective, begin: StartingPoint) {
  const perStep = tokensPerStep(specification);
  let [step, tokens] = [begin.step, begin.tokens];
  const upTo = new Map([[step, tokens]]);
  return {
    at: (asked: number): number => (tokensIn ? (upTo.get(asked) ?? tokens) : asked * perStep),
    /** @returns the batch, which is one of this step's */
    count(of: number, batch: InputArrays): InputArrays {
      if (!tokensIn) return batch;
      step = of;
      tokens += tokensIn(batch);
      upTo.set(step, tokens);
      // Whoever asks, asks for the last few.
      upTo.delete(step - MOST_ASKED);
      return batch;
    },
  };
}

/** Steps between two reports are fewer. */
const MOST_ASKED = 100_000;

/** @param names of the parameters; all else that the variables hold is the optimizer's, and what batches carry on */
function keptOf(
  step: number,
  { recipe: { learningRate } }: GradientSpecification,
  { variables, names, begin }: { variables: Variables; names: readonly string[]; begin: StartingPoint },
): Kept {
  const weights = variables.read(names);
  const optimizer = variables.read(variables.names.filter((name) => !names.includes(name)));
  // The loss of this step was finite, its update may not have been: a resume from here would never get anywhere.
  const hasNumbers = ({ data }: FloatArray) => data.every(Number.isFinite);
  if (!Object.values(weights).every(hasNumbers)) throw new LabError('weights-not-finite', { step, learningRate });
  const { random, batchesBefore } = begin;
  return { weights, counts: {}, optimizer, random: { data: random.state() }, batchesBefore };
}
