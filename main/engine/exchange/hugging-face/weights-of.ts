/** The weights of a network of this lab, out of files of transformers: all of them, and nothing else. */
import { LabError } from '../../../contract/fault.ts';
import { bareName, fullName, type ModelFamily } from '../../../exchange/hugging-face/model-family.ts';
import { joined, shapeThere, type Weight } from '../../../exchange/hugging-face/weight-parts.ts';
import { FLOATS, type StoredWeight, type StoredWeights } from './stored-weights.ts';

/**
 * @param shapes of the network's weights here
 * @param stored what there is; read one after the other
 * @param isTied whether the settings say that a copy is the same weight, or the copy has to be there to be one
 * @throws LabError `model-weights` {file} with {missing}, {unknown}, {weight, there, expected}, {weight, type}, {weight, same}
 *   or {broken}; as it was opened, `model-weights-damaged`
 */
export function weightsOf(
  family: Pick<ModelFamily<never>, 'prefix' | 'heads' | 'parts' | 'isBuffer' | 'copies'>,
  {
    shapes,
    stored,
    isTied,
  }: { shapes: Readonly<Record<string, readonly number[]>>; stored: StoredWeights; isTied: boolean },
): Record<string, Weight> {
  const left = named(family, stored);
  const copies = Object.entries(family.copies).map(([copy, name]) => {
    const twin = left.get(copy);
    left.delete(copy);
    if (!twin && !isTied) throw new LabError('model-weights', { file: stored.file, missing: copy });
    return { copy, name, twin };
  });
  // Where the copy alone is there, it is the weight.
  for (const { name, twin } of copies) if (twin && !left.has(name)) left.set(name, twin);
  const weights: Record<string, Weight> = {};
  for (const part of family.parts(shapes)) {
    const shape = shapeThere(part);
    const pieces = part.theirs.map((name) => {
      const found = left.get(name);
      if (!found) throw new LabError('model-weights', { file: stored.file, missing: fullName(family, name) });
      const data = valuesOf(name, found, shape);
      for (const { copy, twin } of copies.filter((each) => each.name === name))
        if (twin && twin !== found && !isSame(data, valuesOf(copy, twin, shape)))
          throw new LabError('model-weights', { file: twin.file, weight: copy, same: name });
      left.delete(name);
      return data;
    });
    weights[part.own] = joined(part, pieces);
  }
  for (const [name, { file }] of left)
    if (!family.isBuffer(name)) throw new LabError('model-weights', { file, unknown: name });
  return weights;
}

/** By the names that transformers has today, without the prefix. */
function named(family: Pick<ModelFamily<never>, 'prefix'>, { all }: StoredWeights): Map<string, StoredWeight> {
  const found = new Map<string, StoredWeight>();
  for (const [name, weight] of all) {
    const today = bareName(family, name);
    if (found.has(today)) throw new LabError('model-weights', { file: weight.file, unknown: name });
    found.set(today, weight);
  }
  return found;
}

function valuesOf(name: string, { file, type, shape, read }: StoredWeight, expected: readonly number[]): Float32Array {
  if (!FLOATS.includes(type)) throw new LabError('model-weights', { file, weight: name, type });
  const written = (sizes: readonly number[]) => sizes.join(' × ') || '1';
  if (shape.length !== expected.length || shape.some((size, place) => size !== expected[place]))
    throw new LabError('model-weights', { file, weight: name, there: written(shape), expected: written(expected) });
  const data = read();
  if (!data.every(Number.isFinite)) throw new LabError('model-weights', { file, broken: name });
  return data;
}

const isSame = (one: Float32Array, other: Float32Array) => one.every((value, place) => value === other[place]);
