import { expect, test } from 'vitest';
import { mergeSamples } from './merge-samples.ts';

const sample = (step: number, attempt = 1) => ({
  attempt,
  step,
  prompt: '',
  text: `${attempt}:${step}`,
  seed: 1,
  temperature: 1,
});

test('samples stand in order, and a later attempt’s text replaces that of its step', () => {
  const before = [sample(0), sample(100), sample(200)];
  expect(mergeSamples(before, [])).toBe(before);
  expect(mergeSamples(before, [sample(150, 2), sample(100, 2)]).map(({ text }) => text)).toEqual([
    '1:0',
    '2:100',
    '2:150',
    '1:200',
  ]);
  expect(mergeSamples([sample(100, 2)], [sample(100, 1)]).map(({ text }) => text)).toEqual(['2:100']);
});

test('a sample that is told twice stands once', () => {
  const before = [sample(0), sample(100)];
  expect(mergeSamples(before, [sample(100), sample(100)])).toEqual(before);
});
