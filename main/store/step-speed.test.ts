import { expect, test } from 'vitest';
import { foreignRun, openTestStore, RESULT, SPECIFICATION } from './test-store.ts';

/** A run with steps at these speeds from a step on, as one attempt each. */
function testRun() {
  const { store } = openTestStore();
  const { id } = store.runs.create({ specification: SPECIFICATION, name: 'a' });
  store.runs.start(id);
  const say = (attempt: number, from: number, speeds: readonly number[]) =>
    store.metrics.append(
      id,
      attempt,
      speeds.map((value, place) => ({ metric: 'tokensPerSecond' as const, step: from + place, value })),
    );
  const begin = (fromStep: number) => store.attempts.begin(id, { fromStep });
  return { store, id, say, begin, speed: () => store.summary(id).tokensPerSecond };
}

test('however a run ended, it is the same mean: of all steps but the first of each attempt', () => {
  const { store, id, say, begin, speed } = testRun();
  begin(0);
  expect(speed()).toBeNull();
  say(1, 1, [1]);
  // The first compiles, and there is no other.
  expect(speed()).toBeNull();
  say(1, 2, [100, 200]);
  expect(speed()).toBeCloseTo(2 / (1 / 100 + 1 / 200), 9);
  store.attempts.end(id, 1, 'interrupted');
  begin(2);
  // What the later attempt does anew no longer counts.
  expect(speed()).toBeCloseTo(100, 9);
  say(2, 3, [1, 400, 400]);
  const whole = 3 / (1 / 100 + 2 / 400);
  expect(speed()).toBeCloseTo(whole, 9);
  // A step that is told late.
  say(2, 7, [400]);
  expect(speed()).toBeCloseTo(4 / (1 / 100 + 3 / 400), 9);
  say(2, 6, [400]);
  expect(speed()).toBeCloseTo(5 / (1 / 100 + 4 / 400), 9);
  // The trainer knows of its last attempt only.
  store.runs.finish(id, RESULT);
  expect(speed()).toBeCloseTo(5 / (1 / 100 + 4 / 400), 9);
});

test('of one step nothing is told, whatever it took', () => {
  const { store, id, say, begin, speed } = testRun();
  begin(0);
  say(1, 1, [7]);
  store.runs.finish(id, { ...RESULT, step: 1, tokensPerSecond: 7 });
  expect(speed()).toBeNull();
});

test('of what was measured elsewhere nobody knows what it counted', () => {
  const { store } = openTestStore();
  foreignRun(store, 'b', { tokensPerSecond: { steps: [1, 2, 3], values: [5, 6, 7] } });
  expect(store.summary('b').tokensPerSecond).toBeNull();
});
