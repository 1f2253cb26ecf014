import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isEventFile, readEventFiles, type StepOfValues, writeEventFile } from './event-files.ts';
import { scalarEvent, versionEvent } from './events.ts';
import { frame } from './records.ts';
import { bytesField, doubleField, message, varintField } from './wire.ts';

const joined = (pieces: Iterable<Uint8Array>) => new Uint8Array(Buffer.concat([...pieces]));
const fileOf = (steps: StepOfValues[], units: Record<string, string> = {}) =>
  joined(writeEventFile(steps, (metric) => units[metric] ?? null));
const scalars = (metric: string, from: number, to: number, value: (step: number) => number): StepOfValues[] =>
  Array.from({ length: to - from + 1 }, (_, i) => ({
    wallTime: 1_700_000_000 + from + i,
    step: from + i,
    values: [{ metric, value: value(from + i) }],
  }));
const session = (step: number) =>
  frame(message(doubleField(1, 1), varintField(2, BigInt(step)), bytesField(7, varintField(1, 1n))));

test('what goes out comes back the same in 32 bits: names, units, large steps, NaN and infinities', () => {
  const value = fc.oneof(fc.float(), fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY));
  const series = fc.uniqueArray(fc.tuple(fc.maxSafeNat(), value), { selector: ([step]) => step, minLength: 1 });
  const name = fc.string({ minLength: 1, unit: 'grapheme' });
  fc.assert(
    fc.property(series, name, (pairs, metric) => {
      const sorted = pairs.toSorted(([one], [other]) => one - other);
      const steps = sorted.map(([step, v]) => ({ wallTime: 1, step, values: [{ metric, value: v }] }));
      const { runs, problems } = readEventFiles([
        { path: '唐诗 run/events.out.tfevents.1.lab', bytes: fileOf(steps, { [metric]: 'nats/token' }) },
      ]);
      expect(problems).toEqual([]);
      expect(runs.map((run) => run.name)).toEqual(['唐诗 run']);
      expect(runs[0]!.metrics).toEqual([
        { name: metric, unit: 'nats/token', steps: sorted.map(([step]) => step), values: sorted.map(([, v]) => v) },
      ]);
    }),
  );
});

test('a run that was resumed is its effective history, with and without a START', () => {
  const first = fileOf(scalars('loss', 1, 100, () => 1));
  const second = scalars('loss', 51, 150, () => 2);
  const resumed = (bytes: Uint8Array) =>
    readEventFiles([
      { path: 'run/events.out.tfevents.2.lab', bytes },
      { path: 'run/events.out.tfevents.1.lab', bytes: first },
    ]).runs[0]!;
  for (const bytes of [fileOf(second), joined([session(51), fileOf(second)])]) {
    const { metrics, replaced } = resumed(bytes);
    expect(metrics[0]!.steps).toHaveLength(150);
    expect(metrics[0]!.values).toEqual([...Array(50).fill(1), ...Array(100).fill(2)]);
    expect(replaced).toBe(50);
  }
  // A START replaces what the second file does not write again, too.
  expect(resumed(joined([session(11)])).metrics[0]!.steps).toHaveLength(10);
});

test('twenty thousand values are twenty thousand, and folders are runs', () => {
  const { runs } = readEventFiles([
    { path: 'a/train/events.out.tfevents.1.x', bytes: fileOf(scalars('loss', 1, 20_000, (step) => step)) },
    { path: 'a/val/events.out.tfevents.1.x', bytes: fileOf(scalars('loss', 1, 10, () => 3)) },
  ]);
  expect(runs.map(({ name, metrics }) => [name, metrics[0]!.steps.length])).toEqual([
    ['a/train', 20_000],
    ['a/val', 10],
  ]);
});

test('values that other writers write are read: tensors of each type, text passed over', () => {
  const tensor = (type: number, content: Uint8Array) =>
    message(varintField(1, BigInt(type)), bytesField(2, ''), bytesField(4, content));
  const event = (step: number, value: Uint8Array) =>
    frame(message(doubleField(1, 1), varintField(2, BigInt(step)), bytesField(5, bytesField(1, value))));
  const named = (value: Uint8Array) => message(bytesField(1, 'x'), bytesField(8, value));
  const half = Uint8Array.from([0x00, 0x3e]);
  const bfloat = Uint8Array.from([0xc0, 0x3f]);
  const bytes = joined([
    event(1, named(tensor(1, new Uint8Array(new Float32Array([1.5]).buffer)))),
    event(2, named(tensor(2, new Uint8Array(new Float64Array([0.1]).buffer)))),
    event(3, named(tensor(19, half))),
    event(4, named(tensor(14, bfloat))),
    event(5, named(tensor(3, new Uint8Array(new Int32Array([-7]).buffer)))),
    event(
      6,
      named(
        message(varintField(1, 1n), bytesField(2, ''), bytesField(5, new Uint8Array(new Float32Array([2.5]).buffer))),
      ),
    ),
    event(7, named(tensor(7, Uint8Array.from([104, 105])))),
    event(8, named(message(varintField(1, 9n), bytesField(2, ''), varintField(10, -3n)))),
  ]);
  const { runs, problems } = readEventFiles([{ path: 'events.out.tfevents.1.host', bytes }]);
  expect(problems).toEqual([]);
  expect(runs[0]).toMatchObject({
    name: 'host',
    metrics: [{ steps: [1, 2, 3, 4, 5, 6, 8], values: [1.5, 0.1, 1.5, 1.5, -7, 2.5, -3] }],
  });
});

test('what is broken is named by its byte, and what can be read is read', () => {
  const bytes = fileOf(scalars('loss', 1, 3, (step) => step));
  const cut = readEventFiles([{ path: 'events.out.tfevents.1.host', bytes: bytes.subarray(0, bytes.length - 5) }]);
  expect(cut.problems).toMatchObject([{ problem: 'cut-off', file: 'events.out.tfevents.1.host' }]);
  expect(cut.runs[0]!.metrics[0]!.steps).toEqual([1, 2]);

  const altered = Uint8Array.from(bytes);
  altered[altered.length - 30]! ^= 1;
  const one = readEventFiles([{ path: 'events.out.tfevents.1.host', bytes: altered }]);
  expect(one.problems).toMatchObject([{ problem: 'checksum' }]);
  expect(one.runs[0]!.metrics[0]!.steps).toEqual([1, 2]);

  const strange = joined([
    frame(versionEvent(1)),
    frame(scalarEvent({ wallTime: 1, step: -1n, values: [{ tag: 'loss', value: 1, description: '' }] })),
    frame(Uint8Array.from([0x2a, 0x7f])),
    frame(scalarEvent({ wallTime: 1, step: 4n, values: [{ tag: 'loss', value: 1, description: '' }] })),
  ]);
  const { runs, problems } = readEventFiles([{ path: 'events.out.tfevents.1.host', bytes: strange }]);
  expect(problems.map(({ problem, text }) => [problem, text.slice(0, 2)])).toEqual([
    ['no-step', '-1'],
    ['no-event', 'a '],
  ]);
  expect(runs[0]!.metrics[0]!.steps).toEqual([4]);
  expect(isEventFile('a/b/events.out.tfevents.1.x.v2')).toBe(true);
  expect(isEventFile('tfevents/model.pt')).toBe(false);
});
