import { expect, test } from 'vitest';
import { spelled } from './spelled.ts';

test.each([
  [['my', 'dog', 'is', 'cute', '.'], 'my dog is cute.'],
  [['he', 'likes', 'play', '##ing', ',', 'not', 'work'], 'he likes playing, not work'],
  [['酒', '店', '的', '[MASK]', '很', '好', '，', 'wifi', '快', '。'], '酒店的[MASK]很好，wifi快。'],
  [['(', 'see', 'below', ')'], '(see below)'],
  [['##ing'], '##ing'],
  [[], ''],
])('%j is written %j', (pieces, text) => {
  expect(spelled(pieces).join('')).toBe(text);
});
