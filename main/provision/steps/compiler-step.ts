/** The compiler that a package brings, where the machine has none and the person agrees. */
import { LabError } from '../../contract/fault.ts';
import { findCompiler, zigFolder, zigProgram } from '../native/compiler.ts';
import { hasAddon, hasUnreadAddon } from '../native/native-folders.ts';
import { layOut } from '../packages/lay-out.ts';
import { PLATFORMS, type PlatformKey, totalBytes } from '../packages/packages.ts';
import { isWhole } from '../packages/verified.ts';
import type { Step, StepContext } from './step.ts';

export function compilerStep(context: StepContext, platform: PlatformKey): Step {
  const { zig } = PLATFORMS[platform];
  // What is built needs no compiler any more.
  const present = () =>
    hasAddon(context.cache, platform) ||
    hasUnreadAddon(context.cache, platform) ||
    findCompiler(context, platform) !== null;
  const sealed = { folder: zigFolder(context.cache, platform), key: [zigProgram(platform)] };
  return {
    id: 'compiler',
    needs: [],
    optional: false,
    bytes: totalBytes([zig]),
    present,
    check: async (work) => present() || (await isWhole(sealed, context, work)),
    async run(work) {
      if (!context.compilerConsent) {
        throw new LabError('no-compiler', {
          compilers: PLATFORMS[platform].compilers.join(', '),
          package: zig.file.package,
          bytes: zig.file.bytes,
        });
      }
      const facts = { version: zig.file.version };
      await layOut(
        { folder: zigFolder(context.cache, platform), archives: [zig], keepArchives: false, facts },
        context,
        work,
      );
    },
  };
}
