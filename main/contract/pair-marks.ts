/** Tokens of pairs beside those of their texts, which stand behind them in the vocabulary; 0 is padding. */

/** Stands before a target. */
export const BEGIN = 1;
/** Stands behind a target. */
export const END = 2;
/** How many there are, with padding. */
export const MARKS = 3;
