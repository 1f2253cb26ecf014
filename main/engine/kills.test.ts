import { expect, test } from 'vitest';
import { surviveKills } from './test-kills.ts';

test('twenty kills of engine and trainer: nothing acknowledged is lost, and the end is the same to the bit', async () => {
  const { engines, trainers, resumes } = await surviveKills({ kills: 20, seed: 20 });
  expect(engines).toBeGreaterThan(3);
  expect(trainers).toBeGreaterThan(3);
  expect(resumes).toBeGreaterThan(3);
});
