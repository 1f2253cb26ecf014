/**
 * What XLA compiled, kept from run to run: TensorFlow writes and reads the entries itself (its persistent cache, switched
 * on by the trainer's environment), by a key of the computation's own text, so an entry never serves another step. It
 * trusts what it reads, though: damaged machine code would compute something or crash. So each entry gets a seal, the
 * hash of its bytes, and what is not sealed or does not fit is removed before TensorFlow starts.
 */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { replaceFile } from '../files/durable-files.ts';

/** The newest entries up to this size are kept: about 50 configurations with three programs each. */
const MOST_BYTES = 256e6;

const isEntry = (name: string) => name.endsWith('.pb');
const sealOf = (entry: string) => `${entry}.sha256`;
const hashOf = (entry: string) => createHash('sha256').update(readFileSync(entry)).digest('hex');

function entries(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter(isEntry)
      .map((name) => join(folder, name));
  } catch {
    return []; // nothing was compiled yet, or nothing can be kept
  }
}

/** To be called before TensorFlow starts in this process. */
export function removeUntrusted(folder: string, mostBytes = MOST_BYTES): void {
  const sealed = entries(folder).filter((entry) => {
    if (isSealed(entry)) return true;
    rmSync(entry, { force: true });
    rmSync(sealOf(entry), { force: true });
    return false;
  });
  const byAge = sealed.map((entry) => ({ entry, ...statSync(entry) })).sort((a, b) => b.mtimeMs - a.mtimeMs);
  let bytes = 0;
  for (const { entry, size } of byAge) {
    bytes += size;
    if (bytes <= mostBytes) continue;
    rmSync(entry, { force: true });
    rmSync(sealOf(entry), { force: true });
  }
}

/** To be called once programs were compiled. TensorFlow renames an entry into place when it is whole. */
export function sealEntries(folder: string): void {
  for (const entry of entries(folder)) {
    if (existsSync(sealOf(entry))) continue;
    try {
      replaceFile(sealOf(entry), hashOf(entry));
    } catch {
      // Without a seal it is compiled again next time; a full disk must not end the run for that.
    }
  }
}

function isSealed(entry: string): boolean {
  try {
    return readFileSync(sealOf(entry), 'utf8') === hashOf(entry);
  } catch {
    return false;
  }
}
