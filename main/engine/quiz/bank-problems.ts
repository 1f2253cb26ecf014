/** The lab's own bank, read against its rules: for `lab quiz validate` and the tests. */
import { readdirSync, readFileSync } from 'node:fs';
import type { QuizItemProblem } from '../../contract/quiz.ts';
import { bankFaults } from '../../quiz/bank-rules.ts';
import { COMPUTED_TEMPLATES } from '../../quiz/computed/index.ts';
import { quizBank } from './bank.ts';

const RESOURCES = new URL('../../../resources/', import.meta.url);
const namesIn = (folder: string) =>
  new Set(readdirSync(new URL(`${folder}/`, RESOURCES)).map((name) => name.replace('.json', '')));

/** @throws ZodError for a file that is not of the bank's form */
export function bankProblems(): { items: number; problems: QuizItemProblem[] } {
  const { items, sources } = quizBank();
  const faults = bankFaults({ items, works: new Set(Object.keys(sources)), ...whatIsThere() });
  return { items: items.length, problems: faults.map((fault) => ({ ...fault, line: lineOf(fault.item) })) };
}

/** What items may lead to, by kind. */
export function whatIsThere() {
  const glossary = JSON.parse(readFileSync(new URL('glossary/glossary.json', RESOURCES), 'utf8')) as object;
  return {
    presets: namesIn('presets'),
    tasks: namesIn('task-suites'),
    terms: new Set(Object.keys(glossary)),
    questions: new Set(COMPUTED_TEMPLATES.map(({ id }) => id)),
  };
}

/** Where an item begins in its file; 0 for what is of no single item. */
function lineOf(item: string): number {
  const folder = new URL('quiz/', RESOURCES);
  for (const name of readdirSync(folder).filter((each) => /^(k\d+|between)\.json$/.test(each))) {
    const lines = readFileSync(new URL(name, folder), 'utf8').split('\n');
    const line = lines.findIndex((text) => text.includes(`"id": "${item}"`));
    if (line >= 0) return line + 1;
  }
  return 0;
}
