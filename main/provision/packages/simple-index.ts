/** Reads a Python package index: the "simple" interface, as JSON (PEP 691) or HTML (PEP 503), on the web or in a folder. */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { LabError } from '../../contract/fault.ts';
import { openSource, TransferError } from './download-source.ts';
import { parsedJson } from './files.ts';
import type { RegistryFile } from './packages.ts';

export interface IndexAddress {
  url: string;
  headers: Record<string, string>;
}

const JSON_PAGE = 'application/vnd.pypi.simple.v1+json';
const jsonPage = z.object({
  files: z.array(z.object({ filename: z.string(), url: z.string(), hashes: z.record(z.string(), z.string()) })),
});
/** The largest page of all packages here has 0.5 MB. */
const PAGE_LIMIT = 64 << 20;

/**
 * @returns where the file lies, `null` if the index does not have it.
 * @throws LabError `download-wrong-hash` where the index names another hash; `download-offline`, `download-failed`.
 */
export async function fileOfSimpleIndex(
  index: IndexAddress,
  wanted: RegistryFile,
  signal?: AbortSignal,
): Promise<IndexAddress | null> {
  // PEP 503: runs of `-`, `_` and `.` become one `-`.
  const name = wanted.package.toLowerCase().replace(/[-_.]+/g, '-');
  const page = `${index.url.replace(/\/+$/, '')}/${name}/`;
  const text = await readPage({ ...index, url: page }, wanted.file, signal);
  if (text === null) return null;
  const found = filesOfPage(text).find(({ file }) => file === wanted.file);
  if (!found) return null;
  if (found.sha256 && found.sha256 !== wanted.sha256) {
    throw new LabError('download-wrong-hash', { file: wanted.file, expected: wanted.sha256, actual: found.sha256 });
  }
  const url = new URL(found.url, page);
  url.hash = '';
  // Credentials are for the index's own host, not for whoever stores its files.
  const headers: Record<string, string> = url.origin === new URL(page).origin ? index.headers : {};
  return { url: url.href, headers };
}

async function readPage(address: IndexAddress, file: string, signal: AbortSignal | undefined): Promise<string | null> {
  if (address.url.startsWith('file:')) {
    return readFile(fileURLToPath(new URL('index.html', address.url)), 'utf8').catch(() => null);
  }
  try {
    const source = await openSource({
      url: address.url,
      headers: { ...address.headers, accept: `${JSON_PAGE}, text/html;q=0.5` },
      offset: 0,
      stallMilliseconds: 20_000,
      ...(signal ? { signal } : {}),
    });
    try {
      const chunks: Uint8Array[] = [];
      let size = 0;
      for await (const chunk of source.chunks()) {
        size += chunk.length;
        if (size > PAGE_LIMIT) throw new TransferError('page too long', false);
        chunks.push(chunk);
      }
      return Buffer.concat(chunks).toString('utf8');
    } finally {
      await source.close();
    }
  } catch (error) {
    if (!(error instanceof TransferError)) throw error;
    if (error.reason === 'status 404') return null;
    throw error.toFault(file);
  }
}

/** Files that a page lists, JSON or HTML. */
export function filesOfPage(page: string): { file: string; url: string; sha256: string | null }[] {
  if (page.trimStart().startsWith('{')) {
    const read = jsonPage.safeParse(parsedJson(page));
    return (read.data?.files ?? []).map(({ filename, url, hashes }) => ({
      file: filename,
      url,
      sha256: hashes.sha256 ?? null,
    }));
  }
  return [...page.matchAll(/<a\s[^>]*?\bhref\s*=\s*(?:"([^"]*)"|'([^']*)')[^>]*>([^<]*)<\/a>/gi)].map((match) => {
    const url = (match[1] ?? match[2] ?? '').replaceAll('&amp;', '&');
    return { file: match[3]!.trim(), url, sha256: /#sha256=([0-9a-f]{64})/.exec(url)?.[1] ?? null };
  });
}
