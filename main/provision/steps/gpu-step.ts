/** TensorFlow with CUDA and the CUDA libraries beside it, where there is an NVIDIA card. Never run on one so far. */

import { rm } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { LabError } from '../../contract/fault.ts';
import { findGpu, type Gpu } from '../native/find-gpu.ts';
import { ADDON_FILE, addonFolder, compiledFolder, readSelfTest, tensorflowFolder } from '../native/native-folders.ts';
import { recordSelfTest } from '../native/self-test.ts';
import { cudaEnvironment, trainerEnvironment } from '../native/trainer-environment.ts';
import { CUDA, CUDA_PLATFORM, CUDA_TERMS } from '../packages/cuda-packages.ts';
import { discardFile } from '../packages/fetch-file.ts';
import { layOut } from '../packages/lay-out.ts';
import { storedManifest } from '../packages/manifest.ts';
import { PLATFORMS, type PlatformKey, TENSORFLOW_VERSION, totalBytes } from '../packages/packages.ts';
import { isUnread, isWhole, readVerified } from '../packages/verified.ts';
import type { Work } from '../packages/work.ts';
import type { Step, StepContext } from './step.ts';

/** @param program asks the card's TensorFlow: another one in tests */
export function gpuStep(context: StepContext, platform: PlatformKey, program?: string): Step {
  const folder = tensorflowFolder(context.cache, 'cuda');
  const sealed = { folder, key: PLATFORMS[CUDA_PLATFORM].libraries };
  const present = () => readVerified(folder, sealed.key) !== null && readSelfTest(folder)?.gpu === true;
  return {
    id: 'gpu',
    // Whoever's processor fails the test has no use for the card's gigabytes: the one addon serves both.
    needs: ['addon', 'self-test'],
    optional: true,
    bytes: totalBytes(CUDA),
    present,
    unread: () => isUnread(folder, sealed.key),
    check: async (work) => (await isWhole(sealed, context, work)) && present(),
    async run(work) {
      const gpu = await findGpu(context.env, work.signal);
      if (!gpu) throw new LabError('gpu-absent');
      if (!readVerified(folder, sealed.key)) {
        if (!context.acceptedTerms.includes(CUDA_TERMS.id)) throw await termsToAccept(context, work);
        // Gigabytes, of use on this machine only: the archives go once their contents are there.
        const facts = { version: TENSORFLOW_VERSION, gpu: gpu.name, driver: gpu.driver };
        await layOut({ folder, archives: CUDA, keepArchives: false, facts }, context, work);
      }
      await assertUsed(gpu, { folder, platform, ...(program ? { program } : {}) }, context, work);
    },
    async remove() {
      for (const made of [folder, termsFolder(context.cache)]) await rm(made, { recursive: true, force: true });
      for (const { file } of CUDA) await discardFile(file, context);
    },
  };
}

const termsFolder = (cache: string) => join(cache, 'cuda-terms');

/** Brings the terms, a few megabytes, to be read before anything else is fetched. */
async function termsToAccept(context: StepContext, work: Work): Promise<LabError> {
  const folder = termsFolder(context.cache);
  const { archive, file } = CUDA_TERMS;
  // The archive is one of those that will be wanted.
  if (!readVerified(folder, [file])) await layOut({ folder, archives: [archive], keepArchives: true }, context, work);
  return new LabError('gpu-terms-not-accepted', { file: join(folder, file) });
}

/** @throws LabError `gpu-not-used`: whatever the card's TensorFlow did, the processor's is as it was */
async function assertUsed(
  { name, driver }: Gpu,
  { folder, platform, program }: { folder: string; platform: PlatformKey; program?: string },
  context: StepContext,
  { signal, onProgress }: Work,
): Promise<void> {
  onProgress({ phase: 'test', unit: 'none', done: 0, total: null, rate: null, secondsLeft: null });
  const addon = join(addonFolder(context.cache, platform), ADDON_FILE);
  const native = { addon, compiled: compiledFolder(context.cache) };
  const env = {
    ...context.env,
    ...trainerEnvironment({ native, threads: availableParallelism(), inherited: context.env }),
    ...cudaEnvironment(folder, context.env),
    // Why it leaves a card alone is no error to TensorFlow.
    TF_CPP_MIN_LOG_LEVEL: '0',
  };
  const bytes = (storedManifest(folder)?.files ?? []).reduce((sum, file) => sum + file.bytes, 0);
  const facts = { gpu: name, driver, version: TENSORFLOW_VERSION, bytes };
  // The one addon serves both: only the library path decides which TensorFlow it finds.
  const { answer, said } = await recordSelfTest({ addon, folder, env, signal, ...(program ? { program } : {}) }).catch(
    (error: unknown) => {
      if (!(error instanceof LabError) || error.fault.code !== 'self-test-failed') throw error;
      throw new LabError('gpu-not-used', { ...facts, ...error.fault.parameters }, { cause: error.fault.cause });
    },
  );
  if (!answer.gpu) throw new LabError('gpu-not-used', facts, { cause: said || undefined });
}
