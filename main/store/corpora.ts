/** Corpora that are ready to be trained on; their texts lie in LAB_HOME/corpora/<sha256>/. */
import { z } from 'zod';
import { corpusEntry } from '../contract/corpus.ts';
import type { UnreadableEntry } from '../contract/unreadable.ts';
import type { WritableDatabase } from './database.ts';
import { fromColumn, readable, readEntry, unreadable } from './readable-rows.ts';

/** What is known about a corpus besides name, hash and state. */
export const corpusFacts = corpusEntry
  .omit({ name: true, sha256: true, state: true, questions: true })
  .extend({ licence: z.string(), attribution: z.string() });
export type CorpusFacts = z.infer<typeof corpusFacts>;

export interface CorpusRecord {
  name: string;
  sha256: string;
  facts: CorpusFacts;
}

export interface Corpora {
  /** Adds a corpus, or replaces what is known about the one of that name. */
  put(corpus: CorpusRecord): void;
  /** `null` when there is none of that name. @throws LabError `entry-newer`, `entry-damaged` */
  get(name: string): CorpusRecord | null;
  /** In order of name; what can't be read is passed over. */
  list(): CorpusRecord[];
  unreadable(): UnreadableEntry[];
  /** Name and hash of all, also of what can't be read, in order of name. */
  entries(): Pick<CorpusRecord, 'name' | 'sha256'>[];
  /** True when there was one. */
  remove(name: string): boolean;
}

export function createCorpora(database: WritableDatabase): Corpora {
  type CorpusRow = { name: string; sha256: string; facts: string };
  const put = database.prepare('INSERT OR REPLACE INTO corpora (name, sha256, facts) VALUES (?, ?, ?)');
  const get = database.prepare<[string], CorpusRow>('SELECT * FROM corpora WHERE name = ?');
  const list = database.prepare<[], CorpusRow>('SELECT * FROM corpora ORDER BY name');
  const remove = database.prepare('DELETE FROM corpora WHERE name = ?');
  const fromRow = ({ name, sha256, facts }: CorpusRow): CorpusRecord =>
    readEntry({ kind: 'corpus', id: name, name }, () => ({ name, sha256, facts: fromColumn(corpusFacts, facts) }));
  return {
    put({ name, sha256, facts }) {
      put.run(name, sha256, JSON.stringify(corpusFacts.parse(facts)));
    },
    get(name) {
      const row = get.get(name);
      return row ? fromRow(row) : null;
    },
    list: () => readable(list.all(), fromRow),
    unreadable: () => unreadable(list.all(), fromRow, () => ({ state: null, trashedAt: null })),
    entries: () => list.all().map(({ name, sha256 }) => ({ name, sha256 })),
    remove: (name) => remove.run(name).changes > 0,
  };
}
