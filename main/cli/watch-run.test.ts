import { afterEach, expect, test, vi } from 'vitest';
import type { RunSummary } from '../contract/run.ts';
import { inBits } from '../query/test-run.ts';
import type { LabClient } from './connect.ts';
import { watchRun } from './watch-run.ts';

afterEach(() => vi.restoreAllMocks());

const NOTHING = { kind: 'unread', sign: 'no-loss', severity: 'open', evidence: [], change: null };

const KEPT = [{ contents: 'full', damaged: false }];

/** A run that ends so, with nothing measured. */
function clientOf(state: string, more: Partial<RunSummary> = {}, checkpoints: unknown[] = KEPT): LabClient {
  const facts = { unwritten: false, step: 4, steps: 4000, startedAt: 1, trashedAt: null, fault: null };
  const summary = { id: '1k3v9', state, ...facts, ...more };
  return {
    runs: {
      follow: async function* () {
        yield { summary, rows: [], samples: [], complete: true };
      },
      get: async () => ({ summary, result: null, baselines: null, checkpoints }),
      coach: async () => ({ reading: NOTHING, notes: [] }),
    },
  } as unknown as LabClient;
}

test('a run that others stopped is no success of the command, which says how to go on', async () => {
  const said = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  const printed = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  const watch = (state: string, language: 'zh' | 'en') =>
    watchRun(clientOf(state), '1k3v9', -1, { json: false, language });
  expect(await watch('finished', 'en')).toBe(0);
  expect(said).not.toHaveBeenCalled();
  // What its curves say is told at its end.
  expect(printed.mock.calls.flat().join('')).toContain(
    'It can’t be told. Nothing was measured that is called a loss.\n',
  );
  expect(await watch('stopped', 'en')).toBe(1);
  expect(await watch('stopped', 'zh')).toBe(1);
  for (const [text] of said.mock.calls) expect(text).toContain('lab resume 1k3v9');
  expect(said).toHaveBeenCalledTimes(2);
});

test('of a run that was stopped before it began no checkpoint is told, but how to start it', async () => {
  const said = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  const told = async (client: LabClient) => {
    said.mockClear();
    await watchRun(client, '1k3v9', -1, { json: true, language: 'en' });
    return said.mock.calls.flat().join('');
  };
  const waited = await told(clientOf('stopped', { step: 0, startedAt: null }, []));
  expect(waited).toContain('It had not begun (0 of 4,000 steps)');
  expect(waited).toContain('to start it: lab resume 1k3v9');
  expect(waited).not.toContain('checkpoint');
  expect(await told(clientOf('stopped', { step: 0 }, []))).toContain('It has no checkpoint yet');
  expect(await told(clientOf('stopped'))).toContain('Its checkpoint is kept; to go on with it: lab resume 1k3v9');
});

test('by Ctrl-C it is said, too, what is kept', async () => {
  const said = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  const client = clientOf('stopped');
  Object.assign(client.runs, {
    stop: async () => undefined,
    follow: async function* () {
      process.emit('SIGINT');
      yield* await clientOf('stopped').runs.follow({ run: '1k3v9', afterStep: -1 });
    },
  });
  vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  expect(await watchRun(client, '1k3v9', -1, { json: false, language: 'en' })).toBe(0);
  expect(said.mock.calls.flat()).toEqual(['Its checkpoint is kept; to go on with it: lab resume 1k3v9\n']);
});

test('a second Ctrl-C before the last sentence says what is left, too', async () => {
  const said = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  const left = new Error('left');
  const exit = vi.spyOn(process, 'exit').mockImplementation(() => {
    throw left;
  });
  const client = clientOf('stopped');
  const pressed = (answer: unknown) => async () => {
    process.emit('SIGINT');
    return answer;
  };
  Object.assign(client.runs, {
    stop: async () => undefined,
    get: pressed(await client.runs.get({ run: '1k3v9' })),
    coach: pressed({ reading: NOTHING, notes: [] }),
  });
  await watchRun(client, '1k3v9', -1, { json: false, language: 'en' });
  expect(exit).toHaveBeenCalledWith(1);
  expect(said.mock.calls.flat().join('')).toContain('Left without waiting for the checkpoint');
});

test('of a run that is deleted in the queue its command ends at once', async () => {
  const deleted = clientOf('stopped', { trashedAt: 5 });
  await expect(watchRun(deleted, '1k3v9', -1, { json: true, language: 'en' })).rejects.toMatchObject({
    fault: { code: 'run-deleted', parameters: { run: '1k3v9' } },
  });
});

test('the last line says at which step a value was measured where that is not the last step', async () => {
  vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  const printed = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  const lineOf = async (state: string, step: number, value = 3.273, language: 'zh' | 'en' = 'en') => {
    printed.mockClear();
    const best = { headline: inBits(value, value === 3.273 ? 100 : 50) };
    const summary = {
      id: '1k3v9',
      state,
      step,
      steps: 1500,
      fault: null,
      startedAt: 1,
      trashedAt: null,
      passedCounting: null,
      tokensPerSecond: 56_000,
      judgedBy: 'bitsPerByte',
      ...best,
    };
    const detail = {
      summary,
      result: { wallSeconds: 9 },
      evaluated: { step: 100, validationLoss: 6, metric: 'bitsPerByte', value: 3.273 },
      baselines: { uniform: 9, unigram: 3.267, fiveGram: 2.373 },
      checkpoints: KEPT,
    };
    const follow = async function* () {
      yield { summary, rows: [], samples: [], complete: true };
    };
    const coach = async () => ({ reading: NOTHING, notes: [] });
    const client = { runs: { follow, get: async () => detail, coach } } as unknown as LabClient;
    await watchRun(client, '1k3v9', -1, { json: false, language });
    return printed.mock.calls.flat().join('').split('\n')[0];
  };
  expect(await lineOf('stopped', 200)).toContain(
    'stopped  200/1500  3.273 bits/byte at step 100 (unigram 3.267, 5-gram 2.373, 0.900 above at step 100)  56000 tokens/s',
  );
  expect(await lineOf('finished', 100)).toContain('3.273 bits/byte (unigram 3.267, 5-gram 2.373, ended 0.900 above)');
  expect(await lineOf('stopped', 200, 3.2)).toContain('3.273 bits/byte at step 100, at best 3.200 at step 50 (');
  expect(await lineOf('stopped', 200, 3.2, 'zh')).toBe(
    '1k3v9  已停止  200/1500  3.273 比特/字节（第 100 步），最好 3.200（第 50 步）（一元模型 3.267，五元模型 2.373，比它高 0.900（第 100 步））  56000 词元/秒（只计训练步）  0:09',
  );
});
