/**
 * The operations that models are written with, on top of TensorFlow.js's own.
 *
 * Gradients are written by hand where that saves operations or memory. N stands for any number of rows; a model flattens
 * batch and time into it.
 */
import * as tf from '@tensorflow/tfjs-core';
import { STATELESS_UNIFORM } from './kernels.ts';

type Gradient = (dy: tf.Tensor, saved: tf.Tensor[]) => tf.Tensor[];
type Forward = { value: tf.Tensor; gradFunc: Gradient };

/** `tf.customGrad` with the types that it has in truth: the last argument of `forward` saves tensors for the gradient. */
function withGradient(
  inputs: tf.Tensor[],
  forward: (inputs: tf.Tensor[], save: tf.GradSaveFunc) => Forward,
): tf.Tensor {
  const call = (...given: (tf.Tensor | tf.GradSaveFunc)[]) =>
    forward(given.slice(0, -1) as tf.Tensor[], given.at(-1) as tf.GradSaveFunc);
  return tf.customGrad(call as Parameters<typeof tf.customGrad>[0])(...inputs);
}

const LAYER_NORM_EPSILON = 1e-5; // as in GPT-2's code

/**
 * (x − mean) / √(variance + ε) · gain + bias over the last axis (Ba, Kiros, Hinton 2016).
 *
 * @param x [N, D] @param gain [D] @param bias [D] @returns [N, D]
 */
export function layerNorm(
  x: tf.Tensor,
  gain: tf.Tensor,
  bias: tf.Tensor,
  epsilon: number = LAYER_NORM_EPSILON,
): tf.Tensor {
  return withGradient([x, gain, bias], ([x, gain, bias], save) => {
    const centred = tf.sub(x!, tf.mean(x!, -1, true));
    const inverse = tf.rsqrt(tf.add(tf.mean(tf.square(centred), -1, true), epsilon)); // [N, 1]
    const normal = tf.mul(centred, inverse);
    save([normal, inverse, gain!]);
    return {
      value: tf.add(tf.mul(normal, gain!), bias!),
      gradFunc: (dy, [normal, inverse, gain]) => {
        const dNormal = tf.mul(dy, gain!);
        const mean = tf.mean(dNormal, -1, true); // [N, 1]
        const along = tf.mean(tf.mul(dNormal, normal!), -1, true); // [N, 1]
        const dx = tf.mul(inverse!, tf.sub(tf.sub(dNormal, mean), tf.mul(normal!, along)));
        return [dx, tf.sum(tf.mul(dy, normal!), 0), tf.sum(dy, 0)];
      },
    };
  });
}

const GELU_SCALE = Math.sqrt(2 / Math.PI);
const GELU_CUBIC = 0.044715;

/** The Gaussian error linear unit in its tanh form (Hendrycks and Gimpel 2016), as GPT-2 has it. Any shape. */
export function gelu(x: tf.Tensor): tf.Tensor {
  return withGradient([x], ([x], save) => {
    const square = tf.square(x!);
    const inner = tf.mul(tf.mul(x!, GELU_SCALE), tf.add(tf.mul(square, GELU_CUBIC), 1));
    const tanh = tf.tanh(inner);
    save([x!, tanh]);
    return {
      value: tf.mul(tf.mul(x!, 0.5), tf.add(tanh, 1)),
      gradFunc: (dy, [x, tanh]) => {
        const dInner = tf.mul(tf.add(tf.mul(tf.square(x!), 3 * GELU_CUBIC), 1), GELU_SCALE);
        const dTanh = tf.sub(1, tf.square(tanh!));
        return [tf.mul(dy, tf.mul(tf.add(tf.add(tanh!, 1), tf.mul(tf.mul(x!, dTanh), dInner)), 0.5))];
      },
    };
  });
}

/**
 * The Gaussian error linear unit itself, x · Φ(x) with Φ(x) = (1 + erf(x / √2)) / 2 (Hendrycks and Gimpel 2016, section 2),
 * as BERT's code has it. Any shape.
 *
 * Of 4,005 numbers from −8 to 8 erf was off by 2.5e-7 at most in TensorFlow, with XLA and without, 4e-8 in WebAssembly and
 * 1.7e-7 in JavaScript, which takes a polynomial (Abramowitz and Stegun 1964, 7.1.26); the slope, which is Φ(x) + x · φ(x),
 * by 1.7e-7.
 *
 * The gradient computes Φ(x) once more, as (1 − erf(−x / √2)) / 2, in which XLA does not find what it has computed before: to
 * keep it and read it again takes longer (a step of 4 layers and width 256 222 ms, so 212).
 */
export function erfGelu(x: tf.Tensor): tf.Tensor {
  const share = (x: tf.Tensor, sign: 1 | -1) => tf.add(tf.mul(tf.erf(tf.mul(x, sign * Math.SQRT1_2)), sign / 2), 0.5); // Φ(x)
  return withGradient([x], ([x], save) => {
    save([x!]);
    return {
      value: tf.mul(x!, share(x!, 1)),
      gradFunc: (dy, [x]) => {
        const density = tf.mul(tf.exp(tf.mul(tf.square(x!), -0.5)), 1 / Math.sqrt(2 * Math.PI)); // φ(x)
        return [tf.mul(dy, tf.add(share(x!, -1), tf.mul(x!, density)))];
      },
    };
  });
}

/** x · weight + bias. @param x [N, I] @param weight [I, O] @param bias [O] @returns [N, O] */
export function linear(x: tf.Tensor, weight: tf.Tensor, bias: tf.Tensor): tf.Tensor {
  return tf.add(tf.matMul(x, weight), bias);
}

/**
 * Rows of a table; the gradient adds up rows that were taken more than once.
 *
 * @param table [V, D] @param ids int32 [N] @returns [N, D]
 */
export function embedding(table: tf.Tensor, ids: tf.Tensor): tf.Tensor {
  const [rows] = table.shape as [number, number];
  return withGradient([table], ([table], save) => {
    save([ids]);
    return {
      value: tf.gather(table!, ids as tf.Tensor1D),
      gradFunc: (dy, [ids]) => [tf.unsortedSegmentSum(dy, ids as tf.Tensor1D, rows)],
    };
  });
}

/**
 * Sums of rows by the number that each has: what {@link embedding} is to its gradient.
 *
 * @param x [N, D] @param numbers int32 [N], from 0 to `count`; rows with the last one are left out @returns [count, D]
 */
export function segmentSums(x: tf.Tensor, numbers: tf.Tensor, count: number): tf.Tensor {
  const width = x.shape[1]!;
  return withGradient([x], ([x], save) => {
    save([numbers]);
    const sums = tf.unsortedSegmentSum(x!, numbers as tf.Tensor1D, count + 1); // [count + 1, D]
    return {
      value: tf.slice(sums, [0, 0], [count, width]),
      gradFunc: (dy, [numbers]) => [tf.gather(tf.concat([dy, tf.zeros([1, width])], 0), numbers as tf.Tensor1D)],
    };
  });
}

/**
 * −ln softmax(logits)[target] for every row, in nats.
 *
 * Written out because that is faster than TensorFlow's own SparseSoftmaxCrossEntropyWithLogits, which XLA turns into a
 * dense product with the one-hot targets: with 5,100 tokens three of ten passes over the logits go (a step of gpt-tiny
 * 60 → 55 ms with XLA, 73 → 69 without).
 *
 * With smoothing ε the target has 1 − ε of the probability that is aimed at, and all V tokens share ε (Szegedy et al. 2016,
 * section 7).
 *
 * @param logits [N, V] @param targets int32 [N], each below V @returns [N]
 */
export function softmaxCrossEntropy(logits: tf.Tensor, targets: tf.Tensor, smoothing = 0): tf.Tensor {
  const [rows, vocabulary] = logits.shape as [number, number];
  return withGradient([logits], ([logits], save) => {
    const largest = tf.max(logits!, -1, true);
    const powers = tf.exp(tf.sub(logits!, largest));
    const sums = tf.sum(powers, -1, true); // [N, 1]
    const places = tf.add(tf.mul(tf.range(0, rows, 1, 'int32'), tf.scalar(vocabulary, 'int32')), targets);
    const chosen = tf.gather(tf.reshape(logits!, [rows * vocabulary]), places as tf.Tensor1D); // [N]
    save([powers, sums, targets]);
    const aimed =
      smoothing === 0 ? chosen : tf.add(tf.mul(chosen, 1 - smoothing), tf.mul(tf.mean(logits!, -1), smoothing));
    return {
      value: tf.sub(tf.reshape(tf.add(tf.log(sums), largest), [rows]), aimed),
      gradFunc: (dy, [powers, sums, targets]) => {
        const scale = tf.reshape(dy, [rows, 1]);
        const own = tf.equal(tf.reshape(targets!, [rows, 1]), tf.range(0, vocabulary, 1, 'int32'));
        const one = tf.cast(own, 'float32');
        const aim = smoothing === 0 ? one : tf.add(tf.mul(one, 1 - smoothing), smoothing / vocabulary);
        return [tf.sub(tf.mul(powers!, tf.div(scale, sums!)), tf.mul(aim, scale))];
      },
    };
  });
}

/** 0 where position t may look at position s ≤ t, −10⁹ elsewhere: added to scores. @returns [T, T] */
export function causalMask(length: number): tf.Tensor {
  const positions = tf.range(0, length, 1, 'float32');
  const future = tf.greater(tf.reshape(positions, [1, length]), tf.reshape(positions, [length, 1])); // [T, T]
  return tf.mul(tf.cast(future, 'float32'), -1e9);
}

/**
 * softmax(Q·Kᵀ/√d + mask) · V for every head (Vaswani et al. 2017, section 3.2.1).
 *
 * @param query, key, value [B, H, T, d]
 * @param mask [T, T], of `causalMask`
 * @param drop applied to the attention weights [B, H, T, T]
 * @returns [B, H, T, d]
 */
export function attention(
  { query, key, value }: { query: tf.Tensor; key: tf.Tensor; value: tf.Tensor },
  mask: tf.Tensor,
  drop: (weights: tf.Tensor) => tf.Tensor = (weights) => weights,
): tf.Tensor {
  const size = query.shape.at(-1)!;
  const scaled = tf.mul(query, 1 / Math.sqrt(size)); // smaller than the scores, so scaled here
  const scores = tf.add(tf.matMul(scaled, key, false, true), mask); // [B, H, T, T]
  return tf.matMul(drop(tf.softmax(scores)), value); // [B, H, T, d]
}

/** How places attended. It is computed where it is asked for: to attend, it need not be known. */
export type AttentionWeights = () => tf.Tensor;

/**
 * Attention of which some places are told what they may look at: softmax over these alone; a place that may look at nothing
 * takes zeros.
 *
 * What is taken is divided by the sum of a softmax, and not each of its weights; its gradient along a row is told by what was
 * taken, without a sum over pairs of places (Dao et al. 2022, "FlashAttention", appendix B.2). Both are of T · d numbers where
 * weights are T · S.
 *
 * @param query [B, H, T, d] @param key, value [B, H, S, d]
 * @param allowed 1 where a place may look, 0 elsewhere; [B, 1, T, S], or 1 in place of T where all may look at the same
 * @param drop applied to the weights that values are taken by, not to those that are told
 * @returns `taken` [B, H, T, d], and by what `weights` [B, H, T, S]
 */
export function attentionAmong(
  { query, key, value }: { query: tf.Tensor; key: tf.Tensor; value: tf.Tensor },
  allowed: tf.Tensor,
  drop: (weights: tf.Tensor) => tf.Tensor = (weights) => weights,
): { taken: tf.Tensor; weights: AttentionWeights } {
  const scale = 1 / Math.sqrt(query.shape.at(-1)!);
  const scoresOf = (scaled: tf.Tensor, key: tf.Tensor) =>
    tf.add(tf.matMul(scaled, key, false, true), tf.mul(tf.sub(allowed, 1), 1e9)); // [B, H, T, S]
  // 0 of a place that may look at nothing, all of whose scores are alike.
  const looks = tf.max(allowed, -1, true); // [B, 1, T, 1]
  const taken = withGradient([query, key, value], ([query, key, value], save) => {
    const scaled = tf.mul(query!, scale);
    const scores = scoresOf(scaled, key!);
    const powers = tf.exp(tf.sub(scores, tf.max(scores, -1, true))); // [B, H, T, S]
    const ones = tf.onesLike(powers);
    const left = drop(ones);
    const isDropped = left !== ones;
    const kept = isDropped ? tf.mul(powers, left) : powers;
    const inverse = tf.div(looks, tf.sum(powers, -1, true)); // [B, H, T, 1]
    const taken = tf.mul(tf.matMul(kept, value!), inverse);
    save([scaled, key!, value!, powers, inverse, taken, ...(isDropped ? [kept, left] : [])]);
    return {
      value: taken,
      gradFunc: (dy, [scaled, key, value, powers, inverse, taken, kept = powers, left]) => {
        const own = tf.mul(dy, inverse!); // [B, H, T, d]
        const along = tf.sum(tf.mul(own, taken!), -1, true); // [B, H, T, 1]
        const each = tf.matMul(own, value!, false, true); // [B, H, T, S]
        const dScores = tf.mul(powers!, tf.sub(left ? tf.mul(each, left) : each, along));
        const dQuery = tf.mul(tf.matMul(dScores, key!), scale);
        return [dQuery, tf.matMul(dScores, scaled!, true, false), tf.matMul(kept!, own, true, false)];
      },
    };
  });
  return { taken, weights: () => tf.mul(tf.softmax(scoresOf(tf.mul(query, scale), key)), looks) };
}

/**
 * Sets a share of the values to zero and enlarges the others to keep the mean (Srivastava et al. 2014).
 *
 * The mask follows from seed and site alone, so that a recorded step draws anew at each call.
 *
 * @param x any shape
 * @param rate share set to zero, at least 0 and below 1
 * @param seed int32 [2], another one at each step
 * @param site number of this place in the model, so that places differ
 */
export function dropout(x: tf.Tensor, rate: number, seed: tf.Tensor, site: number): tf.Tensor {
  if (rate === 0) return x;
  const own = tf.add(seed, tf.tensor1d([site * 1000003, 0], 'int32')); // [2]; an odd stride keeps sites of near seeds apart
  const uniform: tf.Tensor = tf.engine().runKernel(STATELESS_UNIFORM, { seed: own }, { shape: x.shape });
  return tf.mul(x, tf.mul(tf.cast(tf.greaterEqual(uniform, rate), 'float32'), 1 / (1 - rate)));
}
