/**
 * Which attempt speaks for which steps. Attempts never overwrite each other; what a run's curve shows is derived here.
 *
 * An attempt covers every step after the one it began from (from the very beginning: step 0 as well), and of all that
 * cover a step the latest counts. So a resume at step s hides what earlier attempts did beyond s, from its first
 * moment on: the run stands at s again. What s itself still owed is added to the attempt that came there.
 */
export interface Segment {
  attempt: number;
  /** First step, inclusive. */
  from: number;
  /** Last step, inclusive; `Infinity` in SQL compares greater than every step. */
  to: number;
}

/** Disjoint segments in order of step, without gaps. `attempts` in ascending order. */
export function effectiveSegments(attempts: readonly { attempt: number; fromStep: number }[]): Segment[] {
  const segments: Segment[] = [];
  let to = Number.POSITIVE_INFINITY;
  for (const { attempt, fromStep } of [...attempts].reverse()) {
    const from = fromStep === 0 ? 0 : fromStep + 1;
    if (from > to) continue;
    segments.unshift({ attempt, from, to });
    to = from - 1;
  }
  return segments;
}

/** Of a run of which only the steps are known at which it was resumed. */
export const segmentsOfResumed = (resumedAt: readonly number[]): Segment[] =>
  effectiveSegments([0, ...resumedAt].map((fromStep, i) => ({ attempt: i + 1, fromStep })));

/** The attempt that speaks for a step, `null` where none does. `attempts` in ascending order. */
export const attemptAt = (attempts: readonly { attempt: number; fromStep: number }[], step: number): number | null =>
  effectiveSegments(attempts).find(({ from, to }) => step >= from && step <= to)?.attempt ?? null;

/** Whether the attempt speaks for the step: no later one, resumed before it, took its place. */
export function isEffective(segments: readonly Segment[], attempt: number, step: number): boolean {
  return segments.some((segment) => segment.attempt === attempt && step >= segment.from && step <= segment.to);
}
