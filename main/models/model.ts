import type { NetworkConfiguration } from '../contract/run-specification.ts';
import { gpt } from './gpt.ts';
import { gru } from './gru.ts';
import { lstm } from './lstm.ts';
import type { Network } from './network.ts';
import { nnlm } from './nnlm.ts';
import { rnn } from './rnn.ts';

export { hasStates, type Network, type StateGradients, type StepSizes } from './network.ts';

/** The network of a configuration. @param vocabulary number of tokens */
export function modelFor(configuration: NetworkConfiguration, vocabulary: number): Network {
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
