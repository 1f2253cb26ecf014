/**
 * TensorFlow's library for Windows imports Python's, although its C interface never calls it. A library of the same
 * name whose functions return 0 satisfies the loader: smaller than the real one, and it cannot start a Python.
 */
import { closeSync, openSync, readSync } from 'node:fs';

export interface PythonStub {
  /** `python311.dll` */
  file: string;
  /** C source. */
  source: string;
}

/** Reads from the library itself which names it imports, so that it follows another wheel. */
export function pythonStub(library: string): PythonStub {
  const imports = importsOf(library).filter(({ from }) => /^python3\d*\.dll$/i.test(from));
  const files = [...new Set(imports.map(({ from }) => from))];
  if (files.length !== 1) throw new Error(`${library} imports ${files.join(', ') || 'no Python'}`);
  const declarations = imports.map(({ name }) => (isData(name) ? `DATA(${name})` : `FUNCTION(${name})`));
  const source = [
    '/* Data is zeroed memory; a function returns 0. */',
    '#define FUNCTION(name) __declspec(dllexport) void* name(void) { return 0; }',
    '#define DATA(name) __declspec(dllexport) _Alignas(16) unsigned char name[1024];',
    ...declarations,
    '',
  ].join('\n');
  return { file: files[0]!, source };
}

/** Type objects, the singletons, the exceptions and the flags are data of Python's C interface; all else is called. */
function isData(name: string): boolean {
  return /_Type$|^_Py_.*Struct$|^PyExc_|^_Py_EllipsisObject$|^Py_.*Flag$/.test(name);
}

/** The import table of a 64-bit Windows library (Microsoft, PE format, ".idata section"). */
export function importsOf(library: string): { from: string; name: string }[] {
  const descriptor = openSync(library, 'r');
  const at = (position: number, length: number) => {
    const bytes = Buffer.alloc(length);
    readSync(descriptor, bytes, 0, length, position);
    return bytes;
  };
  try {
    const header = at(0x3c, 4).readUInt32LE();
    const coff = at(header, 24);
    if (coff.toString('latin1', 0, 4) !== 'PE\0\0') throw new Error(`${library} is no Windows library`);
    const optionalSize = coff.readUInt16LE(20);
    const optional = at(header + 24, optionalSize);
    if (optional.readUInt16LE(0) !== 0x20b) throw new Error(`${library} is not for 64 bits`);
    const sectionCount = coff.readUInt16LE(6);
    const table = at(header + 24 + optionalSize, 40 * sectionCount);
    /** Addresses in memory → positions in the file. */
    const position = (address: number) => {
      for (let section = 0; section < sectionCount; section++) {
        const size = table.readUInt32LE(40 * section + 8);
        const start = table.readUInt32LE(40 * section + 12);
        if (address >= start && address < start + size) return address - start + table.readUInt32LE(40 * section + 20);
      }
      throw new Error(`${library}: address ${address} lies in no section`);
    };
    const text = (address: number) => {
      const bytes = at(position(address), 512);
      return bytes.toString('latin1', 0, bytes.indexOf(0));
    };
    const found: { from: string; name: string }[] = [];
    for (let entry = position(optional.readUInt32LE(112 + 8)); ; entry += 20) {
      const [names, from] = [at(entry, 20).readUInt32LE(0), at(entry, 20).readUInt32LE(12)];
      if (from === 0) return found;
      for (let name = position(names); ; name += 8) {
        const value = at(name, 8).readBigUInt64LE();
        if (value === 0n) break;
        // The highest bit: imported by number, without a name.
        if (value >> 63n === 0n) found.push({ from: text(from), name: text(Number(value) + 2) });
      }
    }
  } finally {
    closeSync(descriptor);
  }
}
