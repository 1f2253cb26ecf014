import { expect, test } from 'vitest';
import { killWhileAppending } from './test-kills.ts';

test('twenty kills at any time lose no acknowledged row and break no database', async () => {
  expect(await killWhileAppending(20, 11)).toBeGreaterThan(20);
});
