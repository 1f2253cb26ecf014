import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { LabError } from '../contract/fault.ts';
import { laidOut } from '../provision/fixtures/step-context.ts';
import {
  languageRuntimeFolder,
  modelFolder,
  runtimeAddon,
  termsFolder,
} from '../provision/language/language-folders.ts';
import { PACKAGED_MODELS } from '../provision/language/language-packages.ts';
import { platformKey, totalBytes } from '../provision/packages/packages.ts';
import { createLanguageModels, type LanguageModels, type RunCheckpoints } from './language-models.ts';
import { testSpecification } from './test-lab.ts';

let folder: string;
let models: LanguageModels;
const [small, gemma] = PACKAGED_MODELS as [(typeof PACKAGED_MODELS)[number], (typeof PACKAGED_MODELS)[number]];
const { model: configuration } = testSpecification({ steps: 5, every: 5, corpus: 'c' });
const runs: RunCheckpoints = {
  list: () => [{ run: 'one', name: 'My run', parameters: 7, bytes: 9 }],
  find(run, step = 40) {
    if (run !== 'one') throw new LabError('run-unknown', { run });
    return { name: 'My run', step, configuration, tellsLabels: false, folder: `checkpoints/step-${step}` };
  },
};

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lab-models-'));
  models = createLanguageModels({ home: join(folder, 'home'), cache: join(folder, 'cache') }, runs, () => null);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const codeOf = (work: () => unknown) => {
  try {
    work();
  } catch (error) {
    return (error as LabError).fault.code;
  }
  return null;
};
function installRuntime() {
  const platform = platformKey()!;
  laidOut(languageRuntimeFolder(join(folder, 'cache'), platform), {
    'node_modules/node-llama-cpp/package.json': '{}',
    [runtimeAddon(platform)]: '{}',
  });
}
const states = () => models.list().map(({ id, state }) => `${id} ${state}`);

test('what can be fetched is listed before it is here, with its steps and terms', () => {
  expect(states()).toEqual(['smollm2-135m absent', 'gemma-3-270m absent', 'run:one ready']);
  expect(models.list()[1]).toMatchObject({ step: 'model-gemma-3-270m', termsStep: 'terms-gemma-3-270m' });
  expect(codeOf(() => models.find('smollm2-135m'))).toBe('model-absent');
  expect(codeOf(() => models.find('gpt-9'))).toBe('model-unknown');
  expect(models.terms('gemma-3-270m')).toBeNull();
  laidOut(termsFolder(join(folder, 'cache'), gemma), { 'terms.html': '<h1>Terms</h1>', 'packer-notice.md': '' });
  expect(models.terms('gemma-3-270m')).toBe('Terms');
});

test('a fetched model needs the library too; a file in the models folder is one by its ending', () => {
  laidOut(modelFolder(join(folder, 'cache'), small), { [small.file]: 'weights' });
  expect(states()[0]).toBe('smollm2-135m absent');
  installRuntime();
  expect(states()[0]).toBe('smollm2-135m ready');
  expect(models.find('smollm2-135m')).toMatchObject({
    kind: 'llama',
    sha256: small.sha256,
    parameters: small.parameters,
  });

  mkdirSync(join(folder, 'home', 'models'), { recursive: true });
  const whole = Buffer.concat([
    Buffer.from('GGUF\x03\0\0\0\x01\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0', 'latin1'),
    Buffer.alloc(65),
  ]);
  for (const name of ['qwen.gguf', 'Other.GGUF', 'notes.txt'])
    writeFileSync(join(folder, 'home', 'models', name), whole);
  writeFileSync(join(folder, 'home', 'models', 'empty.gguf'), '');
  writeFileSync(join(folder, 'home', 'models', 'text.gguf'), 'not a model, though it is called one');
  expect(states().slice(2, 4)).toEqual(['file:Other.GGUF ready', 'file:qwen.gguf ready']);
  const file = join(folder, 'home', 'models', 'qwen.gguf');
  expect(models.find('file:qwen.gguf')).toMatchObject({ kind: 'llama', title: 'qwen', file, sha256: null });
  expect(models.unreadable().map(({ id, fault }) => `${id} ${fault.code}`)).toEqual([
    'empty.gguf model-file-broken',
    'text.gguf model-file-broken',
  ]);
  expect(codeOf(() => models.find('file:text.gguf'))).toBe('model-file-broken');
  // Only what is listed can be opened: no way out of the folder.
  expect(codeOf(() => models.find('file:../lab.db'))).toBe('model-unknown');
});

test('what was carried and can’t be read is named, and so is a file of one’s own where none is looked for', () => {
  const cache = join(folder, 'cache');
  mkdirSync(join(cache, 'models'), { recursive: true });
  const named = () => models.unreadable().map(({ name, fault: { code, parameters } }) => [name, code, parameters.file]);
  expect(named()).toEqual([]);
  symlinkSync(join(folder, 'nowhere'), modelFolder(cache, small));
  expect(named()).toEqual([[small.id, 'fetched-model-unusable', modelFolder(cache, small)]]);
  expect(codeOf(() => models.find(small.id))).toBe('fetched-model-unusable');
  rmSync(modelFolder(cache, small));
  // A folder, and in it what leads nowhere.
  laidOut(modelFolder(cache, small), { [small.file]: 'weights' });
  expect(named()).toEqual([]);
  const weights = join(modelFolder(cache, small), small.file);
  rmSync(weights);
  symlinkSync(join(folder, 'nowhere'), weights);
  expect(named()).toEqual([[small.id, 'fetched-model-unusable', weights]]);
  rmSync(modelFolder(cache, small), { recursive: true });

  const [dead, text] = [join(cache, 'models', 'dead.gguf'), join(cache, 'models', 'text.gguf')];
  symlinkSync(join(folder, 'nowhere'), dead);
  writeFileSync(text, 'a text');
  expect(named()).toEqual([
    ['dead.gguf', 'model-file-misplaced', dead],
    ['text.gguf', 'model-file-misplaced', text],
  ]);
  expect(models.unreadable()[0]!.fault.parameters.folder).toBe(join(folder, 'home', 'models'));
  // The folder itself leads nowhere.
  mkdirSync(join(folder, 'home'));
  symlinkSync(join(folder, 'nowhere'), join(folder, 'home', 'models'));
  expect(named()[0]).toEqual(['', 'file-unusable', join(folder, 'home', 'models')]);
});

test('a model has one size, and what is fetched for it is another number that is told apart', () => {
  expect(models.list()[0]).toMatchObject({ bytes: small.bytes, download: totalBytes(small.parts) });
  laidOut(modelFolder(join(folder, 'cache'), small), { [small.file]: 'weights' });
  expect(models.list()[0]).toMatchObject({ bytes: small.bytes, download: null });
});

test('a run is asked by its best checkpoint or by that of a step', () => {
  expect(models.find('run:one')).toMatchObject({ kind: 'lab', title: 'My run', checkpoint: 'checkpoints/step-40' });
  expect(models.find('run:one@20')).toMatchObject({ title: 'My run @ 20', checkpoint: 'checkpoints/step-20' });
  expect(codeOf(() => models.find('run:two'))).toBe('run-unknown');
});

test('models of a server that was entered stand beside the others, with the address that prompts go to', () => {
  const address = 'http://10.0.0.5:11434';
  const folders = { home: join(folder, 'home'), cache: join(folder, 'cache') };
  const connected = createLanguageModels(folders, runs, () => ({ address, models: ['qwen:0.5b', 'phi', 'qwen:0.5b'] }));
  const ids = connected.list().map(({ id }) => id);
  expect(ids).toEqual([...new Set(ids)]);
  const entry = connected.list().find(({ title }) => title === 'qwen:0.5b');
  expect(entry).toMatchObject({ id: 'server:http://10.0.0.5:11434#qwen:0.5b', state: 'ready', server: address });
  expect(connected.find(entry!.id)).toMatchObject({ kind: 'server', base: address, model: 'qwen:0.5b' });
  expect(models.list().every(({ server }) => server === null)).toBe(true);
  // The id holds the address: a model of the same name at another one is another model.
  expect(codeOf(() => models.find(entry!.id))).toBe('server-left');
  expect(codeOf(() => connected.find('server:http://10.0.0.6:11434#qwen:0.5b'))).toBe('server-left');
  expect(codeOf(() => connected.find(`server:${address}#gone`))).toBe('model-unknown');
  // Named as a person knows it.
  expect(() => connected.find(`server:${address}#gone`)).toThrow(`gone (${address})`);
});
