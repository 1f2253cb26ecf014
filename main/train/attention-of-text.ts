/** How checkpoints of a run that reads texts whole attend within one; nothing is trained. */
import { MOST_READ_TOKENS } from '../contract/attention.ts';
import { LabError } from '../contract/fault.ts';
import type { BertConfiguration } from '../contract/run-specification.ts';
import { markedText } from '../generate/masked-places.ts';
import { textAttention } from '../generate/text-attention.ts';
import { bertOf } from '../models/bert.ts';
import type { Executor, Variables } from '../tensor/program.ts';
import type { Checkpoint } from './checkpoint-folder.ts';
import { wordPiecesOf } from './open-filling.ts';
import type { AttentionJob, ToldAttention } from './protocol.ts';
import { unseenOf } from './sample-run.ts';

/**
 * A checkpoint after the other, in the order of the job; whatever head it has, it is the encoder that reads.
 *
 * @param start begins a backend: not before the text is known to be one
 * @throws LabError `attention-without-text`, `prompt-unseen`, `attention-text-length` {tokens, most}, `masked-text-too-long`,
 * `checkpoint-damaged`
 */
export async function* attentionOfText(
  { text, checkpoints }: Pick<AttentionJob, 'text' | 'checkpoints'>,
  model: BertConfiguration,
  read: (folder: string) => Promise<Checkpoint>,
  start: () => Promise<Executor>,
): AsyncGenerator<ToldAttention> {
  if (text === null || text.trim() === '') throw new LabError('attention-without-text', {});
  let opened: { executor: Executor; weights: Variables } | null = null;
  try {
    for (const { step, folder } of checkpoints) {
      const { weights: values, state } = await read(folder);
      const tokenizer = wordPiecesOf(state);
      const ids = markedText(tokenizer, text, model.context);
      if (ids.length > MOST_READ_TOKENS)
        throw new LabError('attention-text-length', { tokens: ids.length - 2, most: MOST_READ_TOKENS - 2 });
      const unseen = unseenOf(tokenizer, text);
      if (opened) opened.weights.write(values);
      else {
        const executor = await start();
        opened = { executor, weights: executor.createVariables(values) };
      }
      const network = bertOf(model, tokenizer.vocabularySize);
      yield {
        ...{ step, unseen, source: ['[CLS]', ...tokenizer.pieces(text), '[SEP]'] },
        ...{ wanted: null, written: [], ended: true, logProbabilities: [] },
        weights: { cross: [], self: [], encoder: textAttention({ ...opened, network }, ids) },
      };
    }
  } finally {
    opened?.weights.dispose();
  }
}
