import fc from 'fast-check';
import { expect, test } from 'vitest';
import { PROMPT_TEMPLATES } from '../contract/prompt-template.ts';
import { answerText, buildPrompt } from './build-prompt.ts';

const { arrow, comma } = PROMPT_TEMPLATES;
const questionAnswer = PROMPT_TEMPLATES['question-answer'];
const examples = [
  { input: '你好', output: 'Hello' },
  { input: '再见', output: 'goodbye' },
];

test('the article’s own prompt', () => {
  const prompt = buildPrompt({ template: comma, instruction: '请将中文翻译成英文。', examples, query: '销售' });
  expect(prompt).toEqual({
    prefix: '请将中文翻译成英文。你好,Hello,再见,goodbye,',
    query: '销售,',
    text: '请将中文翻译成英文。你好,Hello,再见,goodbye,销售,',
  });
  expect(answerText(comma, 'sales')).toBe('sales,');
});

test('arrows, and questions with answers', () => {
  expect(buildPrompt({ template: arrow, instruction: 'Translate.', examples, query: '销售' }).text).toBe(
    'Translate.\n你好 => Hello\n再见 => goodbye\n销售 =>',
  );
  expect(answerText(arrow, 'sales')).toBe(' sales\n');
  expect(buildPrompt({ template: questionAnswer, instruction: 'Translate.', examples, query: '销售' }).text).toBe(
    'Translate.\n\nQ: 你好\nA: Hello\n\nQ: 再见\nA: goodbye\n\nQ: 销售\nA:',
  );
  expect(answerText(questionAnswer, 'sales')).toBe(' sales\n\n');
});

test('without an instruction nothing stands in its place; the template’s own counts until another is given', () => {
  const own = { ...arrow, instruction: 'Own.' };
  const nothing = { examples: [], query: 'x' };
  expect(buildPrompt({ template: arrow, ...nothing })).toEqual({ prefix: '', query: 'x =>', text: 'x =>' });
  expect(buildPrompt({ template: own, ...nothing }).prefix).toBe('Own.\n');
  expect(buildPrompt({ template: own, instruction: 'Other.', ...nothing }).prefix).toBe('Other.\n');
  expect(buildPrompt({ template: own, instruction: '', ...nothing }).prefix).toBe('');
});

test('a half that is left out takes what joins the two with it', () => {
  const inputs = examples.map(({ input }) => ({ input, output: null }));
  const outputs = examples.map(({ output }) => ({ input: null, output }));
  const prefix = (template: typeof arrow | typeof questionAnswer, shown: typeof inputs | typeof outputs) =>
    buildPrompt({ template, examples: shown, query: '' }).prefix;
  expect(prefix(arrow, inputs)).toBe('你好\n再见\n');
  expect(prefix(arrow, outputs)).toBe('Hello\ngoodbye\n');
  expect(prefix(questionAnswer, inputs)).toBe('Q: 你好\n\nQ: 再见\n\n');
  expect(prefix(questionAnswer, outputs)).toBe('Hello\n\ngoodbye\n\n');
});

test('prompt and right answer together are the prefix that holds the item as one more example', () => {
  const word = fc.string({ minLength: 1, maxLength: 8, unit: 'grapheme' });
  const pair = fc.record({ input: word, output: word });
  fc.assert(
    fc.property(
      fc.constantFrom(...Object.values(PROMPT_TEMPLATES)),
      fc.array(pair, { maxLength: 5 }),
      pair,
      word,
      (template, shown, item, instruction) => {
        const { text, prefix, query } = buildPrompt({ template, instruction, examples: shown, query: item.input });
        const longer = buildPrompt({ template, instruction, examples: [...shown, item], query: 'x' });
        expect(text + answerText(template, item.output)).toBe(longer.prefix);
        expect(text).toBe(prefix + query);
        expect(text).not.toMatch(/\s$/u);
      },
    ),
  );
});
