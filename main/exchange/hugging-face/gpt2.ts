/** GPT with learned positions, which is GPT-2, as `GPT2LMHeadModel` of transformers. */
import { z } from 'zod';
import { type GptConfiguration, gptConfiguration } from '../../contract/run-specification.ts';
import { type ModelFamily, told } from './model-family.ts';
import type { WeightPart } from './weight-parts.ts';

/** What is not told has the value that transformers gives it (GPT2Config). */
const configuration = z.object({
  vocab_size: z.int().positive().default(50257),
  n_positions: z.int().positive().default(1024),
  n_embd: z.int().positive().default(768),
  n_layer: z.int().positive().default(12),
  n_head: z.int().positive().default(12),
  n_inner: z.int().positive().nullable().default(null),
  /** Three names of one function: GELU by tanh. */
  activation_function: z.enum(['gelu_new', 'gelu_pytorch_tanh', 'gelu_fast']).default('gelu_new'),
  resid_pdrop: z.number().default(0.1),
  layer_norm_epsilon: z.literal(1e-5).default(1e-5),
  initializer_range: z.number().default(0.02),
  scale_attn_weights: z.literal(true).default(true),
  scale_attn_by_inverse_layer_idx: z.literal(false).default(false),
  add_cross_attention: z.literal(false).default(false),
  pruned_heads: z.strictObject({}).nullish(),
});

/** Names of the pieces of a layer and of the last norm here and there. */
const PIECES: Readonly<Record<string, string>> = { w: 'weight', b: 'bias', g: 'weight' };

export const gpt2: ModelFamily<GptConfiguration> = {
  type: 'gpt2',
  architectures: ['GPT2LMHeadModel', 'GPT2Model'],
  prefix: 'transformer.',
  heads: ['lm_head.'],

  read(given) {
    const found = configuration.safeParse(given);
    if (!found.success) return { problem: told(found.error) };
    const { vocab_size: vocabulary, n_inner, ...read } = found.data;
    if (n_inner !== null && n_inner !== 4 * read.n_embd) return { problem: `n_inner: ${n_inner}, not 4 · n_embd` };
    if (read.n_embd % read.n_head !== 0)
      return { problem: `n_head: ${read.n_head} heads do not divide ${read.n_embd}` };
    const model = gptConfiguration.safeParse({
      kind: 'gpt',
      layers: read.n_layer,
      heads: read.n_head,
      width: read.n_embd,
      context: read.n_positions,
      positions: 'learned',
      // There are three rates there. None of them changes what the weights say.
      dropout: read.resid_pdrop,
      initialStandardDeviation: read.initializer_range,
    });
    if (!model.success) return { problem: told(model.error) };
    return { model: model.data, vocabulary };
  },

  write: ({ layers, heads, width, context, dropout, initialStandardDeviation }, vocabulary) => ({
    architectures: ['GPT2LMHeadModel'],
    model_type: 'gpt2',
    vocab_size: vocabulary,
    n_positions: context,
    n_embd: width,
    n_layer: layers,
    n_head: heads,
    n_inner: null,
    activation_function: 'gelu_new',
    resid_pdrop: dropout,
    embd_pdrop: dropout,
    attn_pdrop: dropout,
    layer_norm_epsilon: 1e-5,
    initializer_range: initialStandardDeviation,
    scale_attn_weights: true,
    scale_attn_by_inverse_layer_idx: false,
    tie_word_embeddings: true,
    // Without them transformers takes the last token of the published GPT-2, which this vocabulary does not have.
    bos_token_id: null,
    eos_token_id: null,
    // Else the type of the first tensor by name is taken for all.
    dtype: 'float32',
  }),

  parts: (shapes) =>
    Object.entries(shapes).map(([own, shape]): WeightPart => {
      const pieces = own.split('.');
      const piece = PIECES[pieces.at(-1)!];
      // The embeddings have no other piece. Matrices are [in, out] there, too (Conv1D).
      const name = piece === undefined ? `${own}.weight` : [...pieces.slice(0, -1), piece].join('.');
      return { own, shape, theirs: [name], turned: false };
    }),
  isBuffer: (name) => /^h\.\d+\.attn\.(?:bias|masked_bias)$/.test(name),
  copies: { 'lm_head.weight': 'wte.weight' },
};
