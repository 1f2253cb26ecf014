import type { GradientSpecification } from '../contract/run-specification.ts';
import { nextToken } from './next-token/next-token.ts';
import type { CorpusText, Objective } from './objective.ts';

/** Which objective trains which network. */
export function objectiveOf(specification: GradientSpecification, corpus: CorpusText): Objective {
  switch (specification.model.kind) {
    case 'gpt':
    case 'nnlm':
    case 'rnn':
    case 'gru':
    case 'lstm':
      return nextToken(specification, corpus);
  }
}
