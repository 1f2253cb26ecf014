import { expect, test } from 'vitest';
import { MOST_COMPARED } from '../contract/comparison.ts';
import { comparedRuns, missingRuns } from './comparison-view.ts';

test('of too many runs the first are compared and the others counted; so are those that are gone', () => {
  const ids = Array.from({ length: MOST_COMPARED + 2 }, (_, i) => `run${i}`);
  const found = comparedRuns({ runs: ids.join(','), more: '' }, (run) => (run === 'run0' ? null : 'finished'));
  expect(found).toMatchObject({ gone: ['run0'], leftOut: 1, onTheirWay: 0 });
  expect(found.runs).toEqual(ids.slice(1, 1 + MOST_COMPARED));
  // Before it is known which runs there are, none is gone.
  expect(comparedRuns({ runs: 'a,b', more: 'c' }, null)).toEqual({
    ...{ runs: ['a', 'b'], gone: [], leftOut: 0, onTheirWay: 0 },
  });
});

test('of what is not shown those in the trash have their names, the others are counted', () => {
  const inTrash = (run: string) => (run === 'a' ? 'fox' : null);
  expect(missingRuns({ gone: ['a', 'b', 'c'], leftOut: 3 }, inTrash)).toEqual({
    ...{ trashed: [{ id: 'a', name: 'fox' }], gone: 2, leftOut: 3 },
  });
});
