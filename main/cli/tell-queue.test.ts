import { afterEach, expect, test, vi } from 'vitest';
import type { RunSummary } from '../contract/run.ts';
import type { LabClient } from './connect.ts';
import { tellPlaces } from './tell-queue.ts';

afterEach(() => vi.restoreAllMocks());

const run = (id: string, state: string) => ({ id, state }) as RunSummary;

/** What is told of `mine` while these things happen, each with how it then stands. */
async function told(events: readonly (readonly [readonly RunSummary[], Partial<RunSummary>])[], language: 'zh' | 'en') {
  let now: Partial<RunSummary> = {};
  const client = {
    runs: {
      watch: async () =>
        (async function* () {
          for (const [changed, mine] of events) {
            now = mine;
            yield { changed, removed: [] };
          }
        })(),
      get: async () => ({ summary: { state: 'queued', ...now } }),
    },
  } as unknown as LabClient;
  const written = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  await tellPlaces(client, 'mine', { json: false, language, signal: new AbortController().signal });
  return written.mock.calls.map(([text]) => String(text).trim());
}

test('a run behind others has its place and time told, and again when it moves up', async () => {
  const events = [
    [[run('first', 'running'), run('next', 'queued'), run('mine', 'queued')], { queuePosition: 2, secondsLeft: 172 }],
    // A step of the one that trains changes nothing.
    [[run('first', 'running')], { queuePosition: 2, secondsLeft: 150 }],
    [[run('first', 'finished'), run('next', 'running')], { queuePosition: 1, secondsLeft: null }],
    [[run('next', 'finished')], { queuePosition: 1, secondsLeft: 0 }],
    [[run('mine', 'running')], { state: 'running', queuePosition: null }],
  ] as const;
  expect(await told(events, 'en')).toEqual([
    'Waiting in the queue: place 2, starts in about 3 min (Ctrl-C takes it out).',
    'Waiting in the queue: place 1 (Ctrl-C takes it out).',
  ]);
  vi.restoreAllMocks();
  expect(await told(events, 'zh')).toEqual([
    '排队中：第 2 位，约 3 分钟后开始（Ctrl-C：不再排队）。',
    '排队中：第 1 位（Ctrl-C：不再排队）。',
  ]);
});

test('what is about to start waits for nobody', async () => {
  const left = [[run('mine', 'queued'), run('old', 'queued')], { queuePosition: 2, secondsLeft: 90 }] as const;
  const starts = [[run('mine', 'queued'), run('other', 'running')], { queuePosition: 1, secondsLeft: 0 }] as const;
  expect(await told([left, starts], 'en')).toEqual([]);
});
