/** How fast a machine computes a configuration, for estimates before a run. */
import { z } from 'zod';
import { backendName, precision } from '../contract/run.ts';
import { modelConfiguration, runSpecification } from '../contract/run-specification.ts';
import type { WritableDatabase } from './database.ts';

/** Everything that a step's time depends on. A lab folder may move: the machine is part of it. */
export const measuredConfiguration = z.strictObject({
  /** Processor name and thread count, or the name of the card. */
  machine: z.string(),
  backend: backendName,
  /** Version of native TensorFlow, `null` without it. */
  tensorflow: z.string().nullable(),
  execution: runSpecification.shape.execution,
  precision: precision.default('float32'),
  model: modelConfiguration,
  batchSize: z.number().int().positive(),
  /** Hash of the corpus: it decides the vocabulary and the length of an evaluation. */
  corpusSha256: z.string(),
});
export type MeasuredConfiguration = z.infer<typeof measuredConfiguration>;

export const storedMeasurement = z.strictObject({
  secondsPerStep: z.number(),
  secondsPerEvaluation: z.number(),
  /** Not measured by earlier labs. */
  secondsPerToken: z.number().default(0),
  secondsToFirstStep: z.number(),
  peakMemoryMB: z.number(),
  parameters: z.number().int(),
});
export type StoredMeasurement = z.infer<typeof storedMeasurement>;

export interface MeasurementRecord {
  configuration: MeasuredConfiguration;
  measurement: StoredMeasurement;
  measuredAt: number;
}

export interface Measurements {
  /** Replaces an earlier measurement of the same configuration. */
  record(configuration: MeasuredConfiguration, measurement: StoredMeasurement): void;
  /** `null` when this configuration was never measured. */
  find(configuration: MeasuredConfiguration): MeasurementRecord | null;
  /** All, the newest first: what an estimate is scaled from. */
  list(): MeasurementRecord[];
}

export function createMeasurements(database: WritableDatabase, now: () => number): Measurements {
  type MeasurementRow = { configuration: string; measurement: string; measured_at: number };
  const put = database.prepare(
    'INSERT OR REPLACE INTO measurements (configuration, measurement, measured_at) VALUES (?, ?, ?)',
  );
  const find = database.prepare<[string], MeasurementRow>('SELECT * FROM measurements WHERE configuration = ?');
  const list = database.prepare<[], MeasurementRow>('SELECT * FROM measurements ORDER BY measured_at DESC');
  // Parsing brings the fields into the schema's order: equal configurations give equal text.
  const keyOf = (configuration: MeasuredConfiguration) => JSON.stringify(measuredConfiguration.parse(configuration));
  /** None for what a newer lab measured, with facts that this one does not know: it is measured again. */
  const fromRow = (row: MeasurementRow): MeasurementRecord[] => {
    const configuration = measuredConfiguration.safeParse(JSON.parse(row.configuration));
    const measurement = storedMeasurement.safeParse(JSON.parse(row.measurement));
    if (!configuration.success || !measurement.success) return [];
    return [{ configuration: configuration.data, measurement: measurement.data, measuredAt: row.measured_at }];
  };
  return {
    record(configuration, measurement) {
      put.run(keyOf(configuration), JSON.stringify(storedMeasurement.parse(measurement)), now());
    },
    find(configuration) {
      const row = find.get(keyOf(configuration));
      return (row && fromRow(row)[0]) ?? null;
    },
    list: () => list.all().flatMap(fromRow),
  };
}
