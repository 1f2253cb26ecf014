import type { TooLong } from '../../../main/contract/prompt-experiment.ts';
import type { Format } from '../../ui/use-format.ts';

/** How long it is, and how long it may be, as a person reads it. */
export const amountsOf = ({ tokens, limit }: TooLong, format: Format) => ({
  tokens: format.count(tokens),
  limit: format.count(limit),
});
