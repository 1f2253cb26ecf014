/** Weights in one file or in several, by name. */
import { basename } from 'node:path';
import { LabError } from '../../../contract/fault.ts';
import { WEIGHTS_INDEX } from '../../../contract/model-folder.ts';
import { ALL_TYPES, openSafetensors, type SafetensorsFile, type StoredTensor } from '../../../train/safetensors.ts';

export interface StoredWeight extends StoredTensor {
  /** Name of its file. */
  file: string;
  /** @throws RangeError for a type that is no float */
  read(): Float32Array;
}

export interface StoredWeights {
  /** The file that is named where none has the weight. */
  file: string;
  all: ReadonlyMap<string, StoredWeight>;
  /** Types of floats that are not 32 bits long, whose values become that. */
  roundedFrom: string[];
  close(): void;
}

export const FLOATS: readonly string[] = ['F64', 'F32', 'F16', 'BF16'];

/**
 * @param files safetensors with the names that a person knows them by
 * @param index of several: `weight_map` tells the file of each weight
 * @throws LabError `model-weights-damaged` {file} for what is cut off or lies about itself; `model-file-missing` {file};
 *   `model-weights` {file} where a weight is in two files, or in another than the index says; `model-configuration` {file, problem}
 */
export function openStoredWeights(
  files: readonly { name: string; path: string }[],
  index: Record<string, unknown> | null,
): StoredWeights {
  const opened: { name: string; file: SafetensorsFile }[] = [];
  const close = () => {
    for (const { file } of opened) file.close();
  };
  try {
    const placeOf = index === null ? null : mapOf(index);
    const absent = placeOf && [...placeOf.values()].find((file) => !files.some(({ name }) => name === file));
    if (absent) throw new LabError('model-file-missing', { file: absent });
    for (const { name, path } of files) {
      const refusal = (_: string, cause: string) =>
        new LabError('model-weights-damaged', { file: basename(name) }, { cause });
      opened.push({ name, file: openSafetensors(path, { types: ALL_TYPES, refusal }) });
    }
    const all = new Map<string, StoredWeight>();
    for (const { name: file, file: tensors } of opened)
      for (const [name, tensor] of tensors.tensors) {
        if (all.has(name) || (placeOf && placeOf.get(name) !== file))
          throw new LabError('model-weights', { file, unknown: name });
        all.set(name, { ...tensor, file, read: () => floats(tensors.read(name), name) });
      }
    const missing = placeOf && [...placeOf.keys()].find((name) => !all.has(name));
    if (missing) throw new LabError('model-weights', { file: placeOf.get(missing)!, missing });
    const types = new Set([...all.values()].map(({ type }) => type));
    const roundedFrom = FLOATS.filter((type) => type !== 'F32' && types.has(type as StoredTensor['type']));
    return { file: index === null ? files[0]!.name : WEIGHTS_INDEX, all, roundedFrom, close };
  } catch (error) {
    close();
    throw error;
  }
}

function mapOf({ weight_map: map }: Record<string, unknown>): Map<string, string> {
  const entries = typeof map === 'object' && map !== null ? Object.entries(map as Record<string, unknown>) : [];
  if (entries.length === 0 || entries.some(([, file]) => typeof file !== 'string'))
    throw new LabError('model-configuration', { file: WEIGHTS_INDEX, problem: 'weight_map' });
  return new Map(entries as [string, string][]);
}

function floats(data: Float32Array | Int32Array, name: string): Float32Array {
  if (data instanceof Int32Array) throw new RangeError(`${name} is no float`);
  return data;
}
