/** The proof that the built addon computes what it should on this machine. */
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { ADDON_FILE, addonFolder, compiledFolder, nativeLibrary } from '../native/native-folders.ts';
import { recordSelfTest } from '../native/self-test.ts';
import { trainerEnvironment } from '../native/trainer-environment.ts';
import type { PlatformKey } from '../packages/packages.ts';
import type { Step, StepContext } from './step.ts';

export function selfTestStep(context: StepContext, platform: PlatformKey): Step {
  const present = () => nativeLibrary(context.cache, platform) !== null;
  return {
    id: 'self-test',
    needs: ['addon'],
    optional: false,
    bytes: null,
    present,
    check: async () => present(),
    async run({ signal, onProgress }) {
      onProgress({ phase: 'test', unit: 'none', done: 0, total: null, rate: null, secondsLeft: null });
      const folder = addonFolder(context.cache, platform);
      const addon = join(folder, ADDON_FILE);
      const environment = trainerEnvironment({
        native: { addon, compiled: compiledFolder(context.cache) },
        threads: availableParallelism(),
        inherited: context.env,
      });
      await recordSelfTest({ addon, folder, env: { ...context.env, ...environment }, signal });
    },
  };
}
