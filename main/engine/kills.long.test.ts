import { expect, test } from 'vitest';
import { surviveKills } from './test-kills.ts';

test('a hundred kills of engine and trainer: nothing acknowledged is lost, and the end is the same to the bit', {
  timeout: 1_800_000,
}, async () => {
  const { resumes } = await surviveKills({ kills: 100, seed: 100 });
  expect(resumes).toBeGreaterThan(30);
});
