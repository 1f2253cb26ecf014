import { expect, test } from 'vitest';
import { LabError } from '../../../main/contract/fault.ts';
import { type PromptResult, promptResult } from '../../../main/contract/prompt-experiment.ts';
import { PROMPT_TEMPLATES } from '../../../main/contract/prompt-template.ts';
import { askColumns } from './ask-columns.ts';

const setting = {
  model: 'run:a',
  instruction: '',
  examples: ['大', '高', '长'].map((input) => ({ input, output: '小' })),
  query: '远',
  template: PROMPT_TEMPLATES.arrow,
  shots: [0, 3, 1],
  answers: [],
  tokens: 4,
  sampling: { temperature: 0, topK: 0, topP: 1, seed: 1 },
};
const end = { text: '近', promptTokens: 4, tokens: 1, promptSeconds: 0, seconds: 0, ended: 'context' as const };

/** A model that reads so many characters, and fails at prompts with "boom". */
function modelOf(limit: number, code: 'prompt-too-long' | 'language-died' = 'prompt-too-long') {
  return {
    language: {
      generate: async ({ request: { prompt } }: { request: { prompt: string } }) => {
        if (prompt.length > limit) throw new LabError(code, { tokens: prompt.length, limit });
        return (async function* () {
          yield { end };
        })();
      },
      score: async () => {
        throw new Error('nothing was to be scored');
      },
    },
  } as unknown as Parameters<typeof askColumns>[0];
}

async function ask(model: ReturnType<typeof modelOf>): Promise<{ columns: number[]; last: PromptResult[] }> {
  const columns: number[] = [];
  let last: PromptResult[] = [];
  await askColumns(model, setting, new AbortController().signal, {
    onColumn: (shots) => columns.push(shots),
    onResults: (results) => {
      last = results;
    },
  });
  return { columns, last };
}

test('a prompt that is too long is told of its column, and the others are asked all the same', async () => {
  const { columns, last } = await ask(modelOf(15));
  expect(columns).toEqual([0, 3, 1]);
  // Read back as a saved experiment is: that it was never asked stays with it.
  const saved = last.map((result) => promptResult.parse(JSON.parse(JSON.stringify(result))));
  expect(saved.map(({ shots, end, tooLong }) => [shots, end?.ended ?? null, tooLong?.limit ?? null])).toEqual([
    [0, 'context', null],
    [3, null, 15],
    [1, 'context', null],
  ]);
});

/** Two tokens, and then what is thrown. */
function breakingOff(error: () => Error) {
  const token = { text: '近', logProbability: -1, candidates: [] };
  return {
    language: {
      generate: async () =>
        (async function* () {
          yield { token };
          yield { token };
          throw error();
        })(),
    },
  } as unknown as Parameters<typeof askColumns>[0];
}

test('an answer that breaks off keeps what came and is not called stopped, which a person does', async () => {
  const asking = new AbortController();
  let last: PromptResult[] = [];
  const ask = (error: () => Error) =>
    askColumns(breakingOff(error), setting, asking.signal, {
      onColumn: () => undefined,
      onResults: (results) => {
        last = results;
      },
    });
  await expect(ask(() => new LabError('server-broke-off', {}))).rejects.toMatchObject({
    fault: { code: 'server-broke-off' },
  });
  expect(promptResult.parse(JSON.parse(JSON.stringify(last[0])))).toMatchObject({
    text: '近近',
    end: null,
    brokeOff: true,
  });
  const stopped = () => {
    asking.abort();
    return new Error('aborted');
  };
  await expect(ask(stopped)).rejects.toThrow('aborted');
  expect(last[0]).toMatchObject({ text: '近近', end: null });
  expect(last[0]).not.toHaveProperty('brokeOff');
});

test('whatever else goes wrong ends the asking', async () => {
  await expect(ask(modelOf(15, 'language-died'))).rejects.toMatchObject({ fault: { code: 'language-died' } });
});
