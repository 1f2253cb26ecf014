import { afterEach, expect, test, vi } from 'vitest';
import type { LabClient } from './connect.ts';
import { watchRun } from './watch-run.ts';

afterEach(() => vi.restoreAllMocks());

const NOTHING = { kind: 'unread', sign: 'no-loss', severity: 'open', evidence: [], change: null };

/** A run that ends so, with nothing measured. */
function clientOf(state: string): LabClient {
  const summary = { id: '1k3v9', state, unwritten: false, step: 4, steps: 10, fault: null };
  return {
    runs: {
      follow: async function* () {
        yield { summary, rows: [], samples: [], complete: true };
      },
      get: async () => ({ summary, result: null, baselines: null }),
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
