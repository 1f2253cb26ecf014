/** The Node that the engine runs on: the one that came with the packages, never one that happens to be on the PATH. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** @returns `null` on a platform without such a package */
export function pinnedNode(root: string): string | null {
  const windows = process.platform === 'win32';
  const name = `node-${windows ? 'win' : process.platform}-${process.arch}`;
  const file = join(root, 'node_modules', name, 'bin', windows ? 'node.exe' : 'node');
  return existsSync(file) ? file : null;
}
