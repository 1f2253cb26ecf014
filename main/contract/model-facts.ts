/**
 * What the house asks of a model, whatever family it is of. Nobody else reads a family's own sizes but its network, the
 * fields of its form and what is told of that family alone.
 */
import type { ModelConfiguration, RunSpecification, SettingPath } from './run-specification.ts';

export interface ModelFacts {
  /** Tokens that a sequence of a batch has. */
  window: number;
  /** How many of them predict the token behind them, in training: the last so many. */
  predicting: number;
  /** Most tokens of a text that it can take in; `null`: any number. */
  longest: number | null;
  /** Layers one above the other: a compiler's work grows with them. */
  layers: number;
  /** The inner side of most of its matrix products. */
  width: number;
  /** The settings that tell how large it is, in the order in which people name them. */
  sizes: readonly SettingPath[];
}

/** All of them, in the order of the article. */
export const FAMILIES = ['nnlm', 'gpt'] as const satisfies readonly ModelConfiguration['kind'][];

export function modelFacts(model: ModelConfiguration): ModelFacts {
  switch (model.kind) {
    case 'gpt':
      return {
        window: model.context,
        predicting: model.context,
        longest: model.context,
        layers: model.layers,
        width: model.width,
        sizes: ['model.layers', 'model.width', 'model.heads', 'model.context'],
      };
    case 'nnlm':
      return {
        window: model.order - 1,
        predicting: 1,
        longest: null,
        layers: 1,
        width: model.hidden,
        sizes: ['model.order', 'model.wordWidth', 'model.hidden'],
      };
  }
}

/** Tokens that one step learns from. */
export function tokensPerStep({ model, recipe }: Pick<RunSpecification, 'model' | 'recipe'>): number {
  return recipe.gradientAccumulation * recipe.batchSize * modelFacts(model).predicting;
}
