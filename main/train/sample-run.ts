/** Continues a prompt with the weights of a checkpoint; nothing is trained. */
import { LabError } from '../contract/fault.ts';
import { modelFacts } from '../contract/model-facts.ts';
import { learnsPairs } from '../contract/run-specification.ts';
import { namedCharacters } from '../contract/unseen-characters.ts';
import { type GeneratedToken, generate } from '../generate/generate.ts';
import { createRandom } from '../random/random.ts';
import { LINE_END } from '../text/pairs.ts';
import { type Tokenizer, tokenizerFromJSON } from '../text/tokenizer.ts';
import type { Checkpoint } from './checkpoint-folder.ts';
import type { OpenContinuation } from './open-continuation.ts';
import type { SampleJob } from './protocol.ts';

/**
 * First the different characters of the prompt that training never showed, then the tokens.
 *
 * @throws LabError as {@link unseenOf}
 */
export function* sampleRun(
  job: SampleJob,
  checkpoint: Checkpoint,
  open: OpenContinuation,
): Generator<{ unseen: string[] } | { token: GeneratedToken }> {
  const tokenizer = tokenizerFromJSON(checkpoint.state.tokenizer);
  const { model } = job;
  const ofPairs = learnsPairs(model);
  // The last line that holds something is the source: there is no target of nothing.
  const prompt = ofPairs ? job.prompt.replace(/\n+$/, '') : job.prompt;
  if (ofPairs && prompt === '') throw new LabError('source-empty', {});
  yield { unseen: unseenOf(tokenizer, prompt, ofPairs ? 'source-unseen' : 'prompt-unseen') };
  const continuation = open(checkpoint);
  const { longest } = modelFacts(model);
  const random = createRandom(job.seed, 'sampling');
  try {
    for (const token of generate(continuation, tokenizer, longest, { ...job, prompt }, random)) {
      if (ofPairs && token.text === LINE_END) return;
      yield { token };
    }
  } finally {
    continuation.dispose();
  }
}

/**
 * The different characters of a prompt that training never showed.
 *
 * @throws LabError `prompt-unseen` where it has no others: whatever the model continued would not be this prompt
 */
export function unseenOf(
  tokenizer: Tokenizer,
  prompt: string,
  code: 'prompt-unseen' | 'source-unseen' = 'prompt-unseen',
): string[] {
  const unseen = tokenizer.unseen(prompt);
  if (prompt !== '' && tokenizer.encode(prompt).every((id) => id === tokenizer.unknown))
    throw new LabError(code, { ...namedCharacters(unseen) });
  return unseen;
}
