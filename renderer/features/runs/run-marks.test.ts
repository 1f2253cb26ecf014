import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { RunSummary } from '../../../main/contract/run.ts';
import { testRun } from '../../../main/query/test-run.ts';
import { inverse, type MarkChange, realMarks, tagCounts, withoutTag, withTag } from './run-marks.ts';

test('only what really changes is sent', () => {
  const runs = [testRun('a', { tags: ['x'] }), testRun('b')];
  expect(realMarks(runs, ({ tags }) => ({ tags: withTag(tags, 'x') }))).toEqual([{ run: 'b', tags: ['x'] }]);
  expect(realMarks(runs, () => ({ starred: false }))).toEqual([]);
  expect(realMarks(runs, ({ tags }) => ({ tags: withoutTag(tags, 'x'), archived: true }))).toEqual([
    { run: 'a', tags: [], archived: true },
    { run: 'b', archived: true },
  ]);
});

test('tags are counted, the commonest first', () => {
  expect(tagCounts([testRun('a', { tags: ['x', 'y'] }), testRun('b', { tags: ['y'] })])).toEqual([
    ['y', 2],
    ['x', 1],
  ]);
});

const tags = fc.uniqueArray(fc.constantFrom('rate', '速度', 'x'), { maxLength: 3 });
const marks = fc.record({ tags, starred: fc.boolean(), archived: fc.boolean() }, { requiredKeys: [] });
const whole = fc.record({ tags, starred: fc.boolean(), archived: fc.boolean() });
const applied = (runs: readonly RunSummary[], changes: readonly MarkChange[]) =>
  runs.map((run) => {
    const { run: _, ...change } = changes.find((each) => each.run === run.id) ?? { run: '' };
    return { ...run, ...change };
  });

test('one undo brings back what was, whatever was marked', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(whole, marks), { maxLength: 6 }), (given) => {
      const runs = given.map(([before], place) => testRun(String(place), before));
      const changes = realMarks(runs, ({ id }) => given[Number(id)]![1]);
      expect(applied(applied(runs, changes), inverse(changes, runs))).toEqual(runs);
    }),
  );
});
