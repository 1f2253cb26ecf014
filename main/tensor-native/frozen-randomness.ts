/** What would draw random numbers once, while a step is recorded, and never again; or never the same again. */
import * as tf from '@tensorflow/tfjs-core';

/** Operations of TensorFlow that draw from a state of their own: not repeatable, so not resumable. */
export const STATEFUL_RANDOM = /^(Random|Multinomial|TruncatedNormal|ParameterizedTruncatedNormal|Stateful)/;
/** Functions of TensorFlow.js that draw in JavaScript: recorded, they would give the same numbers for ever. */
const DRAWS_IN_JAVASCRIPT = new Set([
  'randomUniform',
  'randomUniformInt',
  'randomNormal',
  'randomStandardNormal',
  'randomGamma',
  'truncatedNormal',
  'rand',
  'dropout',
  'multinomial',
]);

/** The function of TensorFlow.js that is running and draws in JavaScript, if there is one. */
export function drawingFunction(): string | undefined {
  return runningFunctions().find((name) => DRAWS_IN_JAVASCRIPT.has(name));
}

/** Names of the running functions of TensorFlow.js, outermost first: each opens a scope of its name. */
export function runningFunctions(): string[] {
  const { scopeStack } = tf.engine().state as unknown as { scopeStack: { name: string }[] };
  return scopeStack
    .filter(({ name }) => name.endsWith(tf.OP_SCOPE_SUFFIX))
    .map(({ name }) => name.slice(0, -tf.OP_SCOPE_SUFFIX.length));
}
