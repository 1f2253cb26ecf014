import { expect, test } from 'vitest';
import { inBits } from '../../../../main/query/test-run.ts';
import { countingState, type Evaluation, trendCrossing } from './counting-state.ts';

/** Bits per byte of gpt-tiny on the quatrains (1,500 steps, seed 1), as they were measured. */
const MEASURED: Evaluation[] = [
  [50, 3.1888],
  [100, 3.0612],
  [150, 2.9556],
  [200, 2.8466],
  [250, 2.7679],
  [300, 2.7029],
  [350, 2.6465],
  [400, 2.6071],
  [450, 2.5804],
  [500, 2.5379],
  [650, 2.4515],
  [700, 2.431],
  [750, 2.4076],
  [800, 2.3906],
].map(([step, value]) => ({ step: step!, value: value! }));
const LINE = 2.3726;
const baselines = { uniform: 4.47, unigram: 3.27, fiveGram: LINE };
const upTo = (step: number) => MEASURED.filter((evaluation) => evaluation.step <= step);
const running = (step: number, more = {}) => ({
  state: 'running' as const,
  step,
  steps: 1500,
  secondsLeft: (1500 - step) * 0.1,
  passedCounting: null,
  headline: inBits(2.6),
  ...more,
});
const detail = { baselines, passing: null, evaluateEvery: 100 };

test('a trend names a step near the one that came true, and none where it cannot', () => {
  for (const step of [350, 450, 700, 800]) {
    const named = trendCrossing(upTo(step), LINE)!;
    expect(named).toBeGreaterThan(720);
    expect(named).toBeLessThan(1000);
  }
  expect(trendCrossing(upTo(100), LINE)).toBeNull();
  expect(
    trendCrossing(
      [1, 2, 3].map((step) => ({ step, value: 2.5 + step / 100 })),
      LINE,
    ),
  ).toBeNull();
  expect(
    trendCrossing(
      [1, 2, 3].map((step) => ({ step, value: Number.NaN })),
      LINE,
    ),
  ).toBeNull();
});

test('not yet: by the steps that were measured, at the pace of this run', () => {
  const known = { ...detail, passing: { lowest: 850, highest: 900 } };
  expect(countingState(running(400), known, upTo(400))).toEqual({
    kind: 'notYet',
    gap: expect.closeTo(0.2345, 6),
    more: { lowest: expect.closeTo(45, 6), highest: expect.closeTo(50, 6) },
    by: 'measured',
  });
  // On a machine that is ten times as slow the steps are the same and the time is ten times as long.
  expect(countingState(running(400, { secondsLeft: 1100 }), known, upTo(400))).toMatchObject({
    more: { lowest: expect.closeTo(450, 6) },
  });
  // Past what any seed needed nothing measured is left to promise by.
  expect(countingState(running(950), known, upTo(800))).toMatchObject({ by: 'trend' });
  // Before there is a pace, no time is made up.
  expect(countingState(running(400, { secondsLeft: null }), known, upTo(400))).toMatchObject({ more: null });
  // Of one that waits it is the time until it starts.
  const waiting = { ...running(400, { secondsLeft: 1100 }), state: 'queued' as const };
  expect(countingState(waiting, known, upTo(400))).toMatchObject({ kind: 'notYet', more: null });
});

test('not yet: by its own trend up to the next evaluation, or no promise', () => {
  const state = countingState(running(400), detail, upTo(400));
  expect(state).toMatchObject({ kind: 'notYet', by: 'trend' });
  const more = (state as { more: { lowest: number; highest: number } }).more;
  expect(more.lowest).toBe(more.highest);
  // Up to an evaluation at a whole hundred of steps.
  expect((more.lowest / 0.1 + 400) % 100).toBeCloseTo(0, 6);
  expect(countingState(running(400, { steps: 600 }), detail, upTo(400))).toMatchObject({ more: null, by: 'tooShort' });
  expect(countingState(running(60), detail, upTo(100))).toMatchObject({ more: null, by: null });
});

test('only a finished run has ended; one that may go on stands where its last evaluation is', () => {
  for (const state of ['paused', 'stopped', 'interrupted', 'failed'] as const)
    expect(countingState({ ...running(400), state, secondsLeft: null }, detail, upTo(400))).toEqual({
      kind: 'stands',
      gap: expect.closeTo(0.2345, 6),
      step: null,
    });
  // Stopped between two evaluations: the value is of the one before.
  expect(countingState({ ...running(430), state: 'stopped', secondsLeft: null }, detail, upTo(400))).toMatchObject({
    kind: 'stands',
    step: 400,
  });
});

test('passed and ended are told as what happened', () => {
  const passedCounting = { step: 900, seconds: 81, bitsPerByte: 2.36 };
  expect(countingState(running(950, { passedCounting }), detail, upTo(800))).toEqual({
    kind: 'passed',
    ...passedCounting,
  });
  const finished = { ...running(500), state: 'finished' as const, secondsLeft: null, headline: inBits(2.5026, 500) };
  expect(countingState(finished, detail, upTo(500))).toEqual({
    kind: 'ended',
    gap: expect.closeTo(0.1653, 6),
    best: null,
  });
  // One that overfits ends where its last evaluation is, not where its best checkpoint is.
  const overfitted = [...upTo(400), { step: 1200, value: 2.8626 }];
  expect(countingState({ ...finished, headline: inBits(2.5526, 400) }, detail, overfitted)).toEqual({
    kind: 'ended',
    gap: expect.closeTo(0.49, 6),
    best: { gap: expect.closeTo(0.18, 6), step: 400 },
  });
  expect(countingState({ ...finished, headline: null }, detail, [])).toBeNull();
  expect(countingState(running(1), { ...detail, baselines: null }, upTo(500))).toBeNull();
});
