/** How a run stands in which no rule saw anything. Pure. */
import type { EvidenceName, Reading } from '../contract/coaching.ts';
import { bestOf, type EvidenceValues, isOver, type ObservedRun, type Point, readingOf } from './observed-run.ts';

/** What an evaluation has to be lower than the one before it to be told as falling. */
const STILL_FALLING = 0.005;

const OPEN = { kind: 'too-early', severity: 'open' } as const;
const UNREAD = { kind: 'unread', severity: 'open' } as const;
const FINE = { kind: 'healthy', severity: 'fine' } as const;

/** With its numbers, or why nothing can be said. */
export function asItShouldBe(run: ObservedRun): Reading {
  const { lines, evaluations } = run;
  const last = evaluations.at(-1);
  if (run.isOnExamples) return readingOf(run, { ...UNREAD, sign: 'examples' });
  if (!last) return notEvaluated(run);
  const values = { last, ...fallTo(last, run) };
  if (!lines) return readingOf(run, values.fall ? { ...FINE, sign: 'falls', values } : withoutLines(run, values));
  const { unigram, fiveGram } = lines;
  if (run.began && last.value < unigram) return wentOn(run, last, run.began);
  if (last.value < fiveGram) {
    const below = belowSince({ fiveGram }, evaluations);
    return readingOf(run, { ...FINE, sign: 'below-five-gram', values: { ...values, ...below } });
  }
  if (last.value < unigram) {
    const below = belowSince({ unigram }, evaluations);
    const gap = last.value - fiveGram;
    return readingOf(run, { ...FINE, sign: 'below-unigram', values: { ...values, ...below, fiveGram, gap } });
  }
  // A rule would have said why, if it could be told.
  const open = isOver(run) ? UNREAD : OPEN;
  return readingOf(run, { ...open, sign: 'above-unigram', values: { ...values, unigram } });
}

/** Against the evaluation before it, if any: of a single one nothing more is known. */
function withoutLines(
  { evaluations, repeatsWord }: ObservedRun,
  values: EvidenceValues,
): Parameters<typeof readingOf>[1] {
  const before = evaluations.at(-2);
  return { ...UNREAD, sign: repeatsWord ? 'one-word' : 'no-lines', values: before ? { ...values, before } : values };
}

/** Where a line lies says little of one that began with what another run had learned: it is read against its own beginning. */
function wentOn(run: ObservedRun, last: Point, began: Point): Reading {
  const { fiveGram } = run.lines!;
  const gap = last.value - fiveGram;
  const found = began.value - last.value > STILL_FALLING ? FINE : isOver(run) ? UNREAD : OPEN;
  const values = { last, began, ...(gap < 0 ? { fiveGram } : { gap }), ...fallTo(last, run) };
  return readingOf(run, { ...found, sign: 'went-on', values });
}

function notEvaluated(run: ObservedRun): Reading {
  const [first, last] = [run.training[0], run.training.at(-1)];
  if (!first || !last)
    return readingOf(
      run,
      isOver(run) && run.step > 0 ? { ...UNREAD, sign: 'no-loss' } : { ...OPEN, sign: 'not-begun' },
    );
  const values = {
    trainingBefore: { step: first.lastStep, value: first.mean },
    training: { step: last.lastStep, value: last.mean },
  };
  if (isOver(run)) return readingOf(run, { ...UNREAD, sign: 'no-evaluation', values });
  const next = run.specification && Math.min(run.steps, run.specification.observation.evaluateEvery);
  return readingOf(run, { ...OPEN, sign: 'first-steps', values: { ...values, ...(next === null ? {} : { next }) } });
}

/** Against the evaluation before; where that was no lower, which one was, if any. */
function fallTo(last: Point, { evaluations }: ObservedRun): Pick<EvidenceValues, 'fall' | 'best'> {
  const before = evaluations.at(-2);
  const fell = before ? before.value - last.value : 0;
  if (before && fell > STILL_FALLING) return { fall: { step: before.step, value: fell } };
  const best = bestOf(evaluations)!;
  return last.value - best.value > STILL_FALLING ? { best } : {};
}

/**
 * The line with the first of the last evaluations that all lie below it. Of one that never stood above it nobody knows
 * when it passed, only that it had by its first evaluation: that is told in place of a step, where it is not the last too.
 *
 * @param evaluations the last of them lies below it
 */
function belowSince(line: EvidenceValues, evaluations: readonly Point[]): EvidenceValues {
  const [[name, value]] = Object.entries(line) as [[EvidenceName, number]];
  const above = evaluations.findLastIndex((each) => each.value >= value);
  const since = evaluations[above + 1]!;
  if (above >= 0) return { [name]: { step: since.step, value } };
  return { ...line, ...(evaluations.length > 1 ? { first: since } : {}) };
}
