/** Texts with masks, and texts as they are, before the weights of a checkpoint that reads from both sides. */
import { LabError } from '../contract/fault.ts';
import { PLACES_TOKENS } from '../contract/places.ts';
import type { BertConfiguration, ClassificationSpecification } from '../contract/run-specification.ts';
import type { GeneratedToken } from '../generate/generate.ts';
import { fillMasks, markedText, maskedPlaces } from '../generate/masked-places.ts';
import { createRandom } from '../random/random.ts';
import { marksAround } from '../text/text-marks.ts';
import { tokenizerFromJSON } from '../text/tokenizer.ts';
import type { Checkpoint } from './checkpoint-folder.ts';
import { labelsOf, type OpenFilling, type OpenLabels, wordPiecesOf } from './open-filling.ts';
import type { PlacesJob, SampleJob, ToldPlaces } from './protocol.ts';
import { unseenOf } from './sample-run.ts';

/**
 * First the different characters of the prompt that training never showed, then its tokens, with one in place of each mask.
 *
 * @throws LabError `prompt-unseen`, `text-without-mask`, `masked-text-too-long`
 */
export function* fillRun(
  { prompt, temperature, topK, seed }: Pick<SampleJob, 'prompt' | 'temperature' | 'topK' | 'seed'>,
  model: BertConfiguration,
  checkpoint: Checkpoint,
  open: OpenFilling,
): Generator<{ unseen: string[] } | { token: GeneratedToken }> {
  const tokenizer = wordPiecesOf(checkpoint.state);
  const ids = markedText(tokenizer, prompt, model.context);
  yield { unseen: unseenOf(tokenizer, prompt) };
  const filling = open(checkpoint);
  try {
    const random = createRandom(seed, 'sampling');
    for (const token of fillMasks(filling, tokenizer, ids, { temperature, topK, random })) yield { token };
  } finally {
    filling.dispose();
  }
}

/**
 * The labels of a text, the likeliest first, each with its probability.
 *
 * @throws LabError `prompt-empty`, `prompt-unseen`, `masked-text-too-long`
 */
export function* labelRun(
  { prompt }: Pick<SampleJob, 'prompt'>,
  { context }: Pick<ClassificationSpecification['model'], 'context'>,
  checkpoint: Checkpoint,
  open: OpenLabels,
): Generator<{ unseen: string[] } | { token: GeneratedToken }> {
  const tokenizer = tokenizerFromJSON(checkpoint.state.tokenizer);
  if (prompt.trim() === '') throw new LabError('prompt-empty', {});
  const { first, end } = marksAround(tokenizer);
  const ids = [first, ...tokenizer.encode(prompt), end];
  if (ids.length > context)
    throw new LabError('masked-text-too-long', { needed: ids.length - 2, context: context - 2 });
  yield { unseen: unseenOf(tokenizer, prompt) };
  const reading = open(checkpoint);
  try {
    const labels = labelsOf(checkpoint.state);
    const [probabilities] = reading.read([ids]);
    const order = [...labels.keys()].sort((one, other) => probabilities![other]! - probabilities![one]!);
    for (const [place, id] of order.entries()) {
      const probability = probabilities![id]!;
      const text = `${place > 0 ? '\n' : ''}${labels[id]!} ${(100 * probability).toFixed(1)}%`;
      yield { token: { id, text, logProbability: Math.log(probability) } };
    }
  } finally {
    reading.dispose();
  }
}

/**
 * @param start begins a backend: not before the text is known to have a place and not too many
 * @throws LabError `places-text-length`, `masked-text-too-long`
 */
export async function maskedPlacesInText(
  { text, count }: Pick<PlacesJob, 'text' | 'count'>,
  model: BertConfiguration,
  checkpoint: Checkpoint,
  start: () => Promise<OpenFilling>,
): Promise<ToldPlaces> {
  const tokenizer = wordPiecesOf(checkpoint.state);
  const tokens = tokenizer.encode(text).length;
  const { least, most } = PLACES_TOKENS;
  if (tokens < least || tokens > most) throw new LabError('places-text-length', { tokens, least, most });
  markedText(tokenizer, text, model.context);
  const open = await start();
  const filling = open(checkpoint);
  try {
    const { context } = model;
    return { unseen: tokenizer.unseen(text), rows: maskedPlaces(filling, tokenizer, { text, context, count }) };
  } finally {
    filling.dispose();
  }
}
