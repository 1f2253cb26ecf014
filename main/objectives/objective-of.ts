import { type GradientSpecification, learnsMasked, learnsPairs } from '../contract/run-specification.ts';
import { maskedToken } from './masked-token/masked-token.ts';
import { nextToken } from './next-token/next-token.ts';
import type { CorpusText, Objective } from './objective.ts';
import { sequenceToSequence } from './sequence-to-sequence/sequence-to-sequence.ts';

/** Which objective trains which network. */
export function objectiveOf(specification: GradientSpecification, corpus: CorpusText): Objective {
  const { model } = specification;
  if (learnsPairs(model)) return sequenceToSequence({ ...specification, model }, corpus);
  if (learnsMasked(model)) return maskedToken({ ...specification, model }, corpus);
  return nextToken({ ...specification, model }, corpus);
}
