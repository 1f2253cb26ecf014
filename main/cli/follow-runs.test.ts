import { afterEach, expect, test, vi } from 'vitest';
import type { LabClient } from './connect.ts';
import { followRuns } from './follow-runs.ts';

afterEach(() => vi.restoreAllMocks());

const run = (id: string, state: string) => ({
  id,
  name: id,
  state,
  unwritten: false,
  step: 0,
  headline: null,
  wallSeconds: 0,
  fault: null,
});

/** Of what is told of the runs, one piece after another. */
function clientOf(...told: { changed: unknown[]; removed: string[] }[]): LabClient {
  const watch = async function* () {
    yield* told;
  };
  return { runs: { watch } } as unknown as LabClient;
}

function follow(client: LabClient, runs: string[]) {
  const printed = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  const said = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  const goOn = () => ['lab sweep resume s'];
  const ended = followRuns(client, runs, { json: true, language: 'en', stop: async () => undefined, goOn });
  const text = (spy: typeof said) => spy.mock.calls.flat().join('');
  return ended.then((status) => ({ status, printed: text(printed), said: text(said) }));
}

test('one of several that is deleted is told, and no success', async () => {
  const { status, printed, said } = await follow(
    clientOf(
      { changed: [run('1a', 'queued'), run('1b', 'finished')], removed: [] },
      { changed: [], removed: ['1a', '1c'] },
    ),
    ['1a', '1b'],
  );
  expect(status).toBe(1);
  expect(printed).toContain('{"event":"deleted","runId":"1a"}');
  expect(printed).not.toContain('1c');
  expect(said).toContain('lab delete --restore 1a');
});

test('of those that were stopped it is said what goes on with them', async () => {
  const changed = [run('1a', 'stopped'), run('1b', 'finished'), run('1c', 'stopped')];
  const { status, said } = await follow(clientOf({ changed, removed: [] }), ['1a', '1b', '1c']);
  expect([status, said]).toEqual([1, expect.stringContaining('2 runs were stopped')]);
  expect(said).toContain('To go on: lab sweep resume s');
});
