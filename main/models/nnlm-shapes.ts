/** Sizes of a neural probabilistic language model. */
export interface NnlmSizes {
  /** V: words. */
  vocabulary: number;
  /** m: numbers in a word vector. */
  wordWidth: number;
  /** n: the word that is predicted and the n − 1 before it. */
  order: number;
  /** h: hidden units. */
  hidden: number;
}

/**
 * Shapes of the parameters of y = b + Wx + U tanh(d + Hx), where x is the n − 1 rows of C end to end (Bengio et al. 2003,
 * section 2). C is one table, whichever place a word stands at.
 */
export function nnlmShapes({ vocabulary, wordWidth, order, hidden }: NnlmSizes) {
  const input = (order - 1) * wordWidth;
  return {
    C: [vocabulary, wordWidth],
    H: [hidden, input],
    d: [hidden],
    U: [vocabulary, hidden],
    W: [vocabulary, input],
    b: [vocabulary],
  };
}
