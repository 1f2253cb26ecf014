/** Continues a prompt with the weights of a checkpoint; nothing is trained. */
import { LabError } from '../contract/fault.ts';
import { namedCharacters } from '../contract/unseen-characters.ts';
import { modelFor } from '../models/model.ts';
import { createRandom } from '../random/random.ts';
import type { Executor } from '../tensor/program.ts';
import { tokenizerFromJSON } from '../text/tokenizer.ts';
import type { Checkpoint } from './checkpoint-folder.ts';
import { createContinuation } from './continuation.ts';
import { type GeneratedToken, generate } from './generate.ts';
import type { SampleJob } from './protocol.ts';

/**
 * First the different characters of the prompt that training never showed, then the tokens.
 *
 * @throws LabError `prompt-empty` when the prompt has no others
 */
export function* sampleRun(
  job: SampleJob,
  checkpoint: Checkpoint,
  executor: Executor,
): Generator<{ unseen: string[] } | { token: GeneratedToken }> {
  const tokenizer = tokenizerFromJSON(checkpoint.state.tokenizer);
  const model = modelFor(job.specification.model, tokenizer.vocabularySize);
  const context = job.specification.model.context;
  const unseen = tokenizer.unseen(job.prompt);
  // The model knows none of these characters: whatever it continued would not be this prompt.
  if (job.prompt !== '' && tokenizer.encode(job.prompt).every((id) => id === tokenizer.unknown))
    throw new LabError('prompt-empty', { ...namedCharacters(unseen) });
  yield { unseen };
  const variables = executor.createVariables(checkpoint.weights);
  const continuation = createContinuation(executor, model, variables);
  try {
    for (const token of generate(continuation, tokenizer, context, job, createRandom(job.seed, 'sampling')))
      yield { token };
  } finally {
    continuation.dispose();
    variables.dispose();
  }
}
