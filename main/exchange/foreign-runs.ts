/** Runs as other programs tell of them: names, and values by step. */
import type { ImportProblem, UnusedColumn } from '../contract/exchange.ts';

export interface ForeignMetric {
  name: string;
  unit: string | null;
  /** In ascending order, each once. */
  steps: number[];
  values: number[];
}

export interface ForeignRun {
  name: string;
  metrics: ForeignMetric[];
  /** Milliseconds since 1970, where the file tells. */
  startedAt: number | null;
  endedAt: number | null;
  /** Values that a later attempt, resumed before their step, took the place of. */
  replaced: number;
  /** Values that came once more for their step: the last one counts. */
  repeated: number;
}

export interface ForeignRuns {
  runs: ForeignRun[];
  /** What could not be read, place by place. */
  problems: ImportProblem[];
  /** Of tables: columns of which nothing is taken, and why. */
  unused?: UnusedColumn[];
}

/** As many steps as a number holds exactly. */
const LARGEST_STEP = Number.MAX_SAFE_INTEGER;

export const isStep = (step: number): boolean => Number.isInteger(step) && step >= 0 && step <= LARGEST_STEP;

/** Values as they are met, in whatever order, and as columns in order of step. A step that comes again counts anew. */
export function createGathering() {
  const metrics = new Map<string, { unit: string | null; values: Map<number, number> }>();
  let replaced = 0;
  let repeated = 0;
  return {
    add(name: string, step: number, value: number, unit: string | null = null): void {
      const metric = metrics.get(name) ?? { unit: null, values: new Map<number, number>() };
      metric.unit ??= unit;
      if (metric.values.has(step)) repeated += 1;
      metric.values.set(step, value);
      metrics.set(name, metric);
    },
    /** A later attempt begins at a step: of one metric, or of all. */
    restart(step: number, name?: string): void {
      for (const [key, { values }] of metrics) {
        if (name !== undefined && key !== name) continue;
        for (const known of values.keys())
          if (known >= step) {
            values.delete(known);
            replaced += 1;
          }
      }
    },
    replaced: () => replaced,
    repeated: () => repeated,
    metrics: (): ForeignMetric[] =>
      [...metrics].flatMap(([name, { unit, values }]) => {
        const steps = [...values.keys()].sort((one, other) => one - other);
        return steps.length === 0 ? [] : [{ name, unit, steps, values: steps.map((step) => values.get(step)!) }];
      }),
  };
}
