/** The whole of native set-up with the real packages: needs the machine's package clients and a compiler. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import type { SetupState } from '../contract/setup.ts';
import { closedAddress, quietWork, temporaryFolder } from './fixtures/step-context.ts';
import { nativeLibrary, tensorflowFolder } from './native/native-folders.ts';
import { selfTest } from './native/self-test.ts';
import { trainerEnvironment } from './native/trainer-environment.ts';
import { clientEnvironment } from './packages/client-environment.ts';
import { PLATFORMS, platformKey } from './packages/packages.ts';
import type { ProvisionReport } from './provision-process.ts';
import { testElectron } from './test-electron.ts';

const temporary = temporaryFolder('setup-long');
const cache = join(temporary, 'cache');
const program = fileURLToPath(new URL('provision-process.ts', import.meta.url));
const platform = platformKey()!;
afterAll(() => rmSync(temporary, { recursive: true, force: true }));

interface End {
  killed: boolean;
  state: SetupState | undefined;
}

/** Runs set-up for native TensorFlow; kills it as soon as `when` holds for a state. */
async function setUp(env: NodeJS.ProcessEnv, when: (state: SetupState) => boolean = () => false): Promise<End> {
  const child = fork(program, [], {
    env: { ...process.env, LAB_HOME: temporary, LAB_CACHE: cache, ...env },
    execArgv: [],
  });
  let state: SetupState | undefined;
  child.on('message', (report: ProvisionReport) => {
    if (!('state' in report)) return;
    state = report.state;
    if (when(state)) child.kill('SIGKILL');
  });
  child.send({ start: { steps: ['self-test'] } });
  const [, signal] = await once(child, 'exit');
  return { killed: signal === 'SIGKILL', state };
}

/** True when this much of a phase of a step is done. */
const reached = (id: string, phase: string, share: number) => (state: SetupState) =>
  state.steps.some(
    ({ id: step, progress }) =>
      step === id && progress?.phase === phase && progress.done >= share * (progress.total ?? 0),
  );

describe('native TensorFlow', () => {
  it('comes through kills in every phase, from nothing to a passed test', { timeout: 900_000 }, async () => {
    const env = await clientEnvironment(process.env);
    const { sha256 } = PLATFORMS[platform].tensorflow[0]!.file;
    const downloads = join(cache, 'downloads');
    for (const share of [0.2, 0.5, 0.9]) {
      expect((await setUp(env, reached('tensorflow', 'download', share))).killed).toBe(true);
      expect(readdirSync(downloads)).toEqual([`${sha256}.part`]);
    }
    for (const share of [0.1, 0.8]) {
      expect((await setUp(env, reached('tensorflow', 'unpack', share))).killed).toBe(true);
      expect(readdirSync(downloads)).toEqual([sha256]);
      expect(existsSync(tensorflowFolder(cache))).toBe(false);
    }
    // From here on nothing is fetched: nobody needs to be asked.
    const offline = { LAB_PYTHON_INDEX: await closedAddress(), LAB_PACKAGES: '' };
    expect((await setUp(offline, reached('addon', 'compile', 0))).killed).toBe(true);
    expect((await setUp(offline, reached('self-test', 'test', 0))).killed).toBe(true);
    expect(nativeLibrary(cache, platform)).toBeNull();
    const { state } = await setUp(offline);
    expect(state).toMatchObject({ running: false, backend: 'tensorflow' });
    expect(nativeLibrary(cache, platform)).toMatchObject({ version: '2.21.0' });
    expect(readdirSync(cache).filter((name) => name.includes('unfinished'))).toEqual([]);
  });

  it('can be carried elsewhere whole', { timeout: 120_000 }, async () => {
    const elsewhere = join(temporary, 'another machine 中');
    mkdirSync(elsewhere);
    renameSync(cache, join(elsewhere, 'cache'));
    const native = nativeLibrary(join(elsewhere, 'cache'), platform)!;
    const environment = trainerEnvironment({ native, threads: 1 });
    expect(await selfTest({ addon: native.addon, env: { ...process.env, ...environment } })).toMatchObject({
      passed: true,
    });
  });
});

it('The old Electron for tests is unpacked and starts', { timeout: 300_000 }, async () => {
  const env = { ...process.env, ...(await clientEnvironment(process.env)) };
  const found = await testElectron({ cache: join(temporary, 'electron'), env }, quietWork());
  expect(readdirSync(join(found, '..', 'resources', 'app')).sort()).toEqual(['main.cjs', 'package.json']);
  expect(await testElectron({ cache: join(temporary, 'electron'), env: {} }, quietWork())).toBe(found);
});
