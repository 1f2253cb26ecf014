/** What a summary says of a run's values: worked out once, and again when the run has new ones. */
import { HEADLINES, type HeadlineMetric, headlineMetricOf } from '../contract/headline.ts';
import type { RunSpecification } from '../contract/run-specification.ts';
import type { AttemptEntry } from './attempts.ts';
import type { ReadableDatabase } from './database.ts';
import { lastStepOf } from './effective-values.ts';
import type { Metrics } from './metrics.ts';
import { createStepSpeed } from './step-speed.ts';

type Found = { step: number; value: number };

export interface MeasuredFacts {
  /** The last step of the effective history that has a value; 0 before the first. */
  lastStep: number;
  validationLoss: Found | null;
  judgedBy: HeadlineMetric;
  /** At the evaluation that was the best. */
  headline: Found | null;
  wallSeconds: number | null;
  /** The first evaluation below the line, with the time at which its step was reached. */
  passed: (Found & { seconds: number }) | null;
}

type Learned = Pick<RunSpecification, 'model' | 'objective'>;

export interface MeasuredFactsOf {
  /**
   * @param line bits per byte below which it counts as passed; `null` where there is none
   * @param specification `null` where it was measured elsewhere
   */
  of(run: string, asked: { line: number | null; specification: Learned | null }): MeasuredFacts;
  /** Tokens a second of its steps, see {@link createStepSpeed}. */
  speed(run: string, attempts: readonly AttemptEntry[]): number | null;
  /** Its values from a step on or its attempts are not as they were; without a run: any of them. */
  forget(run?: string, fromStep?: number): void;
}

export function createMeasuredFacts(database: ReadableDatabase, metrics: Metrics): MeasuredFactsOf {
  const known = new Map<string, { line: number | null; facts: MeasuredFacts }>();
  const stepSpeed = createStepSpeed(database);

  function passedBelow(run: string, line: number | null): MeasuredFacts['passed'] {
    const found = line === null ? null : metrics.firstBelow(run, 'bitsPerByte', line);
    return found && { ...found, seconds: metrics.upTo(run, 'wallSeconds', found.step)?.value ?? 0 };
  }

  function headlineOf(run: string, metric: HeadlineMetric): Found | null {
    const best = metrics.smallest(run, HEADLINES[metric].decidedBy);
    const told = best && metrics.upTo(run, metric, best.step);
    return told?.step === best?.step ? told : null;
  }

  return {
    of(run, { line, specification }) {
      const before = known.get(run);
      if (before?.line === line) return before.facts;
      const judgedBy = headlineMetricOf(specification, metrics.last(run, 'exactMatch') !== null);
      const facts = {
        lastStep: Math.max(0, lastStepOf(database, run)),
        validationLoss: metrics.smallest(run, 'validationLoss'),
        judgedBy,
        headline: headlineOf(run, judgedBy),
        wallSeconds: metrics.last(run, 'wallSeconds')?.value ?? null,
        passed: passedBelow(run, line),
      };
      known.set(run, { line, facts });
      return facts;
    },
    speed: stepSpeed.of,
    forget(run, fromStep) {
      stepSpeed.forget(run, fromStep);
      if (run === undefined) known.clear();
      else known.delete(run);
    },
  };
}
