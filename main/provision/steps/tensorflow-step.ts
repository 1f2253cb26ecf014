/** TensorFlow's own libraries and C headers, out of the wheel. */

import { hasTensorflow, tensorflowFolder } from '../native/native-folders.ts';
import { layOut } from '../packages/lay-out.ts';
import { PLATFORMS, type PlatformKey, TENSORFLOW_VERSION, totalBytes } from '../packages/packages.ts';
import { isWhole } from '../packages/verified.ts';
import type { Step, StepContext } from './step.ts';

export function tensorflowStep(context: StepContext, platform: PlatformKey): Step {
  const { tensorflow } = PLATFORMS[platform];
  const present = () => hasTensorflow(context.cache, platform);
  const sealed = { folder: tensorflowFolder(context.cache), key: PLATFORMS[platform].libraries };
  return {
    id: 'tensorflow',
    needs: [],
    optional: false,
    bytes: totalBytes(tensorflow),
    present,
    check: (work) => isWhole(sealed, context, work),
    run: (work) =>
      layOut(
        {
          folder: tensorflowFolder(context.cache),
          archives: tensorflow,
          // A whole class can be served from this cache.
          keepArchives: true,
          facts: { version: TENSORFLOW_VERSION, archives: tensorflow.map(({ file }) => file.file).join(', ') },
        },
        context,
        work,
      ),
  };
}
