/** Reports that a person wrote. */
import { LabError } from '../contract/fault.ts';
import { type NewReport, newReport, type Report, type ReportEntry } from '../contract/report.ts';
import type { WritableDatabase } from './database.ts';
import { createRunId, RUN_ID_RANDOM_BYTES } from './run-id.ts';

export interface Reports {
  /** The last saved first: those in the trash, or the others. */
  list(trash: boolean): ReportEntry[];
  /** @throws LabError `report-unknown` {id} */
  get(id: string): Report;
  /**
   * A new one, or with `id` in the place of that one, which must be as it was saved at `begunOn` where that is given. What
   * was in the trash is out of it.
   *
   * @throws LabError `report-unknown` {id}, `report-changed` {name}
   */
  save(report: NewReport, place?: { id?: string | undefined; begunOn?: number | undefined }): Report;
  /** Into the trash; twice is once. @throws LabError `report-unknown` {id} */
  trash(id: string): void;
  /** @throws LabError `report-unknown` {id} */
  restore(id: string): void;
  /** Removes those of `ids` that are in the trash for good. */
  emptyTrash(ids: readonly string[]): void;
}

export function createReports(
  database: WritableDatabase,
  now: () => number,
  randomBytes: (count: number) => Uint8Array,
): Reports {
  const ENTRY = 'id, name, saved_at AS savedAt, trashed_at AS trashedAt';
  const list = database.prepare<[0 | 1], ReportEntry>(
    `SELECT ${ENTRY} FROM reports WHERE (trashed_at IS NOT NULL) = ? ORDER BY saved_at DESC, id DESC`,
  );
  const select = database.prepare<[string], Report>(`SELECT ${ENTRY}, text FROM reports WHERE id = ?`);
  const put = database.prepare('INSERT OR REPLACE INTO reports (id, name, text, saved_at) VALUES (?, ?, ?, ?)');
  const setTrashed = database.prepare('UPDATE reports SET trashed_at = ? WHERE id = ?');
  const empty = database.prepare('DELETE FROM reports WHERE id = ? AND trashed_at IS NOT NULL');

  function get(id: string): Report {
    const found = select.get(id);
    if (!found) throw new LabError('report-unknown', { id });
    return found;
  }

  return {
    list: (trash) => list.all(trash ? 1 : 0),
    get,
    save(report, { id, begunOn } = {}) {
      const before = id === undefined ? null : get(id);
      if (before && begunOn !== undefined && begunOn !== before.savedAt)
        throw new LabError('report-changed', { name: before.name });
      const { name, text } = newReport.parse(report);
      // Two versions of one moment would be taken for one.
      const savedAt = Math.max(now(), (before?.savedAt ?? 0) + 1);
      const chosen = id ?? createRunId(savedAt, randomBytes(RUN_ID_RANDOM_BYTES));
      put.run(chosen, name, text, savedAt);
      return get(chosen);
    },
    trash: (id) => void setTrashed.run(get(id).trashedAt ?? now(), id),
    restore(id) {
      get(id);
      setTrashed.run(null, id);
    },
    emptyTrash: (ids) => database.transaction(() => ids.forEach((id) => void empty.run(id)))(),
  };
}
