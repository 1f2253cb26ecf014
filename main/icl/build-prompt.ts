import type { PromptTemplate } from '../contract/prompt-template.ts';

/** An example as it is shown; a half that is `null` is left out (never both). */
export type ShownExample =
  | { readonly input: string; readonly output: string }
  | { readonly input: string; readonly output: null }
  | { readonly input: null; readonly output: string };

export interface PromptParts {
  template: PromptTemplate;
  /** In the place of the template's own; '' for none. */
  instruction?: string;
  examples: readonly ShownExample[];
  /** The input that is asked about; may be empty. */
  query: string;
}

export interface Prompt {
  /** Instruction and examples: the same for all items of a draw, so that a model need read it only once. */
  readonly prefix: string;
  /** The item's own part. */
  readonly query: string;
  /** Both, up to where the answer begins. */
  readonly text: string;
}

/** The text before an answer (in-context learning as in Brown et al. 2020, section 2). */
export function buildPrompt({ template, instruction = template.instruction, examples, query }: PromptParts): Prompt {
  const first = instruction === '' ? '' : instruction + template.afterInstruction;
  const prefix = first + examples.map((example) => exampleText(template, example)).join('');
  const own = template.beforeInput + query + template.afterInput;
  return { prefix, query: own, text: prefix + own };
}

/**
 * What a model is to write after the prompt and what is scored: with the end of the answer, so that the probability of
 * "cat" does not also collect that of "cats".
 */
export function answerText(template: PromptTemplate, output: string): string {
  return template.beforeOutput + output + template.afterOutput;
}

/** An answer however it goes on: "cat" with all that begins so. */
export const unendedAnswer = (template: PromptTemplate, output: string): string => template.beforeOutput + output;

/**
 * Where a half is left out, what joins the two goes with it, as in the ablations of Min et al. 2022 (section 5): a list
 * of bare inputs or bare answers shows nothing of the format of pairs.
 */
function exampleText(template: PromptTemplate, { input, output }: ShownExample): string {
  if (input === null) return output + template.afterOutput;
  if (output === null) return template.beforeInput + input + template.afterOutput;
  return template.beforeInput + input + template.afterInput + answerText(template, output);
}
