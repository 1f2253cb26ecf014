import { expect, test } from 'vitest';
import { startChild } from '../store/test-child.ts';
import { uniformDelays } from '../store/test-kills.ts';
import { killWhileCheckpointing, LATEST_KILL } from './test-kills.ts';

// A folder for ten kills: all that a folder holds is read through after each, and a quick disk holds thousands.
test('a hundred kills at any time leave whole checkpoints only', async () => {
  const delays = uniformDelays(100, 22, LATEST_KILL);
  let halfWritten = 0;
  for (let first = 0; first < delays.length; first += 10)
    halfWritten += await killWhileCheckpointing(delays.slice(first, first + 10), startChild);
  expect(halfWritten).toBeGreaterThan(10);
}, 300_000);
