import { expect, test } from 'vitest';
import type { RunSpecification } from '../contract/run-specification.ts';
import { openTestStore, RESULT } from '../store/test-store.ts';
import { createExpectations } from './own-pace.ts';
import { provenance } from './provenance.ts';
import { testSpecification } from './test-lab.ts';

const other = { expectedSeconds: () => 7, expectedEvaluation: () => 0.5 };

/** A run of 40 steps of 0.1 s after a start of 3 s, with 2 s behind each tenth, and one that goes on from it. */
function family(change: (specification: RunSpecification) => void = () => undefined, here = provenance()) {
  const { store } = openTestStore();
  const specification = testSpecification({ steps: 40, every: 10, corpus: 'c' });
  const { id } = store.runs.create({ specification, name: 'parent' });
  const attempt = store.attempts.begin(id, { fromStep: 0, provenance: here });
  store.metrics.append(
    id,
    attempt,
    Array.from({ length: 40 }, (_, place) => ({
      metric: 'wallSeconds' as const,
      step: place + 1,
      value: 3 + place * 0.1 + Math.floor(place / 10) * 2,
    })),
  );
  store.runs.start(id);
  store.runs.finish(id, { ...RESULT, wallSeconds: 3 + 3.9 + 8 });
  const next = structuredClone({ ...specification, startFrom: { run: id, step: 40 }, seed: 2 });
  next.recipe.steps = 80;
  change(next);
  const child = store.runs.create({ specification: next, name: 'child' }).id;
  return { ...createExpectations(store, other), child };
}

test('one that goes on is expected to go as the one before it went, start and evaluations included', () => {
  const { expectedSeconds, expectedEvaluation, child } = family();
  expect(expectedEvaluation(child)).toBeCloseTo(2, 6);
  expect(expectedSeconds(child)).toBeCloseTo(3 - 0.1 + 80 * 0.1 + 8 * 2, 6);
});

test('not where it computes otherwise, or the other one went elsewhere', () => {
  const larger = family(({ recipe }) => {
    recipe.batchSize *= 2;
  });
  expect([larger.expectedSeconds(larger.child), larger.expectedEvaluation(larger.child)]).toEqual([7, 0.5]);
  const moved = family(undefined, { ...provenance(), processor: 'another' });
  expect([moved.expectedSeconds(moved.child), moved.expectedEvaluation(moved.child)]).toEqual([7, 0.5]);
});
