/**
 * Long short-term memory: beside the state a memory that is added to, so that gradients reach back along it.
 *
 * Hochreiter and Schmidhuber 1997, "Long Short-Term Memory", with the forget gate of Gers, Schmidhuber, Cummins 2000 and
 * without peepholes, as everybody has it:
 *
 *     i, f, o = σ(U xₜ + W sₜ₋₁ + b)        g = tanh(U xₜ + W sₜ₋₁ + b)        each with rows of its own
 *     cₜ = f ⊙ cₜ₋₁ + i ⊙ g                 sₜ = o ⊙ tanh cₜ
 *
 * The four stand side by side in the columns of U, W and b, in the order i f o g (PyTorch's is i f g o). The forget gate's
 * bias begins with a value of one's choice: 1 keeps the memory at first (Gers et al.; Jozefowicz, Zaremba, Sutskever 2015).
 */
import * as tf from '@tensorflow/tfjs-core';
import type { LstmConfiguration } from '../contract/run-specification.ts';
import type { Cell } from '../tensor/recurrence.ts';
import type { Network } from './network.ts';
import { recurrentNetwork } from './recurrent-network.ts';

export function lstm(configuration: LstmConfiguration, vocabulary: number): Network {
  const { hidden, forgetBias } = configuration;
  return recurrentNetwork({
    ...{ configuration, vocabulary, cell, gates: 4, recurrent: { W: [4 * hidden] } },
    initialBias: (data) => data.fill(forgetBias, hidden, 2 * hidden),
  });
}

const slope = { sigmoid: (y: tf.Tensor) => tf.mul(y, tf.sub(1, y)), tanh: (y: tf.Tensor) => tf.sub(1, tf.square(y)) };

const cell: Cell = {
  parts: 2,
  keeps: 5,
  place(x, [s, c], [W]) {
    const units = s!.shape[1]!;
    const all = tf.add(x, tf.matMul(s!, W!)); // [B, 4 H]
    const [open, candidate] = tf.split(all, [3 * units, units], 1);
    const [i, f, o] = tf.split(tf.sigmoid(open!), 3, 1);
    const g = tf.tanh(candidate!);
    const memory = tf.add(tf.mul(f!, c!), tf.mul(i!, g));
    const shown = tf.tanh(memory);
    return { after: [tf.mul(o!, shown), memory], kept: [i!, f!, o!, g, shown] };
  },
  back([dState, dMemory], { before: [s, c], kept }, [W]) {
    const [i, f, o, g, shown] = kept as [tf.Tensor, tf.Tensor, tf.Tensor, tf.Tensor, tf.Tensor];
    const d = tf.add(dMemory!, tf.mul(tf.mul(dState!, o), slope.tanh(shown)));
    const dx = tf.concat(
      [
        tf.mul(tf.mul(d, g), slope.sigmoid(i)),
        tf.mul(tf.mul(d, c!), slope.sigmoid(f)),
        tf.mul(tf.mul(dState!, shown), slope.sigmoid(o)),
        tf.mul(tf.mul(d, i), slope.tanh(g)),
      ],
      1,
    ); // [B, 4 H]
    return { x: dx, before: [tf.matMul(dx, W!, false, true), tf.mul(d, f)], factors: [{ left: s!, right: dx }] };
  },
};
