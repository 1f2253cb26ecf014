import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { writeBundle } from '../../exchange/bundle.ts';
import { writeTable } from '../../exchange/tables.ts';
import { openSnapshot } from '../../store/database.ts';
import { openTestStore, SPECIFICATION } from '../../store/test-store.ts';
import { wholeRunOf } from '../../store/whole-runs.ts';
import { openFile } from './open-file.ts';

test('of a checkpoint that was damaged where a bundle comes from nothing is promised', async () => {
  const { store, file, folder } = openTestStore();
  const { id } = store.runs.create({ specification: SPECIFICATION, name: 'one' });
  store.runs.stop(id);
  const attempt = store.attempts.begin(id, { fromStep: 0 });
  const name = 'checkpoints/step-000100';
  store.checkpoints.record(id, {
    ...{ attempt, step: 100, folder: name, bytes: 9, validationLoss: 2, contents: 'full' },
  });
  mkdirSync(join(folder, name), { recursive: true });
  const files = ['weights.safetensors', 'optimizer.safetensors', 'state.json', 'manifest.json'];
  for (const each of files) writeFileSync(join(folder, name, each), '{}');
  const database = openSnapshot(file);
  const run = wholeRunOf(database, id);
  database.close();
  expect(run.checkpoints).toHaveLength(1);
  const path = join(folder, 'one.labrun');
  await writeBundle(path, {
    facts: { lab: '1.2.3', madeAt: 0, runs: [id], texts: [] },
    runs: [{ run, values: [], folder, filesOf: () => files.map((file) => ({ name: file })) }],
    texts: new Map(),
  });

  const into = join(folder, 'into');
  const { runs } = await openFile([{ name: 'one.labrun', path }], into);
  expect(runs).toMatchObject([{ run: { id, checkpoints: [] }, checkpoints: null }]);
  expect(existsSync(join(into, 'runs', id, name))).toBe(false);
});

test.each(['first', 'last'])('a bundle among curves is named, whether it comes %s', async (place) => {
  const { folder } = openTestStore();
  const files = [
    { name: 'fox.labrun', path: join(folder, 'a') },
    { name: 'curves.csv', path: join(folder, 'b') },
  ];
  // As a bundle begins: the sign of a tar archive in its first block.
  writeFileSync(files[0]!.path, Buffer.concat([Buffer.alloc(257), Buffer.from('ustar'), Buffer.alloc(250)]));
  writeFileSync(files[1]!.path, 'step,loss\n1,2.5\n');
  const opened = openFile(place === 'first' ? files : files.reverse(), join(folder, 'opened'));
  await expect(opened).rejects.toMatchObject({ fault: { code: 'import-mixed', parameters: { file: 'fox.labrun' } } });
});

test('a Parquet table, as the lab itself writes them, is named as what it is', async () => {
  const { folder } = openTestStore();
  const path = join(folder, '2 runs.parquet');
  await writeTable(path, { columns: [{ name: 'step', kind: 'number' }], rows: [[1], [2]] }, 'parquet');
  await expect(openFile([{ name: '2 runs.parquet', path }], join(folder, 'opened'))).rejects.toMatchObject({
    fault: { code: 'import-parquet', parameters: { file: '2 runs.parquet' } },
  });
});
