/** Reads chosen files out of a `.tgz` without laying the rest on disk. */
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { pipeline, Transform } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { extract } from 'tar-stream';
import { LabError } from '../../contract/fault.ts';
import { createMeter, type ProgressListener } from './meter.ts';

export interface TarballRequest {
  tarball: string;
  /** Whether the file of this path is wanted. */
  select(path: string): boolean;
  signal?: AbortSignal;
  /** Bytes of the archive that have been read. */
  onProgress?: ProgressListener;
}

/**
 * The selected files one by one, in the order of the archive, each whole in memory.
 *
 * @throws LabError `setup-stopped`; Error for a damaged archive.
 */
export async function* tarballFiles(request: TarballRequest): AsyncGenerator<{ path: string; bytes: Buffer }, void> {
  const { tarball, select, signal, onProgress } = request;
  const meter = createMeter({ phase: 'unpack', unit: 'bytes', total: (await stat(tarball)).size, onProgress });
  const counted = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      meter.add(chunk.length);
      done(null, chunk);
    },
  });
  const entries = extract();
  // The error comes out of the loop below; the callback is there because the pipeline asks for one.
  pipeline(createReadStream(tarball, { highWaterMark: 1 << 18 }), counted, createGunzip(), entries, () => undefined);
  try {
    for await (const entry of entries) {
      if (signal?.aborted) throw new LabError('setup-stopped');
      if (entry.header.type === 'file' && select(entry.header.name)) {
        const chunks: Buffer[] = [];
        for await (const chunk of entry as AsyncIterable<Buffer>) chunks.push(chunk);
        yield { path: entry.header.name, bytes: Buffer.concat(chunks) };
      } else entry.resume();
    }
    meter.flush();
  } finally {
    meter.stop();
    entries.destroy();
  }
}
