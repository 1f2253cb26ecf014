import { modelFacts } from '../contract/model-facts.ts';
import {
  type LanguageConfiguration,
  learnsMasked,
  learnsPairs,
  type NetworkConfiguration,
} from '../contract/run-specification.ts';
import { bertOf } from './bert.ts';
import { gpt } from './gpt.ts';
import { gru } from './gru.ts';
import { lstm } from './lstm.ts';
import type { Network } from './network.ts';
import { nnlm } from './nnlm.ts';
import { rnn } from './rnn.ts';
import { transformer } from './transformer.ts';

export { hasStates, type Network, type StateGradients, type StepSizes } from './network.ts';

/** What is told of a network, whatever it is asked. */
export type NetworkSizes = Pick<Network, 'parameterShapes' | 'parameterCount' | 'stepSizes'>;

/** @param vocabulary number of tokens that its text has */
export function networkSizes(configuration: NetworkConfiguration, vocabulary: number): NetworkSizes {
  if (learnsMasked(configuration)) return bertOf(configuration, vocabulary);
  if (!learnsPairs(configuration)) return modelFor(configuration, vocabulary);
  const tokens = vocabulary + modelFacts(configuration).marks;
  return transformer(configuration, { source: tokens, target: tokens });
}

/** The network of a configuration. @param vocabulary number of tokens */
export function modelFor(configuration: LanguageConfiguration, vocabulary: number): Network {
  switch (configuration.kind) {
    case 'gpt':
      return gpt(configuration, vocabulary);
    case 'nnlm':
      return nnlm(configuration, vocabulary);
    case 'rnn':
      return rnn(configuration, vocabulary);
    case 'gru':
      return gru(configuration, vocabulary);
    case 'lstm':
      return lstm(configuration, vocabulary);
  }
}
