import { createHash } from 'node:crypto';
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, onTestFinished, test } from 'vitest';
import { LabError } from '../contract/fault.ts';
import {
  checkLengths,
  checkpointState,
  dropOptimizer,
  listCheckpoints,
  readCheckpoint,
  removeHalfWritten,
  verifyCheckpoint,
  writeCheckpoint,
} from './checkpoint-folder.ts';
import { diskFileSystem, type FileSystem } from './file-system.ts';
import { checkpointOf } from './fixtures/checkpoint-plan.ts';

function runFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'lab-checkpoint-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return join(folder, 'run');
}

const steps = (run: string) => listCheckpoints(run).map(({ step }) => step);

/** Every file below a folder, with its bytes. */
function contentsOf(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = files.map((entry) => join(entry.parentPath, entry.name)).sort();
  return Object.fromEntries(paths.map((path) => [path, readFileSync(path, 'base64')]));
}

async function faultOfWork(work: () => unknown) {
  try {
    await work();
  } catch (error) {
    if (error instanceof LabError) return error.fault;
    throw error;
  }
  return null;
}

/**
 * The disk, until it is full at call `failing`: that call alone fails, or every call from it on that wants room. A
 * failing write takes half of its bytes first, as disks do.
 */
function fullDisk(failing: number, lasting: boolean): { fileSystem: FileSystem; calls: () => number } {
  let calls = 0;
  const entries = Object.entries(diskFileSystem).map(([name, verb]: [string, (...given: never[]) => unknown]) => [
    name,
    (...given: never[]) => {
      const call = calls++;
      const frees = name === 'remove' || name === 'close';
      if (call === failing || (lasting && call > failing && !frees)) {
        if (name === 'write') diskFileSystem.write(given[0]!, (given[1]! as Uint8Array).subarray(0, 7));
        if (name === 'close') diskFileSystem.close(given[0]!);
        throw Object.assign(new Error(`${name}: no space left`), { code: 'ENOSPC' });
      }
      return verb(...given);
    },
  ]);
  return { fileSystem: Object.fromEntries(entries) as FileSystem, calls: () => calls };
}

describe('writing and reading', () => {
  test('everything comes back bit for bit', async () => {
    const run = runFolder();
    const written = writeCheckpoint({ runFolder: run, ...checkpointOf(400) });
    expect(written.folder).toBe(join(run, 'checkpoints', 'step-000400'));
    expect(readdirSync(join(run, 'checkpoints'))).toEqual(['step-000400']);
    expect(readdirSync(written.folder)).toEqual([
      'manifest.json',
      'optimizer.safetensors',
      'state.json',
      'weights.safetensors',
    ]);
    expect(await readCheckpoint(written.folder)).toEqual(checkpointOf(400));
    expect(await verifyCheckpoint(written.folder)).toEqual({ step: 400, contents: 'full', bytes: written.bytes });
    const sizes = readdirSync(written.folder).map((name) => readFileSync(join(written.folder, name)).length);
    expect(sizes.reduce((sum, size) => sum + size)).toBe(written.bytes);
  });

  test('lists in order of step, also beyond six digits', async () => {
    const run = runFolder();
    expect(steps(run)).toEqual([]);
    for (const step of [1_000_000, 999_999, 0, 20]) writeCheckpoint({ runFolder: run, ...checkpointOf(step) });
    writeFileSync(join(run, 'checkpoints', 'notes.txt'), 'a person was here');
    expect(steps(run)).toEqual([0, 20, 999_999, 1_000_000]);
    expect(removeHalfWritten(run)).toEqual([]);
    for (const { folder, step } of listCheckpoints(run)) expect((await verifyCheckpoint(folder)).step).toBe(step);
  });

  test('the same step again replaces the earlier one', async () => {
    const run = runFolder();
    writeCheckpoint({ runFolder: run, ...checkpointOf(5, 1) });
    const { folder } = writeCheckpoint({ runFolder: run, ...checkpointOf(5, 2) });
    expect(await readCheckpoint(folder)).toEqual(checkpointOf(5, 2));
    expect(readdirSync(join(run, 'checkpoints'))).toEqual(['step-000005']);
  });

  test('what an older lab wrote besides is passed over', () => {
    const { state } = checkpointOf(3);
    expect(checkpointState.parse({ ...state, dataCursor: 3 })).toEqual(state);
  });

  test('a state that could not be read again is refused before anything is written', () => {
    const run = runFolder();
    const bad = checkpointOf(5);
    bad.state.bestValidationLoss = Number.NaN;
    expect(() => writeCheckpoint({ runFolder: run, ...bad })).toThrow();
    expect(existsSync(run)).toBe(false);
  });
});

describe('damage', () => {
  const files = ['manifest.json', 'optimizer.safetensors', 'state.json', 'weights.safetensors'];
  test.each(files)('%s flipped, cut, longer or gone is told by its name', async (file) => {
    const run = runFolder();
    const { folder } = writeCheckpoint({ runFolder: run, ...checkpointOf(7) });
    const path = join(folder, file);
    const whole = readFileSync(path);
    const flipped = Buffer.from(whole);
    // A flipped digit of a hash in the manifest would be told as the file whose hash it is.
    flipped[file === 'manifest.json' ? 0 : whole.length >> 1]! ^= 1;
    const told = { code: 'checkpoint-damaged', parameters: { step: 7, file: path } };
    for (const bytes of [flipped, whole.subarray(0, -3), Buffer.alloc(0)]) {
      writeFileSync(path, bytes);
      expect(await faultOfWork(() => verifyCheckpoint(folder))).toMatchObject(told);
      expect(await faultOfWork(() => readCheckpoint(folder))).toMatchObject(told);
    }
    writeFileSync(path, whole);
    await verifyCheckpoint(folder);
    appendFileSync(path, 'x');
    expect(await faultOfWork(() => verifyCheckpoint(folder))).toMatchObject(told);
    rmSync(path);
    expect(await faultOfWork(() => verifyCheckpoint(folder))).toMatchObject(told);
    expect(removeHalfWritten(run)).toEqual([]);
  });

  test('whoever needs only the weights is not kept from them by a broken optimizer’s state', async () => {
    const { folder } = writeCheckpoint({ runFolder: runFolder(), ...checkpointOf(7) });
    const { weights, state } = checkpointOf(7);
    const path = join(folder, 'optimizer.safetensors');
    writeFileSync(path, readFileSync(path).fill(1, 20));
    expect(await readCheckpoint(folder, 'weights')).toEqual({ weights, counts: {}, optimizer: {}, state });
    rmSync(path);
    expect(await verifyCheckpoint(folder, { needs: 'weights' })).toMatchObject({ contents: 'weights' });
    checkLengths(folder, 'weights');
    appendFileSync(join(folder, 'weights.safetensors'), 'x');
    const told = { code: 'checkpoint-damaged', parameters: { file: join(folder, 'weights.safetensors') } };
    expect(await faultOfWork(() => readCheckpoint(folder, 'weights'))).toMatchObject(told);
  });

  test('a manifest of another step and a folder that is not there are told', async () => {
    const run = runFolder();
    const { folder } = writeCheckpoint({ runFolder: run, ...checkpointOf(7) });
    const manifest = join(folder, 'manifest.json');
    writeFileSync(manifest, readFileSync(manifest, 'utf8').replace('"step": 7', '"step": 8'));
    expect((await faultOfWork(() => verifyCheckpoint(folder)))?.cause).toMatch('names step 8');
    expect(await faultOfWork(() => verifyCheckpoint(join(run, 'nowhere')))).toMatchObject({
      code: 'checkpoint-damaged',
    });
  });

  test('one with a field of tomorrow is from a newer lab, not damaged', async () => {
    const run = runFolder();
    const checkpoint = checkpointOf(7);
    const { folder } = writeCheckpoint({ runFolder: run, ...checkpoint });
    const manifest = join(folder, 'manifest.json');
    const facts = JSON.parse(readFileSync(manifest, 'utf8'));
    writeFileSync(manifest, JSON.stringify({ ...facts, sealedBy: 'tomorrow' }));
    const newer = { code: 'checkpoint-newer', parameters: { step: 7 } };
    expect(await faultOfWork(() => verifyCheckpoint(folder))).toMatchObject(newer);

    const { specification } = checkpoint.state;
    const state = `${JSON.stringify({ ...checkpoint.state, specification: { ...specification, warp: 9 } })}\n`;
    writeFileSync(join(folder, 'state.json'), state);
    facts.files['state.json'] = {
      bytes: Buffer.byteLength(state),
      sha256: createHash('sha256').update(state).digest('hex'),
    };
    writeFileSync(manifest, JSON.stringify(facts));
    expect(await faultOfWork(() => readCheckpoint(folder))).toMatchObject(newer);
  });
});

test('the event loop goes round with each piece that is checked, and the check can be called off', async () => {
  const { folder } = writeCheckpoint({ runFolder: runFolder(), ...checkpointOf(7) });
  const pieces = 40;
  truncateSync(join(folder, 'weights.safetensors'), pieces << 20);
  let turns = 0;
  let done = false;
  const checking = faultOfWork(() => verifyCheckpoint(folder)).finally(() => {
    done = true;
  });
  for (; !done; turns++) await turn();
  expect((await checking)?.parameters.bytes).toBe(pieces << 20);
  expect(turns).toBeGreaterThanOrEqual(pieces);
  const calledOff = new AbortController();
  const stopped = verifyCheckpoint(folder, { signal: calledOff.signal });
  calledOff.abort(new Error('called off'));
  await expect(stopped).rejects.toThrow('called off');
});

describe('weights only', () => {
  test('drops the optimizer, stays valid, and twice is once', async () => {
    const { folder, bytes } = writeCheckpoint({ runFolder: runFolder(), ...checkpointOf(3) });
    const dropped = dropOptimizer(folder);
    expect(dropped.bytes).toBeLessThan(bytes);
    expect(readdirSync(folder)).toEqual(['manifest.json', 'state.json', 'weights.safetensors']);
    expect(await verifyCheckpoint(folder)).toEqual({ step: 3, contents: 'weights', bytes: dropped.bytes });
    expect(await readCheckpoint(folder)).toEqual({ ...checkpointOf(3), optimizer: {} });
    expect(dropOptimizer(folder)).toEqual(dropped);
  });

  test.each([false, true])('a disk that is full (for good: %s) at any call leaves it valid', async (lasting) => {
    const run = runFolder();
    const { folder } = writeCheckpoint({ runFolder: run, ...checkpointOf(3) });
    for (let failing = 0; ; failing += 1) {
      writeCheckpoint({ runFolder: run, ...checkpointOf(3) });
      const disk = fullDisk(failing, lasting);
      const fault = await faultOfWork(() => dropOptimizer(folder, disk.fileSystem));
      await verifyCheckpoint(folder);
      removeHalfWritten(run);
      const { contents } = await verifyCheckpoint(folder);
      expect(existsSync(join(folder, 'optimizer.safetensors'))).toBe(contents === 'full');
      expect(readdirSync(folder)).toHaveLength(contents === 'full' ? 4 : 3);
      if (disk.calls() <= failing) {
        expect(fault).toBe(null);
        expect(failing).toBeGreaterThan(5);
        break;
      }
      expect(fault).toMatchObject({ code: 'disk-full', parameters: { folder } });
    }
  });
});

describe('a full disk', () => {
  test.each([
    ['once, a new step', false, false],
    ['for good, a new step', true, false],
    ['once, a step that is there', false, true],
    ['for good, a step that is there', true, true],
  ])('%s: at any call, earlier checkpoints are whole and nothing half is visible', async (_, lasting, again) => {
    const run = runFolder();
    const first = writeCheckpoint({ runFolder: run, ...checkpointOf(10) }).folder;
    const before = contentsOf(first);
    const second = join(run, 'checkpoints', 'step-000020');
    for (let failing = 0; ; failing += 1) {
      rmSync(second, { recursive: true, force: true });
      if (again) writeCheckpoint({ runFolder: run, ...checkpointOf(20, 1) });
      const disk = fullDisk(failing, lasting);
      const fault = await faultOfWork(() =>
        writeCheckpoint({ runFolder: run, ...checkpointOf(20, 2) }, disk.fileSystem),
      );
      expect(contentsOf(first)).toEqual(before);
      for (const { folder } of listCheckpoints(run)) await verifyCheckpoint(folder);
      removeHalfWritten(run);
      for (const { folder } of listCheckpoints(run)) await verifyCheckpoint(folder);
      // What is left is what can be listed.
      expect(readdirSync(join(run, 'checkpoints'))).toEqual(steps(run).map((step) => `step-0000${step}`));
      if (again) expect([checkpointOf(20, 1), checkpointOf(20, 2)]).toContainEqual(await readCheckpoint(second));
      if (disk.calls() <= failing) {
        expect(fault).toBe(null);
        expect(await readCheckpoint(second)).toEqual(checkpointOf(20, 2));
        expect(failing).toBeGreaterThan(20);
        break;
      }
      expect(fault).toMatchObject({ code: 'disk-full', parameters: { folder: second } });
    }
  });

  test('another error stays what it is', () => {
    const run = runFolder();
    const broken = {
      ...diskFileSystem,
      sync: () => {
        throw Object.assign(new Error('broken'), { code: 'EIO' });
      },
    };
    expect(() => writeCheckpoint({ runFolder: run, ...checkpointOf(1) }, broken)).toThrow('broken');
    expect(readdirSync(join(run, 'checkpoints'))).toEqual([]);
  });
});

describe('order', () => {
  test('each file is flushed before the rename, the folders after it, the manifest comes last', () => {
    const seen: string[] = [];
    const names = new Map<number, string>();
    const last = (path: string) => path.split(/[\\/]/).at(-1)!;
    const watched: FileSystem = {
      ...diskFileSystem,
      create(path) {
        const file = diskFileSystem.create(path);
        names.set(file, last(path));
        return file;
      },
      sync(file) {
        seen.push(`sync ${names.get(file)}`);
        diskFileSystem.sync(file);
      },
      rename(from, to) {
        seen.push(`rename ${last(from)} ${last(to)}`);
        diskFileSystem.rename(from, to);
      },
      syncFolder(path) {
        seen.push(`folder ${last(path)}`);
        diskFileSystem.syncFolder(path);
      },
    };
    const run = runFolder();
    writeCheckpoint({ runFolder: run, ...checkpointOf(1) }, watched);
    expect(seen.slice(0, -1)).toEqual([
      'sync weights.safetensors',
      'sync optimizer.safetensors',
      'sync state.json',
      'sync manifest.json',
      'folder .writing-step-000001',
      'rename .writing-step-000001 step-000001',
      'folder checkpoints',
      'folder run',
    ]);
  });
});

test('what a kill leaves is removed, and a replaced checkpoint comes back', async () => {
  const run = runFolder();
  expect(removeHalfWritten(run)).toEqual([]);
  const { folder } = writeCheckpoint({ runFolder: run, ...checkpointOf(1) });
  const parent = join(run, 'checkpoints');
  mkdirSync(join(parent, '.writing-step-000002'));
  writeFileSync(join(parent, '.writing-step-000002', 'weights.safetensors'), 'half');
  diskFileSystem.rename(folder, join(parent, '.replaced-step-000001'));
  writeFileSync(join(parent, '.replaced-step-000001', 'manifest.json.partial'), 'half');
  expect(removeHalfWritten(run)).toEqual([join(parent, '.writing-step-000002'), join(folder, 'manifest.json.partial')]);
  expect(await readCheckpoint(folder)).toEqual(checkpointOf(1));
  mkdirSync(join(parent, '.replaced-step-000001'));
  expect(removeHalfWritten(run)).toEqual([join(parent, '.replaced-step-000001')]);
  expect(steps(run)).toEqual([1]);
});
