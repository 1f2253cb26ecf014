/** Sizes of a Transformer layer (Vaswani et al. 2017, section 3). */
export interface LayerSizes {
  /** Positions of one sequence. */
  tokens: number;
  /** d_model. */
  width: number;
  /** Divide the width. */
  heads: number;
  /** d_ff, the width between the two maps of the feed-forward network. */
  inner: number;
}

/**
 * Shapes on the way through multi-head self-attention, one sequence at a time (section 3.2.2).
 *
 * @throws RangeError unless the heads divide the width
 */
export function attentionShapes({ tokens, width, heads }: LayerSizes) {
  if (width % heads !== 0) throw new RangeError(`${heads} heads do not divide the width ${width}`);
  return {
    /** The same for queries, keys and values. */
    query: [tokens, width / heads],
    weights: [tokens, tokens],
    /** The heads end to end. */
    joined: [tokens, width],
    output: [width, width],
  };
}

/** Shapes of max(0, xW₁ + b₁)W₂ + b₂ (section 3.3, equation 2): of its parameters, and of what stands between. */
export function feedForwardShapes({ tokens, width, inner }: Omit<LayerSizes, 'heads'>) {
  return {
    parameters: { W1: [width, inner], b1: [inner], W2: [inner, width], b2: [width] },
    between: [tokens, inner],
  };
}
