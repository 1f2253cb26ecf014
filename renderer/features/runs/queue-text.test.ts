import { expect, test } from 'vitest';
import { formatDuration } from '../../ui/format.ts';
import { en } from '../../words/en.ts';
import type { Translate } from '../../words/index.ts';
import { queueText } from './queue-text.ts';

const translate = ((key: 'run.queuePlace' | 'run.startsIn', values: Record<string, unknown>) => {
  const template = key === 'run.queuePlace' ? en.run.queuePlace : en.run.startsIn;
  return template.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name]));
}) as unknown as Translate;
const format = { duration: (seconds: number | null | undefined) => formatDuration(seconds, 'en') };

test('place and expected start, the latter only where it is known', () => {
  expect(queueText({ queuePosition: 2, secondsLeft: 172.3 }, translate, format)).toBe(
    'place 2 · starts in about 3 min',
  );
  expect(queueText({ queuePosition: 1, secondsLeft: null }, translate, format)).toBe('place 1');
});
