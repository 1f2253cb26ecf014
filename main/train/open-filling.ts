/** What fills masks by a checkpoint. */
import type { BertConfiguration } from '../contract/run-specification.ts';
import { createMaskFilling, type MaskFilling } from '../generate/mask-filling.ts';
import { bertOf } from '../models/bert.ts';
import type { Executor } from '../tensor/program.ts';
import { tokenizerFromJSON } from '../text/tokenizer.ts';
import { WordPieceTokenizer } from '../text/word-piece/word-piece-tokenizer.ts';
import type { Checkpoint } from './checkpoint-folder.ts';

export type OpenFilling = (checkpoint: Pick<Checkpoint, 'weights' | 'state'>) => MaskFilling;

export const networkFilling =
  (model: BertConfiguration, executor: Executor): OpenFilling =>
  ({ weights: values, state }) => {
    const weights = executor.createVariables(values);
    const network = bertOf(model, wordPiecesOf(state).vocabularySize);
    const filling = createMaskFilling({ executor, network, weights }, model.context);
    return {
      ask: (texts, asked) => filling.ask(texts, asked),
      dispose() {
        filling.dispose();
        weights.dispose();
      },
    };
  };

/** The tokenizer of a checkpoint whose network reads word pieces. @throws TypeError for another */
export function wordPiecesOf({ tokenizer: json }: Pick<Checkpoint['state'], 'tokenizer'>): WordPieceTokenizer {
  const tokenizer = tokenizerFromJSON(json);
  if (tokenizer instanceof WordPieceTokenizer) return tokenizer;
  throw new TypeError(`masks need word pieces, not ${tokenizer.kind}`);
}
