/** Which tokens a network has come to hold for alike: those whose vectors point most nearly the same way. */
import type { FloatArray } from '../tensor/program.ts';

export interface NearToken {
  token: number;
  /** Cosine of the angle between the two vectors: 1 the same way, 0 unrelated, −1 opposite. */
  cosine: number;
}

/**
 * The tokens nearest to one by cosine (Mikolov, Yih, Zweig 2013, section 2), nearest first; of equals the one with the smaller id.
 *
 * @param vectors [V, m], a row a token
 * @param passedOver a token that is none, as the one for unknown characters; `null` without one
 * @returns at most `count`, never the token itself nor a row of zeros, which points nowhere
 */
export function nearestTokens(
  vectors: FloatArray,
  token: number,
  { count, passedOver }: { count: number; passedOver: number | null },
): NearToken[] {
  const [rows, width] = vectors.shape as [number, number];
  if (!(token >= 0 && token < rows)) throw new RangeError(`there are ${rows} tokens, and none is ${token}`);
  const product = (one: number, other: number) => {
    let sum = 0;
    for (let i = 0; i < width; i++) sum += vectors.data[one * width + i]! * vectors.data[other * width + i]!;
    return sum;
  };
  const own = Math.sqrt(product(token, token));
  const near: NearToken[] = [];
  for (let other = 0; other < rows; other++) {
    if (other === token || other === passedOver) continue;
    const cosine = product(token, other) / (own * Math.sqrt(product(other, other)));
    if (Number.isFinite(cosine)) near.push({ token: other, cosine });
  }
  return near.sort((one, other) => other.cosine - one.cosine || one.token - other.token).slice(0, count);
}
