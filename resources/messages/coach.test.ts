import { expect, test } from 'vitest';
import { coach } from '../../main/coach/coach.ts';
import { observed, recordedRuns } from '../../main/coach/test-curves.ts';
import type { ReadingSign } from '../../main/contract/coaching.ts';
import { learningRateAt } from '../../main/recipe/learning-rate-schedule.ts';
import { readingText } from './coach.ts';
import { LANGUAGES } from './index.ts';

const POINTS = [{ step: 1, mean: 5, low: 4.9, high: 5.1 }];

test('every sentence of every recorded run has all of its numbers, in both languages', () => {
  const signs = new Set<ReadingSign>();
  for (const run of recordedRuns())
    for (const until of [0, 1, ...run.rows.validationLoss.map(([step]) => step), Number.POSITIVE_INFINITY]) {
      const { reading, notes } = coach(observed(run, learningRateAt, until));
      for (const each of [reading, ...notes])
        for (const language of LANGUAGES) {
          const text = readingText(each, language);
          signs.add(each.sign);
          expect(Object.values(text).join(' '), `${run.name} at ${until}`).not.toMatch(/[{}[\]]|NaN%|undefined/);
          expect(text.title).not.toBe('');
          expect(text.seen).not.toBe('');
        }
    }
  expect(signs.size).toBeGreaterThan(15);
});

test('beside a run of a preset it is said where its recorded runs stood', () => {
  const run = recordedRuns().find(({ name }) => name === 'healthy-poems')!;
  const points = [...POINTS, { step: 300, mean: 2.9, low: 2.8, high: 3 }];
  const { reading } = coach(observed(run, learningRateAt), { preset: 'gpt-tiny', seeds: 3, points });
  expect(readingText(reading, 'en').beside).toBe(
    'At step 300 the recorded runs of its preset stood at 2.800 to 3.000.',
  );
  // Between two of their evaluations by proportion, beyond their last not at all.
  const half = coach(observed(run, learningRateAt, 150), { preset: 'gpt-tiny', seeds: 3, points });
  expect(half.reading.evidence.find(({ name }) => name === 'reference')?.value).toBeCloseTo(5 - (2.1 * 149) / 299, 6);
  const beyond = coach(observed(run, learningRateAt), { preset: 'gpt-tiny', seeds: 3, points: POINTS });
  expect(readingText(beyond.reading, 'en').beside).toBe('');
});

test('of one that still fell above counting, and of which no rule knows why, it is said so, and what would tell', () => {
  const short = recordedRuns().find(({ name }) => name === 'short-poems')!;
  const [step, last] = short.rows.validationLoss.at(-1)!;
  const half = Math.floor(step / 2);
  // Its training loss stood still at the end: too flat to say that the steps were too few.
  const loss = short.rows.loss.map((value, place) => (place < half ? value : short.rows.loss[half]!));
  const rows = {
    ...short.rows,
    loss,
    validationLoss: [[half, Number(last) + 0.1] as [number, number], [step, last] as [number, typeof last]],
  };
  const { reading } = coach(observed({ ...short, rows }, learningRateAt));
  expect(reading).toMatchObject({ kind: 'unread', sign: 'above-unigram', change: null });
  expect(readingText(reading, 'en').advice).toMatch(/^None of the signs .*with more steps/);
  expect(readingText(reading, 'zh').advice).toContain('用更多步数再训练一次');
  // Where it trains still, there is more to come; where it does not fall, more steps say nothing.
  expect(readingText({ ...reading, kind: 'too-early' }, 'en').advice).toBe('');
  const still = { ...reading, evidence: reading.evidence.filter(({ name }) => name !== 'fall') };
  expect(readingText(still, 'en').advice).toBe('');
});

test('of one that goes on from another the lowest is that of its own steps, and called so', () => {
  const loss = (name: 'last' | 'began' | 'best', step: number, value: number) =>
    ({ name, step, value, unit: 'bits/byte' }) as const;
  const evidence = [loss('last', 200, 2.7), loss('began', 0, 2.64), loss('best', 100, 2.68)];
  const went = { kind: 'too-early', sign: 'went-on', severity: 'open', evidence, change: null } as const;
  const seen = (language: 'en' | 'zh') => readingText({ ...went, evidence: [...evidence] }, language).seen;
  expect(seen('en')).toMatch(/at 2\.640; since then lowest at step 100 with 2\.680\.$/);
  expect(seen('zh')).toMatch(/当时为 2\.640；此后第 100 步最低，为 2\.680。$/);
});

test('a difference is that of the two numbers before it', () => {
  const loss = (name: 'last' | 'rise' | 'best', step: number | null, value: number) =>
    ({ name, step, value, unit: 'bits/byte' }) as const;
  const seen = (last: number, best: number) => {
    const evidence = [loss('last', 60, last), loss('best', 40, best), loss('rise', null, last - best)];
    return readingText({ kind: 'diverges', sign: 'climbed', severity: 'problem', evidence, change: null }, 'en').seen;
  };
  expect(seen(0.1255, 0.10049)).toMatch(/down to 0\.100 .* it is 0\.126, 0\.026 higher\.$/);
  // Printed alike they still differ.
  expect(seen(0.1004, 0.1001)).toMatch(/down to 0\.100 .* it is 0\.100, 0\.0003 higher\.$/);
});

test('of one at too high a rate it is said whether it is worse than counting single characters, or only near that', () => {
  const signs = new Set<ReadingSign>();
  for (const run of recordedRuns()) {
    const { reading } = coach(observed(run, learningRateAt));
    if (reading.kind !== 'rate-too-high' || !reading.sign.startsWith('stands-')) continue;
    const { seen } = readingText(reading, 'en');
    const [, last, how, unigram] =
      /stands at ([\d.]+) .*(worse than|nearer to) counting single characters \(([\d.]+)\)/.exec(seen)!;
    expect(how, run.name).toBe(Number(last) > Number(unigram) ? 'worse than' : 'nearer to');
    signs.add(reading.sign);
  }
  expect(signs.size).toBe(2);
});
