/**
 * The simple recurrent network: a state that is made anew from each token and from itself.
 *
 * Elman 1990, "Finding Structure in Time"; as a language model Mikolov, Karafiát, Burget, Černocký, Khudanpur 2010,
 * "Recurrent neural network based language model", section 2, with tanh in place of the sigmoid:
 *
 *     sₜ = tanh(U xₜ + W sₜ₋₁ + b)
 *
 * Matrices are [in, out], so rows are multiplied from the left: x U + s W + b.
 */
import * as tf from '@tensorflow/tfjs-core';
import type { RnnConfiguration } from '../contract/run-specification.ts';
import type { Cell } from '../tensor/recurrence.ts';
import type { Network } from './network.ts';
import { recurrentNetwork } from './recurrent-network.ts';

export function rnn(configuration: RnnConfiguration, vocabulary: number): Network {
  return recurrentNetwork({ configuration, vocabulary, gates: 1, cell, recurrent: { W: [configuration.hidden] } });
}

const cell: Cell = {
  parts: 1,
  keeps: 1,
  place(x, [s], [W]) {
    const state = tf.tanh(tf.add(x, tf.matMul(s!, W!)));
    return { after: [state], kept: [state] };
  },
  back([d], { before: [s], kept: [state] }, [W]) {
    const dx = tf.mul(d!, tf.sub(1, tf.square(state!)));
    return { x: dx, before: [tf.matMul(dx, W!, false, true)], factors: [{ left: s!, right: dx }] };
  },
};
