/**
 * What the trainer has said and the engine has not yet made durable.
 *
 * Nothing is re-sent within one life of the channel: Node's IPC neither loses nor reorders. What an engine never
 * acknowledged died with it, and the resume repeats those steps; the key (run, attempt, metric, step) makes a repetition
 * harmless.
 */
import type { TrainEvent } from './protocol.ts';

export interface Outbox {
  /** Sends an event; a checkpoint waits until everything before it is durable. Resolves once the event is on its way. */
  post(event: TrainEvent): Promise<void>;
  acknowledge(sequence: number): void;
  /** Resolves once everything posted is durable. */
  drained(): Promise<void>;
}

/** Events on their way before `post` waits: holds the trainer back when the disk is slower than the training. */
const MOST_IN_FLIGHT = 50;

export function createOutbox(send: (message: { sequence: number; event: TrainEvent }) => void): Outbox {
  let last = 0;
  let acknowledged = 0;
  let waiting: { upTo: number; resolve: () => void }[] = [];

  const until = (sequence: number) =>
    sequence <= acknowledged
      ? Promise.resolve()
      : new Promise<void>((resolve) => waiting.push({ upTo: sequence, resolve }));

  return {
    async post(event) {
      if (event.type === 'checkpoint') await until(last);
      else await until(last - MOST_IN_FLIGHT);
      send({ sequence: ++last, event });
    },
    acknowledge(sequence) {
      acknowledged = Math.max(acknowledged, sequence);
      const [ready, rest] = [
        waiting.filter((w) => w.upTo <= acknowledged),
        waiting.filter((w) => w.upTo > acknowledged),
      ];
      waiting = rest;
      for (const { resolve } of ready) resolve();
    },
    drained: () => until(last),
  };
}
