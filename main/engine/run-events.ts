/** What happens to runs, told by whoever does it and heard by whoever has to know: neither knows the other. */
import { EventEmitter } from 'node:events';
import type { MetricRow } from '../contract/metric.ts';
import type { SampleText } from '../contract/run.ts';

/** What was measured and written meanwhile. */
export interface RunChange {
  rows: MetricRow[];
  samples: SampleText[];
}

export type RunEvents = EventEmitter<{
  /** A person wants it trained now. Told before the queue advances. */
  asked: [run: string];
  /** Anything of it, be it only its state. */
  changed: [run: string, change?: RunChange];
  /** Its trainer is gone, or was not started after all: there is room for another. */
  ended: [run: string];
}>;

export const createRunEvents = (): RunEvents => new EventEmitter();
