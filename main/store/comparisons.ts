/** Comparisons that a person saved under a name. */
import { type NewComparison, newComparison, type SavedComparison } from '../contract/saved-comparison.ts';
import type { WritableDatabase } from './database.ts';

export interface Comparisons {
  /** The last saved first. */
  list(): SavedComparison[];
  /** In the place of one that has the name. */
  save(comparison: NewComparison): SavedComparison;
  remove(name: string): void;
}

export function createComparisons(database: WritableDatabase, now: () => number): Comparisons {
  const list = database.prepare<[], SavedComparison>(
    'SELECT name, view, saved_at AS savedAt FROM comparisons ORDER BY saved_at DESC, name',
  );
  const put = database.prepare('INSERT OR REPLACE INTO comparisons (name, view, saved_at) VALUES (?, ?, ?)');
  const remove = database.prepare('DELETE FROM comparisons WHERE name = ?');
  return {
    list: () => list.all(),
    save(comparison) {
      const saved = { ...newComparison.parse(comparison), savedAt: now() };
      put.run(saved.name, saved.view, saved.savedAt);
      return saved;
    },
    remove: (name) => void remove.run(name),
  };
}
