import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { mkdir, open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import type { Progress } from '../../contract/progress.ts';
import { faultOf } from '../fixtures/fault-of.ts';
import {
  cutAfter,
  type FlakyServer,
  stallAfter,
  startFlakyServer,
  status,
  well,
  withoutRanges,
} from '../fixtures/flaky-server.ts';
import { type DownloadRequest, download } from './download.ts';

const content = Buffer.from(Array.from({ length: 300_000 }, (_, i) => (i * 7919 + (i >> 8)) & 255));
const sha = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
const temporary = mkdtempSync(join(tmpdir(), 'download-'));
const servers: FlakyServer[] = [];
let folders = 0;

afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
  rmSync(temporary, { recursive: true, force: true });
});

async function serve(...script: FlakyServer['script']) {
  const server = await startFlakyServer(content, script);
  servers.push(server);
  return server;
}

function request(server: { url: string }, more: Partial<DownloadRequest> = {}): DownloadRequest {
  folders += 1;
  return {
    url: server.url,
    file: 'the file.whl',
    sha256: sha(content),
    bytes: content.length,
    folder: join(temporary, String(folders)),
    timing: { stallMilliseconds: 10_000, retryMilliseconds: [1, 1] },
    ...more,
  };
}

const impatient = { stallMilliseconds: 200, retryMilliseconds: [1, 1] };

const partOf = ({ folder, sha256 }: DownloadRequest) => join(folder, `${sha256}.part`);

async function withPart(asked: DownloadRequest, bytes: Buffer) {
  await mkdir(asked.folder, { recursive: true });
  writeFileSync(partOf(asked), bytes);
  return asked;
}

describe('download', () => {
  it('gives the file its hash as name and reports bytes', async () => {
    const server = await serve();
    const seen: Progress[] = [];
    const asked = request(server, { onProgress: (progress) => seen.push(progress) });
    const path = await download(asked);
    expect(path).toBe(join(asked.folder, asked.sha256));
    expect(readFileSync(path).equals(content)).toBe(true);
    expect(existsSync(partOf(asked))).toBe(false);
    expect(seen.at(-1)).toMatchObject({
      phase: 'download',
      unit: 'bytes',
      done: content.length,
      total: content.length,
    });
  });

  it('asks nobody for what is there, and fetches anew what has rotted', async () => {
    const server = await serve();
    const asked = request(server);
    const path = await download(asked);
    await download(asked);
    expect(server.ranges).toHaveLength(1);
    writeFileSync(path, 'rotten');
    await download(asked);
    expect(readFileSync(path).equals(content)).toBe(true);
  });

  it('goes on after a cut line, wherever it was cut', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 1, max: content.length - 1 }), { maxLength: 4 }), async (cuts) => {
        const server = await serve(...cuts.map(cutAfter));
        // A cut may swallow what was sent before it: then the attempt counts as one without a byte.
        const timing = { stallMilliseconds: 5000, retryMilliseconds: cuts.map(() => 1) };
        const asked = request(server, { timing });
        expect(readFileSync(await download(asked)).equals(content)).toBe(true);
        expect(server.ranges[0]).toBeNull();
      }),
      { numRuns: 25, seed: 20241124 },
    );
  });

  it('goes on after an interruption of the process, at any position, also at the very end', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: content.length }), async (position) => {
        const server = await serve();
        const asked = await withPart(request(server), content.subarray(0, position));
        expect(readFileSync(await download(asked)).equals(content)).toBe(true);
        const expected = position === 0 ? [null] : position === content.length ? [] : [`bytes=${position}-`];
        expect(server.ranges).toEqual(expected);
      }),
      { numRuns: 25, seed: 20241125, examples: [[0], [1], [content.length - 1], [content.length]] },
    );
  });

  it('starts over where the server ignores ranges', async () => {
    const server = await serve(withoutRanges);
    const asked = await withPart(request(server), content.subarray(0, 1000));
    expect(readFileSync(await download(asked)).equals(content)).toBe(true);
  });

  it('starts over where the server answers another range', async () => {
    const server = await serve((_request, response) => {
      response
        .writeHead(206, { 'content-range': `bytes 5-${content.length - 1}/${content.length}` })
        .end(content.subarray(5));
    });
    const asked = await withPart(request(server), content.subarray(0, 1000));
    expect(readFileSync(await download(asked)).equals(content)).toBe(true);
    expect(server.ranges).toEqual(['bytes=1000-', null]);
  });

  it('starts over, once, where the beginning is of another file', async () => {
    const server = await serve();
    const asked = await withPart(request(server), Buffer.alloc(1000, 9));
    expect(readFileSync(await download(asked)).equals(content)).toBe(true);
    expect(server.ranges).toEqual(['bytes=1000-', null]);
  });

  it('starts over where the part is longer than the file', async () => {
    const server = await serve();
    const asked = await withPart(request(server), Buffer.alloc(content.length + 7));
    expect(readFileSync(await download(asked)).equals(content)).toBe(true);
  });

  it.each([
    ['another content of the same size', Buffer.alloc(content.length, 1)],
    ['a shorter file, as the page of a hotel network', Buffer.from('<html>log in</html>')],
    ['a longer file', Buffer.concat([content, content])],
  ])('refuses %s with both hashes and keeps nothing', async (_name, other) => {
    const server = await serve((_request, response) => {
      response.writeHead(200, { 'content-length': other.length }).end(other);
    });
    const asked = request(server);
    const { code, parameters } = await faultOf(download(asked));
    expect(code).toBe('download-wrong-hash');
    expect(parameters).toMatchObject({ file: 'the file.whl', expected: asked.sha256 });
    if (other.length <= content.length) expect(parameters.actual).toBe(sha(other));
    expect(existsSync(partOf(asked))).toBe(false);
    expect(existsSync(join(asked.folder, asked.sha256))).toBe(false);
  });

  it('tries again after a stall, and after an answer that passes', async () => {
    const server = await serve(stallAfter(100_000), status(503));
    const asked = request(server, { timing: impatient });
    expect(readFileSync(await download(asked)).equals(content)).toBe(true);
    expect(server.ranges[0]).toBeNull();
    expect(server.ranges).toHaveLength(3);
    expect(Number(/\d+/.exec(server.ranges[2] ?? '')?.[0])).toBeGreaterThan(0);
  });

  it('gives up on a server that never sends a byte', async () => {
    const server = await serve();
    server.default = () => undefined;
    const fault = await faultOf(download(request(server, { timing: impatient })));
    expect(fault).toMatchObject({ code: 'download-failed', parameters: { reason: 'stalled' } });
    expect(server.ranges).toHaveLength(3);
  });

  it('does not insist where the file is not', async () => {
    const server = await serve();
    server.default = status(404);
    expect(await faultOf(download(request(server)))).toMatchObject({
      code: 'download-failed',
      parameters: { reason: 'status 404' },
    });
    expect(server.ranges).toHaveLength(1);
  });

  it('says that there is no network, and keeps what had arrived', async () => {
    const server = await serve();
    await server.close();
    const asked = await withPart(request(server), content.subarray(0, 5000));
    expect(await faultOf(download(asked))).toMatchObject({
      code: 'download-offline',
      parameters: { file: 'the file.whl' },
    });
    expect(readFileSync(partOf(asked))).toHaveLength(5000);
    const again = await serve();
    await download({ ...asked, url: again.url });
    expect(again.ranges).toEqual(['bytes=5000-']);
  });

  it('stops when told to, and goes on after what had arrived', async () => {
    const server = await serve(stallAfter(150_000));
    const stop = new AbortController();
    const asked = request(server, {
      signal: stop.signal,
      timing: { stallMilliseconds: 60_000, retryMilliseconds: [] },
      onProgress: ({ done }) => done > 0 && stop.abort(),
    });
    expect(await faultOf(download(asked))).toMatchObject({ code: 'setup-stopped' });
    const kept = readFileSync(partOf(asked)).length;
    expect(kept).toBeGreaterThan(0);
    await download(request(server, { folder: asked.folder }));
    expect(server.ranges.at(-1)).toBe(`bytes=${kept}-`);
  });

  it('does not begin what the disk cannot hold', async () => {
    const server = await serve();
    const asked = request(server, { system: { open, freeBytes: async () => 1000 } });
    expect(await faultOf(download(asked))).toMatchObject({
      code: 'disk-full',
      parameters: { needed: content.length, free: 1000 },
    });
    expect(existsSync(join(asked.folder, asked.sha256))).toBe(false);
  });

  it('keeps what was written when the disk fills up', async () => {
    const server = await serve();
    let written = 0;
    const asked = request(server, {
      system: {
        freeBytes: async () => Number.MAX_SAFE_INTEGER,
        open: async (path, flags) => {
          const file = await open(path, flags);
          return {
            write: (async (bytes: Uint8Array, offset: number, length: number, position: number) => {
              if (written > 100_000) throw Object.assign(new Error('ENOSPC'), { code: 'ENOSPC' });
              written += length;
              return file.write(bytes, offset, length, position);
            }) as typeof file.write,
            truncate: (size) => file.truncate(size),
            sync: () => file.sync(),
            close: () => file.close(),
          };
        },
      },
    });
    expect(await faultOf(download(asked))).toMatchObject({
      code: 'disk-full',
      parameters: { needed: content.length - written },
    });
    expect(content.subarray(0, written).equals(readFileSync(partOf(asked)))).toBe(true);
    const { system: _, ...plain } = asked;
    await download(plain);
    expect(server.ranges.at(-1)).toBe(`bytes=${written}-`);
  });

  it('takes a file of a folder the same way', async () => {
    await mkdir(join(temporary, 'stick 中'), { recursive: true });
    const file = join(temporary, 'stick 中', 'a#b.whl');
    writeFileSync(file, content);
    const asked = await withPart(request({ url: pathToFileURL(file).href }), content.subarray(0, 77));
    expect(readFileSync(await download(asked)).equals(content)).toBe(true);
    writeFileSync(file, 'short');
    expect(
      await faultOf(download(await withPart(request({ url: pathToFileURL(file).href }), content.subarray(0, 77)))),
    ).toMatchObject({
      code: 'download-wrong-hash',
      parameters: { actual: sha(Buffer.from('short')) },
    });
    expect(await faultOf(download(request({ url: pathToFileURL(join(temporary, 'absent')).href })))).toMatchObject({
      code: 'download-failed',
    });
  });

  it('needs no size where the server tells it, nor where it does not', async () => {
    const server = await serve(cutAfter(1234), well, (_request, response) => {
      response.writeHead(200).end(content);
    });
    const seen: (number | null)[] = [];
    const asked = request(server, { bytes: null, onProgress: ({ total }) => seen.push(total) });
    expect(readFileSync(await download(asked)).equals(content)).toBe(true);
    // What had arrived when the line was cut may be less than was sent.
    expect(server.ranges).toHaveLength(2);
    expect(Number(/\d+/.exec(server.ranges[1] ?? '0')?.[0])).toBeLessThanOrEqual(1234);
    expect(seen.at(-1)).toBe(content.length);
    expect(readFileSync(await download(request(server, { bytes: null }))).equals(content)).toBe(true);
  });

  it('sends the headers it was given', async () => {
    let seen: string | undefined;
    const server = await serve((incoming, response, bytes) => {
      seen = incoming.headers.authorization;
      well(incoming, response, bytes);
    });
    await download(request(server, { headers: { authorization: 'Basic YTpi' } }));
    expect(seen).toBe('Basic YTpi');
  });
});
