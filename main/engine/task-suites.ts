/** The task suites of resources/task-suites/, and those that a person added to the lab folder. */
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Encoding } from '../contract/encoding.ts';
import { LabError } from '../contract/fault.ts';
import { freeName, isReservedName, isTaskName, taskNameOf, taskNameOfFile } from '../contract/task-name.ts';
import {
  type AddedTask,
  LARGEST_TABLE_BYTES,
  type ListedTask,
  type TaskSuite,
  taskSuite,
} from '../contract/task-suite.ts';
import { entryFault, misnamedTask, type UnreadableEntry, unusableFile } from '../contract/unreadable.ts';
import { replaceFile } from '../files/durable-files.ts';
import { type FoundFile, filesIn } from '../files/files-in.ts';
import { makeFolders } from '../files/make-folders.ts';
import { createLine } from './line.ts';
import type { TableTask } from './table-worker.ts';
import type { Threads } from './threads.ts';

const TABLE_WORKER = new URL('./table-worker.ts', import.meta.url);

const shipped = new URL('../../resources/task-suites/', import.meta.url);

export interface GivenTable {
  fileName: string;
  file: Blob;
  encoding?: Encoding | undefined;
  name?: string | undefined;
  /** What is asked; none by default. */
  description?: string | undefined;
  labels: string[] | null;
}

export interface TaskSuites {
  /** Those of the lab in order of name, then the person's own; what can't be read is passed over. */
  list(): TaskSuite[];
  /** The same, with whose they are. */
  listed(): ListedTask[];
  unreadable(): UnreadableEntry[];
  /**
   * Without a name it gets a free one, after the file.
   *
   * @throws LabError `suite-name-invalid` and `suite-name-reserved` {name, suggestion}, `suite-one-label` {label}, `suite-name-taken` {name, suggestion}, what `decodeText`
   *   throws, `suite-invalid` with every fault; nothing is added then
   */
  add(table: GivenTable): Promise<AddedTask>;
  /** One that can't be read, too. @throws LabError `task-built-in`, `task-unknown` */
  remove(name: string): void;
}

export function createTaskSuites(folder: string, threads: Threads): TaskSuites {
  /** A name that is free when a table is read is free when its task is written. */
  const oneAtATime = createLine();
  const fileOf = (name: string) => join(folder, `${name}.json`);
  const found = () => {
    const builtIn = new Set(taskSuites().map(({ name }) => name));
    return filesIn(folder, /\.json$/).map((file) => ownSuite(file, builtIn));
  };
  const own = () => found().flatMap((one) => ('suite' in one ? [one.suite] : []));
  return {
    list: () => [...taskSuites(), ...own()],
    listed: () => [
      ...taskSuites().map((suite) => ({ ...suite, own: false })),
      ...own().map((suite) => ({ ...suite, own: true })),
    ],
    unreadable: () => found().flatMap((one) => ('suite' in one ? [] : [one])),
    add: ({ fileName, file, encoding, name, description, labels }) =>
      oneAtATime(async () => {
        if (labels?.length === 1) throw new LabError('suite-one-label', { label: labels[0]! });
        if (file.size > LARGEST_TABLE_BYTES)
          throw new LabError('file-too-large', { file: fileName, bytes: file.size, limit: LARGEST_TABLE_BYTES });
        const known = new Set([...taskSuites(), ...own()].map((suite) => suite.name));
        // A file that can't be read keeps its name: it is not written over.
        const taken = (wanted: string) => known.has(wanted) || existsSync(fileOf(wanted));
        const chosen = name === undefined ? freeName(taskNameOfFile(fileName), taken) : givenName(name, taken);
        // A plain Blob goes into the thread without being copied; what comes with a name of its own (a File) would not.
        const task: TableTask = { name: chosen, fileName, file: new Blob([file]), encoding, description, labels };
        const added = await threads.run<AddedTask>(TABLE_WORKER, task);
        makeFolders(folder);
        replaceFile(fileOf(chosen), `${JSON.stringify(added.suite, null, 1)}\n`);
        return added;
      }),
    remove(name) {
      if (taskSuites().some((suite) => suite.name === name)) throw new LabError('task-built-in', { task: name });
      if (!found().some((one) => ('suite' in one ? one.suite.name : one.id) === name)) suiteNamed(own(), name);
      rmSync(fileOf(name));
    },
  };
}

function givenName(name: string, taken: (name: string) => boolean): string {
  const given = name.trim().normalize('NFC');
  if (isReservedName(given))
    throw new LabError('suite-name-reserved', { name, suggestion: freeName(taskNameOf(given), taken) });
  if (!isTaskName(given))
    throw new LabError('suite-name-invalid', { name, suggestion: freeName(taskNameOf(given), taken) });
  if (taken(given)) throw new LabError('suite-name-taken', { name: given, suggestion: freeName(given, taken) });
  return given;
}

/** Those of the lab. */
export function taskSuites(): TaskSuite[] {
  return readdirSync(shipped)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => taskSuite.parse(JSON.parse(readFileSync(new URL(name, shipped), 'utf8'))));
}

function ownSuite(file: FoundFile, builtIn: ReadonlySet<string>): { suite: TaskSuite } | UnreadableEntry {
  if ('unusable' in file) return unusableFile('task', file);
  const name = basename(file.name, '.json');
  const told = { name, file: file.path };
  // Two of one name could not be told apart: where tasks are chosen, or asked for.
  if (builtIn.has(name))
    return misnamedTask('task-file-built-in', { ...told, suggestion: freeName(name, (other) => builtIn.has(other)) });
  try {
    const suite = taskSuite.parse(JSON.parse(readFileSync(file.path, 'utf8')));
    // A task is asked for and deleted by its name, which is that of its file.
    if (suite.name === name) return { suite: { ...suite, instruction: describedBy(suite) } };
    return misnamedTask('task-file-other-name', { ...told, inside: suite.name });
  } catch (error) {
    const { fault } = entryFault(error, { kind: 'task', id: name, ...told });
    return { kind: 'task', id: name, name, state: null, trashedAt: null, fault };
  }
}

/** Earlier labs wrote the name where nobody had said what is asked. */
function describedBy({ name, instruction }: TaskSuite): TaskSuite['instruction'] {
  return instruction?.zh === name && instruction.en === name ? null : instruction;
}

/** @throws LabError `task-unknown` {task, known} */
export function suiteNamed(suites: readonly TaskSuite[], name: string): TaskSuite {
  const found = suites.find((suite) => suite.name === name);
  if (!found) throw new LabError('task-unknown', { task: name, known: suites.map((suite) => suite.name).join(', ') });
  return found;
}
