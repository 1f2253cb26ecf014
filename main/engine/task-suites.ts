/** The task suites of resources/task-suites/. */
import { readdirSync, readFileSync } from 'node:fs';
import { LabError } from '../contract/fault.ts';
import { type TaskSuite, taskSuite } from '../contract/task-suite.ts';

const folder = new URL('../../resources/task-suites/', import.meta.url);

/** In order of name. */
export function taskSuites(): TaskSuite[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => taskSuite.parse(JSON.parse(readFileSync(new URL(name, folder), 'utf8'))));
}

/** @throws LabError `task-unknown` {task, known} */
export function suiteNamed(suites: readonly TaskSuite[], name: string): TaskSuite {
  const found = suites.find((suite) => suite.name === name);
  if (!found) throw new LabError('task-unknown', { task: name, known: suites.map((suite) => suite.name).join(', ') });
  return found;
}
