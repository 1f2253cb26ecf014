/**
 * How the weights of a network here are those of a file there: under other names, turned over, or in several pieces. Pure.
 */

export interface Weight {
  shape: number[];
  data: Float32Array;
}

/** One weight of the lab. */
export interface WeightPart {
  own: string;
  shape: readonly number[];
  /** What it is there, in order: several stand side by side here, along the last dimension, in equal shares. */
  theirs: readonly string[];
  /** Whether a matrix is [out, in] there: here all are [in, out]. */
  turned: boolean;
}

/** Shape that each piece of a weight has there. */
export function shapeThere({ shape, theirs, turned }: WeightPart): number[] {
  const last = shape.at(-1)! / theirs.length;
  const piece = [...shape.slice(0, -1), last];
  return turned ? piece.reverse() : piece;
}

/** A weight of the lab, of its pieces there. @param pieces in the order of `theirs`, each of {@link shapeThere} */
export function joined(part: WeightPart, pieces: readonly Float32Array[]): Weight {
  const shape = [...part.shape];
  const own = pieces.map((piece) => (part.turned ? turnedOver(piece, shapeThere(part)) : piece));
  if (own.length === 1) return { shape, data: own[0]! };
  const wide = shape.at(-1)!;
  const share = wide / own.length;
  const data = new Float32Array(own.reduce((sum, { length }) => sum + length, 0));
  for (const [place, piece] of own.entries())
    for (let row = 0; row * share < piece.length; row += 1)
      data.set(piece.subarray(row * share, (row + 1) * share), row * wide + place * share);
  return { shape, data };
}

/** The other way round. @returns pieces in the order of `theirs` */
export function parted(part: WeightPart, data: Float32Array): Float32Array[] {
  const count = part.theirs.length;
  const wide = part.shape.at(-1)!;
  const share = wide / count;
  return part.theirs.map((_, place) => {
    const piece = count === 1 ? data : new Float32Array(data.length / count);
    if (count > 1)
      for (let row = 0; row * wide < data.length; row += 1)
        piece.set(data.subarray(row * wide + place * share, row * wide + (place + 1) * share), row * share);
    return part.turned ? turnedOver(piece, shapeThere(part).reverse()) : piece;
  });
}

/** @param data [rows, columns] @returns [columns, rows] */
function turnedOver(data: Float32Array, [rows, columns]: readonly number[]): Float32Array {
  const turned = new Float32Array(data.length);
  for (let row = 0; row < rows!; row += 1)
    for (let column = 0; column < columns!; column += 1) turned[column * rows! + row] = data[row * columns! + column]!;
  return turned;
}
