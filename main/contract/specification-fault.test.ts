import { expect, test } from 'vitest';
import { z } from 'zod';
import { faultSentence } from '../../resources/messages/index.ts';
import { refusedInput } from './specification-fault.ts';

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
