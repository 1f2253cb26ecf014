/** How a run stands in which no rule saw anything. Pure. */
import type { Reading } from '../contract/coaching.ts';
import { isOver, type ObservedRun, readingOf } from './observed-run.ts';

/** What an evaluation has to be lower than the one before it to be told as falling. */
const STILL_FALLING = 0.005;

/** With its numbers, or why nothing can be said yet. */
export function asItShouldBe(run: ObservedRun): Reading {
  const { lines, evaluations, training } = run;
  const open = { kind: 'too-early', severity: 'open' } as const;
  const last = evaluations.at(-1);
  if (run.isOnExamples) return readingOf(run, { kind: 'unread', sign: 'examples', severity: 'open' });
  if (!last) {
    if (training.length === 0)
      return readingOf(
        run,
        isOver(run) ? { kind: 'unread', sign: 'no-loss', severity: 'open' } : { ...open, sign: 'not-begun' },
      );
    const next = run.specification && Math.min(run.steps, run.specification.observation.evaluateEvery);
    if (isOver(run)) return readingOf(run, { ...open, sign: 'no-evaluation', values: { evaluations: 0 } });
    return readingOf(run, { ...open, sign: 'first-steps', values: next === null ? {} : { next } });
  }
  const fine = { kind: 'healthy', severity: 'fine' } as const;
  const before = evaluations.at(-2);
  const fell = before ? before.value - last.value : 0;
  const fall = before && fell > STILL_FALLING ? { fall: { step: before.step, value: fell } } : {};
  if (!lines) return readingOf(run, { ...fine, sign: 'falls', values: { last, ...fall } });
  const firstBelow = (line: number) => evaluations.find(({ value }) => value < line);
  const passed = firstBelow(lines.fiveGram);
  if (passed && last.value < lines.fiveGram)
    return readingOf(run, {
      ...fine,
      sign: 'below-five-gram',
      values: {
        last,
        fiveGram: { step: passed.step, value: lines.fiveGram },
        gap: lines.fiveGram - last.value,
        ...fall,
      },
    });
  const below = firstBelow(lines.unigram);
  if (below && last.value < lines.unigram)
    return readingOf(run, {
      ...fine,
      sign: 'below-unigram',
      values: {
        last,
        unigram: { step: below.step, value: lines.unigram },
        fiveGram: lines.fiveGram,
        gap: last.value - lines.fiveGram,
        ...fall,
      },
    });
  return readingOf(run, { ...open, sign: 'falls', values: { last, unigram: lines.unigram, ...fall } });
}
