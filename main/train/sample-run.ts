/** Continues a prompt with the weights of a checkpoint; nothing is trained. */
import { LabError } from '../contract/fault.ts';
import { modelFor } from '../models/model.ts';
import { createRandom } from '../random/random.ts';
import type { Executor } from '../tensor/program.ts';
import { tokenizerFromJSON } from '../text/tokenizer.ts';
import type { Checkpoint } from './checkpoint-folder.ts';
import { createContinuation } from './continuation.ts';
import { type GeneratedToken, generate } from './generate.ts';
import type { SampleJob } from './protocol.ts';

export function* sampleRun(job: SampleJob, checkpoint: Checkpoint, executor: Executor): Generator<GeneratedToken> {
  const tokenizer = tokenizerFromJSON(checkpoint.state.tokenizer);
  const model = modelFor(job.specification.model, tokenizer.vocabularySize);
  const context = job.specification.model.context;
  // The model knows none of these characters: whatever it continued would not be this prompt.
  if (job.prompt !== '' && tokenizer.encode(job.prompt).every((id) => id === tokenizer.unknown))
    throw new LabError('prompt-empty', { prompt: job.prompt });
  const variables = executor.createVariables(checkpoint.weights);
  const continuation = createContinuation(executor, model, variables);
  try {
    yield* generate(continuation, tokenizer, context, job, createRandom(job.seed, 'sampling'));
  } finally {
    continuation.dispose();
    variables.dispose();
  }
}
