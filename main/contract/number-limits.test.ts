import { expect, test } from 'vitest';
import { z } from 'zod';
import { sampling } from './language.ts';
import { measurementSpecification } from './measurement.ts';
import { limitsOf, type NumberLimits } from './number-limits.ts';
import { promptSetting } from './prompt-experiment.ts';
import { newQuizTest } from './quiz.ts';
import { runSpecification } from './run-specification.ts';
import { sampleRequest } from './sample-request.ts';
import { drawCount, replicationRequest } from './sweep.ts';

const FIELDS: Record<string, z.ZodType> = {
  draws: measurementSpecification.shape.draws,
  limit: measurementSpecification.shape.limit,
  orders: measurementSpecification.shape.orders,
  measuredSeed: measurementSpecification.shape.seed,
  replicas: replicationRequest.shape.seeds,
  drawn: drawCount,
  size: newQuizTest.shape.size,
  quizSeed: newQuizTest.shape.seed,
  quizSeconds: newQuizTest.shape.seconds,
  promptTokens: promptSetting.shape.tokens,
  ...sampling.shape,
  runSeed: runSpecification.shape.seed,
  ...Object.fromEntries(Object.entries(sampleRequest.shape).filter(([, schema]) => schema instanceof z.ZodNumber)),
};

/** The nearest numbers that the limits leave out. */
function beyond({ min, max, above, whole }: NumberLimits): number[] {
  const by = whole ? 1 : 1e-6;
  return [
    ...(above === undefined ? [] : [above]),
    ...(min === undefined ? [] : [min - by]),
    ...(max === undefined ? [] : [max + by]),
    ...(whole ? [(min ?? 0) + 0.5] : []),
  ];
}

test.each(Object.entries(FIELDS))('limits of %s are those of its schema, neither wider nor narrower', (_, schema) => {
  const limits = limitsOf(schema);
  const taken = [limits.min, limits.max, limits.above === undefined ? undefined : limits.above + 1e-6];
  for (const value of taken) if (value !== undefined) expect(schema.safeParse(value).success, String(value)).toBe(true);
  for (const value of beyond(limits)) expect(schema.safeParse(value).success, String(value)).toBe(false);
});

test.each([
  [z.number(), { whole: false }],
  [z.number().gt(0).max(1).default(1), { above: 0, max: 1, whole: false }],
  [z.number().int().min(1).max(50).nullable(), { min: 1, max: 50, whole: true }],
  [z.number().multipleOf(1).min(0), { min: 0, whole: true }],
])('case %#', (schema, wanted) => {
  expect(limitsOf(schema)).toEqual(wanted);
});

test('of what is no number there are no limits', () => {
  expect(() => limitsOf(z.string())).toThrow(TypeError);
});
