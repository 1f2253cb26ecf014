import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { faultOf, LabError } from '../contract/fault.ts';
import { openStore } from '../store/open-store.ts';
import { writeCheckpoint } from '../train/checkpoint-folder.ts';
import { verifyCheckpoint } from '../train/checkpoint-manifest.ts';
import { checkpointOf } from '../train/fixtures/checkpoint-plan.ts';
import { createDamagedCheckpoints, knownDamage, rememberDamage } from './damaged-checkpoints.ts';
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
  const changed = join(folder, 'runs', id, 'step-000040');
  rememberDamage(changed, new LabError('checkpoint-damaged', { file: join(changed, 'weights.safetensors') }));
  expect(told()).toEqual([...before, [40, true]]);
});

test('what was found changed is known to the next start, by its file, until that file is brought back', async () => {
  const run = mkdtempSync(join(tmpdir(), 'lab-damaged-'));
  onTestFinished(() => rmSync(run, { recursive: true, force: true }));
  const { folder } = writeCheckpoint({ runFolder: run, ...checkpointOf(7) });
  const path = join(folder, 'optimizer.safetensors');
  const copy = join(run, 'copy');
  copyFileSync(path, copy);
  const bytes = readFileSync(path);
  bytes[bytes.length >> 1]! ^= 1;
  writeFileSync(path, bytes);
  utimesSync(path, 1, 1);
  // Nobody has read it yet.
  expect(knownDamage(folder)).toBeNull();
  const error = await verifyCheckpoint(folder).catch((thrown: unknown) => thrown);
  expect(rememberDamage(folder, error)).toBe(true);
  const { parameters } = faultOf(error);
  expect(parameters).toMatchObject({ file: path, actual: expect.stringMatching(/^[0-9a-f]{64}$/) });
  expect(knownDamage(folder)).toEqual({ code: 'checkpoint-damaged', parameters });
  expect(knownDamage(folder, 'weights')).toBeNull();
  // Carried elsewhere it is named by where it is now.
  const moved = join(run, 'elsewhere', 'step-000007');
  mkdirSync(join(run, 'elsewhere'));
  renameSync(folder, moved);
  expect(knownDamage(moved)?.parameters.file).toBe(join(moved, 'optimizer.safetensors'));
  renameSync(moved, folder);
  // Of the same length and date.
  copyFileSync(copy, path);
  utimesSync(path, 1, 1);
  expect(knownDamage(folder)).toBeNull();
  await verifyCheckpoint(folder);
});

test('what else goes wrong is no damage, and one without a folder is not written down', () => {
  const nowhere = join(tmpdir(), 'lab-damaged-nowhere', 'step-000001');
  expect(rememberDamage(nowhere, new Error('EIO'))).toBe(false);
  expect(rememberDamage(nowhere, new LabError('checkpoint-newer'))).toBe(false);
  expect(rememberDamage(nowhere, new LabError('checkpoint-damaged'))).toBe(true);
});
