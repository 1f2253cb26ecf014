import { expect, test } from 'vitest';
import type { LanguageModelEntry } from '../../../main/contract/language.ts';
import { firstModel } from './models.ts';

const entry = (id: string, state: LanguageModelEntry['state']): LanguageModelEntry => ({
  id,
  state,
  title: id,
  bytes: null,
  parameters: null,
  server: null,
  licence: null,
  step: null,
  termsStep: null,
});

test('a run answers only when it is chosen', () => {
  expect(firstModel([entry('a', 'absent'), entry('run:1', 'ready'), entry('file:b', 'ready')])?.id).toBe('file:b');
  expect(firstModel([entry('a', 'absent'), entry('run:1', 'ready')])).toBeUndefined();
});
