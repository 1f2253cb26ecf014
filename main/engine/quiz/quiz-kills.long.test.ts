import { expect, test } from 'vitest';
import { surviveQuizKills } from './test-quiz-kills.ts';

test('fifty kills of the engine in a session: no shown answer is lost, none is there twice, the test goes on', {
  timeout: 600_000,
}, async () => {
  const { shown, unanswered, written, tests } = await surviveQuizKills({ sessions: 50, seed: 50 });
  console.log(
    `${shown} answers shown; ${unanswered} kills on an answer, ${written} of these written; ${tests} in a test`,
  );
  expect(shown).toBeGreaterThan(100);
  expect(tests).toBeGreaterThan(10);
  expect(unanswered).toBeGreaterThan(5);
});
