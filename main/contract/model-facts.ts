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
  /** Standard deviation of its initial weights, for how far they have moved; `null` where they have no one deviation. */
  initialDeviation: number | null;
  /** The settings that tell how large it is, in the order in which people name them. */
  sizes: readonly SettingPath[];
}

export function modelFacts(model: ModelConfiguration): ModelFacts {
  switch (model.kind) {
    case 'gpt':
      return {
        window: model.context,
        predicting: model.context,
        longest: model.context,
        layers: model.layers,
        width: model.width,
        initialDeviation: model.initialStandardDeviation,
        sizes: ['model.layers', 'model.width', 'model.heads', 'model.context'],
      };
  }
}

/** Tokens that one step learns from. */
export function tokensPerStep({ model, recipe }: Pick<RunSpecification, 'model' | 'recipe'>): number {
  return recipe.gradientAccumulation * recipe.batchSize * modelFacts(model).predicting;
}
