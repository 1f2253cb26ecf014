/** How fast a machine computes a configuration, for estimates before a run. */
import { z } from 'zod';
import { backendName, precision } from '../contract/run.ts';
import { runSpecification } from '../contract/run-specification.ts';
import { timedStep } from '../contract/timed-step.ts';
import type { WritableDatabase } from './database.ts';

/** A step, and what computes it. A lab folder may move: the machine is part of it. */
export const timedConfiguration = timedStep.extend({
  /** Processor name and thread count, or the name of the card. */
  machine: z.string(),
  backend: backendName,
  /** Version of native TensorFlow, `null` without it. */
  tensorflow: z.string().nullable(),
  execution: runSpecification.shape.execution,
  precision: precision.default('float32'),
});
export type TimedConfiguration = z.infer<typeof timedConfiguration>;

export const timing = z.strictObject({
  secondsPerStep: z.number(),
  secondsPerEvaluation: z.number(),
  /** Not measured by earlier labs. */
  secondsPerToken: z.number().default(0),
  secondsPerCheckpoint: z.number().default(0),
  secondsToFirstStep: z.number(),
  peakMemoryMB: z.number(),
  parameters: z.number().int(),
});
export type Timing = z.infer<typeof timing>;

export interface TimingRecord {
  configuration: TimedConfiguration;
  timing: Timing;
  timedAt: number;
}

export interface Timings {
  /** Replaces an earlier timing of the same configuration. */
  record(configuration: TimedConfiguration, timing: Timing): void;
  /** `null` when this configuration was never measured. */
  find(configuration: TimedConfiguration): TimingRecord | null;
  /** All, the newest first: what an estimate is scaled from. */
  list(): TimingRecord[];
}

export function createTimings(database: WritableDatabase, now: () => number): Timings {
  type TimingRow = { configuration: string; timing: string; timed_at: number };
  const put = database.prepare('INSERT OR REPLACE INTO timings (configuration, timing, timed_at) VALUES (?, ?, ?)');
  const find = database.prepare<[string], TimingRow>('SELECT * FROM timings WHERE configuration = ?');
  const list = database.prepare<[], TimingRow>('SELECT * FROM timings ORDER BY timed_at DESC');
  // Parsing brings the fields into the schema's order: equal configurations give equal text.
  const keyOf = (configuration: TimedConfiguration) => JSON.stringify(timedConfiguration.parse(configuration));
  /** None for what a newer lab measured, with facts that this one does not know: it is measured again. */
  const fromRow = (row: TimingRow): TimingRecord[] => {
    const configuration = timedConfiguration.safeParse(JSON.parse(row.configuration));
    const measured = timing.safeParse(JSON.parse(row.timing));
    if (!configuration.success || !measured.success) return [];
    return [{ configuration: configuration.data, timing: measured.data, timedAt: row.timed_at }];
  };
  return {
    record(configuration, measured) {
      put.run(keyOf(configuration), JSON.stringify(timing.parse(measured)), now());
    },
    find(configuration) {
      const row = find.get(keyOf(configuration));
      return (row && fromRow(row)[0]) ?? null;
    },
    list: () => list.all().flatMap(fromRow),
  };
}
