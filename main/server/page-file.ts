/** Which file of the built page an address means, for the socket server and the window's own scheme alike. */
import { readFile, realpath, stat } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';

export interface PageFile {
  bytes: Buffer;
  type: string;
  /** `cache-control`: names with a hash never change, all others are asked for again. */
  caching: string;
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.webmanifest': 'application/manifest+json',
};

/** As the build names its assets: `main-B3x_k9aQ.js`. */
const HASHED = /-[\w-]{8,}\.\w+$/;

/**
 * Reads the file below `folder` that the address's path means. A path without an ending is a view of the page:
 * `index.html` answers, and the page's router does the rest.
 *
 * @param pathname as it stands in the address, still percent-encoded
 * @returns `null` where there is no such file, or where the path or a symbolic link in it leads out of the folder
 */
export async function readPageFile(folder: string, pathname: string): Promise<PageFile | null> {
  const path = decode(pathname);
  if (path === null) return null;
  const isView = extname(path) === '';
  try {
    const root = await realpath(folder);
    const file = await realpath(join(root, isView ? 'index.html' : path));
    if (!file.startsWith(root + sep) || !(await stat(file)).isFile()) return null;
    return {
      bytes: await readFile(file),
      type: TYPES[extname(file)] ?? 'application/octet-stream',
      caching: HASHED.test(file) ? 'public, max-age=31536000, immutable' : 'no-cache',
    };
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'ENAMETOOLONG' || code === 'ELOOP') return null;
    throw error;
  }
}

/** The decoded path, or `null` when it is malformed or could mean another folder on some system. */
function decode(pathname: string): string | null {
  let path: string;
  try {
    path = decodeURIComponent(pathname);
  } catch {
    return null;
  }
  const forbidden = path.includes('\0') || path.includes('\\') || path.includes(':') || !path.startsWith('/');
  // `..`, and hidden files, which no build makes.
  return forbidden || path.includes('/.') ? null : path;
}
