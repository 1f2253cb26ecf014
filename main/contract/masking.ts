/**
 * Of BERT’s masked language model: which share of the tokens is chosen, and what of the chosen becomes what (Devlin et al.
 * 2019, section 3.1, task 1).
 */
export const MASKING = { chosen: 0.15, masked: 0.8, random: 0.1 } as const;

/**
 * Tokens that are chosen of a text: the share, rounded, at least one where there is any.
 *
 * @param tokens those that can be chosen: all but [CLS], [SEP] and padding
 */
export const countChosen = (tokens: number): number =>
  tokens === 0 ? 0 : Math.max(1, Math.round(tokens * MASKING.chosen));

/** The most tokens that are chosen of a text. @param context its places */
export const mostChosen = (context: number): number => countChosen(context);
