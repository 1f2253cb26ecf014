import { afterEach, expect, test, vi } from 'vitest';
import { LabError } from '../../../contract/fault.ts';
import type { LabClient } from '../../connect.ts';
import type { Terminal } from '../../terminal.ts';
import { watchMeasurements } from './watch-measurements.ts';

afterEach(() => vi.restoreAllMocks());

const terminal = { json: () => true, language: 'en' } as unknown as Terminal;
const summary = (state: string) => ({
  id: '1m',
  name: 'm',
  state,
  done: 1,
  cells: 4,
  seconds: 2,
  fault: null,
  specification: { model: 'm' },
});

function clientOf(watch: () => AsyncGenerator<unknown>): LabClient {
  return { measurements: { watch, stop: async () => undefined } } as unknown as LabClient;
}

test('a measurement that is deleted meanwhile is told as that', async () => {
  vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  const client = clientOf(async function* () {
    yield summary('running');
    throw new LabError('measurement-unknown', { id: '1m' });
  });
  await expect(watchMeasurements(client, terminal, ['1m'])).rejects.toMatchObject({
    fault: { code: 'measurement-deleted', parameters: { measurement: '1m' } },
  });
});

test('one that is stopped says how to go on; where others stopped it the command did not do its work', async () => {
  const said = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  const stopped = (interrupt: () => void) =>
    watchMeasurements(
      clientOf(async function* () {
        interrupt();
        yield summary('stopped');
      }),
      terminal,
      ['1m'],
    );
  expect(await stopped(() => undefined)).toBe(1);
  expect(await stopped(() => void process.emit('SIGINT'))).toBe(0);
  const told = 'Stopped; what was measured is kept. To go on: lab icl resume 1m\n';
  expect(said.mock.calls.flat()).toEqual([told, told]);
});
