import { expect, test } from 'vitest';
import { formatCompact, formatCount, formatDuration } from '../../../../resources/messages/format.ts';
import { axisText } from './axis-text.ts';

const format = {
  count: (value: number) => formatCount(value, 'en'),
  compact: (value: number) => formatCompact(value, 'en'),
  duration: (seconds: number | null | undefined) => formatDuration(seconds, 'en'),
};

test('a step is told as it is, so that mark, tooltip and sentence agree', () => {
  expect(axisText('step', 1485, format)).toBe('1,485');
  expect(axisText('step', 250_000, format)).toBe('250K');
  expect(axisText('tokens', 1_140_480, format)).toBe('1.14M');
  expect(axisText('wallSeconds', 0.25, format)).toBe('250 ms');
});
