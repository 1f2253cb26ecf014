import { expect, test } from 'vitest';
import { surviveQuizKills } from './test-quiz-kills.ts';

test('four kills of the engine in a session: no shown answer is lost, none is there twice, the test goes on', async () => {
  expect((await surviveQuizKills({ sessions: 4, seed: 4 })).shown).toBeGreaterThan(4);
});
