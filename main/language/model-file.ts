/** Whether a file can be a model at all, at the cost of reading 24 bytes: what is in it says llama.cpp when it is opened. */
import { closeSync, openSync, readSync } from 'node:fs';

/** Magic, version (32 bits), number of tensors and number of metadata entries (64 bits each). */
const HEADER_BYTES = 24;
/** A tensor's shortest description and 32 bytes of it; a metadata entry's shortest. */
const LEAST_TENSOR_BYTES = 65;
const LEAST_ENTRY_BYTES = 14;

/** Begins as a GGUF file does, has tensors, and is as long as what its head promises needs at least. */
export function isModelFile({ path, bytes }: { path: string; bytes: number }): boolean {
  const head = headOf(path);
  if (head === null || head.toString('latin1', 0, 4) !== 'GGUF') return false;
  const tensors = Number(head.readBigUInt64LE(8));
  const entries = Number(head.readBigUInt64LE(16));
  return tensors > 0 && bytes >= HEADER_BYTES + tensors * LEAST_TENSOR_BYTES + entries * LEAST_ENTRY_BYTES;
}

function headOf(path: string): Buffer | null {
  const head = Buffer.alloc(HEADER_BYTES);
  try {
    const file = openSync(path, 'r');
    try {
      return readSync(file, head) === HEADER_BYTES ? head : null;
    } finally {
      closeSync(file);
    }
  } catch {
    return null; // what was there when the folder was read is gone
  }
}
