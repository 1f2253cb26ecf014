/** Of BERT’s masked language model: which share of the tokens is chosen, and what of the chosen becomes what. */
export const MASKING = { chosen: 0.15, masked: 0.8, random: 0.1 } as const;

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
