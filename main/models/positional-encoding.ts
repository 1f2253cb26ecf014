/**
 * The sinusoidal positional encoding of the Transformer (Vaswani et al. 2017, section 3.5):
 *
 *     PE(pos, 2i) = sin(pos / 10000^(2i/d))      PE(pos, 2i + 1) = cos(pos / 10000^(2i/d))
 *
 * The dimensions come in pairs i = 0 … d/2 − 1 of one wavelength each, from 2π to 10000 · 2π.
 */
import { type FloatArray, sizeOf } from '../tensor/program.ts';

const LONGEST = 10_000;

/**
 * One number of the encoding, the angle in radians.
 *
 * @param position counted from 0
 * @param dimension 0 … width − 1
 * @param width d, even
 */
export function positionalEncoding(position: number, dimension: number, width: number): number {
  const pair = Math.floor(dimension / 2);
  const angle = position / LONGEST ** ((2 * pair) / width);
  return dimension % 2 === 0 ? Math.sin(angle) : Math.cos(angle);
}

/** The encodings of the first positions, to be added to token embeddings. @returns [length, width] */
export function positionalEncodings(length: number, width: number): FloatArray {
  const shape = [length, width];
  const data = Float32Array.from({ length: sizeOf(shape) }, (_, place) =>
    positionalEncoding(Math.floor(place / width), place % width, width),
  );
  return { shape, data };
}
