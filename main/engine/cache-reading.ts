/** The cache read through for the page: how far it is and what was found, at most ten times a second. */
import type { CacheReading } from '../contract/setup.ts';
import { verifyCache } from '../provision/verify-cache.ts';
import { createFeed } from './feed.ts';

/** Goes on for as long as it is listened to. The last state is `done`. */
export async function* readCache(cache: string, signal?: AbortSignal): AsyncGenerator<CacheReading> {
  const leaving = new AbortController();
  const ended = new AbortController();
  const feed = createFeed<CacheReading>((_, later) => later);
  const states = feed.subscribe(AbortSignal.any([ended.signal, ...(signal ? [signal] : [])]));
  let state: CacheReading = { read: [], progress: null, done: false };
  const tell = (change: Partial<CacheReading>) => {
    state = { ...state, ...change };
    feed.publish(state);
  };
  const work = {
    signal: AbortSignal.any([leaving.signal, ...(signal ? [signal] : [])]),
    onProgress: (progress: CacheReading['progress']) => tell({ progress }),
  };
  async function read(): Promise<unknown> {
    try {
      for await (const folder of verifyCache(cache, work)) tell({ read: [...state.read, folder], progress: null });
      return null;
    } catch (error) {
      return error;
    } finally {
      ended.abort();
    }
  }
  const outcome = read();
  try {
    yield* states;
    const error = await outcome;
    if (error !== null) throw error;
    yield { ...state, progress: null, done: true };
  } finally {
    leaving.abort();
  }
}
