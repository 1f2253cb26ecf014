/** TensorFlow with CUDA and the CUDA libraries beside it, where there is an NVIDIA card. Never run on one so far. */

import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { LabError } from '../../contract/fault.ts';
import { findGpu } from '../native/find-gpu.ts';
import { ADDON_FILE, addonFolder, compiledFolder, readSelfTest, tensorflowFolder } from '../native/native-folders.ts';
import { recordSelfTest } from '../native/self-test.ts';
import { cudaEnvironment, trainerEnvironment } from '../native/trainer-environment.ts';
import { CUDA, CUDA_PLATFORM } from '../packages/cuda-packages.ts';
import { layOut } from '../packages/lay-out.ts';
import { PLATFORMS, type PlatformKey, TENSORFLOW_VERSION, totalBytes } from '../packages/packages.ts';
import { isUnread, isWhole, readVerified } from '../packages/verified.ts';
import type { Step, StepContext } from './step.ts';

export function gpuStep(context: StepContext, platform: PlatformKey): Step {
  const folder = tensorflowFolder(context.cache, 'cuda');
  const sealed = { folder, key: PLATFORMS[CUDA_PLATFORM].libraries };
  const present = () => readVerified(folder, sealed.key) !== null && readSelfTest(folder)?.gpu === true;
  return {
    id: 'gpu',
    needs: ['addon'],
    optional: true,
    bytes: totalBytes(CUDA),
    present,
    unread: () => isUnread(folder, sealed.key),
    check: async (work) => (await isWhole(sealed, context, work)) && present(),
    async run(work) {
      const gpu = await findGpu(context.env, work.signal);
      if (!gpu) throw new LabError('backend-unavailable', { backend: 'gpu', reason: 'nvidia-smi' });
      // Gigabytes, of use on this machine only: the archives go once their contents are there.
      const facts = { version: TENSORFLOW_VERSION, gpu: gpu.name, driver: gpu.driver };
      if (!readVerified(folder, sealed.key))
        await layOut({ folder, archives: CUDA, keepArchives: false, facts }, context, work);
      work.onProgress({ phase: 'test', unit: 'none', done: 0, total: null, rate: null, secondsLeft: null });
      const addon = join(addonFolder(context.cache, platform), ADDON_FILE);
      const native = { addon, compiled: compiledFolder(context.cache) };
      const env = {
        ...context.env,
        ...trainerEnvironment({ native, threads: availableParallelism(), inherited: context.env }),
        ...cudaEnvironment(folder, context.env),
      };
      // The one addon serves both: only the library path decides which TensorFlow it finds.
      const { gpu: used } = await recordSelfTest({ addon, folder, env, signal: work.signal });
      if (!used) throw new LabError('self-test-failed', { reason: 'gpu-not-used', gpu: gpu.name, driver: gpu.driver });
    },
  };
}
