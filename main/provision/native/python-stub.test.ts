import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../fixtures/step-context.ts';
import { importsOf, pythonStub } from './python-stub.ts';

const temporary = temporaryFolder('python-stub');
afterAll(() => rmSync(temporary, { recursive: true }));

/** The least 64-bit Windows library: headers, and one section at memory address 0x1000 with an import table. */
function library(name: string, imports: Record<string, (string | number)[]>): string {
  const SECTION = { address: 0x1000, position: 0x200, size: 0x4000 };
  const bytes = Buffer.alloc(SECTION.position + SECTION.size);
  bytes.writeUInt32LE(0x80, 0x3c);
  bytes.write('PE\0\0', 0x80, 'latin1');
  bytes.writeUInt16LE(1, 0x80 + 6); // sections
  bytes.writeUInt16LE(240, 0x80 + 20); // optional header
  const optional = 0x80 + 24;
  bytes.writeUInt16LE(0x20b, optional);
  bytes.writeUInt32LE(SECTION.address, optional + 112 + 8);
  bytes.writeUInt32LE(SECTION.size, optional + 240 + 8);
  bytes.writeUInt32LE(SECTION.address, optional + 240 + 12);
  bytes.writeUInt32LE(SECTION.position, optional + 240 + 20);
  let free = 20 * (Object.keys(imports).length + 1);
  const place = (length: number) => {
    const at = free;
    free += length;
    return at;
  };
  const text = (value: string, skip = 0) => {
    const at = place(value.length + 1 + skip);
    bytes.write(value, SECTION.position + at + skip, 'latin1');
    return SECTION.address + at;
  };
  for (const [index, [from, names]] of Object.entries(imports).entries()) {
    const table = place(8 * (names.length + 1));
    for (const [at, imported] of names.entries()) {
      const value = typeof imported === 'number' ? (1n << 63n) | BigInt(imported) : BigInt(text(imported, 2));
      bytes.writeBigUInt64LE(value, SECTION.position + table + 8 * at);
    }
    bytes.writeUInt32LE(SECTION.address + table, SECTION.position + 20 * index);
    bytes.writeUInt32LE(text(from), SECTION.position + 20 * index + 12);
  }
  const file = join(temporary, name);
  writeFileSync(file, bytes);
  return file;
}

describe('a stand-in for Python’s library', () => {
  it('has the names that TensorFlow’s imports, functions and data apart', () => {
    const names = ['PyList_New', 'PyBool_Type', '_Py_NoneStruct', 'PyExc_ValueError', 'Py_OptimizeFlag', 'PyErr_Clear'];
    const file = library('tf.dll', { 'KERNEL32.dll': ['LoadLibraryA', 7], 'python311.dll': names });
    expect(importsOf(file)).toEqual([
      { from: 'KERNEL32.dll', name: 'LoadLibraryA' },
      ...names.map((name) => ({ from: 'python311.dll', name })),
    ]);
    const stub = pythonStub(file);
    expect(stub.file).toBe('python311.dll');
    const lines = stub.source.split('\n').slice(3);
    expect(lines).toEqual([
      'FUNCTION(PyList_New)',
      'DATA(PyBool_Type)',
      'DATA(_Py_NoneStruct)',
      'DATA(PyExc_ValueError)',
      'DATA(Py_OptimizeFlag)',
      'FUNCTION(PyErr_Clear)',
      '',
    ]);
  });

  it('is not made of what imports no Python, or is no library', () => {
    expect(() => pythonStub(library('a.dll', { 'KERNEL32.dll': ['x'] }))).toThrow('imports no Python');
    writeFileSync(join(temporary, 'b.dll'), Buffer.alloc(1000));
    expect(() => importsOf(join(temporary, 'b.dll'))).toThrow('no Windows library');
  });
});
