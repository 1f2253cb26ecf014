import { MASKING } from '../contract/masking.ts';

export interface MaskingCounts {
  /** The loss is over these, and only these. */
  chosen: number;
  /** Become [MASK]. */
  masked: number;
  /** Become a token drawn at random. */
  random: number;
  /** Stay as they are. */
  kept: number;
}

/**
 * How many tokens are chosen and changed on average (Devlin et al. 2019, section 3.1, task 1).
 *
 * @param tokens those that can be chosen: all but [CLS], [SEP] and padding
 */
export function maskingCounts(tokens: number): MaskingCounts {
  const chosen = tokens * MASKING.chosen;
  const [masked, random] = [chosen * MASKING.masked, chosen * MASKING.random];
  return { chosen, masked, random, kept: chosen - masked - random };
}
