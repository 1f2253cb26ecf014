/** What parameters are before the first step, of whatever family. */
import type { Random } from '../random/random.ts';
import { type FloatArray, sizeOf } from '../tensor/program.ts';

/**
 * Matrices from N(0, σ²), drawn in the order of the shapes; vectors 0, gains 1.
 *
 * @param deviationOf σ of a matrix
 */
export function initialValues(
  shapes: Readonly<Record<string, readonly number[]>>,
  random: Random,
  deviationOf: (name: string) => number,
  isGain: (name: string) => boolean = () => false,
): Record<string, FloatArray> {
  const values: Record<string, FloatArray> = {};
  for (const [name, shape] of Object.entries(shapes)) {
    const data = new Float32Array(sizeOf(shape));
    if (shape.length === 2) {
      const deviation = deviationOf(name);
      for (let i = 0; i < data.length; i++) data[i] = deviation * random.normal();
    } else if (isGain(name)) data.fill(1);
    values[name] = { shape: [...shape], data };
  }
  return values;
}
