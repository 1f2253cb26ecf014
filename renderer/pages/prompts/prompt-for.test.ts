import { expect, test } from 'vitest';
import { PROMPT_TEMPLATES } from '../../../main/contract/prompt-template.ts';
import { FIRST_DRAFT, settingOf } from './draft.ts';
import { promptFor, stillFits } from './prompt-for.ts';

const setting = settingOf(FIRST_DRAFT, 'm');

test('the first examples of the table', () => {
  expect(promptFor(setting, 0)).toBe('请将中文翻译成英文。销售,');
  expect(promptFor(setting, 1)).toBe('请将中文翻译成英文。你好,Hello,销售,');
});

test('results belong to what was sent, to whom and how', () => {
  const [first, second] = setting.examples;
  const other = { ...setting, examples: [first!, { ...second!, output: 'bye' }] };
  // Only the column that shows the changed example is old.
  expect([0, 1, 2].map((shots) => stillFits(setting, other, shots))).toEqual([true, true, false]);
  for (const change of [
    { model: 'other' },
    { tokens: 3 },
    { answers: ['sell'] },
    { template: PROMPT_TEMPLATES.arrow },
    { sampling: { ...setting.sampling, seed: 2 } },
  ])
    expect(stillFits(setting, { ...setting, ...change }, 0), JSON.stringify(change)).toBe(false);
});
