/**
 * What the house asks of a model, whatever family it is of. Nobody else reads a family's own sizes but its network, the
 * fields of its form and what is told of that family alone.
 */
import type { PairFacts } from './corpus.ts';
import { MARKS } from './pair-marks.ts';
import {
  type GradientSpecification,
  learnsPairs,
  type ModelConfiguration,
  type RunSpecification,
  type SettingPath,
} from './run-specification.ts';

export interface ModelFacts {
  /** Tokens that a sequence of a batch has. */
  window: number;
  /** How many of them predict the token behind them, in training: the last so many. */
  predicting: number;
  /** Most tokens of a text that it can take in; `null`: any number. */
  longest: number | null;
  /** Whether its places are computed one after the other: then a step is so many copies of its cell. */
  sequential: boolean;
  /** Tokens of its vocabulary beside those of the text. */
  marks: number;
  /** Layers one above the other: a compiler's work grows with them. */
  layers: number;
  /** The inner side of most of its matrix products. */
  width: number;
  /** The settings that tell how large it is, in the order in which people name them. */
  sizes: readonly SettingPath[];
}

/** All of them, in the order of the article. */
export const FAMILIES = [
  'ngram',
  'nnlm',
  'rnn',
  'gru',
  'lstm',
  'gpt',
  'transformer',
  'bert',
] as const satisfies readonly ModelConfiguration['kind'][];

export function modelFacts(model: ModelConfiguration): ModelFacts {
  switch (model.kind) {
    case 'ngram':
      return {
        window: model.order,
        predicting: 1,
        longest: null,
        sequential: false,
        marks: 0,
        layers: 0,
        width: 0,
        sizes: ['model.order'],
      };
    case 'gpt':
      return {
        window: model.context,
        predicting: model.context,
        longest: model.context,
        sequential: false,
        marks: 0,
        layers: model.layers,
        width: model.width,
        sizes: ['model.layers', 'model.width', 'model.heads', 'model.context'],
      };
    case 'transformer':
      return {
        window: model.context,
        predicting: model.context,
        // A source has a longest, a text of lines has none.
        longest: null,
        sequential: false,
        marks: MARKS,
        layers: 2 * model.layers,
        width: model.width,
        sizes: ['model.layers', 'model.width', 'model.heads', 'model.inner', 'model.context'],
      };
    case 'bert':
      return {
        window: model.context,
        predicting: model.context,
        // A text that is longer is cut, or read in parts.
        longest: null,
        sequential: false,
        // They stand in the vocabulary of its word pieces.
        marks: 0,
        layers: model.layers,
        width: model.width,
        sizes: ['model.layers', 'model.width', 'model.heads', 'model.inner', 'model.context'],
      };
    case 'nnlm':
      return {
        window: model.order - 1,
        predicting: 1,
        longest: null,
        sequential: false,
        marks: 0,
        layers: 1,
        width: model.hidden,
        sizes: ['model.order', 'model.wordWidth', 'model.hidden'],
      };
    case 'rnn':
    case 'gru':
    case 'lstm':
      return {
        window: model.window,
        predicting: model.window,
        longest: null,
        sequential: true,
        marks: 0,
        layers: model.layers,
        width: model.hidden,
        sizes: ['model.layers', 'model.wordWidth', 'model.hidden', 'model.window'],
      };
  }
}

/**
 * How a step is asked to run on native TensorFlow. Of a sequential model each place is a copy of its cell, which XLA
 * compiles for a minute and then runs slower than TensorFlow's own executor does: there is nothing to be measured.
 */
export function askedExecution({
  model,
  execution,
}: Pick<RunSpecification, 'model' | 'execution'>): RunSpecification['execution'] {
  return execution === 'auto' && modelFacts(model).sequential ? 'compiled' : execution;
}

/** Numbers of k-grams that a model that counts may hold: some two gigabytes. */
const MOST_GRAMS = 60_000_000;
const USUAL_ORDER = 5;

/** Tokens of the training part, its last ones, that are counted at most: each may add a k-gram of every order. */
export function mostCounted(order: number): number {
  return Math.floor(MOST_GRAMS / Math.max(order, USUAL_ORDER));
}

/**
 * Tokens that one step learns from; of a model that counts they depend on the text.
 *
 * @param pairs of its text: a step learns from their targets, of about so many tokens, each from others
 */
export function tokensPerStep(
  { model, recipe }: Pick<GradientSpecification, 'model' | 'recipe'>,
  pairs: PairFacts | null = null,
): number {
  const rows = recipe.gradientAccumulation * recipe.batchSize;
  if (learnsPairs(model) && pairs) return Math.round((rows * pairs.targetCharacters) / pairs.count);
  return rows * modelFacts(model).predicting;
}

/** A model at the size in which it works: pairs are padded to the longest of their text, not to the context. */
export function modelOn<Model extends ModelConfiguration>(model: Model, pairs: PairFacts | null): Model {
  if (!learnsPairs(model) || !pairs) return model;
  return { ...model, context: Math.min(model.context, pairs.longest) };
}
