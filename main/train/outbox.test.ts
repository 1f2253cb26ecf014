import { expect, test } from 'vitest';
import { createOutbox } from './outbox.ts';
import type { TrainEvent } from './protocol.ts';

const metrics: TrainEvent = { type: 'metrics', rows: [{ metric: 'loss', step: 1, value: 1 }] };
const checkpoint: TrainEvent = {
  type: 'checkpoint',
  step: 1,
  folder: 'x',
  bytes: 1,
  validationLoss: null,
  best: false,
  parameters: 1,
};

test('a checkpoint is announced only after everything before it is durable', async () => {
  const sent: number[] = [];
  const outbox = createOutbox(({ sequence }) => sent.push(sequence));
  await outbox.post(metrics);
  await outbox.post(metrics);
  const announced = outbox.post(checkpoint);
  outbox.acknowledge(1);
  await Promise.resolve();
  expect(sent).toEqual([1, 2]);
  outbox.acknowledge(2);
  await announced;
  expect(sent).toEqual([1, 2, 3]);
});

test('the trainer waits for an engine that has fallen 50 events behind', async () => {
  const sent: number[] = [];
  const outbox = createOutbox(({ sequence }) => sent.push(sequence));
  for (let i = 0; i < 51; i++) await outbox.post(metrics);
  const late = outbox.post(metrics);
  await Promise.resolve();
  expect(sent).toHaveLength(51);
  outbox.acknowledge(1);
  await late;
  expect(sent).toHaveLength(52);
});

test('drained resolves when the last event is acknowledged', async () => {
  const outbox = createOutbox(() => {});
  await outbox.post(metrics);
  let drained = false;
  const done = outbox.drained().then(() => {
    drained = true;
  });
  await Promise.resolve();
  expect(drained).toBe(false);
  outbox.acknowledge(1);
  await done;
});
