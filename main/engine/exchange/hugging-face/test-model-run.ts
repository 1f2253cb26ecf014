/** A run with one checkpoint in a lab folder, for tests: nothing was trained. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { GptConfiguration, RunSpecification } from '../../../contract/run-specification.ts';
import { bertOf } from '../../../models/bert.ts';
import { modelFor } from '../../../models/model.ts';
import { createRandom, type Random } from '../../../random/random.ts';
import { openStore } from '../../../store/open-store.ts';
import type { FloatArray } from '../../../tensor/program.ts';
import type { Tokenizer } from '../../../text/tokenizer.ts';
import { tokenizerSettings } from '../../../text/tokenizer-settings.ts';
import { WordPieceTokenizer } from '../../../text/word-piece/word-piece-tokenizer.ts';
import { writeCheckpoint } from '../../../train/checkpoint-folder.ts';
import { testSpecification } from '../../test-lab.ts';

export const SMALL_GPT: GptConfiguration = {
  ...{ kind: 'gpt', layers: 2, heads: 2, width: 8, context: 12, positions: 'learned' },
  ...{ dropout: 0.1, initialStandardDeviation: 0.2 },
};

/** @param spread of what is added to each weight @returns its id, and its weights: drawn, gains and biases too, so that none can be left out without being missed */
export function addModelRun(
  home: string,
  tokenizer: Tokenizer,
  { name, model = SMALL_GPT, spread = 0.1 }: { name: string; model?: RunSpecification['model']; spread?: number },
) {
  mkdirSync(home, { recursive: true });
  const now = () => 1_700_000_000_000;
  const { store } = openStore({ file: join(home, 'lab.db'), backups: join(home, 'backups'), now });
  const specification = {
    ...testSpecification({ corpus: 'poems', steps: 10, every: 10 }),
    model,
    tokenizer: tokenizer instanceof WordPieceTokenizer ? tokenizerSettings(tokenizer) : { kind: 'character' },
  } as RunSpecification;
  const run = store.runs.create({ specification, name }).id;
  store.runs.stop(run);
  store.attempts.begin(run, { fromStep: 0 });
  const random = createRandom(7, 'parameters');
  const weights = drawn(model, tokenizer.vocabularySize, random);
  for (const { data } of Object.values(weights))
    for (const place of data.keys()) data[place] = data[place]! + spread * random.normal();
  const { folder, bytes } = writeCheckpoint({
    runFolder: join(home, 'runs', run),
    ...{ weights, counts: {}, optimizer: {} },
    state: {
      ...{ step: 10, tokens: 480, random: {}, bestValidationLoss: 2, bestStep: 10, batchesBefore: 0 },
      ...{ tokenizer: tokenizer.toJSON(), specification },
    },
  });
  const at = { attempt: 1, step: 10, folder: `checkpoints/${folder.split(/[\\/]/).at(-1)}` };
  store.checkpoints.record(run, { ...at, bytes, validationLoss: 2, contents: 'full' });
  store.close();
  return { run, weights };
}

function drawn(model: RunSpecification['model'], vocabulary: number, random: Random): Record<string, FloatArray> {
  if (model.kind === 'bert') return bertOf(model, vocabulary).initialParameters(random);
  return model.kind === 'gpt' ? modelFor(model, vocabulary).initialParameters(random) : {};
}
