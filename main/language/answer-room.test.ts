import { expect, test } from 'vitest';
import { outOfRoom } from './answer-room.ts';

test('an answer ends as long as was asked for, or sooner where the context is full, and which of the two is told', () => {
  expect(outOfRoom(23, 24, 30, 32)).toBeNull();
  expect(outOfRoom(24, 24, 31, 32)).toBe('length');
  expect(outOfRoom(19, 24, 32, 32)).toBe('context');
  // As many as were asked for: more room would not have made it longer.
  expect(outOfRoom(24, 24, 32, 32)).toBe('length');
});
