/** The task suites of resources/task-suites/, and those that a person added to the lab folder. */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { LabError } from '../contract/fault.ts';
import { type TaskSuite, taskSuite } from '../contract/task-suite.ts';
import { replaceFile } from '../files/durable-files.ts';
import { readSuite } from '../icl/read-suite.ts';

const shipped = new URL('../../resources/task-suites/', import.meta.url);

export interface TaskSuites {
  /** Those of the lab in order of name, then the person's own. */
  list(): TaskSuite[];
  /** @throws LabError `suite-invalid` with every fault, `suite-name-taken` {name}; nothing is added then */
  add(suite: { name: string; csv: string; labels: string[] | null }): TaskSuite;
  /** @throws LabError `task-unknown` for none of one's own */
  remove(name: string): void;
}

export function createTaskSuites(folder: string): TaskSuites {
  const own = () => (existsSync(folder) ? suitesIn((name) => join(folder, name), readdirSync(folder)) : []);
  return {
    list: () => [...taskSuites(), ...own()],
    add(given) {
      const suite = readSuite(given);
      if ([...taskSuites(), ...own()].some(({ name }) => name === suite.name))
        throw new LabError('suite-name-taken', { name: suite.name });
      mkdirSync(folder, { recursive: true });
      replaceFile(join(folder, `${suite.name}.json`), `${JSON.stringify(suite, null, 1)}\n`);
      return suite;
    },
    remove: (name) => rmSync(join(folder, `${suiteNamed(own(), name).name}.json`)),
  };
}

/** Those of the lab. */
export function taskSuites(): TaskSuite[] {
  return suitesIn((name) => new URL(name, shipped), readdirSync(shipped));
}

function suitesIn(place: (name: string) => string | URL, names: string[]): TaskSuite[] {
  return names
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => taskSuite.parse(JSON.parse(readFileSync(place(name), 'utf8'))));
}

/** @throws LabError `task-unknown` {task, known} */
export function suiteNamed(suites: readonly TaskSuite[], name: string): TaskSuite {
  const found = suites.find((suite) => suite.name === name);
  if (!found) throw new LabError('task-unknown', { task: name, known: suites.map((suite) => suite.name).join(', ') });
  return found;
}
