/**
 * How fast a run's steps went, by one definition for every run, whether it trains, was broken off, resumed or finished:
 * tokens by seconds over all steps of the effective history, but for the first of each attempt, which compiles the program.
 */
import { effectiveSegments } from '../contract/effective-history.ts';
import type { AttemptEntry } from './attempts.ts';
import type { ReadableDatabase } from './database.ts';
import { IS_FINITE } from './stored-number.ts';

/** What was read of an attempt: of its steps from `from` to `upTo`. */
interface Part {
  from: number;
  upTo: number;
  steps: number;
  /**
   * Sum of 1/speed. Each step of a run has as many tokens as the others, so the harmonic mean is that of the whole; of pairs
   * of unequal length nearly as many.
   */
  inverse: number;
}

export interface StepSpeed {
  /** Tokens a second; `null` where there is no step but the first of an attempt. */
  of(run: string, attempts: readonly AttemptEntry[]): number | null;
  /** It has new values from a step on, or other attempts; without a run: any of them may have. */
  forget(run?: string, fromStep?: number): void;
}

/** A run that trains is asked ten times a second: only steps that are new are read. */
export function createStepSpeed(database: ReadableDatabase): StepSpeed {
  const known = new Map<string, Map<number, Part>>();
  const read = database.prepare<
    [string, number, number, number],
    { steps: number; inverse: number | null; last: number | null }
  >(
    `SELECT count(*) AS steps, sum(1 / value) AS inverse, max(step) AS last FROM metrics
     WHERE run = ? AND attempt = ? AND metric = 'tokensPerSecond' AND step BETWEEN ? AND ? AND ${IS_FINITE} AND value > 0`,
  );

  function partOf(run: string, attempt: number, from: number, to: number): Part {
    const before = known.get(run)?.get(attempt);
    const goesOn = before && before.from === from && before.upTo <= to;
    const part = goesOn ? before : { from, upTo: from - 1, steps: 0, inverse: 0 };
    const { steps, inverse, last } = read.get(run, attempt, part.upTo + 1, to)!;
    return {
      from,
      upTo: last ?? part.upTo,
      steps: part.steps + steps,
      inverse: part.inverse + (inverse ?? 0),
    };
  }

  return {
    of(run, attempts) {
      const begunAt = new Map(attempts.map(({ attempt, fromStep }) => [attempt, fromStep]));
      const parts = new Map<number, Part>();
      for (const { attempt, to } of effectiveSegments(attempts))
        parts.set(attempt, partOf(run, attempt, begunAt.get(attempt)! + 2, to));
      known.set(run, parts);
      const all = [...parts.values()];
      const steps = all.reduce((sum, part) => sum + part.steps, 0);
      return steps === 0 ? null : steps / all.reduce((sum, part) => sum + part.inverse, 0);
    },
    forget(run, fromStep = 0) {
      if (run === undefined) known.clear();
      else if ([...(known.get(run)?.values() ?? [])].some(({ upTo }) => upTo >= fromStep)) known.delete(run);
    },
  };
}
