/** Prompts to begin with. What each one shows was seen with both packaged models; the catalogue says it. */
import type { PromptSetting } from '../../../main/contract/prompt-experiment.ts';
import { PROMPT_TEMPLATES } from '../../../main/contract/prompt-template.ts';

type Given = Pick<PromptSetting, 'instruction' | 'examples' | 'query' | 'answers' | 'template'>;

const words = [
  { input: '你好', output: 'Hello' },
  { input: '再见', output: 'goodbye' },
];

/** The article's own prompt: 请将中文翻译成英文。你好,Hello,再见,goodbye,销售, */
const article: Given = {
  instruction: '请将中文翻译成英文。',
  examples: words,
  query: '销售',
  answers: ['sell', 'sale'],
  template: PROMPT_TEMPLATES.comma,
};

export const PRESETS = {
  article,
  lines: { ...article, template: PROMPT_TEMPLATES.arrow },
  pairs: {
    ...article,
    examples: [
      ...words,
      { input: '购买', output: 'purchase' },
      { input: '朋友', output: 'friend' },
      { input: '学习', output: 'study' },
    ],
    template: PROMPT_TEMPLATES.arrow,
  },
  review: {
    instruction: 'Is the film review positive or negative?',
    examples: [
      { input: 'A warm, funny film that I will watch again.', output: 'positive' },
      { input: 'The plot made no sense and the actors looked bored.', output: 'negative' },
      { input: 'Two hours of my life that I will never get back.', output: 'negative' },
      { input: 'Every scene is beautiful, and the ending moved me to tears.', output: 'positive' },
    ],
    query: 'The jokes fell flat and I nearly fell asleep.',
    answers: ['positive', 'negative'],
    template: PROMPT_TEMPLATES.arrow,
  },
  antonyms: {
    instruction: 'Give the word with the opposite meaning.',
    examples: [
      { input: 'big', output: 'small' },
      { input: 'hot', output: 'cold' },
      { input: 'up', output: 'down' },
      { input: 'rich', output: 'poor' },
    ],
    query: 'early',
    answers: ['late', 'early'],
    template: PROMPT_TEMPLATES.arrow,
  },
} as const satisfies Record<string, Given>;
export type PresetName = keyof typeof PRESETS;
export const PRESET_NAMES = Object.keys(PRESETS) as PresetName[];

/** Which preset these words and this template are, `null` when a person changed them. */
export function presetOf({ instruction, examples, query, answers, template }: Given): PresetName | null {
  const printed = JSON.stringify({ instruction, examples, query, answers, template });
  return (
    PRESET_NAMES.find((name) => {
      const preset = PRESETS[name];
      return (
        JSON.stringify({
          instruction: preset.instruction,
          examples: preset.examples,
          query: preset.query,
          answers: preset.answers,
          template: preset.template,
        }) === printed
      );
    }) ?? null
  );
}
