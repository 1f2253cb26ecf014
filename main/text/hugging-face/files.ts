/** Files of a tokenizer as Hugging Face's libraries name them, and what is wrong with one. */
import { z } from 'zod';
import { LabError } from '../../contract/fault.ts';

/** Of tokenizers: all of how a text is cut. */
export const TOKENIZER = 'tokenizer.json';
/** Of transformers: which class, and what it adds. */
export const CONFIGURATION = 'tokenizer_config.json';

/** The text of each file by its name. */
export type TokenizerFiles = Record<typeof TOKENIZER | typeof CONFIGURATION, string>;

export const written = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

export const unusable = (file: string, problem: string, cause: unknown): LabError =>
  new LabError('tokenizer-unusable', { file, problem }, { cause });

/** @throws LabError `tokenizer-unusable` {file, problem}: where the first thing stands that is otherwise */
export function parsed<Value>(file: string, text: string, schema: z.ZodType<Value>): Value {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw unusable(file, 'JSON', error);
  }
  const read = schema.safeParse(json);
  if (!read.success) throw unusable(file, read.error.issues[0]!.path.join('.'), z.prettifyError(read.error));
  return read.data;
}

/** Ids by token. A map: zod's record leaves out a token called __proto__. */
export const vocabularyOfIds = z
  .custom<Record<string, number>>(
    (value) =>
      typeof value === 'object' &&
      value !== null &&
      !Array.isArray(value) &&
      Object.values(value).every((id) => Number.isInteger(id) && (id as number) >= 0),
    'Invalid input: expected ids by token',
  )
  .transform((vocab): ReadonlyMap<string, number> => new Map(Object.entries(vocab)));

/** Tokens by their ids. @throws LabError `tokenizer-unusable` where these are not 0, 1, … */
export function tokensInOrder(vocab: ReadonlyMap<string, number>, file: string = TOKENIZER): string[] {
  const tokens = [...vocab].sort(([, one], [, other]) => one - other);
  const wrong = tokens.find(([, id], place) => id !== place);
  if (wrong) throw unusable(file, 'model.vocab', `“${wrong[0]}” has the id ${wrong[1]}, not ${tokens.indexOf(wrong)}`);
  return tokens.map(([token]) => token);
}
