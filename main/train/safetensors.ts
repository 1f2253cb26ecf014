/**
 * The safetensors file format: eight bytes of header length (little-endian), a JSON header with type, shape and offsets
 * of each tensor, then their bytes one after another without a gap. Written are 32-bit floats and integers, which is all that
 * a checkpoint may hold; of other programs' files every type is known, and floats of any length are read as 32-bit floats.
 *
 * Tensors are written and read one at a time and in pieces, so a file may be larger than memory and than what one
 * system call moves (2 GiB). The bytes are little-endian, as every processor is that Node runs on.
 */
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { z } from 'zod';
import { LabError } from '../contract/fault.ts';

export type TensorData = Float32Array | Int32Array;

export interface NamedTensor {
  name: string;
  shape: readonly number[];
  data: TensorData;
}

/** Bytes of a value of each type that the format has. */
const VALUE_BYTES = {
  ...{ BOOL: 1, U8: 1, I8: 1, F8_E5M2: 1, F8_E4M3: 1, U16: 2, I16: 2, F16: 2, BF16: 2 },
  ...{ U32: 4, I32: 4, F32: 4, U64: 8, I64: 8, F64: 8 },
} as const;
export type StoredType = keyof typeof VALUE_BYTES;

export interface StoredTensor {
  type: StoredType;
  shape: number[];
}

export interface SafetensorsFile {
  metadata: Record<string, string>;
  /** In the order of their bytes. */
  tensors: ReadonlyMap<string, StoredTensor>;
  /**
   * Reads one tensor, row-major; floats of 16 and 64 bits as floats of 32.
   *
   * @throws RangeError when there is none of that name, or its type is none that can be read
   */
  read(name: string): TensorData;
  close(): void;
}

/** Longest header that is read: as the reference implementation. */
const LONGEST_HEADER = 100_000_000;
/** Most bytes moved by one system call. */
const PIECE = 1 << 26;
const PREFIX = 8;

/**
 * Writes a file through `write`, in the order given, and returns its length in bytes. The tensors begin at a multiple
 * of eight. `write` must be done with the bytes when it returns: they are views of the tensors.
 *
 * @throws RangeError when a name comes twice or is reserved, or a shape does not fit its data
 */
export function writeSafetensors(
  tensors: readonly NamedTensor[],
  metadata: Record<string, string>,
  write: (bytes: Uint8Array) => void,
): number {
  // No prototype: a tensor may be called __proto__.
  const header: Record<string, unknown> = Object.create(null);
  if (Object.keys(metadata).length > 0) header.__metadata__ = metadata;
  let end = 0;
  for (const { name, shape, data } of tensors) {
    if (name in header || name === '__metadata__') throw new RangeError(`the tensor name ${name} is taken`);
    if (sizeOf(shape) !== data.length)
      throw new RangeError(`${name}: ${data.length} values for the shape [${shape.join(', ')}]`);
    const begin = end;
    end += data.byteLength;
    header[name] = { dtype: data instanceof Float32Array ? 'F32' : 'I32', shape, data_offsets: [begin, end] };
  }
  const text = Buffer.from(JSON.stringify(header));
  const headerLength = Math.ceil(text.length / 8) * 8;
  const start = Buffer.alloc(PREFIX + headerLength, ' ');
  start.writeBigUInt64LE(BigInt(headerLength));
  text.copy(start, PREFIX);
  write(start);
  for (const { data } of tensors)
    for (let from = 0; from < data.byteLength; from += PIECE)
      write(new Uint8Array(data.buffer, data.byteOffset + from, Math.min(PIECE, data.byteLength - from)));
  return start.length + end;
}

const tensorHeader = z.strictObject({
  dtype: z.string(),
  shape: z.array(z.number().int().nonnegative()),
  data_offsets: z.tuple([z.number().int().nonnegative(), z.number().int().nonnegative()]),
});

export interface OpenOptions {
  /** Others are refused. */
  types?: readonly StoredType[];
  /** The fault of a file that is not what it should be. @param problem in words */
  refusal?: (file: string, problem: string) => LabError;
}

/** What a checkpoint holds. */
const OWN_TYPES: readonly StoredType[] = ['F32', 'I32'];
export const ALL_TYPES = Object.keys(VALUE_BYTES) as StoredType[];

const damagedCheckpoint = (file: string, problem: string) =>
  new LabError('checkpoint-damaged', { file }, { cause: problem });

/** Opens a file and checks its whole header. @throws LabError `checkpoint-damaged` {file}, its cause in words, or the given refusal */
export function openSafetensors(
  file: string,
  { types = OWN_TYPES, refusal = damagedCheckpoint }: OpenOptions = {},
): SafetensorsFile {
  const descriptor = openSync(file, 'r');
  try {
    const { metadata, tensors } = readHeader(descriptor, types, (problem) => {
      throw refusal(file, problem);
    });
    return {
      metadata,
      tensors,
      read(name) {
        const found = tensors.get(name);
        if (!found) throw new RangeError(`no tensor is called ${name}`);
        const bytes = new Uint8Array(sizeOf(found.shape) * VALUE_BYTES[found.type]);
        if (!fill(descriptor, bytes, found.begin)) throw refusal(file, `ends within the tensor ${name}`);
        return valuesOf(found.type, bytes);
      },
      close: () => closeSync(descriptor),
    };
  } catch (error) {
    closeSync(descriptor);
    throw error;
  }
}

/** @throws RangeError for a type that stands for nothing here */
function valuesOf(type: StoredType, { buffer }: Uint8Array<ArrayBuffer>): TensorData {
  switch (type) {
    case 'F32':
      return new Float32Array(buffer);
    case 'I32':
      return new Int32Array(buffer);
    case 'F64':
      return Float32Array.from(new Float64Array(buffer));
    case 'F16':
      return Float32Array.from(new Float16Array(buffer));
    case 'BF16':
      // The upper half of a 32-bit float.
      return new Float32Array(Uint32Array.from(new Uint16Array(buffer), (half) => half << 16).buffer);
    default:
      throw new RangeError(`values of the type ${type} are not read`);
  }
}

type Located = StoredTensor & { begin: number };

function readHeader(
  descriptor: number,
  types: readonly StoredType[],
  refuse: (problem: string) => never,
): { metadata: Record<string, string>; tensors: Map<string, Located> } {
  const fileLength = fstatSync(descriptor).size;
  if (fileLength < PREFIX) refuse(`is ${fileLength} bytes long, shorter than a header`);
  const prefix = Buffer.alloc(PREFIX);
  fill(descriptor, prefix, 0);
  const headerLength = prefix.readBigUInt64LE();
  if (headerLength > LONGEST_HEADER) refuse(`names a header of ${headerLength} bytes`);
  const dataStart = PREFIX + Number(headerLength);
  if (dataStart > fileLength) refuse('ends within its header');
  const text = Buffer.alloc(Number(headerLength));
  fill(descriptor, text, PREFIX);
  const header = parseHeader(text, refuse);

  const located: [name: string, tensor: Located, end: number][] = [];
  let metadata: Record<string, string> = {};
  for (const [name, entry] of Object.entries(header)) {
    if (name === '__metadata__') {
      if (!isTexts(entry)) return refuse('has metadata that are not texts');
      metadata = entry;
      continue;
    }
    const parsed = tensorHeader.safeParse(entry);
    if (!parsed.success) return refuse(`describes the tensor ${name} wrongly: ${z.prettifyError(parsed.error)}`);
    const { dtype, shape, data_offsets } = parsed.data;
    const type = types.find((each) => each === dtype);
    if (type === undefined) return refuse(`holds the tensor ${name} as ${dtype}, not ${types.join(' or ')}`);
    const [begin, end] = data_offsets;
    if (end - begin !== sizeOf(shape) * VALUE_BYTES[type])
      refuse(`gives the tensor ${name} ${end - begin} bytes for the shape [${shape.join(', ')}]`);
    located.push([name, { type, shape, begin: dataStart + begin }, dataStart + end]);
  }

  located.sort(([, one, oneEnd], [, other, otherEnd]) => one.begin - other.begin || oneEnd - otherEnd);
  let expected = dataStart;
  for (const [name, { begin }, end] of located) {
    if (begin !== expected) refuse(`has a gap or an overlap before the tensor ${name}`);
    expected = end;
  }
  if (expected !== fileLength) refuse(`is ${fileLength} bytes long where its header names ${expected}`);
  return { metadata, tensors: new Map(located.map(([name, tensor]) => [name, tensor])) };
}

function parseHeader(text: Uint8Array, refuse: (problem: string) => never): object {
  let header: unknown;
  try {
    header = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(text));
  } catch {
    return refuse('has a header that is not JSON');
  }
  if (typeof header !== 'object' || header === null || Array.isArray(header))
    return refuse('has a header that is not a JSON object');
  return header;
}

/** Fills `bytes` from a position of the file; false when the file ends before. */
function fill(descriptor: number, bytes: Uint8Array, position: number): boolean {
  let done = 0;
  while (done < bytes.length) {
    const count = readSync(descriptor, bytes, done, Math.min(PIECE, bytes.length - done), position + done);
    if (count === 0) return false;
    done += count;
  }
  return true;
}

function sizeOf(shape: readonly number[]): number {
  return shape.reduce((product, dimension) => product * dimension, 1);
}

/** Not by zod, whose record leaves out a key called __proto__. */
function isTexts(value: unknown): value is Record<string, string> {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    Object.values(value).every((text) => typeof text === 'string')
  );
}
