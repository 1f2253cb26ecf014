/** What a checkpoint writes for held-out pairs, side by side; nothing is trained. */
import { readFileSync } from 'node:fs';
import { LabError } from '../contract/fault.ts';
import { MARKS } from '../contract/pair-marks.ts';
import { learnsPairs } from '../contract/run-specification.ts';
import type { WrittenPairs } from '../contract/written-pairs.ts';
import { beamSearch } from '../generate/beam-search.ts';
import { createPairDecoder } from '../generate/pair-decoder.ts';
import { transformer } from '../models/transformer.ts';
import type { Executor } from '../tensor/program.ts';
import { splitPairs } from '../text/pairs.ts';
import { tokenizerFromJSON } from '../text/tokenizer.ts';
import { atOnce } from './attention-of-pair.ts';
import type { Checkpoint } from './checkpoint-folder.ts';
import type { WrittenPairsJob } from './protocol.ts';

/**
 * @param start begins a backend
 * @throws LabError `model-without-pairs`, and as {@link splitPairs}
 */
export async function heldOutWritten(
  { model, corpusFile, count }: WrittenPairsJob,
  { weights, state }: Checkpoint,
  start: () => Promise<Executor>,
): Promise<Omit<WrittenPairs, 'step'>> {
  if (!learnsPairs(model)) throw new LabError('model-without-pairs', {});
  const { validation, longest } = splitPairs(readFileSync(corpusFile, 'utf8'), model.context);
  const pairs = validation.slice(0, count);
  const tokenizer = tokenizerFromJSON(state.tokenizer);
  const tokens = tokenizer.vocabularySize + MARKS;
  const network = transformer(model, { source: tokens, target: tokens });
  const executor = await start();
  const variables = executor.createVariables(weights);
  const decoder = createPairDecoder(executor, network, variables, { sources: pairs.length, beams: 1, ...longest });
  const sources = pairs.map(({ source }) => Array.from(tokenizer.encode(source), (id) => id + MARKS));
  const targets = atOnce(beamSearch(decoder, sources));
  decoder.dispose();
  variables.dispose();
  const rows = pairs.map(({ source, target: wanted }, place) => {
    const written = tokenizer.decode(targets[place]!.tokens.map((id) => id - MARKS));
    return { source, wanted, written, right: written === wanted && targets[place]!.ended };
  });
  return { held: validation.length, rows };
}
