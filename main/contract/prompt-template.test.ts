import { expect, test } from 'vitest';
import { PROMPT_TEMPLATES, promptTemplate } from './prompt-template.ts';

test.each(Object.entries(PROMPT_TEMPLATES))('%s is a template', (_, template) => {
  expect(promptTemplate.parse(template)).toEqual(template);
});

const { arrow } = PROMPT_TEMPLATES;

test.each([
  ['a space after the input', { afterInput: ' => ' }],
  ['a line break after the input', { afterInput: '\n' }],
  ['a wide space after the input', { afterInput: '：\u3000' }],
  [
    'nothing after the input, so that an empty one ends in what stands before it',
    { beforeInput: 'Q: ', afterInput: '' },
  ],
])('%s would end the prompt in whitespace', (_, change) => {
  const { error } = promptTemplate.safeParse({ ...arrow, ...change });
  expect(error!.issues.map(({ path }) => path)).toEqual([['afterInput']]);
});

test('an answer must have an end; between input and answer nothing is needed', () => {
  expect(promptTemplate.safeParse({ ...arrow, afterOutput: '' }).success).toBe(false);
  expect(promptTemplate.safeParse({ ...arrow, afterInput: '', beforeOutput: '' }).success).toBe(true);
});
