/** BERT as `BertForPreTraining` of transformers, and without the question of the next sentence as `BertForMaskedLM`. */
import { z } from 'zod';
import { type BertConfiguration, bertConfiguration } from '../../contract/run-specification.ts';
import { type ModelFamily, told } from './model-family.ts';
import type { WeightPart } from './weight-parts.ts';

/** What is not told has the value that transformers gives it (BertConfig). */
const configuration = z.object({
  vocab_size: z.int().positive().default(30522),
  hidden_size: z.int().positive().default(768),
  num_hidden_layers: z.int().positive().default(12),
  num_attention_heads: z.int().positive().default(12),
  intermediate_size: z.int().positive().default(3072),
  /** GELU by erf. */
  hidden_act: z.literal('gelu').default('gelu'),
  hidden_dropout_prob: z.number().default(0.1),
  max_position_embeddings: z.int().positive().default(512),
  type_vocab_size: z.literal(2).default(2),
  initializer_range: z.number().default(0.02),
  layer_norm_eps: z.literal(1e-12).default(1e-12),
  pad_token_id: z.literal(0).nullish(),
  position_embedding_type: z.literal('absolute').default('absolute'),
  is_decoder: z.literal(false).default(false),
  add_cross_attention: z.literal(false).default(false),
  pruned_heads: z.strictObject({}).nullish(),
});

/** What a file has that also asks for the next sentence. */
const NEXT = 'cls.seq_relationship.weight';

/** Name there of what is before the last point here; `*` is the number of a layer. */
const NAMES: Readonly<Record<string, string>> = {
  'embedding.norm': 'embeddings.LayerNorm',
  'encoder.*.attention.out': 'encoder.layer.*.attention.output.dense',
  'encoder.*.norm_1': 'encoder.layer.*.attention.output.LayerNorm',
  'encoder.*.feed.in': 'encoder.layer.*.intermediate.dense',
  'encoder.*.feed.out': 'encoder.layer.*.output.dense',
  'encoder.*.norm_2': 'encoder.layer.*.output.LayerNorm',
  'masked.map': 'cls.predictions.transform.dense',
  'masked.norm': 'cls.predictions.transform.LayerNorm',
  pooler: 'pooler.dense',
  next: 'cls.seq_relationship',
};
const WHOLE: Readonly<Record<string, string>> = {
  'embedding.token': 'embeddings.word_embeddings.weight',
  'embedding.segment': 'embeddings.token_type_embeddings.weight',
  'embedding.position': 'embeddings.position_embeddings.weight',
  'masked.bias': 'cls.predictions.bias',
};

function partOf(own: string, shape: readonly number[]): WeightPart {
  const whole = WHOLE[own];
  if (whole !== undefined) return { own, shape, theirs: [whole], turned: false };
  const at = own.lastIndexOf('.');
  const [layer] = /\d+/.exec(own) ?? ['*'];
  const name = own.slice(0, at).replace(/\.\d+\./, '.*.');
  const piece = own.slice(at + 1);
  const ending = piece === 'b' ? 'bias' : 'weight';
  const turned = piece === 'w';
  // Three maps there, whose columns stand side by side here.
  if (name === 'encoder.*.attention.in') {
    const theirs = ['query', 'key', 'value'].map((each) => `encoder.layer.${layer}.attention.self.${each}.${ending}`);
    return { own, shape, theirs, turned };
  }
  const theirs = NAMES[name];
  if (theirs === undefined) throw new RangeError(`no weight of BERT is called ${own}`);
  return { own, shape, theirs: [`${theirs.replace('*', layer)}.${ending}`], turned };
}

export const bert: ModelFamily<BertConfiguration> = {
  type: 'bert',
  architectures: ['BertForPreTraining', 'BertForMaskedLM'],
  prefix: 'bert.',
  heads: ['cls.'],

  read(given, names) {
    const found = configuration.safeParse(given);
    if (!found.success) return { problem: told(found.error) };
    const { vocab_size: vocabulary, ...read } = found.data;
    if (read.hidden_size % read.num_attention_heads !== 0)
      return { problem: `num_attention_heads: ${read.num_attention_heads} heads do not divide ${read.hidden_size}` };
    const model = bertConfiguration.safeParse({
      kind: 'bert',
      layers: read.num_hidden_layers,
      heads: read.num_attention_heads,
      width: read.hidden_size,
      inner: read.intermediate_size,
      context: read.max_position_embeddings,
      nextSentence: names.has(NEXT) ? 'asked' : 'left-out',
      // There is a second rate, of attention. Neither changes what the weights say.
      dropout: read.hidden_dropout_prob,
      initialStandardDeviation: read.initializer_range,
    });
    return model.success ? { model: model.data, vocabulary } : { problem: told(model.error) };
  },

  write: (model, vocabulary) => ({
    architectures: [model.nextSentence === 'asked' ? 'BertForPreTraining' : 'BertForMaskedLM'],
    model_type: 'bert',
    vocab_size: vocabulary,
    hidden_size: model.width,
    num_hidden_layers: model.layers,
    num_attention_heads: model.heads,
    intermediate_size: model.inner,
    hidden_act: 'gelu',
    hidden_dropout_prob: model.dropout,
    attention_probs_dropout_prob: model.dropout,
    max_position_embeddings: model.context,
    type_vocab_size: 2,
    initializer_range: model.initialStandardDeviation,
    layer_norm_eps: 1e-12,
    pad_token_id: 0,
    tie_word_embeddings: true,
    // Else the type of the first tensor by name is taken for all.
    dtype: 'float32',
  }),

  parts: (shapes) => Object.entries(shapes).map(([own, shape]) => partOf(own, shape)),
  isBuffer: (name) => /^embeddings\.(?:position_ids|token_type_ids)$/.test(name),
  copies: {
    'cls.predictions.decoder.weight': 'embeddings.word_embeddings.weight',
    'cls.predictions.decoder.bias': 'cls.predictions.bias',
  },
};
