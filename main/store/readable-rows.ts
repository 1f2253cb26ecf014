/** Rows as values of a schema: one that can't be read is a fault of its own, and takes no list along. */
import type { z } from 'zod';
import { type EntryKind, entryFault, isEntryFault, type UnreadableEntry } from '../contract/unreadable.ts';

/** Reads an entry's columns. @throws LabError `entry-newer`, `entry-damaged` {kind, id, name} */
export function readEntry<Value>(entry: { kind: EntryKind; id: string; name: string }, read: () => Value): Value {
  try {
    return read();
  } catch (error) {
    throw isEntryFault(error) ? error : entryFault(error, entry);
  }
}

/** What can be read, in order; the rest is passed over. */
export function readable<Row, Value>(rows: readonly Row[], read: (row: Row) => Value): Value[] {
  return rows.flatMap((row) => {
    try {
      return [read(row)];
    } catch (error) {
      if (isEntryFault(error)) return [];
      throw error;
    }
  });
}

/** What can't be read, in order. */
export function unreadable<Row>(
  rows: readonly Row[],
  read: (row: Row) => unknown,
  facts: (row: Row) => { name?: string; state: UnreadableEntry['state']; trashedAt: number | null },
): UnreadableEntry[] {
  return rows.flatMap((row) => {
    try {
      read(row);
      return [];
    } catch (error) {
      if (!isEntryFault(error)) throw error;
      const { kind, id, name } = error.fault.parameters as { kind: EntryKind; id: string; name: string };
      return [{ kind, id, name, ...facts(row), fault: error.fault }];
    }
  });
}

/** The column's value, `null` for NULL. */
export function fromColumn<Schema extends z.ZodType>(schema: Schema, text: string): z.infer<Schema>;
export function fromColumn<Schema extends z.ZodType>(schema: Schema, text: string | null): z.infer<Schema> | null;
export function fromColumn<Schema extends z.ZodType>(schema: Schema, text: string | null): z.infer<Schema> | null {
  return text === null ? null : schema.parse(JSON.parse(text));
}
