/** Probabilities of the token that comes next, as logarithms: for all that tells them. Pure. */

/** ln softmax of logits, of which one that is −∞ has no probability; NaN in all where one of them is NaN. A copy. */
export function logSoftmax(logits: Float32Array): Float64Array {
  const largest = logits.reduce((most, logit) => Math.max(most, logit), -Infinity);
  const sum = logits.reduce((total, logit) => total + Math.exp(logit - largest), 0);
  return Float64Array.from(logits, (logit) => logit - largest - Math.log(sum));
}

/** All tokens that have a probability, the likeliest first, of equal ones the first. */
export function likeliestOf(logs: Float64Array): number[] {
  return [...logs.keys()].filter((id) => logs[id]! > -Infinity).sort((one, other) => logs[other]! - logs[one]!);
}
