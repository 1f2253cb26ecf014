/**
 * What lies in the lab and can't be read: written by a newer lab, broken, or no file at all. It is passed over, so that
 * it takes nothing along, and named, so that nobody misses it without knowing.
 */
import { z } from 'zod';
import { fault, LabError } from './fault.ts';
import { runState } from './run.ts';

export const ENTRY_KINDS = ['run', 'measurement', 'prompt', 'corpus', 'task', 'model'] as const;
export type EntryKind = (typeof ENTRY_KINDS)[number];

export const unreadableEntry = z.object({
  kind: z.enum(ENTRY_KINDS),
  /** By which it is deleted where that can be done; of a file its name. */
  id: z.string(),
  name: z.string(),
  /** Of a run or a measurement. */
  state: runState.nullable(),
  /** Milliseconds since 1970; `null` for what is in no trash. */
  trashedAt: z.number().nullable(),
  /** `entry-newer`, `entry-damaged`, or another of a file that can't be read or used. */
  fault,
});
export type UnreadableEntry = z.infer<typeof unreadableEntry>;

/**
 * True when all that a schema found wrong is what it does not know: fields, names in a choice, members of a union. Older
 * and broken values lack something or have the wrong type.
 */
export function isFromNewerLab({ issues }: z.ZodError): boolean {
  return issues.every(
    ({ code, ...issue }) =>
      code === 'unrecognized_keys' ||
      code === 'invalid_value' ||
      (code === 'invalid_union' && 'discriminator' in issue && issue.discriminator !== undefined),
  );
}

/** The fault of stored text that a schema can't read. */
export function entryFault(
  error: unknown,
  entry: { kind: EntryKind; id: string; name: string; file?: string },
): LabError {
  const newer = error instanceof z.ZodError && isFromNewerLab(error);
  const cause = error instanceof z.ZodError ? z.prettifyError(error) : error;
  return new LabError(newer ? 'entry-newer' : 'entry-damaged', { ...entry }, { cause });
}

/** What lies where a file should, and is none that can be read. */
export function unusableFile(
  kind: EntryKind,
  { name, path, unusable }: { name: string; path: string; unusable: unknown },
) {
  const { fault: told } = new LabError('file-unusable', { kind, id: name, name, file: path }, { cause: unusable });
  return { kind, id: name, name, state: null, trashedAt: null, fault: told } satisfies UnreadableEntry;
}

/** A task file that is whole and can't be used under its name. */
export function misnamedTask(code: 'task-file-built-in' | 'task-file-other-name', told: MisnamedTask): UnreadableEntry {
  const { name } = told;
  return { kind: 'task', id: name, name, state: null, trashedAt: null, fault: new LabError(code, { ...told }).fault };
}
type MisnamedTask = { name: string; file: string; suggestion: string } | { name: string; file: string; inside: string };

/** A file that is called a model and is none, or only the beginning of one. */
export function brokenModelFile({ name, path, bytes }: { name: string; path: string; bytes: number }) {
  const { fault: told } = new LabError('model-file-broken', { name, file: path, bytes });
  return { kind: 'model', id: name, name, state: null, trashedAt: null, fault: told } satisfies UnreadableEntry;
}

/** In the place of a model that the lab fetches. */
export function unusableFetched({ name, path, unusable }: { name: string; path: string; unusable: unknown }) {
  const { fault: told } = new LabError('fetched-model-unusable', { name, file: path }, { cause: unusable });
  return { kind: 'model', id: name, name, state: null, trashedAt: null, fault: told } satisfies UnreadableEntry;
}

/** Of a person's own, among those that the lab fetches, where none is looked for. @param folder where they are */
export function misplacedModel({ name, path, folder }: { name: string; path: string; folder: string }) {
  const { fault: told } = new LabError('model-file-misplaced', { name, file: path, folder });
  // Another of its name may lie where it belongs.
  return { kind: 'model', id: path, name, state: null, trashedAt: null, fault: told } satisfies UnreadableEntry;
}

/** Whether this says that one entry can't be read, and nothing about any other. */
export function isEntryFault(error: unknown): error is LabError {
  const codes = ['entry-newer', 'entry-damaged', 'file-unusable', 'model-file-broken'];
  return error instanceof LabError && codes.includes(error.fault.code);
}
