import { expect, test } from 'vitest';
import { formatDuration } from '../../../resources/messages/format.ts';
import { en } from '../../words/en.ts';
import { translator } from '../../words/translator.ts';
import { queueText } from './queue-text.ts';

const translate = translator(en, 'en');
const format = { duration: (seconds: number | null | undefined) => formatDuration(seconds, 'en') };

test('place and expected start, the latter only where it is known', () => {
  expect(queueText({ queuePosition: 2, secondsLeft: 172.3 }, translate, format)).toBe(
    'place 2 · starts in about 3 min',
  );
  expect(queueText({ queuePosition: 1, secondsLeft: null }, translate, format)).toBe('place 1');
});
