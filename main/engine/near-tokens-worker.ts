/** Reads the vectors of a checkpoint's tokens, in a thread: every byte of the weights is checked before. */
import { workerData } from 'node:worker_threads';
import { LabError } from '../contract/fault.ts';
import { modelFacts } from '../contract/model-facts.ts';
import { MOST_ASKED_TOKENS, type NearTokens } from '../contract/near-tokens.ts';
import { modelFor } from '../models/model.ts';
import { nearestTokens } from '../models/nearest-tokens.ts';
import type { FloatArray } from '../tensor/program.ts';
import { tokenizerFromJSON } from '../text/tokenizer.ts';
import { modelOfState, readOneWeight } from '../train/checkpoint-folder.ts';
import { answerWith } from './threads.ts';

export interface NearTokensTask {
  folder: string;
  text: string;
  count: number;
}

const { folder, text, count } = workerData as NearTokensTask;
void answerWith(async () => {
  const { state, weight: table } = await readOneWeight(folder, ({ tokenizer, ...from }) => {
    const model = modelOfState(from);
    if (model.kind === 'ngram') throw new LabError('no-token-vectors', {});
    if (model.kind === 'transformer') return model.embeddings === 'shared' ? 'embedding' : 'source.embedding';
    if (model.kind === 'bert') return 'embedding.token';
    return modelFor(model, tokenizerFromJSON(tokenizer).vocabularySize).wordVectors;
  });
  const tokenizer = tokenizerFromJSON(state.tokenizer);
  const weight = withoutMarks(table, modelFacts(modelOfState(state)).marks);
  const different = [...new Set(tokenizer.encode(text))].filter((token) => token !== tokenizer.unknown);
  const written = (token: number) => tokenizer.decode([token]);
  return {
    step: state.step,
    vocabulary: tokenizer.vocabularySize,
    unseen: tokenizer.unseen(text),
    passedOver: Math.max(0, different.length - MOST_ASKED_TOKENS),
    tokens: different.slice(0, MOST_ASKED_TOKENS).map((token) => ({
      token: written(token),
      nearest: nearestTokens(weight, token, { count, passedOver: tokenizer.unknown }).map(({ token, cosine }) => ({
        token: written(token),
        cosine,
      })),
    })),
  } satisfies NearTokens;
});

/** Rows of the text's tokens alone. @param table [marks + V, m] */
function withoutMarks({ shape, data }: FloatArray, marks: number): FloatArray {
  const [rows, width] = shape as [number, number];
  return { shape: [rows - marks, width], data: data.subarray(marks * width) };
}
