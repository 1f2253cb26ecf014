/** The models that are timed. A model family joins with its entry here and its twin in `pytorch_worker.py`. */
import { modelFacts } from '../../main/contract/model-facts.ts';
import type {
  BertConfiguration,
  GptConfiguration,
  LanguageConfiguration,
  NetworkConfiguration,
  TransformerConfiguration,
} from '../../main/contract/run-specification.ts';

export interface Case<Model extends NetworkConfiguration = NetworkConfiguration> {
  name: string;
  model: Model;
  /** Tokens of its text; a family's own marks come to them. */
  vocabulary: number;
  batchSize: number;
}

/** Whether it goes on with a text, token after token. */
export const writes = (one: Case): one is Case<LanguageConfiguration> =>
  one.model.kind !== 'transformer' && one.model.kind !== 'bert';

/** Tokens that a step learns to predict, of BERT those that it reads; where texts are padded, with their padding. */
export const tokensOf = ({ model, batchSize }: Case): number => batchSize * modelFacts(model).predicting;

const gpt = (layers: number, width: number, heads: number, context: number): GptConfiguration => ({
  kind: 'gpt',
  layers,
  heads,
  width,
  context,
  positions: 'learned',
  dropout: 0,
  initialStandardDeviation: 0.02,
});

/** As the presets `transformer-*`, then the paper's base model cut down to what two cores train. */
const transformer = (
  sizes: Pick<TransformerConfiguration, 'layers' | 'width' | 'heads' | 'inner' | 'context' | 'labelSmoothing'>,
): TransformerConfiguration => ({ kind: 'transformer', embeddings: 'shared', dropout: 0, ...sizes });

const bert = (layers: number, width: number, context: number): BertConfiguration => ({
  kind: 'bert',
  ...{ layers, width, heads: 4, inner: 4 * width, context },
  ...{ nextSentence: 'asked', dropout: 0, initialStandardDeviation: 0.02 },
});

const recurrent = { layers: 1, wordWidth: 256, hidden: 256, window: 64, initialStandardDeviation: 0.05 };
const ofRecurrent = { vocabulary: 96, batchSize: 32 };

/**
 * Of GPT three sizes, and the first visit's: gpt-tiny on the quatrains, whose 5,100 characters cost more than its layers.
 * NNLM and recurrent networks predict 32 · 64 tokens a step; PyTorch has the GRU whose reset gate comes after the product.
 * Texts of the Transformer and of BERT are half as long as there is room for, or longer, with padding behind.
 */
export const CASES: readonly Case[] = [
  { name: 'tiny', model: gpt(4, 128, 4, 64), vocabulary: 65, batchSize: 12 },
  { name: 'tiny-quatrains', model: gpt(4, 128, 4, 64), vocabulary: 5100, batchSize: 12 },
  { name: 'classroom', model: gpt(4, 192, 6, 128), vocabulary: 96, batchSize: 12 },
  { name: 'large', model: gpt(6, 384, 6, 256), vocabulary: 256, batchSize: 8 },
  {
    name: 'nnlm',
    model: {
      ...{ kind: 'nnlm', order: 5, wordWidth: 100, hidden: 256 },
      ...{ connections: 'hidden', initialStandardDeviation: 0.05 },
    },
    ...{ vocabulary: 5100, batchSize: 32 * 64 },
  },
  { name: 'rnn', model: { kind: 'rnn', ...recurrent }, ...ofRecurrent },
  { name: 'gru', model: { kind: 'gru', ...recurrent, resetGate: 'after-product' }, ...ofRecurrent },
  { name: 'lstm', model: { kind: 'lstm', ...recurrent, forgetBias: 1 }, ...ofRecurrent },
  {
    name: 'transformer-tiny',
    model: transformer({ layers: 2, width: 64, heads: 4, inner: 128, context: 12, labelSmoothing: 0 }),
    ...{ vocabulary: 29, batchSize: 64 },
  },
  {
    name: 'transformer-classroom',
    model: transformer({ layers: 3, width: 256, heads: 8, inner: 1024, context: 64, labelSmoothing: 0.1 }),
    ...{ vocabulary: 8000, batchSize: 16 },
  },
  { name: 'bert-tiny', model: bert(2, 128, 64), vocabulary: 4000, batchSize: 32 },
  { name: 'bert-small', model: bert(3, 128, 128), vocabulary: 4000, batchSize: 16 },
  { name: 'bert-classroom', model: bert(4, 256, 128), vocabulary: 8000, batchSize: 16 },
];

/** How the cost grows: one dimension at a time from the case `tiny`. */
export function growthCases(): Record<string, { value: number; case: Case }[]> {
  const base = { layers: 4, width: 128, heads: 4, context: 64, batchSize: 12 };
  const at = (changed: Partial<typeof base>): Case => {
    const { layers, width, heads, context, batchSize } = { ...base, ...changed };
    return { name: JSON.stringify(changed), model: gpt(layers, width, heads, context), vocabulary: 65, batchSize };
  };
  return {
    width: [64, 128, 256, 512].map((width) => ({ value: width, case: at({ width }) })),
    depth: [2, 4, 8, 16].map((layers) => ({ value: layers, case: at({ layers }) })),
    context: [32, 64, 128, 256].map((context) => ({ value: context, case: at({ context }) })),
    batch: [4, 12, 36, 108].map((batchSize) => ({ value: batchSize, case: at({ batchSize }) })),
  };
}
