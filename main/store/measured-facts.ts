/** What a summary says of a run's values: worked out once, and again when the run has new ones. */
import { effectiveSegments } from '../contract/effective-history.ts';
import type { AttemptEntry } from './attempts.ts';
import type { ReadableDatabase } from './database.ts';
import { lastStepOf } from './effective-values.ts';
import type { Metrics } from './metrics.ts';
import { IS_FINITE } from './stored-number.ts';

type Found = { step: number; value: number };

export interface MeasuredFacts {
  /** The last step of the effective history that has a value; 0 before the first. */
  lastStep: number;
  validationLoss: Found | null;
  bitsPerByte: Found | null;
  /** Harmonic mean over the last twenty steps, tokens a second. */
  recentSpeed: number | null;
  wallSeconds: number | null;
  /** The first evaluation below the line, with the time at which its step was reached. */
  passed: (Found & { seconds: number }) | null;
}

const SPEED_STEPS = 20;

export interface MeasuredFactsOf {
  /** @param line bits per byte below which it counts as passed; `null` where there is none */
  of(run: string, asked: { attempts: readonly AttemptEntry[]; line: number | null }): MeasuredFacts;
  /** Its values or attempts are not as they were; without a run: any of them. */
  forget(run?: string): void;
}

export function createMeasuredFacts(database: ReadableDatabase, metrics: Metrics): MeasuredFactsOf {
  const known = new Map<string, { line: number | null; facts: MeasuredFacts }>();
  const recentSpeed = database.prepare<[string, number, number], { speed: number | null }>(
    `SELECT count(value) / sum(1 / value) AS speed FROM (
       SELECT value FROM metrics WHERE run = ? AND attempt = ? AND metric = 'tokensPerSecond' AND step >= ?
         AND ${IS_FINITE} AND value > 0 ORDER BY step DESC LIMIT ${SPEED_STEPS})`,
  );

  function passedBelow(run: string, line: number | null): MeasuredFacts['passed'] {
    const found = line === null ? null : metrics.firstBelow(run, 'bitsPerByte', line);
    return found && { ...found, seconds: metrics.upTo(run, 'wallSeconds', found.step)?.value ?? 0 };
  }

  return {
    of(run, { attempts, line }) {
      const before = known.get(run);
      if (before?.line === line) return before.facts;
      const segment = effectiveSegments(attempts).at(-1);
      const facts = {
        lastStep: Math.max(0, lastStepOf(database, run)),
        validationLoss: metrics.smallest(run, 'validationLoss'),
        bitsPerByte: metrics.smallest(run, 'bitsPerByte'),
        recentSpeed: segment ? (recentSpeed.get(run, segment.attempt, segment.from)?.speed ?? null) : null,
        wallSeconds: metrics.last(run, 'wallSeconds')?.value ?? null,
        passed: passedBelow(run, line),
      };
      known.set(run, { line, facts });
      return facts;
    },
    forget(run) {
      if (run === undefined) known.clear();
      else known.delete(run);
    },
  };
}
