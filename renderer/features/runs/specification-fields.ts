/** The settings of a specification as a form shows them: one row here is one field there. */
import { FREE_OF_WEIGHTS } from '../../../main/contract/run-beginning.ts';
import { learnsByGradients, learnsPairs, type RunSpecification } from '../../../main/contract/run-specification.ts';
import type { Translate } from '../../words/index.ts';

interface FieldBase {
  /** Where it stands in the specification. */
  path: string;
  /** Key of its name in the catalogue. */
  label: `field.${string & {}}`;
  group: 'main' | 'model' | 'recipe' | 'observation';
  /** Chosen by the engine to fit the asked time, unless a person sets it. */
  fitted?: boolean;
  /** Another value takes the same time and memory. */
  costless?: boolean;
}
type FieldRow = FieldBase &
  (
    | { kind: 'number'; step: number /** An empty field means "off". */; nullable?: boolean }
    | { kind: 'text' }
    /** `words`: where the catalogue has the values' names. */
    | {
        kind: 'choice';
        words:
          | 'backend'
          | 'executionChoice'
          | 'precisionChoice'
          | 'keepCheckpoints'
          | 'connections'
          | 'positions'
          | 'resetGate'
          | 'embeddings'
          | 'nextSentence'
          | 'letterCase'
          | 'reading';
        values: readonly string[];
      }
  );

export const FIELDS = [
  {
    path: 'recipe.learningRate',
    label: 'field.learningRate',
    group: 'main',
    kind: 'number',
    step: 0.0005,
    costless: true,
  },
  { path: 'seed', label: 'field.seed', group: 'main', kind: 'number', step: 1, costless: true },
  { path: 'recipe.steps', label: 'field.steps', group: 'main', kind: 'number', step: 100, fitted: true },
  {
    path: 'backend',
    label: 'field.backend',
    group: 'main',
    kind: 'choice',
    words: 'backend',
    values: ['auto', 'tensorflow', 'wasm', 'cpu'],
  },
  { path: 'model.layers', label: 'field.layers', group: 'model', kind: 'number', step: 1 },
  { path: 'model.heads', label: 'field.heads', group: 'model', kind: 'number', step: 1 },
  { path: 'model.width', label: 'field.width', group: 'model', kind: 'number', step: 32 },
  { path: 'model.context', label: 'field.context', group: 'model', kind: 'number', step: 16 },
  {
    path: 'model.positions',
    label: 'field.positions',
    group: 'model',
    kind: 'choice',
    words: 'positions',
    values: ['learned', 'sinusoidal', 'none'],
  },
  { path: 'model.order', label: 'field.order', group: 'model', kind: 'number', step: 1 },
  { path: 'model.wordWidth', label: 'field.wordWidth', group: 'model', kind: 'number', step: 16 },
  { path: 'model.hidden', label: 'field.hidden', group: 'model', kind: 'number', step: 32 },
  {
    path: 'model.connections',
    label: 'field.connections',
    group: 'model',
    kind: 'choice',
    words: 'connections',
    values: ['hidden', 'hidden-and-direct'],
  },
  { path: 'model.window', label: 'field.window', group: 'model', kind: 'number', step: 16 },
  {
    path: 'model.resetGate',
    label: 'field.resetGate',
    group: 'model',
    kind: 'choice',
    words: 'resetGate',
    values: ['before-product', 'after-product'],
  },
  { path: 'model.forgetBias', label: 'field.forgetBias', group: 'model', kind: 'number', step: 0.5, costless: true },
  { path: 'model.inner', label: 'field.inner', group: 'model', kind: 'number', step: 64 },
  {
    path: 'model.embeddings',
    label: 'field.embeddings',
    group: 'model',
    kind: 'choice',
    words: 'embeddings',
    values: ['shared', 'separate'],
  },
  {
    path: 'model.nextSentence',
    label: 'field.nextSentence',
    group: 'model',
    kind: 'choice',
    words: 'nextSentence',
    values: ['asked', 'left-out'],
  },
  { path: 'tokenizer.vocabularySize', label: 'field.vocabularySize', group: 'model', kind: 'number', step: 500 },
  {
    path: 'tokenizer.letterCase',
    label: 'field.letterCase',
    group: 'model',
    kind: 'choice',
    words: 'letterCase',
    values: ['cased', 'uncased'],
  },
  {
    path: 'objective.examples',
    label: 'field.examples',
    group: 'main',
    kind: 'number',
    step: 50,
    nullable: true,
    costless: true,
  },
  { path: 'objective.draw', label: 'field.draw', group: 'main', kind: 'number', step: 1, costless: true },
  {
    path: 'objective.reading',
    label: 'field.reading',
    group: 'model',
    kind: 'choice',
    words: 'reading',
    values: ['first-place', 'mean-of-places'],
  },
  {
    path: 'model.labelSmoothing',
    label: 'field.labelSmoothing',
    group: 'model',
    kind: 'number',
    step: 0.05,
    costless: true,
  },
  { path: 'model.dropout', label: 'field.dropout', group: 'model', kind: 'number', step: 0.05 },
  {
    path: 'model.initialStandardDeviation',
    label: 'field.initialStandardDeviation',
    group: 'model',
    kind: 'number',
    step: 0.01,
  },
  { path: 'recipe.batchSize', label: 'field.batchSize', group: 'recipe', kind: 'number', step: 4 },
  {
    path: 'recipe.gradientAccumulation',
    label: 'field.gradientAccumulation',
    group: 'recipe',
    kind: 'number',
    step: 1,
  },
  { path: 'recipe.warmupSteps', label: 'field.warmupSteps', group: 'recipe', kind: 'number', step: 10, fitted: true },
  {
    path: 'recipe.finalLearningRateShare',
    label: 'field.finalLearningRateShare',
    group: 'recipe',
    kind: 'number',
    step: 0.05,
    costless: true,
  },
  {
    path: 'recipe.weightDecay',
    label: 'field.weightDecay',
    group: 'recipe',
    kind: 'number',
    step: 0.05,
    costless: true,
  },
  { path: 'recipe.clipNorm', label: 'field.clipNorm', group: 'recipe', kind: 'number', step: 0.5, nullable: true },
  { path: 'recipe.beta1', label: 'field.beta1', group: 'recipe', kind: 'number', step: 0.01, costless: true },
  { path: 'recipe.beta2', label: 'field.beta2', group: 'recipe', kind: 'number', step: 0.01, costless: true },
  { path: 'recipe.epsilon', label: 'field.epsilon', group: 'recipe', kind: 'number', step: 1e-8, costless: true },
  {
    path: 'execution',
    label: 'field.execution',
    group: 'recipe',
    kind: 'choice',
    words: 'executionChoice',
    values: ['auto', 'xla', 'compiled', 'eager'],
  },
  {
    path: 'precision',
    label: 'field.precision',
    group: 'recipe',
    kind: 'choice',
    words: 'precisionChoice',
    values: ['auto', 'float32', 'bfloat16'],
  },
  {
    path: 'observation.evaluateEvery',
    label: 'field.evaluateEvery',
    group: 'observation',
    kind: 'number',
    step: 25,
    fitted: true,
  },
  {
    path: 'observation.sampleEvery',
    label: 'field.sampleEvery',
    group: 'observation',
    kind: 'number',
    step: 25,
    fitted: true,
  },
  {
    path: 'observation.checkpointEvery',
    label: 'field.checkpointEvery',
    group: 'observation',
    kind: 'number',
    step: 25,
    fitted: true,
  },
  {
    path: 'observation.keepCheckpoints',
    label: 'field.keepCheckpoints',
    group: 'observation',
    kind: 'choice',
    words: 'keepCheckpoints',
    values: ['few', 'all'],
  },
  { path: 'observation.samplePrompt', label: 'field.samplePrompt', group: 'observation', kind: 'text', costless: true },
  { path: 'observation.sampleTokens', label: 'field.sampleTokens', group: 'observation', kind: 'number', step: 20 },
  {
    path: 'observation.sampleTemperature',
    label: 'field.sampleTemperature',
    group: 'observation',
    kind: 'number',
    step: 0.1,
    costless: true,
  },
] as const satisfies readonly FieldRow[];
/** Of a model that counts: a step is a portion of its text, and no time decides how many there are. */
const PORTIONS = {
  path: 'recipe.steps',
  label: 'field.portions',
  group: 'main',
  kind: 'number',
  step: 10,
} as const satisfies FieldRow;
/** What is written of held-out pairs follows from them. */
const OF_TEXTS: readonly string[] = [
  'observation.samplePrompt',
  'observation.sampleTokens',
  'observation.sampleTemperature',
];
/** What computes it is no question. */
const OF_TENSORS: readonly string[] = ['backend', 'execution', 'precision'];

export type Field = (typeof FIELDS)[number] | typeof PORTIONS;
export type FieldPath = Field['path'];

/** The settings that a specification has: those of its own family's model, and of the way in which it learns. */
export function fieldsOf(specification: RunSpecification): Field[] {
  const ofPairs = learnsPairs(specification.model);
  const own = FIELDS.filter(
    ({ path }) => valueAt(specification, path) !== undefined && !(ofPairs && OF_TEXTS.includes(path)),
  );
  if (learnsByGradients(specification)) return own;
  return own
    .filter(({ path }) => !OF_TENSORS.includes(path))
    .map((field) => {
      if (field.path === PORTIONS.path) return PORTIONS;
      const { fitted: _, ...unfitted } = field as Field & { fitted?: boolean };
      return unfitted as Field;
    });
}

/** The settings that weights alone tell: those of their network and their tokens, none of how they were trained. */
export const fieldsOfWeights = (known: Pick<RunSpecification, 'model'> & Partial<RunSpecification>): Field[] =>
  FIELDS.filter(({ path }) => {
    const [part, name] = path.split('.') as [string, string | undefined];
    if (FREE_OF_WEIGHTS.some((free) => free === name)) return false;
    return (part === 'model' || part === 'tokenizer') && valueAt(known, path) !== undefined;
  });

/** What the form calls a setting; a text and a start stand in it apart. */
export function settingLabel(path: string, t: Translate): string | undefined {
  const field = FIELDS.find((each) => each.path === path);
  if (field) return t(field.label);
  return path === 'corpus' ? t('new.corpus') : undefined;
}

/** The value at a path, `undefined` where the specification has none. */
export function valueAt(specification: Partial<RunSpecification>, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>(
      (place, key) =>
        typeof place === 'object' && place !== null ? (place as Record<string, unknown>)[key] : undefined,
      specification,
    );
}
