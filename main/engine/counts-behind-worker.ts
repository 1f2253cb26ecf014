/** Reads the counts of a checkpoint, in a thread: every byte of them is checked before, and all of them are looked at. */
import { workerData } from 'node:worker_threads';
import type { CountsBehind } from '../contract/counts-behind.ts';
import { LabError } from '../contract/fault.ts';
import { tokenizerFromJSON } from '../text/tokenizer.ts';
import { modelOfState, readCheckpoint } from '../train/checkpoint-folder.ts';
import { countedModel } from '../train/open-continuation.ts';
import { answerWith } from './threads.ts';

export interface CountsBehindTask {
  folder: string;
  text: string;
  next: string | undefined;
  count: number;
}

const { folder, text, next, count } = workerData as CountsBehindTask;
void answerWith(async () => {
  const checkpoint = await readCheckpoint(folder, 'weights');
  const { state } = checkpoint;
  if (modelOfState(state).kind !== 'ngram') throw new LabError('no-counts', {});
  const tokenizer = tokenizerFromJSON(state.tokenizer);
  const model = countedModel(checkpoint);
  const before = [...tokenizer.encode(text)];
  const context = model.contextOf(before);
  const known = Array.from({ length: tokenizer.vocabularySize }, (_, token) => token).filter(
    (token) => token !== tokenizer.unknown,
  );
  const probable = known
    .map((token) => ({ token, probability: model.probability(context, token) }))
    .sort((one, other) => other.probability - one.probability);
  const asked = next === undefined ? undefined : tokenizer.encode(next)[0];
  const wanted = asked === undefined ? probable.slice(0, count) : probable.filter(({ token }) => token === asked);
  return {
    step: state.step,
    order: model.order,
    vocabulary: known.length,
    unseen: tokenizer.unseen(text + (next ?? '')),
    tokens: wanted.map(({ token, probability }) => ({
      token: tokenizer.decode([token]),
      probability,
      levels: model.evidence(context, token).map(({ order, ...level }) => ({
        ...{ order, context: order === 1 ? '' : tokenizer.decode(before.slice(1 - order)) },
        ...level,
      })),
    })),
  } satisfies CountsBehind;
});
