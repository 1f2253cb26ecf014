/** Asks the reader thread: tables and curves, computed beside the engine's event loop. */
import { Worker } from 'node:worker_threads';
import type { RunEvents } from '../contract/curve-event.ts';
import { errorOf, LabError } from '../contract/fault.ts';
import type { CurvesQuery } from './curve.ts';
import type { EventsQuery } from './curve-events.ts';
import type { MetricsPage, MetricsQuery } from './metric-pages.ts';
import type { ReaderAnswer, ReaderQuestion, ReaderVerb, ReaderVerbs } from './reader-protocol.ts';

/** Every function rejects with a `LabError`. An unknown run has empty curves and pages. */
export interface Reader {
  /**
   * Curves of several runs and metrics, all of one moment: at most `buckets` buckets of the effective history. The same
   * data always give the same curves. Packed as by `packCurves`.
   */
  curves(query: CurvesQuery): Promise<ArrayBuffer>;
  /** What happened to the runs, at one moment: found in every value of theirs. */
  events(query: EventsQuery): Promise<RunEvents[]>;
  /** @throws `bad-use` for a cursor that is none */
  metrics(query: MetricsQuery): Promise<MetricsPage>;
  /** Answers what was asked before, then ends the thread, which keeps the process alive until then. Twice is once. */
  close(): Promise<void>;
}

interface Waiting {
  resolve: (answer: never) => void;
  reject: (error: unknown) => void;
}

/**
 * Opens a reader of a database that `openStore` has opened before. The thread starts with the first question; should it
 * die, what it was asked is refused and the next question starts another.
 */
export function createReader(file: string): Reader {
  const waiting = new Map<number, Waiting>();
  let worker: Worker | null = null;
  let ended: Promise<void> = Promise.resolve();
  let sequence = 0;
  let closed = false;

  function start(): Worker {
    const started = new Worker(new URL('./reader-worker.ts', import.meta.url), {
      workerData: { file },
      resourceLimits: { maxYoungGenerationSizeMb: 8 },
    });
    let cause: unknown = 'the reader thread ended';
    started.on('message', (message: ReaderAnswer) => {
      const asked = waiting.get(message.sequence);
      waiting.delete(message.sequence);
      if ('fault' in message) asked?.reject(errorOf(message.fault));
      else asked?.resolve(message.answer as never);
    });
    started.on('error', (error) => {
      cause = error;
    });
    ended = new Promise((resolve) => {
      started.on('exit', () => {
        if (worker === started) worker = null;
        for (const { reject } of waiting.values())
          reject(new LabError('internal', { message: 'the reader thread ended' }, { cause }));
        waiting.clear();
        resolve();
      });
    });
    return started;
  }

  function ask<Verb extends ReaderVerb>(verb: Verb, query: ReaderVerbs[Verb]['query']) {
    return new Promise<ReaderVerbs[Verb]['answer']>((resolve, reject) => {
      if (closed) {
        reject(new LabError('internal', { message: 'the reader is closed' }));
        return;
      }
      worker ??= start();
      sequence += 1;
      waiting.set(sequence, { resolve, reject });
      worker.postMessage({ sequence, verb, query } as ReaderQuestion);
    });
  }

  return {
    curves: (query) => ask('curves', query),
    events: (query) => ask('events', query),
    metrics: (query) => ask('metrics', query),
    async close() {
      if (!closed) worker?.postMessage('close');
      closed = true;
      await ended;
    },
  };
}
