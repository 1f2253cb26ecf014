import type { PromptTemplate } from '../contract/prompt-template.ts';
import type { TaskSuite } from '../contract/task-suite.ts';

export interface Comparison {
  /** Where the case is the answer (writing in capitals): nothing is lower-cased. Default false. */
  caseMatters?: boolean;
}

/**
 * Whether a generated text is the item's output or one of its aliases, but for case, width, spacing and punctuation
 * around it ("exact match" after normalising, as in SQuAD, Rajpurkar et al. 2016, section 6.1; articles are kept, since
 * answers here are single words).
 *
 * Only what stands before the template's end of an answer, or a line's end, counts: a model goes on with an example of
 * its own. So no output that itself holds that end can be matched.
 *
 * @param generated what follows the prompt, with or without the template's `beforeOutput`
 */
export function matchesItem(
  generated: string,
  item: Pick<TaskSuite['items'][number], 'output' | 'aliases'>,
  { template, ...comparison }: Comparison & { template: Pick<PromptTemplate, 'beforeOutput' | 'afterOutput'> },
): boolean {
  const { beforeOutput, afterOutput } = template;
  // Taken off first: it may hold a line's end itself.
  const text = generated.startsWith(beforeOutput) ? generated.slice(beforeOutput.length) : generated;
  const ends = [text.indexOf(afterOutput), text.search(/[\r\n]/)].filter((end) => end >= 0);
  const answer = normaliseAnswer(text.slice(0, Math.min(text.length, ...ends)), comparison);
  if (answer === '') return false;
  return [item.output, ...item.aliases].some((right) => normaliseAnswer(right, comparison) === answer);
}

// A minus before a number is part of it: −5 is not 5.
const BEFORE = /^(?:(?!-\p{N})[\p{P}\p{S}\s])+/u;
const AFTER = /[\p{P}\p{S}\s]+$/u;

/**
 * An answer in the form in which two are compared: one code for each character (Unicode NFKC: wide letters, ligatures,
 * tone marks apart from their vowel), lower case, single spaces, no punctuation or symbols around it. An answer of
 * nothing else ("+") keeps them.
 */
export function normaliseAnswer(text: string, { caseMatters = false }: Comparison = {}): string {
  const plain = text.normalize('NFKC').replaceAll('−', '-').replace(/\s+/gu, ' ').trim();
  const bare = plain.replace(BEFORE, '').replace(AFTER, '') || plain;
  return caseMatters ? bare : bare.toLowerCase();
}
