/** The task suites of resources/task-suites/, and those that a person added to the lab folder. */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { LabError } from '../contract/fault.ts';
import { type TaskSuite, taskSuite } from '../contract/task-suite.ts';
import { entryFault, type UnreadableEntry, unusableFile } from '../contract/unreadable.ts';
import { replaceFile } from '../files/durable-files.ts';
import { type FoundFile, filesIn } from '../files/files-in.ts';
import { readSuite } from '../icl/read-suite.ts';

const shipped = new URL('../../resources/task-suites/', import.meta.url);

export interface TaskSuites {
  /** Those of the lab in order of name, then the person's own; what can't be read is passed over. */
  list(): TaskSuite[];
  unreadable(): UnreadableEntry[];
  /** @throws LabError `suite-invalid` with every fault, `suite-name-taken` {name}; nothing is added then */
  add(suite: { name: string; csv: string; labels: string[] | null }): TaskSuite;
  /** One that can't be read, too. @throws LabError `task-unknown` for none of one's own */
  remove(name: string): void;
}

export function createTaskSuites(folder: string): TaskSuites {
  const fileOf = (name: string) => join(folder, `${name}.json`);
  const found = () => filesIn(folder, /\.json$/).map(ownSuite);
  const own = () => found().flatMap((one) => ('suite' in one ? [one.suite] : []));
  return {
    list: () => [...taskSuites(), ...own()],
    unreadable: () => found().flatMap((one) => ('suite' in one ? [] : [one])),
    add(given) {
      const suite = readSuite(given);
      // A file that can't be read keeps its name: it is not written over.
      if ([...taskSuites(), ...own()].some(({ name }) => name === suite.name) || existsSync(fileOf(suite.name)))
        throw new LabError('suite-name-taken', { name: suite.name });
      mkdirSync(folder, { recursive: true });
      replaceFile(fileOf(suite.name), `${JSON.stringify(suite, null, 1)}\n`);
      return suite;
    },
    remove(name) {
      if (!found().some((one) => ('suite' in one ? one.suite.name : one.id) === name)) suiteNamed(own(), name);
      rmSync(fileOf(name));
    },
  };
}

/** Those of the lab. */
export function taskSuites(): TaskSuite[] {
  return readdirSync(shipped)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => taskSuite.parse(JSON.parse(readFileSync(new URL(name, shipped), 'utf8'))));
}

function ownSuite(file: FoundFile): { suite: TaskSuite } | UnreadableEntry {
  if ('unusable' in file) return unusableFile('task', file);
  const name = basename(file.name, '.json');
  try {
    const suite = taskSuite.parse(JSON.parse(readFileSync(file.path, 'utf8')));
    // A task is asked for and deleted by its name, which is that of its file.
    if (suite.name !== name) throw new Error(`names itself ${suite.name}`);
    return { suite };
  } catch (error) {
    const { fault } = entryFault(error, { kind: 'task', id: name, name, file: file.path });
    return { kind: 'task', id: name, name, state: null, trashedAt: null, fault };
  }
}

/** @throws LabError `task-unknown` {task, known} */
export function suiteNamed(suites: readonly TaskSuite[], name: string): TaskSuite {
  const found = suites.find((suite) => suite.name === name);
  if (!found) throw new LabError('task-unknown', { task: name, known: suites.map((suite) => suite.name).join(', ') });
  return found;
}
