/** How a run stands in which no rule saw anything. Pure. */
import type { Reading } from '../contract/coaching.ts';
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
  if (!lines)
    return readingOf(run, values.fall ? { ...FINE, sign: 'falls', values } : { ...UNREAD, sign: 'no-lines', values });
  const { unigram, fiveGram } = lines;
  if (run.began && last.value < unigram) return wentOn(run, last, run.began);
  if (last.value < fiveGram) {
    const line = { step: belowSince(fiveGram, evaluations), value: fiveGram };
    return readingOf(run, { ...FINE, sign: 'below-five-gram', values: { ...values, fiveGram: line } });
  }
  if (last.value < unigram) {
    const line = { step: belowSince(unigram, evaluations), value: unigram };
    const gap = last.value - fiveGram;
    return readingOf(run, { ...FINE, sign: 'below-unigram', values: { ...values, unigram: line, fiveGram, gap } });
  }
  // A rule would have said why, if it could be told.
  const open = isOver(run) ? UNREAD : OPEN;
  return readingOf(run, { ...open, sign: 'above-unigram', values: { ...values, unigram } });
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

/** The first of the last evaluations that all lie below a line. @param evaluations the last of them lies below it */
function belowSince(line: number, evaluations: readonly Point[]): number {
  return evaluations[evaluations.findLastIndex(({ value }) => value >= line) + 1]!.step;
}
