/** What the weights of a checkpoint give each token of a text; nothing is trained. */
import { LabError } from '../contract/fault.ts';
import { modelFacts } from '../contract/model-facts.ts';
import { PLACES_TOKENS } from '../contract/places.ts';
import { learnsPairs } from '../contract/run-specification.ts';
import { textPlaces } from '../generate/text-places.ts';
import { tokenizerFromJSON } from '../text/tokenizer.ts';
import type { Checkpoint } from './checkpoint-folder.ts';
import type { OpenContinuation } from './open-continuation.ts';
import type { PlacesJob, ToldPlaces } from './protocol.ts';

/**
 * @param start begins a backend: not before the text is known to have a place and not too many
 * @throws LabError `places-text-length`, `model-of-pairs`
 */
export async function placesInText(
  { model, text, count }: PlacesJob,
  checkpoint: Checkpoint,
  start: () => Promise<OpenContinuation>,
): Promise<ToldPlaces> {
  if (learnsPairs(model)) throw new LabError('model-of-pairs', {});
  const tokenizer = tokenizerFromJSON(checkpoint.state.tokenizer);
  const tokens = tokenizer.encode(text).length;
  const { least, most } = PLACES_TOKENS;
  if (tokens < least || tokens > most) throw new LabError('places-text-length', { tokens, least, most });
  const open = await start();
  const continuation = open(checkpoint);
  try {
    const { longest } = modelFacts(model);
    return { unseen: tokenizer.unseen(text), rows: textPlaces(continuation, tokenizer, { text, longest, count }) };
  } finally {
    continuation.dispose();
  }
}
