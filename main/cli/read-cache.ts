/** `lab doctor --verify`: the cache read through, folder by folder. */
import { faultSentence, formatBytes, type Language } from '../../resources/messages/index.ts';
import type { ReadFolder } from '../contract/setup.ts';
import { verifyCache } from '../provision/verify-cache.ts';
import { createProgressLine, table } from './output.ts';
import { progressText } from './run-setup.ts';

export async function readCache(cache: string, language: Language): Promise<ReadFolder[]> {
  const line = createProgressLine();
  const read: ReadFolder[] = [];
  const { signal } = new AbortController();
  try {
    const work = {
      signal,
      onProgress: (progress: Parameters<typeof progressText>[0]) => line.update(progressText(progress, language)),
    };
    for await (const folder of verifyCache(cache, work)) read.push(folder);
  } finally {
    line.clear();
  }
  return read;
}

/** A line a folder, then what is wrong. */
export function readText(read: readonly ReadFolder[], language: Language): string {
  const count = (files: number) =>
    language === 'zh' ? `${files} 个文件` : `${files} ${files === 1 ? 'file' : 'files'}`;
  const title = language === 'zh' ? '缓存，通读并与哈希核对' : 'Cache, read through and compared with its hashes';
  const lines = table(
    [title, '', ''],
    read.map(({ name, files, bytes, changed }) => [
      `${changed.length === 0 ? '✓' : '✗'} ${name}`,
      count(files),
      formatBytes(bytes, language),
    ]),
  );
  const wrong = read.flatMap(({ changed }) => changed).map((fault) => faultSentence(fault, language, 'terminal'));
  return [lines, ...wrong].join('\n\n');
}
