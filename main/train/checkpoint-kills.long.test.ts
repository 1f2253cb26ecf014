import { expect, test } from 'vitest';
import { startChild } from '../store/test-child.ts';
import { uniformDelays } from '../store/test-kills.ts';
import { killWhileCheckpointing, LATEST_KILL } from './test-kills.ts';

test('a hundred kills at any time leave whole checkpoints only', async () => {
  expect(await killWhileCheckpointing(uniformDelays(100, 22, LATEST_KILL), startChild)).toBeGreaterThan(10);
}, 300_000);
