/** Compiler, addon, GPU and environment, with programs and libraries that only look like the real ones. */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { faultSentence } from '../../../resources/messages/index.ts';
import { type Fault, LabError } from '../../contract/fault.ts';
import type { SetupState } from '../../contract/setup.ts';
import { multipliesBfloat16 } from '../../tensor-native/processor.ts';
import { faultOf } from '../fixtures/fault-of.ts';
import { contextIn, laidOut, programsIn, quietWork, temporaryFolder } from '../fixtures/step-context.ts';
import { compilerVersion, fetchedZig, findCompiler, zigFolder } from '../native/compiler.ts';
import { findGpu } from '../native/find-gpu.ts';
import {
  ADDON_FILE,
  addonFolder,
  compiledFolder,
  gpuFolder,
  machineName,
  nativeLibrary,
  tensorflowFolder,
} from '../native/native-folders.ts';
import { trainerEnvironment } from '../native/trainer-environment.ts';
import { CUDA, CUDA_TERMS } from '../packages/cuda-packages.ts';
import { addonStep } from './addon-step.ts';
import { compilerStep } from './compiler-step.ts';
import { gpuStep } from './gpu-step.ts';
import { removeSteps, runSetup, surveyState } from './setup-run.ts';
import { tensorflowStep } from './tensorflow-step.ts';

const selfTestFile = (folder: string) => join(folder, 'self-test.json');

const temporary = temporaryFolder('native-build');
afterAll(() => rmSync(temporary, { recursive: true, force: true }));
let stages = 0;
const PLATFORM = 'linux-x64';
const LIBRARIES = { 'tensorflow/libtensorflow_cc.so.2': 'cc', 'tensorflow/libtensorflow_framework.so.2': 'framework' };

/** A cache with TensorFlow in it, and a PATH with these programs. */
function stage(scripts: Record<string, string> = {}) {
  stages += 1;
  const folder = join(temporary, `stage ${stages}`);
  const path = programsIn(join(folder, 'bin'), scripts);
  const context = contextIn(folder, { env: { PATH: [path, '/usr/bin', '/bin'].join(delimiter) } });
  laidOut(tensorflowFolder(context.cache), LIBRARIES);
  // Only what the test puts there may be found, except the shell's own tools.
  context.env.PATH = path;
  return { context, path };
}

const failing = 'echo "x.cc:1: error: no" >&2; exit 1';
/** Writes its arguments where `-o` points, one a line. */
const obliging =
  'last=; out=/dev/stdout; for a in "$@"; do [ "$last" = -o ] && out="$a"; last="$a"; done; printf "%s\\n" "$@" > "$out"';

describe('a compiler', () => {
  it('is the machine’s, the first that is there, or CXX', async () => {
    const { context } = stage({ 'clang++': 'echo clang 19; echo more', 'c++': '' });
    const found = findCompiler(context, PLATFORM);
    expect(found).toEqual({ command: ['clang++'], origin: 'machine' });
    expect(await compilerVersion(found!, context.env)).toBe('clang 19');
    context.env.CXX = 'c++ -m64';
    expect(findCompiler(context, PLATFORM)?.command).toEqual(['c++', '-m64']);
    context.env.CXX = 'absent';
    expect(findCompiler(context, PLATFORM)?.command).toEqual(['clang++']);
    expect(compilerStep(context, PLATFORM).present()).toBe(true);
  });

  it('is the fetched one where the machine has none, and on Windows always', () => {
    const { context } = stage();
    expect(findCompiler(context, PLATFORM)).toBeNull();
    laidOut(zigFolder(context.cache, PLATFORM), { 'ziglang/zig': '' });
    expect(findCompiler(context, PLATFORM)).toEqual({
      command: [fetchedZig(context.cache, PLATFORM), 'c++'],
      origin: 'package',
    });
    const { context: windows } = stage({ 'g++': '', 'cl.exe': '' });
    expect(findCompiler(windows, 'win32-x64')).toBeNull();
    laidOut(zigFolder(windows.cache, 'win32-x64'), { 'ziglang/zig.exe': '' });
    expect(findCompiler(windows, 'win32-x64')?.origin).toBe('package');
  });

  it('is not fetched without consent', async () => {
    const { context } = stage();
    const fault = await faultOf(compilerStep(context, PLATFORM).run(quietWork()));
    expect(fault).toMatchObject({ code: 'no-compiler', parameters: { package: 'ziglang', bytes: 101083562 } });
    context.compilerConsent = true;
    context.env.LAB_PYTHON_INDEX = 'http://127.0.0.1:1';
    expect((await faultOf(compilerStep(context, PLATFORM).run(quietWork()))).code).toMatch(/^download-/);
  });

  it('is not needed once the addon is there', () => {
    const { context } = stage();
    laidOut(addonFolder(context.cache, PLATFORM), { [ADDON_FILE]: '' });
    expect(compilerStep(context, PLATFORM).present()).toBe(true);
  });
});

describe('the addon', () => {
  it('is built against TensorFlow, to find it wherever the cache is carried', async () => {
    const { context } = stage({ 'g++': obliging });
    const step = addonStep(context, PLATFORM);
    expect(step.present()).toBe(false);
    await step.run(quietWork());
    expect(step.present()).toBe(true);
    const options = readFileSync(join(addonFolder(context.cache, PLATFORM), ADDON_FILE), 'utf8').split('\n');
    expect(options).toContain('-Wl,-rpath,$ORIGIN/../tensorflow-2.21.0-cpu/tensorflow');
    expect(options).toContain(`-L${join(tensorflowFolder(context.cache), 'tensorflow')}`);
    const sources = options.filter((option) => option.endsWith('.cc'));
    expect(sources.map((source) => [source.split('/').at(-1), existsSync(source)])).toEqual([
      ['tfjs_backend.cc', true],
      ['graph-function.cc', true],
    ]);
  });

  it('that does not compile is told with the compiler’s words, and leaves nothing', async () => {
    const { context } = stage({ 'g++': failing });
    const fault = await faultOf(addonStep(context, PLATFORM).run(quietWork()));
    expect(fault).toMatchObject({
      code: 'compiler-failed',
      parameters: { compiler: 'g++', status: 1 },
      cause: 'x.cc:1: error: no\n',
    });
    expect(existsSync(addonFolder(context.cache, PLATFORM))).toBe(false);
    expect(existsSync(`${addonFolder(context.cache, PLATFORM)}.unfinished`)).toBe(false);
  });

  it('is not built without a compiler, nor after a stop', async () => {
    expect(await faultOf(addonStep(stage().context, PLATFORM).run(quietWork()))).toMatchObject({ code: 'no-compiler' });
    const { context } = stage({ 'g++': 'while :; do :; done' });
    const stop = new AbortController();
    const stopped = faultOf(
      addonStep(context, PLATFORM).run({ signal: stop.signal, onProgress: () => setImmediate(() => stop.abort()) }),
    );
    expect(await stopped).toMatchObject({ code: 'setup-stopped' });
  });

  it('has another folder for another platform', () => {
    expect(addonFolder('c', 'linux-x64')).not.toBe(addonFolder('c', 'linux-arm64'));
    expect(addonFolder('c', 'linux-x64')).toMatch(/^c[\\/]addon-napi8-[0-9a-f]{16}$/);
  });
});

describe('native TensorFlow', () => {
  function ready() {
    const { context } = stage();
    const folder = addonFolder(context.cache, PLATFORM);
    laidOut(folder, { [ADDON_FILE]: 'addon' });
    const passed = { machine: machineName(), version: '2.21.0', gpu: false, seconds: 1 };
    writeFileSync(selfTestFile(folder), JSON.stringify(passed));
    return { context, folder, passed };
  }

  it('is there when it is whole and has passed on this machine', () => {
    const { context, folder, passed } = ready();
    const native = {
      addon: join(folder, ADDON_FILE),
      version: '2.21.0',
      compiled: compiledFolder(context.cache),
      multipliesBfloat16: multipliesBfloat16(),
    };
    expect(nativeLibrary(context.cache, PLATFORM)).toEqual(native);
    expect(nativeLibrary(context.cache, null)).toBeNull();
    writeFileSync(selfTestFile(folder), JSON.stringify({ ...passed, machine: 'another' }));
    expect(nativeLibrary(context.cache, PLATFORM)).toBeNull();
    writeFileSync(selfTestFile(folder), '{');
    expect(nativeLibrary(context.cache, PLATFORM)).toBeNull();
    writeFileSync(selfTestFile(folder), JSON.stringify(passed));
    writeFileSync(join(tensorflowFolder(context.cache), 'tensorflow/libtensorflow_cc.so.2'), 'cut');
    expect(nativeLibrary(context.cache, PLATFORM)).toBeNull();
    expect(tensorflowStep(context, PLATFORM).present()).toBe(false);
  });

  it('that was carried here with a changed byte is neither used nor told as present, but named and built anew', async () => {
    const { context } = stage({ 'g++': obliging });
    const folder = addonFolder(context.cache, PLATFORM);
    laidOut(tensorflowFolder(context.cache), LIBRARIES, 'elsewhere');
    laidOut(folder, { [ADDON_FILE]: 'the addon' }, 'elsewhere');
    const passed = { machine: machineName(), version: '2.21.0', gpu: false, seconds: 1 };
    writeFileSync(selfTestFile(folder), JSON.stringify(passed));
    expect(nativeLibrary(context.cache, PLATFORM)).toBeNull();
    writeFileSync(join(folder, ADDON_FILE), 'the adXon');

    const faults: Fault[] = [];
    const told = { ...context, onChanged: (fault: Fault) => faults.push(fault) };
    const states: SetupState[] = [];
    await runSetup({
      steps: [tensorflowStep, compilerStep, addonStep].map((step) => step(told, PLATFORM)),
      context: told,
      ids: ['addon'],
      before: { running: false, steps: [], backend: 'wasm', compilerConsentNeeded: false },
      signal: new AbortController().signal,
      onState: (state) => states.push(state),
    });
    expect(faults).toMatchObject([{ code: 'cache-changed', parameters: { file: ADDON_FILE, folder } }]);
    // Built by this test's compiler, which writes down what it was asked.
    expect(readFileSync(join(folder, ADDON_FILE), 'utf8')).toContain('-shared');
    expect(states.at(-1)?.steps.map(({ id, state }) => `${id} ${state}`)).toEqual([
      'tensorflow done',
      'compiler done',
      'addon done',
    ]);
    // Another addon has to pass the test again.
    expect(nativeLibrary(context.cache, PLATFORM)).toBeNull();
    writeFileSync(selfTestFile(folder), JSON.stringify(passed));
    expect(nativeLibrary(context.cache, PLATFORM)).not.toBeNull();
  });

  it('that was carried here unchanged needs no compiler', async () => {
    const { context } = stage();
    const folder = addonFolder(context.cache, PLATFORM);
    laidOut(folder, { [ADDON_FILE]: 'the addon' }, 'elsewhere');
    expect(compilerStep(context, PLATFORM).present()).toBe(true);
    expect(addonStep(context, PLATFORM).present()).toBe(false);
    expect(await addonStep(context, PLATFORM).check(quietWork())).toBe(true);
    expect(addonStep(context, PLATFORM).present()).toBe(true);
  });

  it('is looked for in less than 5 ms', () => {
    const { context } = ready();
    nativeLibrary(context.cache, PLATFORM);
    const times = Array.from({ length: 9 }, () => {
      const started = performance.now();
      nativeLibrary(context.cache, PLATFORM);
      return performance.now() - started;
    });
    expect(Math.min(...times)).toBeLessThan(5);
  });

  it('gets the environment it needs, and WebAssembly none', () => {
    const { context, folder } = ready();
    expect(trainerEnvironment({ native: null, threads: 2 })).toEqual({});
    const native = nativeLibrary(context.cache, PLATFORM)!;
    const environment = trainerEnvironment({ native, threads: 3 });
    expect(environment).toMatchObject({ TF_NUM_INTRAOP_THREADS: '3', TF_CPP_MIN_LOG_LEVEL: '2' });
    expect(environment).not.toHaveProperty('LD_LIBRARY_PATH');

    const cuda = tensorflowFolder(context.cache, 'cuda');
    laidOut(cuda, { ...LIBRARIES, 'nvidia/cudnn/lib/libcudnn.so.9': '', 'nvidia/cuda_nvcc/bin/ptxas': '' });
    expect(gpuFolder(native.addon)).toBeNull();
    writeFileSync(
      selfTestFile(cuda),
      JSON.stringify({ machine: machineName(), version: '2.21.0', gpu: true, seconds: 1 }),
    );
    expect(gpuFolder(join(folder, ADDON_FILE))).toBe(cuda);
    const inherited = { LD_LIBRARY_PATH: '/own', XLA_FLAGS: '--own' };
    const withGpu = trainerEnvironment({ native, threads: 3, inherited });
    expect(withGpu.LD_LIBRARY_PATH).toBe(
      [join(cuda, 'tensorflow'), join(cuda, 'nvidia/cudnn/lib'), '/own'].join(delimiter),
    );
    expect(withGpu.XLA_FLAGS).toBe(`--own --xla_gpu_cuda_data_dir=${join(cuda, 'nvidia/cuda_nvcc')}`);
    expect(withGpu.TF_NUM_INTRAOP_THREADS).toBe('3');
  });
});

describe('a GPU', () => {
  it('is what nvidia-smi tells', async () => {
    const { context } = stage({ 'nvidia-smi': 'echo "NVIDIA H100 80GB HBM3, 570.1"; echo "second, 570.1"' });
    expect(await findGpu(context.env)).toEqual({ name: 'NVIDIA H100 80GB HBM3', driver: '570.1' });
    expect(await findGpu(stage().context.env)).toBeNull();
    expect(await findGpu(stage({ 'nvidia-smi': 'echo "has failed"; exit 9' }).context.env)).toBeNull();
    expect(await findGpu(stage({ 'nvidia-smi': 'echo "no devices were found"' }).context.env)).toBeNull();
  });

  it('is not set up where there is none', async () => {
    const step = gpuStep(stage().context, PLATFORM);
    expect(step).toMatchObject({ optional: true, needs: ['addon', 'self-test'], bytes: 3379649224 });
    expect(await faultOf(step.run(quietWork()))).toEqual({ code: 'gpu-absent', parameters: {} });
  });

  /** A card, and what a set-up for it left: libraries, terms and archives that were on their way. */
  function staged({ libraries = true } = {}) {
    const { context } = stage({ 'nvidia-smi': 'echo "Card, 1.0"' });
    const cuda = tensorflowFolder(context.cache, 'cuda');
    const terms = join(context.cache, 'cuda-terms');
    laidOut(terms, { [CUDA_TERMS.file]: 'terms' });
    if (libraries) laidOut(cuda, { ...LIBRARIES, 'nvidia/cudnn/lib/libcudnn.so.9': '' });
    const downloads = join(context.cache, 'downloads');
    mkdirSync(downloads);
    for (const name of [CUDA[0]!.file.sha256, `${CUDA[1]!.file.sha256}.part`, 'another'])
      writeFileSync(join(downloads, name), 'archive');
    const addon = addonFolder(context.cache, PLATFORM);
    mkdirSync(addon, { recursive: true });
    writeFileSync(join(addon, ADDON_FILE), 'no library');
    return { context, cuda, terms, downloads };
  }

  it('has terms, which are there to be read before anything is fetched', async () => {
    const { context, cuda, terms } = staged({ libraries: false });
    const step = gpuStep(context, PLATFORM);
    expect(await faultOf(step.run(quietWork()))).toEqual({
      code: 'gpu-terms-not-accepted',
      parameters: { file: join(terms, CUDA_TERMS.file) },
    });
    expect(existsSync(cuda)).toBe(false);
    // Accepted, it begins to fetch, for which this stage has no client.
    context.acceptedTerms.push(CUDA_TERMS.id);
    expect((await faultOf(step.run(quietWork()))).code).not.toBe('gpu-terms-not-accepted');
  });

  it('is not taken for used where TensorFlow computes without it, or not at all', async () => {
    const { context } = staged();
    const facts = { gpu: 'Card', driver: '1.0', version: '2.21.0', bytes: 'cc'.length + 'framework'.length };
    const program = fileURLToPath(new URL('../fixtures/child-programs/processor-only.ts', import.meta.url));
    const computing = await faultOf(gpuStep(context, PLATFORM, program).run(quietWork()));
    expect(computing).toMatchObject({ code: 'gpu-not-used', parameters: facts });
    expect(computing.cause).toContain('Could not find cuda drivers (log level 0)');
    const step = gpuStep(context, PLATFORM);
    const failing = await faultOf(step.run(quietWork()));
    expect(failing).toMatchObject({ code: 'gpu-not-used', parameters: { ...facts, reason: 'ended' } });
    expect(failing.cause).toContain('backend-unavailable');
    expect(step.present()).toBe(false);
  });

  it('is told as unused with what there is, in both languages, and never as a fault of the processor’s TensorFlow', () => {
    const { fault } = new LabError('gpu-not-used', { gpu: 'Card', driver: '1.0', version: '2.21.0', bytes: 5.4e9 });
    for (const [language, offer] of [
      ['en', 'with lab setup --remove-gpu'],
      ['zh', '用 lab setup --remove-gpu'],
    ] as const) {
      const sentence = faultSentence(fault, language, 'terminal');
      for (const part of ['Card', '1.0', '2.21.0', '5.4 GB', offer]) expect(sentence).toContain(part);
      expect(sentence).not.toContain('WebAssembly');
    }
  });

  it('is taken off the disk again, with what was on its way, and leaves no fault', async () => {
    const { context, cuda, terms, downloads } = staged();
    const steps = [gpuStep(context, PLATFORM)];
    const { fault } = new LabError('gpu-not-used');
    const before = surveyState(steps, context);
    const failed = { ...before, steps: before.steps.map((step) => ({ ...step, state: 'wanting' as const, fault })) };
    expect(surveyState(steps, context, failed).steps[0]).toMatchObject({ state: 'wanting', fault });
    const after = await removeSteps({ steps, context, ids: ['gpu'], before: failed });
    expect(after.steps[0]).toMatchObject({ id: 'gpu', state: 'optional', fault: null });
    expect([existsSync(cuda), existsSync(terms), readdirSync(downloads)]).toEqual([false, false, ['another']]);
  });

  it('stays where it can’t be taken off, and says why', async () => {
    const { context } = staged();
    const refused = () => Promise.reject(Object.assign(new Error('read-only'), { code: 'EROFS' }));
    const steps = [{ ...gpuStep(context, PLATFORM), remove: refused }];
    const after = await removeSteps({ steps, context, ids: ['gpu'], before: surveyState(steps, context) });
    expect(after.steps[0]!.fault).toMatchObject({ code: 'cache-not-writable', parameters: { folder: context.cache } });
  });
});
