import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { totalmem } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { doctorReport } from '../contract/setup.ts';
import { doctor } from './doctor.ts';
import { contextIn, laidOut, programsIn, temporaryFolder } from './fixtures/step-context.ts';
import { languageRuntimeFolder, modelFolder, runtimeAddon } from './language/language-folders.ts';
import { PACKAGED_MODELS } from './language/language-packages.ts';
import { ADDON_FILE, addonFolder, machineName, tensorflowFolder } from './native/native-folders.ts';
import { ELECTRON_SUPPORT, electronFolder, electronProgramName } from './packages/electron-version.ts';
import { platformKey } from './packages/packages.ts';

const selfTestFile = (folder: string) => join(folder, 'self-test.json');

const temporary = temporaryFolder('doctor');
afterAll(() => rmSync(temporary, { recursive: true, force: true }));

async function rowsOf(folder: string, env: NodeJS.ProcessEnv) {
  const { home, cache } = contextIn(folder);
  const started = performance.now();
  const report = await doctor({ home, cache }, env);
  expect(performance.now() - started).toBeLessThan(2000);
  expect(doctorReport.parse(report)).toEqual(report);
  return Object.fromEntries(report.rows.map((row) => [row.id, row]));
}

describe('the doctor', () => {
  it('tells what an empty machine lacks and what that costs', async () => {
    const rows = await rowsOf(join(temporary, 'empty'), { PATH: '' });
    for (const id of ['tensorflow', 'gpu', 'compiler', 'electron', 'browser'] as const) {
      expect(rows[id]).toMatchObject({ state: 'missing', cost: id });
    }
    for (const id of ['home', 'cache'] as const)
      expect(rows[id]).toMatchObject({ state: 'present', version: expect.any(String), cost: 'folder-unmade' });
    expect(rows.node).toMatchObject({ state: 'present', version: process.versions.node, cost: null });
    expect(rows.sqlite).toMatchObject({ state: 'present', version: expect.stringMatching(/^3\./) });
    expect(rows.disk?.amount?.bytes).toBeGreaterThan(0);
    expect(rows.memory?.amount).toEqual({ bytes: totalmem(), freeBytes: expect.any(Number) });
    expect(Number(rows.cores?.version)).toBeGreaterThan(0);
  });

  it('finds programs and folders, asks them for their versions, and marks the card untested', async () => {
    const folder = join(temporary, 'full');
    const { home, cache } = contextIn(folder);
    const path = programsIn(join(folder, 'bin'), {
      'g++': 'echo "g++ 99"',
      chromium: 'echo "Chromium 156.0.1 built on something"',
      'nvidia-smi': 'echo "Card, 570.1"',
    });
    mkdirSync(home);
    const platform = platformKey()!;
    const native = addonFolder(cache, platform);
    const passed = JSON.stringify({ machine: machineName(), version: '2.21.0', gpu: true, seconds: 1 });
    laidOut(tensorflowFolder(cache), {
      'tensorflow/libtensorflow_cc.so.2': '',
      'tensorflow/libtensorflow_framework.so.2': '',
    });
    laidOut(native, { [ADDON_FILE]: '' });
    writeFileSync(selfTestFile(native), passed);
    laidOut(languageRuntimeFolder(cache, platform), {
      'node_modules/node-llama-cpp/package.json': '{}',
      [runtimeAddon(platform)]: '',
    });
    const [smallest] = PACKAGED_MODELS;
    laidOut(modelFolder(cache, smallest!), { [smallest!.file]: 'weights' });
    const without = await rowsOf(folder, { PATH: path });
    expect(without.gpu).toMatchObject({ state: 'missing', version: '570.1', origin: 'Card', cost: 'gpu' });
    expect(without['language-model']).toMatchObject({ state: 'present', version: smallest!.id });
    expect(without.tensorflow).toMatchObject({
      state: 'present',
      version: '2.21.0',
      origin: expect.stringContaining('CPU'),
    });
    laidOut(tensorflowFolder(cache, 'cuda'), {
      'tensorflow/libtensorflow_cc.so.2': '',
      'tensorflow/libtensorflow_framework.so.2': '',
    });
    writeFileSync(selfTestFile(tensorflowFolder(cache, 'cuda')), passed);
    const rows = await rowsOf(folder, { PATH: path, LAB_HOME: home });
    expect(rows.gpu).toMatchObject({ state: 'untested', cost: 'gpu-untested' });
    expect(rows.tensorflow?.origin).toContain('CUDA');
    expect(rows.compiler).toMatchObject({ state: 'present', version: 'g++ 99', origin: 'g++' });
    expect(rows.browser).toMatchObject({ state: 'present', version: '156.0.1', origin: join(path, 'chromium') });
    expect(rows.home).toMatchObject({ state: 'present', version: home, origin: 'LAB_HOME' });
  });

  it('says of an Electron that its makers mend no more what that costs', async () => {
    const folder = join(temporary, 'electron');
    const program = join(electronFolder(contextIn(folder).cache), electronProgramName());
    mkdirSync(dirname(program), { recursive: true });
    writeFileSync(program, '');
    const now = vi.spyOn(Date, 'now').mockReturnValue(ELECTRON_SUPPORT.endsAt - 1);
    expect((await rowsOf(folder, { PATH: '' })).electron).toMatchObject({ state: 'present', cost: null });
    now.mockReturnValue(ELECTRON_SUPPORT.endsAt);
    expect((await rowsOf(folder, { PATH: '' })).electron).toMatchObject({
      state: 'present',
      cost: 'electron-outdated',
    });
    now.mockRestore();
  });

  it('does not tell as present what was carried here and not read through yet', async () => {
    const folder = join(temporary, 'carried');
    const { cache } = contextIn(folder);
    laidOut(
      tensorflowFolder(cache),
      { 'tensorflow/libtensorflow_cc.so.2': '', 'tensorflow/libtensorflow_framework.so.2': '' },
      'elsewhere',
    );
    laidOut(addonFolder(cache, platformKey()!), { [ADDON_FILE]: '' }, 'elsewhere');
    const [smallest] = PACKAGED_MODELS;
    laidOut(modelFolder(cache, smallest!), { [smallest!.file]: 'weights' }, 'elsewhere');
    laidOut(languageRuntimeFolder(cache, platformKey()!), { 'node_modules/node-llama-cpp/package.json': '{}' });
    const rows = await rowsOf(folder, { PATH: '' });
    expect(rows['language-model']?.version).toBe(`llama.cpp, ${smallest!.id}`);
    expect(rows.tensorflow).toMatchObject({ state: 'untested', cost: 'tensorflow-unread' });
    expect(rows['language-model']).toMatchObject({ state: 'untested', cost: 'language-model-unread' });
  });

  it('names a language model that was carried as a link that leads nowhere', async () => {
    const folder = join(temporary, 'linked');
    const { cache } = contextIn(folder);
    const [smallest] = PACKAGED_MODELS;
    const place = modelFolder(cache, smallest!);
    mkdirSync(dirname(place), { recursive: true });
    symlinkSync(join(temporary, 'nowhere'), place);
    const { 'language-model': told } = await rowsOf(folder, { PATH: '' });
    expect(told).toMatchObject({ state: 'missing', version: smallest!.id, origin: place });
    expect(told?.cost).toBe('language-model-unusable');
  });

  it('does not wait for what does not answer, nor fail where nothing can be asked', async () => {
    const folder = join(temporary, 'stuck');
    const path = programsIn(join(folder, 'bin'), { 'nvidia-smi': 'while :; do :; done', 'g++': 'exit 1' });
    const rows = await rowsOf(folder, { PATH: path });
    expect(rows.gpu).toMatchObject({ state: 'missing', cost: 'gpu' });
    expect(rows.compiler).toMatchObject({ state: 'missing', origin: 'g++' });
    const file = join(temporary, 'a file');
    writeFileSync(file, '');
    const nowhere = await doctor({ home: join(file, 'home'), cache: file }, {});
    expect(nowhere.rows).toHaveLength(13);
    expect(nowhere.rows.find(({ id }) => id === 'home')).toMatchObject({ state: 'missing', cost: 'home' });
  });
});
