/**
 * The specification of a run: everything that determines its numbers, and nothing that happened.
 *
 * Versioned: a file written by an older lab is read through its own schema and brought forward, never guessed at.
 */
import { z } from 'zod';

// Not `.int()`: zod leaves the rules between settings out once that refused anything, and half of the faults untold.
const whole = z.number().multipleOf(1).max(Number.MAX_SAFE_INTEGER);
const positive = whole.min(1);
const share = z.number().min(0).max(1);

/** Interpolated Kneser–Ney (Chen and Goodman 1998): counts of n tokens in a row, and nothing that is trained. */
export const ngramConfiguration = z.strictObject({
  kind: z.literal('ngram'),
  /** n: each token is predicted from the n − 1 before it. */
  order: positive.max(8),
});
export type NgramConfiguration = z.infer<typeof ngramConfiguration>;

/** GPT-2 (Radford et al. 2019): decoder-only, pre-LN, tanh-GELU, tied embeddings. */
export const gptConfiguration = z.strictObject({
  kind: z.literal('gpt'),
  layers: positive.max(96),
  heads: positive.max(128),
  /** Width of the residual stream (d_model); a multiple of `heads`. */
  width: positive.max(16384),
  /** Longest sequence, in tokens. */
  context: positive.max(8192),
  /**
   * What tells a token's place: a learned vector a position (GPT-2), sinusoids (Vaswani et al. 2017), or nothing but the
   * causal mask.
   */
  positions: z.enum(['learned', 'sinusoidal', 'none']).default('learned'),
  dropout: z.number().min(0).max(0.9),
  /** Standard deviation of the initial weights; residual projections get it divided by √(2 · layers). */
  initialStandardDeviation: z.number().positive().max(1),
});
export type GptConfiguration = z.infer<typeof gptConfiguration>;

/** A neural probabilistic language model (Bengio et al. 2003): n − 1 word vectors, one hidden layer. */
export const nnlmConfiguration = z.strictObject({
  kind: z.literal('nnlm'),
  /** n: each token is predicted from the n − 1 before it. */
  order: whole.min(2).max(64),
  /** m: numbers in a token's vector. */
  wordWidth: positive.max(4096),
  /** h: units of the hidden layer. */
  hidden: positive.max(16384),
  /** Whether the vectors also lead to the scores directly (W of the paper). */
  connections: z.enum(['hidden', 'hidden-and-direct']),
  /** Standard deviation of the initial weights. */
  initialStandardDeviation: z.number().positive().max(1),
});
export type NnlmConfiguration = z.infer<typeof nnlmConfiguration>;

/** What recurrent networks have in common. */
const recurrentSizes = {
  /** Recurrent layers one above the other. */
  layers: positive.max(4),
  /** Numbers in a token's vector. */
  wordWidth: positive.max(4096),
  /** Units of a state. */
  hidden: positive.max(16384),
  /** Tokens of a batch's sequence: so far back gradients go (truncated back-propagation through time). */
  window: positive.min(2).max(1024),
  /** Standard deviation of the initial weights. */
  initialStandardDeviation: z.number().positive().max(1),
};

/** A simple recurrent network (Elman 1990; Mikolov et al. 2010). */
export const rnnConfiguration = z.strictObject({ kind: z.literal('rnn'), ...recurrentSizes });
export type RnnConfiguration = z.infer<typeof rnnConfiguration>;

/** Gated recurrent units (Cho et al. 2014). */
export const gruConfiguration = z.strictObject({
  kind: z.literal('gru'),
  ...recurrentSizes,
  /** Where the reset gate works: on the state before it is multiplied (the paper), or on the product (cuDNN, PyTorch). */
  resetGate: z.enum(['before-product', 'after-product']),
});
export type GruConfiguration = z.infer<typeof gruConfiguration>;

/** Long short-term memory (Hochreiter and Schmidhuber 1997; forget gates of Gers et al. 2000). */
export const lstmConfiguration = z.strictObject({
  kind: z.literal('lstm'),
  ...recurrentSizes,
  /** What the bias of the forget gates begins with. */
  forgetBias: z.number().min(-10).max(10),
});
export type LstmConfiguration = z.infer<typeof lstmConfiguration>;

/** The encoder and decoder of Vaswani et al. 2017, from one text to another. */
export const transformerConfiguration = z.strictObject({
  kind: z.literal('transformer'),
  /** Layers of the encoder, and as many of the decoder. */
  layers: positive.max(96),
  heads: positive.max(128),
  width: positive.max(16384),
  /** Width between the two maps of a feed-forward layer (d_ff). */
  inner: positive.max(65536),
  /** Most tokens of a source, and of a target with its end. */
  context: positive.min(2).max(1024),
  /** Whether one table embeds both sides and scores the output (section 3.4), or each has its own. */
  embeddings: z.enum(['shared', 'separate']),
  /** P_drop (section 5.4). */
  dropout: z.number().min(0).lt(1),
  /** ε_ls: the share of a target’s probability that all tokens get alike (section 5.4). */
  labelSmoothing: z.number().min(0).max(0.5),
});
export type TransformerConfiguration = z.infer<typeof transformerConfiguration>;

/** An encoder that reads a text from both sides (Devlin et al. 2019), and tells what stands behind masks. */
export const bertConfiguration = z.strictObject({
  kind: z.literal('bert'),
  layers: positive.max(96),
  heads: positive.max(128),
  width: positive.max(16384),
  /** Width between the two maps of a feed-forward layer, four times the width in the paper. */
  inner: positive.max(65536),
  /** Most tokens of a text, with the marks around it. */
  context: positive.min(8).max(1024),
  /** Whether it also learns to tell if a text’s second half follows its first (section 3.1, task 2). */
  nextSentence: z.enum(['asked', 'left-out']),
  dropout: z.number().min(0).max(0.9),
  /** Standard deviation of the initial weights. */
  initialStandardDeviation: z.number().positive().max(1),
});
export type BertConfiguration = z.infer<typeof bertConfiguration>;

export type RecurrentConfiguration = RnnConfiguration | GruConfiguration | LstmConfiguration;

/** One member a model family; more join here. */
export const modelConfiguration = z.discriminatedUnion('kind', [
  ngramConfiguration,
  gptConfiguration,
  nnlmConfiguration,
  rnnConfiguration,
  gruConfiguration,
  lstmConfiguration,
  transformerConfiguration,
  bertConfiguration,
]);
export type ModelConfiguration = z.infer<typeof modelConfiguration>;
/** Whether it writes a target for a source, and learns that from pairs. */
export const learnsPairs = (model: ModelConfiguration): model is TransformerConfiguration =>
  model.kind === 'transformer';
/** Whether it tells what stands behind masks, and learns that from whole texts. */
export const learnsMasked = (model: ModelConfiguration): model is BertConfiguration => model.kind === 'bert';
/** Whether it can be told to tell labels of texts. */
export const canLearnLabels = (model: ModelConfiguration): model is BertConfiguration | GptConfiguration =>
  model.kind === 'bert' || model.kind === 'gpt';
/** Whether it goes on with a text, as all do that read from one side. */
export const goesOn = (model: ModelConfiguration): model is LanguageConfiguration | NgramConfiguration =>
  !learnsPairs(model) && !learnsMasked(model);

/** Of a model that has weights. */
export type NetworkConfiguration = Exclude<ModelConfiguration, NgramConfiguration>;
/** Of a network that predicts the next token of one text. */
export type LanguageConfiguration = Exclude<NetworkConfiguration, TransformerConfiguration | BertConfiguration>;

export const wordPieceConfiguration = z.strictObject({
  kind: z.literal('word-piece'),
  /** Tokens at most, with BERT’s five marks; fewer where the text has no more pieces to join. */
  vocabularySize: whole.min(6).max(1_000_000),
  /** Whether capitals and accents are kept. */
  letterCase: z.enum(['cased', 'uncased']),
});
/** Tokens of weights that were brought in: which they are stands beside these, and no text tells. */
const broughtIn = positive.max(1_000_000);
export const tokenizerConfiguration = z.discriminatedUnion('kind', [
  /** Those of the text, or so many that came with weights. */
  z.strictObject({ kind: z.literal('character'), tokens: broughtIn.exactOptional() }),
  wordPieceConfiguration,
  /** Joined pairs of bytes (GPT-2): this lab reads them and learns none. */
  z.strictObject({ kind: z.literal('byte-pair'), tokens: broughtIn }),
]);
export type TokenizerConfiguration = z.infer<typeof tokenizerConfiguration>;

/** How many came with weights; `null` where they are made of a text. */
export const tokensBroughtIn = (tokenizer: TokenizerConfiguration): number | null =>
  tokenizer.kind === 'word-piece' ? null : (tokenizer.tokens ?? null);

/** Whether its tokens are known by the weights alone that a run begins with, not by its text. */
export const comesWithWeights = (tokenizer: TokenizerConfiguration): boolean => tokensBroughtIn(tokenizer) !== null;

/**
 * What a run learns: what its family is pretrained on, or to tell labels of lines, by a head on what it reads with (Devlin et
 * al. 2019, section 4.1).
 */
export const objectiveConfiguration = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('pretraining') }),
  z.strictObject({
    kind: z.literal('classification'),
    /** What of a text the label is read off: the vector of its first place ([CLS]; of BERT alone), or the mean over its places. */
    reading: z.enum(['first-place', 'mean-of-places']),
    /** Labelled lines of the training part that are learned from; `null`: all of them. */
    examples: positive.min(2).max(10_000_000).nullable(),
    /** Which of them: another number draws others. */
    draw: whole.min(1).max(2147483647),
  }),
]);
export type ObjectiveConfiguration = z.infer<typeof objectiveConfiguration>;
export type ClassificationObjective = Extract<ObjectiveConfiguration, { kind: 'classification' }>;

/** Learning by gradients: what a recipe was before there was another, so that one without a kind is this. */
export const gradientRecipe = z.strictObject({
  kind: z.literal('gradient').default('gradient'),
  steps: positive.max(10_000_000),
  /** Sequences a batch. */
  batchSize: positive.max(4096),
  /** Batches whose gradients are averaged into one step: as many sequences as that holds, with the memory of one batch. */
  gradientAccumulation: positive.max(1024).default(1),
  /** Peak learning rate, reached after the warm-up. */
  learningRate: z.number().positive().max(1),
  warmupSteps: whole.min(0),
  /** The cosine ends at this share of the peak. */
  finalLearningRateShare: share,
  beta1: z.number().min(0).lt(1),
  beta2: z.number().min(0).lt(1),
  epsilon: z.number().positive().max(1e-2),
  /** Decoupled weight decay (AdamW), applied to matrices, not to biases and gains. */
  weightDecay: z.number().min(0).max(1),
  /** Largest global gradient norm; `null` does not clip. */
  clipNorm: z.number().positive().nullable(),
});
export type GradientRecipe = z.infer<typeof gradientRecipe>;

/** Learning by counting the training part once, in so many portions of equal length: a step is a portion. */
export const countingRecipe = z.strictObject({
  kind: z.literal('counting'),
  steps: positive.max(10_000),
});
export type CountingRecipe = z.infer<typeof countingRecipe>;

export const recipe = z.discriminatedUnion('kind', [gradientRecipe, countingRecipe]);

/** Warm-up steps of a recipe that is made shorter: they keep their share of the run, or they could outlast it. */
export function shorterWarmup(
  { steps, warmupSteps }: Pick<GradientRecipe, 'steps' | 'warmupSteps'>,
  wantedSteps: number,
): number {
  if (!Number.isInteger(wantedSteps) || wantedSteps < 1 || wantedSteps >= steps) return warmupSteps;
  return Math.max(1, Math.round((warmupSteps * wantedSteps) / steps));
}

export const observation = z.strictObject({
  /** Steps between two scorings of the whole validation part; also after the last step. */
  evaluateEvery: positive,
  /** Steps between two text samples; also before the first and after the last step. */
  sampleEvery: positive,
  /** Steps between two checkpoints; also after the last step and on a stop. */
  checkpointEvery: positive,
  /** `few`: those that a resume and a sample need. `all`: the weights of every one, to look back along the run. */
  keepCheckpoints: z.enum(['few', 'all']).default('few'),
  /** What the samples begin with. Empty: a newline. */
  samplePrompt: z.string().max(1000),
  sampleTokens: positive.max(2000),
  sampleTemperature: z.number().min(0).max(5),
});
export type Observation = z.infer<typeof observation>;

/**
 * The checkpoint of another run that a run begins with: weights, the optimizer's state where that was kept and, under the
 * same seed, the place in the order of its data. Steps and schedule are the run's own, from 1 to `recipe.steps`.
 */
export const startFrom = z.strictObject({ run: z.string().min(1).max(100), step: whole.min(0) });
export type StartFrom = z.infer<typeof startFrom>;

export const SPECIFICATION_VERSION = 1;

/** What a part of a specification calls itself; a recipe that does not is the one that there was before others. */
function kindOf(value: unknown, part: 'model' | 'recipe' | 'tokenizer' | 'objective'): unknown {
  const given = (value as Partial<Record<typeof part, { kind?: unknown } | null>> | null)?.[part];
  return given?.kind ?? (part === 'recipe' && given ? 'gradient' : undefined);
}

/** A rule between settings says nothing of one that is wrong by itself. */
function isCount(value: unknown): boolean {
  return Number.isInteger(value) && (value as number) > 0;
}

const readingOf = (objective: ObjectiveConfiguration) =>
  objective.kind === 'classification' ? objective.reading : null;

const hasHeads = (model: ModelConfiguration) =>
  model.kind === 'gpt' || model.kind === 'transformer' || model.kind === 'bert';

export const runSpecification = z
  .strictObject({
    version: z.literal(SPECIFICATION_VERSION),
    model: modelConfiguration,
    /** Name of a corpus of this lab. */
    corpus: z.string().min(1).max(200),
    tokenizer: tokenizerConfiguration,
    objective: objectiveConfiguration.default({ kind: 'pretraining' }),
    recipe,
    observation,
    /** 1 to 2³¹ − 1. Not 0: TensorFlow.js takes it as "unseeded". */
    seed: whole.min(1).max(2147483647),
    /** `auto`: native TensorFlow where it is ready, else WebAssembly. */
    backend: z.enum(['auto', 'tensorflow', 'wasm', 'cpu']),
    /**
     * How native TensorFlow runs a step: compiled by XLA, compiled to a graph that its own executor runs, or operation by
     * operation. `auto`: XLA or not, whichever a short measurement finds faster. The other backends run it eagerly.
     */
    execution: z.enum(['auto', 'xla', 'compiled', 'eager']).default('auto'),
    /**
     * How the factors of matrix products are rounded on native TensorFlow; sums and everything else have 32 bits. `auto`:
     * `bfloat16` where the processor has units for it and the model is wide enough. Other backends compute in 32 bits.
     */
    precision: z.enum(['auto', 'float32', 'bfloat16']).default('auto'),
    /** `null`: weights drawn from the seed. */
    startFrom: startFrom.nullable().default(null),
  })
  // `when`: these rules are told together with every wrong type elsewhere, so that all faults come in one answer.
  .refine(({ model }) => !hasHeads(model) || model.width % model.heads === 0, {
    path: ['model', 'heads'],
    params: { problem: 'heads-divide-width' },
    when: ({ value }) => {
      const { width, heads } = (value as { model?: { width?: unknown; heads?: unknown } } | null)?.model ?? {};
      return isCount(width) && isCount(heads);
    },
  })
  .refine(({ recipe }) => recipe.kind === 'counting' || recipe.warmupSteps <= recipe.steps, {
    path: ['recipe', 'warmupSteps'],
    params: { problem: 'warmup-longer-than-run' },
    when: ({ value }) => {
      const { warmupSteps, steps } =
        (value as { recipe?: { warmupSteps?: unknown; steps?: unknown } } | null)?.recipe ?? {};
      return Number.isInteger(warmupSteps) && isCount(steps);
    },
  })
  .refine(({ model, recipe }) => (model.kind === 'ngram') === (recipe.kind === 'counting'), {
    path: ['recipe', 'kind'],
    params: { problem: 'recipe-of-another-way' },
    when: ({ value }) => kindOf(value, 'model') !== undefined && kindOf(value, 'recipe') !== undefined,
  })
  // Word pieces keep no white space, so no text is predicted by them; marks and masks are theirs alone.
  .refine(({ model, tokenizer }) => (model.kind === 'bert') === (tokenizer.kind === 'word-piece'), {
    path: ['tokenizer', 'kind'],
    params: { problem: 'tokenizer-of-another-model' },
    when: ({ value }) => kindOf(value, 'model') !== undefined && kindOf(value, 'tokenizer') !== undefined,
  })
  .refine(({ tokenizer, startFrom: start }) => !comesWithWeights(tokenizer) || start !== null, {
    path: ['tokenizer', 'kind'],
    params: { problem: 'tokenizer-comes-with-weights' },
    when: ({ value }) => {
      const { tokenizer, startFrom: start } = (value ?? {}) as { tokenizer?: unknown; startFrom?: unknown };
      return tokenizerConfiguration.safeParse(tokenizer).success && (start === undefined || start === null);
    },
  })
  .refine(({ model, objective }) => objective.kind === 'pretraining' || canLearnLabels(model), {
    path: ['objective', 'kind'],
    params: { problem: 'labels-of-another-model' },
    when: ({ value }) => kindOf(value, 'model') !== undefined && kindOf(value, 'objective') !== undefined,
  })
  .refine(({ model, objective }) => model.kind !== 'gpt' || readingOf(objective) !== 'first-place', {
    path: ['objective', 'reading'],
    params: { problem: 'first-place-of-gpt' },
    when: ({ value }) => kindOf(value, 'model') === 'gpt' && kindOf(value, 'objective') === 'classification',
  })
  .refine(({ recipe, startFrom: start }) => recipe.kind !== 'counting' || start === null, {
    path: ['startFrom'],
    params: { problem: 'counting-begins-with-nothing' },
    when: ({ value }) => kindOf(value, 'recipe') === 'counting',
  })
  .refine(({ recipe, backend }) => recipe.kind !== 'counting' || backend === 'auto' || backend === 'cpu', {
    path: ['backend'],
    params: { problem: 'counting-needs-no-backend' },
    when: ({ value }) => kindOf(value, 'recipe') === 'counting',
  });
export type RunSpecification = z.infer<typeof runSpecification>;

/** Of a model with weights, which gradients move. */
export type GradientSpecification = RunSpecification & { model: NetworkConfiguration; recipe: GradientRecipe };
/** Of a model that counts. */
export type CountingSpecification = RunSpecification & { model: NgramConfiguration; recipe: CountingRecipe };

export function learnsByGradients(specification: RunSpecification): specification is GradientSpecification {
  return specification.recipe.kind === 'gradient';
}

/** Of a run that learns labels. */
export type ClassificationSpecification = SpecificationOf<'bert' | 'gpt'> & { objective: ClassificationObjective };

export const learnsLabels = (specification: RunSpecification): specification is ClassificationSpecification =>
  specification.objective.kind === 'classification' && canLearnLabels(specification.model);

/** Of one family's model. */
export type SpecificationOf<Kind extends ModelConfiguration['kind']> = RunSpecification & {
  model: Extract<ModelConfiguration, { kind: Kind }>;
  recipe: Kind extends 'ngram' ? CountingRecipe : GradientRecipe;
};

export function isOfFamily<Kind extends ModelConfiguration['kind']>(
  specification: RunSpecification,
  kind: Kind,
): specification is SpecificationOf<Kind> {
  return specification.model.kind === kind;
}

/** The same, known to be of a family. @throws TypeError for one of another */
export function ofFamily<Kind extends ModelConfiguration['kind']>(
  specification: RunSpecification,
  kind: Kind,
): SpecificationOf<Kind> {
  if (!isOfFamily(specification, kind)) throw new TypeError(`${specification.model.kind} is not ${kind}`);
  return specification;
}

type PathsOf<Value> = Value extends object
  ? {
      [Key in keyof Value & string]: Value[Key] extends object ? `${Key}.${PathsOf<Value[Key]>}` : Key;
    }[keyof Value & string]
  : never;
/** Where a setting stands in a specification, as in `recipe.steps`; what has a name of its own elsewhere is left out. */
export type SettingPath = Exclude<
  PathsOf<RunSpecification>,
  'version' | 'corpus' | 'model.kind' | 'tokenizer.kind' | 'objective.kind' | 'recipe.kind' | 'startFrom'
>;

/** What follows from the time that training may take, unless a person set it. */
export const FITTED_SETTINGS: readonly SettingPath[] = [
  'recipe.steps',
  'recipe.warmupSteps',
  'observation.evaluateEvery',
  'observation.sampleEvery',
  'observation.checkpointEvery',
];
