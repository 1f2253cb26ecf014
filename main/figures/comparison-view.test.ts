import { expect, test } from 'vitest';
import { MOST_COMPARED } from '../contract/comparison.ts';
import { comparedRuns } from './comparison-view.ts';

test('of too many runs the first are compared and the others counted; so are those that are gone', () => {
  const ids = Array.from({ length: MOST_COMPARED + 2 }, (_, i) => `run${i}`);
  const found = comparedRuns({ runs: ids.join(','), more: '' }, (run) => (run === 'run0' ? null : 'finished'));
  expect(found).toMatchObject({ gone: 1, leftOut: 1, onTheirWay: 0 });
  expect(found.runs).toEqual(ids.slice(1, 1 + MOST_COMPARED));
  // Before it is known which runs there are, none is gone.
  expect(comparedRuns({ runs: 'a,b', more: 'c' }, null)).toEqual({
    ...{ runs: ['a', 'b'], gone: 0, leftOut: 0, onTheirWay: 0 },
  });
});
