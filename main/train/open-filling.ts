/** What fills masks, or tells labels, by a checkpoint. */
import type { BertConfiguration, ClassificationSpecification } from '../contract/run-specification.ts';
import { createLabelReading, type LabelReading } from '../generate/label-reading.ts';
import { createMaskFilling, type MaskFilling } from '../generate/mask-filling.ts';
import { bertOf } from '../models/bert.ts';
import { textClassifier } from '../models/text-classifier.ts';
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

export type OpenLabels = (checkpoint: Pick<Checkpoint, 'weights' | 'state'>) => LabelReading;

export const networkLabels =
  ({ model, objective }: ClassificationSpecification, executor: Executor): OpenLabels =>
  ({ weights: values, state }) => {
    const weights = executor.createVariables(values);
    const vocabulary = tokenizerFromJSON(state.tokenizer).vocabularySize;
    const classifier = textClassifier(model, {
      vocabulary,
      labels: labelsOf(state).length,
      reading: objective.reading,
    });
    const reading = createLabelReading({ executor, classifier, weights }, model.context);
    return {
      read: (texts) => reading.read(texts),
      dispose() {
        reading.dispose();
        weights.dispose();
      },
    };
  };

/** What a checkpoint tells apart. @throws TypeError where it learned no labels */
export function labelsOf({ labels }: Pick<Checkpoint['state'], 'labels'>): readonly string[] {
  if (labels) return labels;
  throw new TypeError('a checkpoint that learned no labels');
}

/** The tokenizer of a checkpoint whose network reads word pieces. @throws TypeError for another */
export function wordPiecesOf({ tokenizer: json }: Pick<Checkpoint['state'], 'tokenizer'>): WordPieceTokenizer {
  const tokenizer = tokenizerFromJSON(json);
  if (tokenizer instanceof WordPieceTokenizer) return tokenizer;
  throw new TypeError(`masks need word pieces, not ${tokenizer.kind}`);
}
