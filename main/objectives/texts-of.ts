import * as tf from '@tensorflow/tfjs-core';
import type { Texts } from '../models/encoder-layer.ts';
import { PADDING } from '../text/padding.ts';

/** Texts side by side, of which the padding is told by its token. @param ids int32 [B, N] */
export const textsOf = (ids: tf.Tensor): Texts => ({ ids, present: tf.cast(tf.notEqual(ids, PADDING), 'float32') });
