import { expect, test } from 'vitest';
import { sentencePair } from './sentence-pair.ts';

test('the eleven tokens of “my dog is cute / he likes playing”', () => {
  const marks = { first: '[CLS]', end: '[SEP]' };
  const { tokens, segments } = sentencePair(['my', 'dog', 'is', 'cute'], ['he', 'likes', 'play', '##ing'], marks);
  expect(tokens.join(' ')).toBe('[CLS] my dog is cute [SEP] he likes play ##ing [SEP]');
  expect(segments.join(' ')).toBe('0 0 0 0 0 0 1 1 1 1 1');
});
