/**
 * The gated recurrent unit: two gates, and no memory beside the state.
 *
 * Cho, van Merriënboer, Gulcehre, Bahdanau, Bougares, Schwenk, Bengio 2014, "Learning Phrase Representations using RNN
 * Encoder–Decoder for Statistical Machine Translation", section 2.3: a reset gate r says how much of the state the
 * candidate sees, an update gate z how much of the old state stays:
 *
 *     r, z = σ(U xₜ + W sₜ₋₁ + b)           each with rows of its own
 *     n = tanh(U xₜ + W (r ⊙ sₜ₋₁) + b)     reset gate `before-product`: the paper's
 *     n = tanh(U xₜ + r ⊙ (W sₜ₋₁ + q) + b) reset gate `after-product`: cuDNN's and PyTorch's, one product a place
 *     sₜ = z ⊙ sₜ₋₁ + (1 − z) ⊙ n
 *
 * The three stand side by side in the columns of U, W and b, in the order r z n; q is a bias that only the second has.
 */
import * as tf from '@tensorflow/tfjs-core';
import type { GruConfiguration } from '../contract/run-specification.ts';
import type { Cell } from '../tensor/recurrence.ts';
import type { Network } from './network.ts';
import { recurrentNetwork } from './recurrent-network.ts';

export function gru(configuration: GruConfiguration, vocabulary: number): Network {
  const { hidden, resetGate } = configuration;
  const shared = { configuration, vocabulary, gates: 3 };
  return resetGate === 'after-product'
    ? recurrentNetwork({ ...shared, cell: afterProduct, recurrent: { W: [3 * hidden], q: hidden } })
    : recurrentNetwork({ ...shared, cell: beforeProduct, recurrent: { W: [2 * hidden, hidden] } });
}

const slope = { sigmoid: (y: tf.Tensor) => tf.mul(y, tf.sub(1, y)), tanh: (y: tf.Tensor) => tf.sub(1, tf.square(y)) };

/** [B, 3 H] as gates [B, 2 H] and candidate [B, H]. */
const gatesAndCandidate = (x: tf.Tensor) =>
  tf.split(x, [(2 * x.shape[1]!) / 3, x.shape[1]! / 3], 1) as [tf.Tensor, tf.Tensor];

/** z ⊙ s + (1 − z) ⊙ n. */
const mixed = (z: tf.Tensor, s: tf.Tensor, n: tf.Tensor) => tf.add(n, tf.mul(z, tf.sub(s, n)));

const afterProduct: Cell = {
  parts: 1,
  keeps: 4,
  place(x, [s], [W, q]) {
    const [xGates, xCandidate] = gatesAndCandidate(x);
    const [sGates, sCandidate] = gatesAndCandidate(tf.matMul(s!, W!));
    const [r, z] = tf.split(tf.sigmoid(tf.add(xGates, sGates)), 2, 1);
    const seen = tf.add(sCandidate, q!);
    const n = tf.tanh(tf.add(xCandidate, tf.mul(r!, seen)));
    return { after: [mixed(z!, s!, n)], kept: [r!, z!, n, seen] };
  },
  back([d], { before: [s], kept }, [W]) {
    const [r, z, n, seen] = kept as [tf.Tensor, tf.Tensor, tf.Tensor, tf.Tensor];
    const dCandidate = tf.mul(tf.mul(d!, tf.sub(1, z)), slope.tanh(n));
    const dReset = tf.mul(tf.mul(dCandidate, seen), slope.sigmoid(r));
    const dUpdate = tf.mul(tf.mul(d!, tf.sub(s!, n)), slope.sigmoid(z));
    const dSeen = tf.mul(dCandidate, r);
    const products = tf.concat([dReset, dUpdate, dSeen], 1);
    return {
      x: tf.concat([dReset, dUpdate, dCandidate], 1),
      before: [tf.add(tf.mul(d!, z), tf.matMul(products, W!, false, true))],
      factors: [
        { left: s!, right: products },
        { left: null, right: dSeen },
      ],
    };
  },
};

const beforeProduct: Cell = {
  parts: 1,
  keeps: 4,
  place(x, [s], [gates, candidate]) {
    const [xGates, xCandidate] = gatesAndCandidate(x);
    const [r, z] = tf.split(tf.sigmoid(tf.add(xGates, tf.matMul(s!, gates!))), 2, 1);
    const seen = tf.mul(r!, s!);
    const n = tf.tanh(tf.add(xCandidate, tf.matMul(seen, candidate!)));
    return { after: [mixed(z!, s!, n)], kept: [r!, z!, n, seen] };
  },
  back([d], { before: [s], kept }, [gates, candidate]) {
    const [r, z, n, seen] = kept as [tf.Tensor, tf.Tensor, tf.Tensor, tf.Tensor];
    const dCandidate = tf.mul(tf.mul(d!, tf.sub(1, z)), slope.tanh(n));
    const dSeen = tf.matMul(dCandidate, candidate!, false, true);
    const dReset = tf.mul(tf.mul(dSeen, s!), slope.sigmoid(r));
    const dUpdate = tf.mul(tf.mul(d!, tf.sub(s!, n)), slope.sigmoid(z));
    const dGates = tf.concat([dReset, dUpdate], 1);
    const through = tf.add(tf.mul(dSeen, r), tf.matMul(dGates, gates!, false, true));
    return {
      x: tf.concat([dGates, dCandidate], 1),
      before: [tf.add(tf.mul(d!, z), through)],
      factors: [
        { left: s!, right: dGates },
        { left: seen, right: dCandidate },
      ],
    };
  },
};
