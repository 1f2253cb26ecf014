import { mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openStore } from '../store/open-store.ts';
import { createDamagedCheckpoints } from './damaged-checkpoints.ts';
import { testSpecification } from './test-lab.ts';

test('a checkpoint without its files, one that is cut off, and one that somebody found changed are told apart', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lab-damaged-'));
  const { store } = openStore({ file: join(folder, 'lab.db'), backups: join(folder, 'backups'), now: Date.now });
  onTestFinished(() => {
    store.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const { id } = store.runs.create({
    specification: testSpecification({ steps: 40, every: 10, corpus: 'c' }),
    name: 'r',
  });
  store.attempts.begin(id, { fromStep: 0 });
  for (const step of [10, 20, 30, 40]) {
    const name = `step-${String(step).padStart(6, '0')}`;
    const path = join(folder, 'runs', id, name);
    const record = { attempt: 1, step, folder: name, bytes: 11, validationLoss: 1, contents: 'weights' } as const;
    store.checkpoints.record(id, record);
    if (step === 10) continue;
    mkdirSync(path, { recursive: true });
    writeFileSync(join(path, 'weights.safetensors'), 'eleven byte');
    writeFileSync(join(path, 'state.json'), '{}');
    const sha256 = 'a'.repeat(64);
    const files = { 'weights.safetensors': { bytes: 11, sha256 }, 'state.json': { bytes: 2, sha256 } };
    writeFileSync(join(path, 'manifest.json'), JSON.stringify({ version: 1, step, files }));
    if (step === 20) truncateSync(join(path, 'weights.safetensors'), 5);
  }
  const damaged = createDamagedCheckpoints(store, (run) => join(folder, 'runs', run));
  const told = () => damaged.entries(id).map((entry) => [entry.step, entry.damaged]);
  const before = [
    [10, true],
    [20, true],
    [30, false],
  ];
  expect(told()).toEqual([...before, [40, false]]);
  damaged.found(id, { attempt: 1, step: 40 });
  expect(told()).toEqual([...before, [40, true]]);
  // Written anew.
  store.attempts.begin(id, { fromStep: 30 });
  const again = { attempt: 2, step: 40, folder: 'step-000040', bytes: 11, validationLoss: 1 } as const;
  store.checkpoints.record(id, { ...again, contents: 'weights' });
  expect(told()).toEqual([...before, [40, false]]);
});
