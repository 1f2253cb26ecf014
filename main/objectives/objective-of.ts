import { type GradientSpecification, learnsPairs } from '../contract/run-specification.ts';
import { nextToken } from './next-token/next-token.ts';
import type { CorpusText, Objective } from './objective.ts';
import { sequenceToSequence } from './sequence-to-sequence/sequence-to-sequence.ts';

/** Which objective trains which network. */
export function objectiveOf(specification: GradientSpecification, corpus: CorpusText): Objective {
  const { model } = specification;
  return learnsPairs(model)
    ? sequenceToSequence({ ...specification, model }, corpus)
    : nextToken({ ...specification, model }, corpus);
}
