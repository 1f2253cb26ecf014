/** Whether the numbers of two runs are about the same thing. Pure. */
import type { ComparedMetric } from '../contract/comparison.ts';
import type { RunSpecification } from '../contract/run-specification.ts';
import type { VerdictReason } from '../contract/verdict.ts';

interface Measured {
  specification: RunSpecification;
  corpusSha256: string | null;
}

/** What a run was measured on: by its content, where that is known. */
export const textOf = ({ corpusSha256, specification }: Measured): string => corpusSha256 ?? specification.corpus;

/** Why neither of two runs can be called better, however many seeds they had; `null` where one can. */
export function whyNotOfOneThing(one: Measured, other: Measured, metric: ComparedMetric): VerdictReason | null {
  if (textOf(one) !== textOf(other)) return 'other-text';
  const cut = ({ specification }: Measured) => JSON.stringify(specification.tokenizer);
  // A token is not the same piece of text everywhere, a byte is.
  return metric === 'validationLoss' && cut(one) !== cut(other) ? 'other-tokens' : null;
}
