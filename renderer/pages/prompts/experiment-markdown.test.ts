import { expect, test } from 'vitest';
import type { NewPromptExperiment, PromptResult } from '../../../main/contract/prompt-experiment.ts';
import { showSpace } from '../../ui/visible-space.ts';
import { FIRST_DRAFT, settingOf } from './draft.ts';
import { experimentMarkdown, type MarkdownWords } from './experiment-markdown.ts';

const words: MarkdownWords = {
  model: 'Model',
  sampling: 'Sampling',
  question: 'Question',
  prompt: 'Prompt',
  answer: 'Answer',
  output: 'Output',
  alone: 'alone',
  withEnd: (end) => `with ${showSpace(end)}`,
  logProbability: 'nats',
  notAsked: 'Not asked yet.',
  tooLong: ({ tokens, limit }) => `Not asked: ${tokens} of ${limit}.`,
  notScored: ({ tokens, limit }) => `Not scored: ${tokens} of ${limit}.`,
  neverSeen: 'never seen',
  column: (shots) => `${shots} examples`,
  number: (value) => value.toPrecision(2),
};
const asked: NewPromptExperiment = {
  name: 'Sale | *two*',
  setting: settingOf(FIRST_DRAFT, 'm'),
  modelSha256: 'ab12',
  results: [
    {
      shots: 0,
      prompt: 'a ``` b,',
      text: 'sell',
      tokens: [],
      end: null,
      scores: [
        { answer: 'sell', logProbability: -2, alone: -1.5, tokens: 2, greedy: false },
        { answer: 'a|b', logProbability: -1, alone: null, tokens: 2, greedy: true },
      ],
    },
  ],
};

test('an experiment as Markdown', () => {
  expect(experimentMarkdown(asked, 'SmolLM2', words)).toBe(`# Sale \\| \\*two\\*

- Model: SmolLM2 (SHA-256 ab12)
- Sampling: temperature 0, top-k 40, top-p 1, seed 1, 24 tokens
- Question: 销售

## 0 examples

Prompt:

\`\`\`\`text
a \`\`\` b,
\`\`\`\`

Answer:

\`\`\`text
sell
\`\`\`

| Output | p(output ∣ input, task) alone | with , | nats |
| --- | ---: | ---: | ---: |
| sell | 0.22 | 0.14 | -2.00 |
| **a\\|b** | **–** | **0.37** | **-1.00** |
`);
});

test('before anything was asked', () => {
  const text = experimentMarkdown({ ...asked, modelSha256: null, results: [] }, 'SmolLM2', words);
  expect(text).toContain('- Model: SmolLM2\n');
  expect(text).toMatch(/Not asked yet\.\n$/);
});

test('a prompt that was too long to be asked has no answer', () => {
  const [result] = asked.results as [PromptResult];
  const tooLong = { tokens: 53, limit: 32 };
  const unasked = { ...result, text: '', scores: [], tooLong };
  const text = experimentMarkdown({ ...asked, results: [unasked] }, 'm', words);
  expect(text).toContain('Not asked: 53 of 32.');
  expect(text).not.toContain('Answer:');
  const end = { text: 'sell', promptTokens: 4, tokens: 1, promptSeconds: 0, seconds: 0, ended: 'length' as const };
  const answered = experimentMarkdown({ ...asked, results: [{ ...result, scores: [], end, tooLong }] }, 'm', words);
  expect(answered).toMatch(/Answer:\n\n```text\nsell\n```\n\nNot scored: 53 of 32\./);
});
