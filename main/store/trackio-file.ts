/** The database that trackio keeps a project in: another program's, only read. */
import Sqlite from 'better-sqlite3';

export interface TrackioRow {
  /** Of trackio from 0.24 on; before that a run was its name. */
  runId: string | null;
  runName: string;
  step: number;
  /** ISO 8601. */
  timestamp: string;
  /** JSON: names and values, NaN and infinities as words. */
  metrics: string;
}

/** What was logged, in the order in which it was; `null` for a database that is none of trackio's. */
export function readTrackioFile(file: string): TrackioRow[] | null {
  const database = new Sqlite(file, { readonly: true, fileMustExist: true });
  try {
    const columns = database.prepare<[], string>(`SELECT name FROM pragma_table_info('metrics')`).pluck().all();
    if (!['run_name', 'step', 'timestamp', 'metrics'].every((name) => columns.includes(name))) return null;
    const runId = columns.includes('run_id') ? 'run_id' : 'NULL';
    return database
      .prepare<[], TrackioRow>(
        `SELECT ${runId} AS runId, run_name AS runName, step, timestamp, CAST(metrics AS TEXT) AS metrics
         FROM metrics ORDER BY id`,
      )
      .all();
  } catch (error) {
    if (error instanceof Sqlite.SqliteError) return null;
    throw error;
  } finally {
    database.close();
  }
}
