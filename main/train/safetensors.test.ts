import {
  closeSync,
  ftruncateSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { LabError } from '../contract/fault.ts';
import { type NamedTensor, openSafetensors, writeSafetensors } from './safetensors.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lab-safetensors-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function bytesOf(tensors: readonly NamedTensor[], metadata: Record<string, string> = {}): Buffer {
  const pieces: Buffer[] = [];
  const length = writeSafetensors(tensors, metadata, (bytes) => pieces.push(Buffer.from(bytes)));
  const whole = Buffer.concat(pieces);
  expect(whole.length).toBe(length);
  return whole;
}

function readBytes(bytes: Uint8Array): { tensors: NamedTensor[]; metadata: Record<string, string> } {
  const path = join(folder, 'file.safetensors');
  writeFileSync(path, bytes);
  return readPath(path);
}

function readPath(path: string) {
  const file = openSafetensors(path);
  try {
    const tensors = [...file.tensors].map(([name, { shape }]) => ({ name, shape, data: file.read(name) }));
    return { tensors, metadata: file.metadata };
  } finally {
    file.close();
  }
}

function problemOf(bytes: Uint8Array): string {
  try {
    readBytes(bytes);
  } catch (error) {
    if (!(error instanceof LabError)) throw error;
    expect(error.fault.code).toBe('checkpoint-damaged');
    return String(error.fault.cause);
  }
  return 'nothing';
}

/** What fixtures/safetensors-fixture.py holds. */
const PYTHON: NamedTensor[] = [
  {
    name: 'wte.weight',
    shape: [3, 4],
    data: Float32Array.from({ length: 12 }, (_, index) => Math.fround(index) / Math.fround(7)),
  },
  {
    name: 'special',
    shape: [5],
    data: Float32Array.of(Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 1e-45, -0),
  },
  { name: 'scalar', shape: [], data: Float32Array.of(2.5) },
  { name: 'empty', shape: [0, 3], data: new Float32Array(0) },
  { name: '计数', shape: [1, 2], data: Int32Array.of(-(2 ** 31), 2 ** 31 - 1) },
];

const tensorList: fc.Arbitrary<NamedTensor[]> = fc
  .uniqueArray(
    fc.record({
      name: fc.string({ unit: 'binary' }).filter((name) => name !== '__metadata__'),
      shape: fc.array(fc.nat(4), { maxLength: 3 }),
      integers: fc.boolean(),
    }),
    { selector: ({ name }) => name, maxLength: 6 },
  )
  .map((entries) =>
    entries.map(({ name, shape, integers }, index) => {
      const length = shape.reduce((product, dimension) => product * dimension, 1);
      const values = { length };
      const data = integers
        ? Int32Array.from(values, (_, place) => place * 7919 - index)
        : Float32Array.from(values, (_, place) => (place % 5 === 4 ? Number.NaN : place / (index + 1)));
      return { name, shape, data };
    }),
  );

describe('round trip', () => {
  test('everything comes back, aligned', () => {
    fc.assert(
      fc.property(tensorList, fc.dictionary(fc.string(), fc.string()), (tensors, metadata) => {
        const bytes = bytesOf(tensors, metadata);
        expect(Number(bytes.readBigUInt64LE()) % 8).toBe(0);
        const found = readBytes(bytes);
        // Empty tensors share their place with the next one: their order is not kept.
        const byName = (one: NamedTensor, other: NamedTensor) => (one.name < other.name ? -1 : 1);
        expect(found.tensors.toSorted(byName)).toEqual(tensors.toSorted(byName));
        expect({ ...found.metadata }).toEqual({ ...metadata });
      }),
      { numRuns: 60, examples: [[[], JSON.parse('{"__proto__":"a key like any other"}')]] },
    );
  });

  test('a view into a larger buffer writes its own part only', () => {
    const data = new Float32Array([1, 2, 3, 4]).subarray(1, 3);
    expect(readBytes(bytesOf([{ name: 'a', shape: [2], data }])).tensors[0]?.data).toEqual(Float32Array.of(2, 3));
  });

  test('what can not be written is refused', () => {
    const data = new Float32Array(2);
    expect(() => bytesOf([{ name: 'a', shape: [3], data }])).toThrow('a: 2 values for the shape [3]');
    expect(() => bytesOf([{ name: '__metadata__', shape: [2], data }])).toThrow('taken');
    expect(() =>
      bytesOf([
        { name: 'a', shape: [2], data },
        { name: 'a', shape: [2], data },
      ]),
    ).toThrow('taken');
  });
});

test('the file of the Python library is read', () => {
  const found = readPath(fileURLToPath(new URL('fixtures/safetensors-python.safetensors', import.meta.url)));
  expect(found.metadata).toEqual({ step: '400' });
  const byName = (tensors: NamedTensor[]) => Object.fromEntries(tensors.map(({ name, ...rest }) => [name, rest]));
  expect(byName(found.tensors)).toEqual(byName(PYTHON));
});

test('our own file is the one that the Python library has read', () => {
  // fixtures/safetensors-fixture.py said "equal" to exactly these bytes.
  const path = fileURLToPath(new URL('fixtures/safetensors-lab.safetensors', import.meta.url));
  const bytes = bytesOf(PYTHON, { step: '400' });
  if (process.env.LAB_WRITE_FIXTURES === '1') writeFileSync(path, bytes);
  expect(bytes.equals(readFileSync(path))).toBe(true);
});

describe('malformed files', () => {
  const file = (header: unknown, data = 8) => {
    const text = Buffer.from(typeof header === 'string' ? header : JSON.stringify(header));
    const prefix = Buffer.alloc(8);
    prefix.writeBigUInt64LE(BigInt(text.length));
    return Buffer.concat([prefix, text, Buffer.alloc(data)]);
  };
  const tensor = (change: object = {}) => ({ dtype: 'F32', shape: [2], data_offsets: [0, 8], ...change });

  test('the well-formed one is read', () => expect(problemOf(file({ a: tensor() }))).toBe('nothing'));

  test.each<[string, Uint8Array, RegExp]>([
    ['empty', new Uint8Array(0), /0 bytes long/],
    ['only a prefix', Buffer.alloc(8), /not JSON/],
    ['huge header', Buffer.alloc(16, 0xff), /names a header of 18446744073709551615 bytes/],
    ['header beyond the end', file({ a: tensor() }, 0).subarray(0, 20), /ends within its header/],
    ['no JSON', file('{"a":'), /not JSON/],
    ['bad UTF-8', Buffer.concat([file('', 0).fill(1, 0, 1), Buffer.of(0xff)]), /not JSON/],
    ['array', file([]), /not a JSON object/],
    ['null', file(null), /not a JSON object/],
    ['unknown type', file({ a: tensor({ dtype: 'BF16' }) }), /a as BF16/],
    ['no shape', file({ a: { dtype: 'F32', data_offsets: [0, 8] } }), /tensor a wrongly.*shape/s],
    ['negative shape', file({ a: tensor({ shape: [-2] }) }), /tensor a wrongly/],
    ['fractional shape', file({ a: tensor({ shape: [1.5] }) }), /tensor a wrongly/],
    ['unsafe shape', file({ a: tensor({ shape: [2 ** 60] }) }), /tensor a wrongly/],
    ['overflowing shape', file({ a: tensor({ shape: [2 ** 50, 2 ** 50] }) }), /8 bytes for the shape/],
    ['extra field', file({ a: tensor({ stride: 1 }) }), /tensor a wrongly/],
    ['shape and bytes disagree', file({ a: tensor({ shape: [3] }) }), /8 bytes for the shape \[3\]/],
    ['backward offsets', file({ a: tensor({ data_offsets: [8, 0] }) }), /-8 bytes/],
    ['gap', file({ a: tensor({ data_offsets: [4, 12] }) }, 12), /gap or an overlap before the tensor a/],
    ['overlap', file({ a: tensor(), b: tensor({ data_offsets: [4, 12] }) }, 12), /overlap before the tensor b/],
    ['twice the same place', file({ a: tensor(), b: tensor() }), /overlap before the tensor b/],
    ['bytes left over', file({ a: tensor() }, 12), /bytes long where its header names/],
    ['bytes missing', file({ a: tensor() }, 4), /bytes long where its header names/],
    ['metadata of numbers', file({ __metadata__: { step: 4 }, a: tensor() }), /metadata that are not texts/],
  ])('%s', (_, bytes, problem) => expect(problemOf(bytes)).toMatch(problem));

  test('random damage to the header is refused or harmless, never another error', () => {
    const whole = bytesOf(PYTHON, { step: '400' });
    fc.assert(
      fc.property(fc.nat(whole.length - 1), fc.nat(255), fc.boolean(), (place, value, cut) => {
        const bytes = Buffer.from(cut ? whole.subarray(0, place) : whole);
        if (!cut) bytes[place] = value;
        problemOf(bytes);
      }),
      { numRuns: 300 },
    );
  });
});

test('a tensor beyond 2 GiB and 4 GiB is found in its place', () => {
  // A sparse file: 4 GiB of zeros that take no room on the disk, then four numbers.
  const zeros = 2 ** 32;
  const header = Buffer.from(
    JSON.stringify({
      zeros: { dtype: 'F32', shape: [zeros / 4], data_offsets: [0, zeros] },
      last: { dtype: 'I32', shape: [4], data_offsets: [zeros, zeros + 16] },
    }),
  );
  const path = join(folder, 'large.safetensors');
  const descriptor = openSync(path, 'w');
  const prefix = Buffer.alloc(8);
  prefix.writeBigUInt64LE(BigInt(header.length));
  writeSync(descriptor, Buffer.concat([prefix, header]));
  ftruncateSync(descriptor, 8 + header.length + zeros);
  writeSync(descriptor, Buffer.from(Int32Array.of(1, -2, 3, -4).buffer), 0, 16, 8 + header.length + zeros);
  closeSync(descriptor);
  const file = openSafetensors(path);
  expect(file.read('last')).toEqual(Int32Array.of(1, -2, 3, -4));
  file.close();
  rmSync(path);
});
