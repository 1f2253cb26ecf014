/** Reads the vectors of a checkpoint's tokens, in a thread: every byte of the weights is checked before. */
import { workerData } from 'node:worker_threads';
import { LabError } from '../contract/fault.ts';
import { MOST_ASKED_TOKENS, type NearTokens } from '../contract/near-tokens.ts';
import { learnsByGradients } from '../contract/run-specification.ts';
import { modelFor } from '../models/model.ts';
import { nearestTokens } from '../models/nearest-tokens.ts';
import { tokenizerFromJSON } from '../text/tokenizer.ts';
import { readOneWeight } from '../train/checkpoint-folder.ts';
import { answerWith } from './threads.ts';

export interface NearTokensTask {
  folder: string;
  text: string;
  count: number;
}

const { folder, text, count } = workerData as NearTokensTask;
void answerWith(async () => {
  const { state, weight } = await readOneWeight(folder, ({ specification, tokenizer }) => {
    if (!learnsByGradients(specification)) throw new LabError('no-token-vectors', {});
    return modelFor(specification.model, tokenizerFromJSON(tokenizer).vocabularySize).wordVectors;
  });
  const tokenizer = tokenizerFromJSON(state.tokenizer);
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
