import { expect, test } from 'vitest';
import { bestStep } from './best-step.ts';
import { passedFiveGram } from './passed-five-gram.ts';
import type { RunItem, RunTemplate } from './run-template.ts';
import { type Change, CURVE, drawing, testFacts } from './test-facts.ts';

const seeds = Array.from({ length: 20 }, (_, place) => place + 1);
const asked = (template: RunTemplate, change: Change, seed = 1) =>
  template.make([testFacts('one', change)], drawing(seed));
const optionsOf = (made: RunItem | null) => (made?.item.type === 'single-choice' ? made.item.options : []);
const rightOf = (made: RunItem | null) => optionsOf(made).find(({ right }) => right);
const line = (fiveGram: number) => ({ baselines: { uniform: 6, unigram: 4, fiveGram } });

test('it passed between the last evaluation above the line and the first below it', () => {
  for (const seed of seeds) {
    const made = asked(passedFiveGram, {}, seed);
    expect(rightOf(made)?.text.en).toBe('Between steps 500 and 600');
    expect(rightOf(made)?.reason.en).toContain('at step 600 gave 2.500, the first one below 2.600');
    expect(made?.item.stem.en).toContain('2.600');
    // Its neighbours can't be told from it on a chart.
    const texts = optionsOf(made).map(({ text }) => text.en);
    expect(texts).not.toContain('Between steps 400 and 500');
    expect(texts).not.toContain('Between steps 600 and 700');
    expect(texts).toHaveLength(4);
  }
});

test('a curve that rises above the line again has passed it the first time', () => {
  const made = asked(passedFiveGram, { curve: [4, 3.4, 3, 2.3, 2.2, 2.4, 2.7, 2.9, 2.5] });
  expect(rightOf(made)?.text.en).toBe('Between steps 300 and 400');
});

test('from the start, or never: both are answers', () => {
  expect(rightOf(asked(passedFiveGram, line(5)))?.text.en).toBe('Between steps 0 and 100');
  const never = asked(passedFiveGram, line(1.5));
  expect(rightOf(never)?.text.en).toBe('It never did: it stayed above the line');
  expect(rightOf(never)?.reason.en).toContain('2.000, still above 1.500');
  expect(optionsOf(never)).toHaveLength(4);
});

test.each<[string, Change]>([
  ['no line', { baselines: null }],
  ['a point on the line', line(2.501)],
  ['a point that nearly touches a line it never passed', line(1.995)],
  ['few evaluations', { curve: [4, 2.5, 2.4] }],
])('nothing is asked of a run with %s', (_, change) => {
  expect(asked(passedFiveGram, change)).toBeNull();
});

test('the best step is that of the smallest evaluation, and a curve that turned is asked about as often as it can be', () => {
  const turned = [4, 3.4, 3, 2.3, 2.1, 2.14, 2.4, 2.6];
  const steps = seeds.map((seed) => {
    const made = bestStep.make(
      [testFacts('falls', { curve: [...CURVE.slice(0, 8), 2.04, 2] }), testFacts('turned', { curve: turned })],
      drawing(seed),
    );
    const right = rightOf(made);
    const run = made?.figure?.runs[0];
    expect(right?.text.en).toBe(run === 'turned' ? 'Step 500' : 'Step 1,000');
    expect(right?.reason.en).toContain(
      run === 'turned' ? '2.100 bits per byte. By the end it had risen to 2.600' : 'last evaluation',
    );
    // 0.04 above the best is not to be seen.
    expect(optionsOf(made).map(({ text }) => text.en)).not.toContain(run === 'turned' ? 'Step 600' : 'Step 900');
    return run;
  });
  expect(steps.filter((run) => run === 'turned').length).toBeGreaterThan(10);
});

test('no best step is asked of a curve that is flat or short', () => {
  expect(asked(bestStep, { curve: CURVE.map((_, place) => 2 + place / 1000) })).toBeNull();
  expect(asked(bestStep, { curve: CURVE.slice(0, 5) })).toBeNull();
});

test('what a run brought along at step 0 is no evaluation of its own', () => {
  const evaluations = [{ step: 0, bitsPerByte: 1 }, ...testFacts('x').evaluations];
  expect(rightOf(asked(bestStep, { evaluations }))?.text.en).toBe('Step 1,000');
  expect(rightOf(asked(passedFiveGram, { evaluations }))?.text.en).toBe('Between steps 500 and 600');
});
