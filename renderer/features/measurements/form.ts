/** The form of a new measurement, all of it in the address, and what can be known to be wrong with it. Pure. */

import { readNumber, readPlainNumber } from '../../../main/contract/number-text.ts';
import { PROMPT_TEMPLATES, type PromptTemplateName } from '../../../main/contract/prompt-template.ts';
import { mostExamples, type TaskSuite } from '../../../main/contract/task-suite.ts';
import { choice, type StateOf, text, type UrlField } from '../../../main/contract/url-fields.ts';
import { CHANGE_NAMES, type ChangeName, LABEL_CHANGES } from './label-changes.ts';

const NONE = 'none';

/** Names between commas; `null`: nothing was chosen yet, which is not the same as none. */
const names: UrlField<readonly string[] | null> = {
  fallback: null,
  parse: (given) => (given === NONE ? [] : given.split(',').filter((name) => name !== '')),
  print: (value) => (value === null ? '' : value.length === 0 ? NONE : value.join()),
};

const changeNames: UrlField<readonly ChangeName[]> = {
  fallback: ['gold'],
  parse: (given) => CHANGE_NAMES.filter((name) => given.split(',').includes(name)),
  print: (value) => value.join() || NONE,
};

export const TEMPLATE_NAMES = Object.keys(PROMPT_TEMPLATES) as PromptTemplateName[];
export const INSTRUCTIONS = ['none', 'zh', 'en'] as const;

/** Numbers as every language has them, or what was typed instead: the schema says what is wrong with that. */
export const FORM = {
  model: text(),
  tasks: names,
  shots: text('0, 1, 4, 8'),
  draws: text('3'),
  limit: text('30'),
  template: choice(TEMPLATE_NAMES, 'arrow'),
  instruction: choice(INSTRUCTIONS, 'none'),
  changes: changeNames,
  orders: text('0'),
  seed: text('1'),
  name: text(),
};
export type Form = StateOf<typeof FORM>;

const SEPARATORS = /[\s,;，、；]+/u;

export function typedNumber(typed: string): number | string {
  return readPlainNumber(typed) ?? typed;
}

/** Numbers of examples from a text, each once, in order; what is no number stays text. */
export function typedShots(typed: string): (number | string)[] {
  const parts = typed.split(SEPARATORS).filter((part) => part !== '');
  // Between separators a number has none of its own, in no language.
  const numbers = parts.map((part) => {
    const reading = readNumber(part, 'en');
    return reading.kind === 'number' ? reading.value : part;
  });
  const all = [...new Set(numbers)];
  return all.every((one) => typeof one === 'number') ? [...all].sort((one, other) => one - other) : all;
}

/** What is sent to the engine, whether it is valid or not. */
export function formSpecification(form: Form, model: string, tasks: readonly string[]) {
  return {
    version: 1,
    model,
    tasks: [...tasks],
    shots: typedShots(form.shots),
    draws: typedNumber(form.draws),
    seed: typedNumber(form.seed),
    limit: form.limit.trim() === '' ? null : typedNumber(form.limit),
    template: PROMPT_TEMPLATES[form.template],
    instruction: form.instruction,
    changes: form.changes.map((name) => LABEL_CHANGES[name]),
    orders: typedNumber(form.orders),
  };
}

export type ShotsProblem =
  | { field: 'shots'; kind: 'noShots' }
  | { field: 'shots'; kind: 'tooMany'; most: number; task: string };

export type FormProblem =
  | { field: 'tasks'; kind: 'noTask' }
  | { field: 'changes'; kind: 'noChange' }
  | ShotsProblem
  | { field: 'changes'; kind: 'flippedNeedsLabels'; tasks: string[] };

/** What is wrong with numbers of examples as they were typed, for these tasks. */
export function shotsProblems(typed: string, chosen: readonly TaskSuite[]): ShotsProblem[] {
  const problems: ShotsProblem[] = [];
  const shots = typedShots(typed);
  if (shots.length === 0 || !shots.every((count) => Number.isInteger(count) && Number(count) >= 0))
    problems.push({ field: 'shots', kind: 'noShots' });
  const largest = Math.max(0, ...shots.filter((count) => typeof count === 'number'));
  const scarcest = [...chosen].sort((one, other) => mostExamples(one) - mostExamples(other))[0];
  if (scarcest && largest > mostExamples(scarcest))
    problems.push({ field: 'shots', kind: 'tooMany', most: mostExamples(scarcest), task: scarcest.name });
  return problems;
}

/** What the schema does not see, because it depends on the tasks: said before anything is asked. */
export function formProblems(form: Form, tasks: readonly string[], suites: readonly TaskSuite[]): FormProblem[] {
  const problems: FormProblem[] = [];
  const chosen = tasks.flatMap((task) => suites.find(({ name }) => name === task) ?? []);
  if (tasks.length === 0) problems.push({ field: 'tasks', kind: 'noTask' });
  if (form.changes.length === 0) problems.push({ field: 'changes', kind: 'noChange' });
  problems.push(...shotsProblems(form.shots, chosen));
  const without = chosen.filter(({ labels }) => !labels || labels.length < 2).map(({ name }) => name);
  if (form.changes.includes('flipped') && without.length > 0)
    problems.push({ field: 'changes', kind: 'flippedNeedsLabels', tasks: without });
  return problems;
}
