/** TensorFlow.js's addon, built on this machine. */
import { buildAddon } from '../native/build-addon.ts';
import { ADDON_FILE, addonFolder, hasAddon } from '../native/native-folders.ts';
import type { PlatformKey } from '../packages/packages.ts';
import { isWhole } from '../packages/verified.ts';
import type { Step, StepContext } from './step.ts';

export function addonStep(context: StepContext, platform: PlatformKey): Step {
  const present = () => hasAddon(context.cache, platform);
  return {
    id: 'addon',
    needs: ['tensorflow', 'compiler'],
    optional: false,
    bytes: null,
    present,
    check: (work) => isWhole({ folder: addonFolder(context.cache, platform), key: [ADDON_FILE] }, context, work),
    run: (work) => buildAddon(context, platform, work),
  };
}
