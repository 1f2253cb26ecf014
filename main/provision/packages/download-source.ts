/** Opens a file at an offset, over HTTP or from a folder, and names what goes wrong on the way. */
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { LabError } from '../../contract/fault.ts';

export interface Source {
  /** Where the chunks begin: the offset asked for, or 0 if the server cannot start elsewhere. */
  offset: number;
  /** Size of the whole file as the source tells it, `null` if it does not. */
  length: number | null;
  chunks(): AsyncGenerator<Uint8Array>;
  /** Lets the connection go, read to the end or not. */
  close(): Promise<void>;
}

/** The way failed, not the content. */
export class TransferError extends Error {
  readonly reason: string;
  readonly worthRetrying: boolean;
  constructor(reason: string, worthRetrying: boolean, options: { cause?: unknown } = {}) {
    super(reason, options);
    this.reason = reason;
    this.worthRetrying = worthRetrying;
  }

  toFault(file: string): LabError {
    const cause = { cause: this.cause ?? this };
    if (OFFLINE.has(this.reason)) return new LabError('download-offline', { file, reason: this.reason }, cause);
    return new LabError('download-failed', { file, reason: this.reason }, cause);
  }
}

/** System and HTTP client codes that mean: there is no way to the other side. */
const OFFLINE = new Set([
  'ENOTFOUND',
  'EAI_AGAIN',
  'EAI_FAIL',
  'ECONNREFUSED',
  'ENETUNREACH',
  'ENETDOWN',
  'EHOSTUNREACH',
  'EHOSTDOWN',
  'ETIMEDOUT',
  'UND_ERR_CONNECT_TIMEOUT',
]);
/** Answers that may be different in a moment. */
const PASSING_STATUS = new Set([408, 425, 429, 500, 502, 503, 504]);

export interface SourceRequest {
  url: string;
  headers?: Record<string, string>;
  offset: number;
  signal?: AbortSignal;
  stallMilliseconds: number;
}

/** @throws TransferError */
export function openSource(request: SourceRequest): Promise<Source> {
  return request.url.startsWith('file:') ? openFile(request) : openHttp(request);
}

async function openFile({ url, offset, signal }: SourceRequest): Promise<Source> {
  const path = fileURLToPath(url);
  const length = await stat(path).then(
    ({ size }) => size,
    (cause: NodeJS.ErrnoException) => {
      throw new TransferError(cause.code ?? 'unreadable', false, { cause });
    },
  );
  const start = offset <= length ? offset : 0;
  return {
    offset: start,
    length,
    close: async () => undefined,
    async *chunks() {
      try {
        yield* createReadStream(path, {
          start,
          highWaterMark: 1 << 20,
          ...(signal ? { signal } : {}),
        }) as AsyncIterable<Buffer>;
      } catch (cause) {
        throw new TransferError((cause as NodeJS.ErrnoException).code ?? 'unreadable', false, { cause });
      }
    },
  };
}

async function openHttp(request: SourceRequest): Promise<Source> {
  const { url, headers, offset, signal, stallMilliseconds } = request;
  const watch = stallWatch(stallMilliseconds, signal);
  const response = await watch.during(
    fetch(url, {
      // Without `identity` the client would undo a transfer compression, and positions would be those of other bytes.
      headers: { ...headers, 'accept-encoding': 'identity', ...(offset > 0 ? { range: `bytes=${offset}-` } : {}) },
      signal: watch.signal,
    }),
  );
  const range = response.status === 206 ? contentRange(response.headers.get('content-range')) : null;
  if (response.status === 416 || (response.status === 206 && range?.start !== offset)) {
    await response.body?.cancel();
    watch.stop();
    return openHttp({ ...request, offset: 0 });
  }
  if (!response.ok || !response.body) {
    await response.body?.cancel();
    watch.stop();
    throw new TransferError(`status ${response.status}`, PASSING_STATUS.has(response.status));
  }
  const declared = response.headers.get('content-length');
  // A reader keeps an error until somebody reads; a stream would throw it at nobody, and end the process.
  const reader = response.body.getReader();
  return {
    offset: range ? offset : 0,
    length: range ? range.total : declared === null ? null : Number(declared),
    async *chunks() {
      for (;;) {
        const { value, done } = await watch.during(reader.read());
        if (done) return;
        yield value;
      }
    },
    async close() {
      watch.stop();
      // A line that is broken already has nothing to let go.
      await reader.cancel().catch(() => undefined);
    },
  };
}

/** `bytes 100-199/200` → start and total, `null` if it is not of that form. */
function contentRange(header: string | null): { start: number; total: number | null } | null {
  const match = /^bytes (\d+)-\d+\/(\d+|\*)$/.exec(header ?? '');
  return match ? { start: Number(match[1]), total: match[2] === '*' ? null : Number(match[2]) } : null;
}

/** Aborts when one wait lasts too long; the time that the receiver takes between two waits does not count. */
function stallWatch(milliseconds: number, outer: AbortSignal | undefined) {
  const controller = new AbortController();
  const stopped = () => controller.abort();
  if (outer?.aborted) stopped();
  outer?.addEventListener('abort', stopped, { once: true });
  return {
    signal: controller.signal,
    async during<Value>(wait: Promise<Value>): Promise<Value> {
      let stalled = false;
      const timer = setTimeout(() => {
        stalled = true;
        controller.abort();
      }, milliseconds);
      try {
        return await wait;
      } catch (cause) {
        throw stalled ? new TransferError('stalled', true, { cause }) : transferError(cause);
      } finally {
        clearTimeout(timer);
      }
    },
    stop: () => outer?.removeEventListener('abort', stopped),
  };
}

/** The client wraps the system's error, sometimes twice: the innermost code says most. */
function transferError(error: unknown): TransferError {
  let code: string | undefined;
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    code = (cause as NodeJS.ErrnoException).code ?? code;
    if (cause instanceof AggregateError) code = (cause.errors[0] as NodeJS.ErrnoException | undefined)?.code ?? code;
  }
  const certificate = code !== undefined && /CERT|SSL|UNABLE_TO|SELF_SIGNED|TLS/.test(code);
  return new TransferError(code ?? 'cut', !certificate, { cause: error });
}
