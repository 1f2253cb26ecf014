import { expect, test } from 'vitest';
import { killWhileAppending } from './test-kills.ts';

test('a hundred kills at any time lose no acknowledged row and break no database', async () => {
  expect(await killWhileAppending(100, 12)).toBeGreaterThan(100);
}, 300_000);
