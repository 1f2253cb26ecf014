import { expect, test } from 'vitest';
import { startChild } from '../store/test-child.ts';
import { uniformDelays } from '../store/test-kills.ts';
import { killWhileCheckpointing, LATEST_KILL } from './test-kills.ts';

test('twenty kills at any time leave whole checkpoints only', async () => {
  expect(await killWhileCheckpointing(uniformDelays(20, 21, LATEST_KILL), startChild)).toBeGreaterThan(2);
});
