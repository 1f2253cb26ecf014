import type { ModelConfiguration } from '../contract/run-specification.ts';
import { gpt } from './gpt.ts';
import type { LanguageModel } from './language-model.ts';

export type { LanguageModel, StepSizes } from './language-model.ts';

/** The model of a configuration. @param vocabulary number of tokens */
export function modelFor(configuration: ModelConfiguration, vocabulary: number): LanguageModel {
  switch (configuration.kind) {
    case 'gpt':
      return gpt(configuration, vocabulary);
  }
}
