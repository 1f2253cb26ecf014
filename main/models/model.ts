import type { ModelConfiguration } from '../contract/run-specification.ts';
import { gpt } from './gpt.ts';
import type { Network } from './network.ts';
import { nnlm } from './nnlm.ts';

export type { Network, StepSizes } from './network.ts';

/** The model of a configuration. @param vocabulary number of tokens */
export function modelFor(configuration: ModelConfiguration, vocabulary: number): Network {
  switch (configuration.kind) {
    case 'gpt':
      return gpt(configuration, vocabulary);
    case 'nnlm':
      return nnlm(configuration, vocabulary);
  }
}
