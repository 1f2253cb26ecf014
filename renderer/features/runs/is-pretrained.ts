import type { RunSummary } from '../../../main/contract/run.ts';

/** Whether labels can be learned on what a run learned; who writes targets of pairs or tells labels is there for that. */
export function isPretrained({ judgedBy, origin, modelKind }: RunSummary): boolean {
  // Weights that were brought in say what they are of, and were judged by nothing here.
  if (modelKind === null) return origin?.model?.kind === 'bert' || origin?.model?.kind === 'gpt';
  return judgedBy === 'maskedAccuracy' || (modelKind === 'gpt' && judgedBy === 'bitsPerByte');
}
