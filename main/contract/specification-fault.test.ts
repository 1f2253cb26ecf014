import { expect, test } from 'vitest';
import { z } from 'zod';
import { faultSentence } from '../../resources/messages/index.ts';
import { refusedInput, specificationFault } from './specification-fault.ts';

test('what a schema of the contract refuses is told in sentences of the lab, by the last name of each path', () => {
  const schema = z.object({
    runs: z.array(z.string()).min(2),
    request: z.object({ items: z.array(z.object({ answers: z.array(z.string().min(1)) })) }),
    delta: z.number().positive(),
  });
  const { error } = schema.safeParse({ runs: ['a'], request: { items: [{ answers: [''] }] }, delta: 0 });
  const fault = refusedInput(JSON.parse(JSON.stringify({ issues: error!.issues })))!;
  expect(fault.code).toBe('input-invalid');
  expect(faultSentence(fault, 'en').split('\n').slice(1)).toEqual([
    '  runs: has too few entries; at least 2 are needed.',
    '  answers: must not be empty.',
    '  delta: must be above 0.',
  ]);
  expect(faultSentence(fault, 'zh')).not.toMatch(/[A-Z][a-z]+ (?:small|expected)/);
  expect(refusedInput({ other: 1 })).toBeNull();
});

test('of several bounds the one that really holds is told, below and above, whole or not', () => {
  const positive = z.number().min(1);
  const schema = z.object({
    order: positive.min(2).max(64),
    items: z.number().int().min(1),
    share: z.number().positive().min(0.5),
    most: z.number().max(9).lt(5),
  });
  const told = (value: object) => {
    const { error } = schema.safeParse(value);
    return [specificationFault(error!), { fields: refusedInput({ issues: error!.issues })!.fields }].map((given) =>
      ('fault' in given ? given.fault : given).fields?.map(({ path, problem, parameters }) => [
        path,
        problem,
        parameters.minimum ?? parameters.maximum,
      ]),
    );
  };
  const below = [
    ['order', 'too_small', 2],
    ['items', 'too_small', 1],
    ['share', 'too_small', 0.5],
  ];
  expect(told({ order: 0, items: 0, share: -1, most: 1 })).toEqual([below, below]);
  const above = [
    ['order', 'too_big', 64],
    ['most', 'not-below', 5],
  ];
  expect(told({ order: 1e300, items: 1, share: 1, most: 10 })).toEqual([above, above]);
});

test('of two limits of one value the one that holds is told', () => {
  const { error } = z.object({ tokens: z.number().int().min(1).max(5000) }).safeParse({ tokens: 1e99 });
  expect(error!.issues.length).toBeGreaterThan(1);
  expect(refusedInput({ issues: error!.issues })!.fields).toEqual([
    { path: 'tokens', problem: 'too_big', parameters: { maximum: 5000 } },
  ]);
});
