/** Small things about files that several steps need. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';

/** SHA-256 of a file, in hexadecimal. */
export async function sha256OfFile(file: string, signal?: AbortSignal): Promise<string> {
  const hash = createHash('sha256');
  const options = { highWaterMark: 1 << 20, ...(signal ? { signal } : {}) };
  for await (const chunk of createReadStream(file, options)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

/** What a JSON text says, `undefined` if it is none. */
export function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** One write may take less than it was given. */
export async function writeAll(file: Pick<FileHandle, 'write'>, chunk: Uint8Array, position: number): Promise<void> {
  for (let done = 0; done < chunk.length; ) {
    const { bytesWritten } = await file.write(chunk, done, chunk.length - done, position + done);
    done += bytesWritten;
  }
}
