/** The form as a person leaves it: not always whole, kept until the next visit. Pure. */
import { z } from 'zod';
import { sampling } from '../../../main/contract/language.ts';
import { type PromptSetting, promptSetting, shownExample } from '../../../main/contract/prompt-experiment.ts';
import { PRESETS, type PresetName } from './presets.ts';
import { type Column, columnsOf, shotsOf } from './shots-columns.ts';

const draft = z.object({
  /** `null`: the first that is ready. */
  model: z.string().nullable(),
  /** One that was asked for while it was not here: the chosen one as soon as it is. */
  awaited: z.string().nullable().default(null),
  instruction: z.string(),
  examples: z.array(shownExample),
  query: z.string(),
  /** May be one that the contract refuses: the form says why. */
  template: z.object({
    instruction: z.string(),
    afterInstruction: z.string(),
    beforeInput: z.string(),
    afterInput: z.string(),
    beforeOutput: z.string(),
    afterOutput: z.string(),
  }),
  columns: z.array(z.union([z.number().int().nonnegative(), z.literal('all')])),
  /** As typed: between commas, or a line each. */
  answers: z.string(),
  tokens: z.number().int().min(1).max(512),
  sampling,
  /** `savedAt` of the experiment that was changed, `null` for a new one. */
  begunOn: z.number().nullable().default(null),
  /** As typed, `null` until somebody types one. */
  name: z.string().nullable().default(null),
});
export type Draft = z.infer<typeof draft>;

export const MOST_EXAMPLES = 200;

/** Between answers on one line. */
const SEPARATORS = /[,，、;；]/;

/** What a preset brings: all but the model and the sampling. */
export type Words = Pick<Draft, 'instruction' | 'examples' | 'query' | 'answers' | 'template' | 'columns'>;

export function presetWords(name: PresetName): Words {
  const { instruction, examples, query, answers, template } = PRESETS[name];
  const columns: Column[] = [0, 1, 'all'];
  return { instruction, examples: [...examples], query, template, columns, answers: printAnswers(answers) };
}

export function wordsOf({ instruction, examples, query, template, columns, answers }: Draft): Words {
  return { instruction, examples, query, template, columns, answers };
}

/** Whether there is nothing in it that a person would miss. */
export function isEmpty({ instruction, examples, query, answers }: Words): boolean {
  return (
    [instruction, query, answers, ...examples.flatMap(({ input, output }) => [input, output])].join('').trim() === ''
  );
}

/** The words and the template of a preset; model and sampling stay. */
export function withPreset(given: Draft, name: PresetName): Draft {
  return { ...given, ...presetWords(name) };
}

export const FIRST_DRAFT: Draft = withPreset(
  {
    model: null,
    awaited: null,
    instruction: '',
    examples: [],
    query: '',
    template: PRESETS.article.template,
    columns: [0],
    answers: '',
    tokens: 24,
    sampling: { temperature: 0, topK: 40, topP: 1, seed: 1 },
    begunOn: null,
    name: null,
  },
  'article',
);

/** What is asked. Rows of the table that are empty count for nothing. It need not be valid. */
export function settingOf(given: Draft, model: string): PromptSetting {
  const examples = given.examples.filter(({ input, output }) => input !== '' || output !== '');
  const { instruction, query, template, tokens } = given;
  const shots = shotsOf(given.columns, examples.length);
  const answers = readAnswers(given.answers);
  return { model, instruction, examples, query, template, shots, answers, tokens, sampling: given.sampling };
}

/** @param begunOn when it was saved */
export function draftOf(setting: PromptSetting, begunOn: number | null = null): Draft {
  const { model, instruction, examples, query, template, shots, answers, tokens } = setting;
  const columns = columnsOf(shots, examples.length);
  const typed = printAnswers(answers);
  return {
    model,
    awaited: null,
    instruction,
    examples,
    query,
    template,
    columns,
    answers: typed,
    tokens,
    sampling: setting.sampling,
    begunOn,
    name: null,
  };
}

/** Answers between commas; of several lines each is one, so that an answer may have a comma. Each once. */
export function readAnswers(typed: string): string[] {
  const parts = typed.includes('\n') ? typed.split('\n') : typed.split(SEPARATORS);
  return [...new Set(parts.map((part) => part.trim()).filter((part) => part !== ''))];
}

export function printAnswers(answers: readonly string[]): string {
  if (!answers.some((answer) => SEPARATORS.test(answer))) return answers.join(', ');
  // A line end tells that lines are meant, even after a single one.
  return `${answers.join('\n')}${answers.length === 1 ? '\n' : ''}`;
}

/** Names of what is wrong, by field. */
export interface DraftProblems {
  afterInput?: 'whitespace';
  afterOutput?: 'empty';
  answers?: 'many' | 'long';
  /** Anything else that the contract refuses. */
  other?: string;
}

/** What the contract says of a setting: nothing wrong is an empty object. */
export function problemsOf(setting: PromptSetting): DraftProblems {
  const problems: DraftProblems = {};
  for (const { path, code, message } of promptSetting.safeParse(setting).error?.issues ?? []) {
    const place = path.join('.');
    if (place === 'template.afterInput') problems.afterInput = 'whitespace';
    else if (place === 'template.afterOutput') problems.afterOutput = 'empty';
    else if (place === 'answers' && code === 'too_big') problems.answers = 'many';
    else if (place.startsWith('answers.')) problems.answers = 'long';
    else problems.other = `${place}: ${message}`;
  }
  return problems;
}

/** Whether two settings ask the same. */
export function sameSetting(one: PromptSetting, other: PromptSetting): boolean {
  const print = (setting: PromptSetting) => JSON.stringify(promptSetting.safeParse(setting).data ?? setting);
  return print(one) === print(other);
}

/** What was changed while `sent` was on its way to be saved, on top of what is saved now; `null` where that is all. */
export function leftOver(now: Draft, sent: Draft, savedAt: number): Draft | null {
  return now === sent ? null : { ...now, begunOn: savedAt, name: now.name === sent.name ? null : now.name };
}

/** Drafts by the experiment that they change, '' for a new one. */
export type Drafts = Readonly<Record<string, Draft>>;
/** Those of experiments long left are forgotten. */
const MOST_DRAFTS = 12;

/** What was remembered; nothing where it cannot be read. */
export function readDrafts(text: string | null): Drafts {
  if (text === null) return {};
  try {
    return z.record(z.string(), draft).safeParse(JSON.parse(text)).data ?? {};
  } catch {
    return {}; // another version's words: the form begins anew
  }
}

/** With this draft, the last one changed; `null` forgets it. */
export function withDraft(drafts: Drafts, id: string, changed: Draft | null): Drafts {
  const { [id]: _, ...others } = drafts;
  const kept = Object.entries(others).slice(-(MOST_DRAFTS - 1));
  return Object.fromEntries(changed ? [...kept, [id, changed]] : kept);
}
