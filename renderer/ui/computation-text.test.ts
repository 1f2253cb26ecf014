import { expect, test } from 'vitest';
import { en } from '../words/en.ts';
import { translator } from '../words/translator.ts';
import { computationText } from './computation-text.ts';

test('how a run is computed is told in the right number', () => {
  const path = {
    ...({ backend: 'cpu', execution: 'eager', xla: false, device: 'cpu', precision: 'float32', times: null } as const),
    threads: 1,
  };
  const told = (threads: number) => computationText({ ...path, threads }, translator(en, 'en'), 'long');
  expect(told(1)).toBe('JavaScript · 1 thread');
  expect(told(2)).toBe('JavaScript · 2 threads');
});
