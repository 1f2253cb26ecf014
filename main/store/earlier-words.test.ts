import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { PROMPT_TEMPLATES } from '../contract/prompt-template.ts';
import { openWritable } from './database.ts';
import { migrate, readMigrations } from './migrate.ts';
import { openStore } from './open-store.ts';
import { SPECIFICATION, temporaryFolder } from './test-store.ts';

/** The last version in which tables had other names. */
const BEFORE = 7;
const COMPUTED_BY = {
  backend: 'wasm',
  execution: 'eager',
  xla: false,
  device: 'cpu',
  threads: 2,
  precision: 'float32',
};
const TIMED = {
  ...{ machine: 'one', backend: 'wasm', tensorflow: null, execution: 'auto', precision: 'float32' },
  ...{ model: SPECIFICATION.model, batchSize: 4, corpusSha256: 'a' },
};
const TIMING = {
  ...{ secondsPerStep: 1, secondsPerEvaluation: 2, secondsPerToken: 3, secondsToFirstStep: 4 },
  ...{ peakMemoryMB: 5, parameters: 6 },
};
const MEASURED = {
  ...{ version: 1, model: 'm', tasks: ['antonyms'], shots: [0], draws: 1, seed: 1, limit: null },
  ...{ template: PROMPT_TEMPLATES.arrow, instruction: 'none', changes: ['gold'], orders: 0 },
};
const CELL = { task: 'antonyms', shots: 0, draw: 1, change: 'gold', order: 0 } as const;
const RESULT = {
  ...{ cell: CELL, prefix: '', items: [], tooLong: null, contentFree: null, domain: null },
  ...{ promptTokens: 9, seconds: 1 },
};

test('what stands under the words of an earlier lab is read under those of today', () => {
  const folder = temporaryFolder();
  const [file, backups, now] = [join(folder, 'lab.db'), join(folder, 'backups'), () => 1];
  const database = openWritable(file);
  migrate(database, { migrations: readMigrations().slice(0, BEFORE), backups, now });
  const put = (table: string, row: Record<string, unknown>) => {
    const names = Object.keys(row);
    const values = Object.values(row).map((value) =>
      value !== null && typeof value === 'object' ? JSON.stringify(value) : value,
    );
    const places = names.map(() => '?').join();
    database.prepare(`INSERT INTO ${table} (${names.join()}) VALUES (${places})`).run(...values);
  };
  put('runs', { id: 'r', name: 'a', specification: SPECIFICATION, state: 'stopped', created_at: 1 });
  put('attempts', { run: 'r', attempt: 1, from_step: 0, started_at: 1, path: COMPUTED_BY, provenance: {} });
  put('measurements', { configuration: TIMED, measurement: TIMING, measured_at: 7 });
  put('icl_runs', { id: 'm', name: 'b', specification: MEASURED, cells: 1, state: 'finished', created_at: 1 });
  put('icl_results', {
    ...{ run: 'm', task: 'antonyms', shots: 0, draw: 1, label_change: '"gold"', example_order: 0, seconds: 1 },
    result: RESULT,
  });
  database.close();

  const { store } = openStore({ file, backups, now });
  onTestFinished(() => store.close());
  expect(store.attempts.list('r')).toMatchObject([{ computedBy: COMPUTED_BY }]);
  expect(store.timings.list()).toMatchObject([{ configuration: TIMED, timing: TIMING, timedAt: 7 }]);
  expect(store.measurements.list()).toMatchObject([{ id: 'm', specification: MEASURED, done: 1 }]);
  expect(store.measurements.result('m', CELL)).toMatchObject(RESULT);
  // Its cells go with it, as before.
  store.measurements.remove('m');
  expect(store.measurements.list()).toEqual([]);
});
