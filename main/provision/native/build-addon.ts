/** Builds TensorFlow.js's addon, with our graph functions in it, against the fetched TensorFlow. */

import { stat } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { LabError } from '../../contract/fault.ts';
import { runCommand } from '../packages/command.ts';
import { sha256OfFile } from '../packages/files.ts';
import { makeFolder } from '../packages/lay-out.ts';
import { NODE_API, PLATFORMS, type PlatformKey } from '../packages/packages.ts';
import type { Work, WorkContext } from '../packages/work.ts';
import { type Compiler, compilerEnvironment, compilerVersion, findCompiler } from './compiler.ts';
import {
  ADDON_FILE,
  addonFolder,
  BINDING_SOURCES,
  GRAPH_FUNCTION_SOURCE,
  NODE_API_HEADERS,
  tensorflowFolder,
} from './native-folders.ts';
import { buildWindowsAddon } from './windows-addon.ts';

/** The last of what a compiler said is where the error is. */
const KEPT_OUTPUT = 4000;

/**
 * Builds it into its folder of the cache, whole or not at all.
 *
 * @throws LabError `no-compiler`, `compiler-failed` (`compiler`, `status`; its words are the cause), `setup-stopped`.
 */
export async function buildAddon(
  context: WorkContext,
  platform: PlatformKey,
  { signal, onProgress }: Work,
): Promise<void> {
  const compiler = findCompiler(context, platform);
  if (!compiler) throw new LabError('no-compiler', { compilers: PLATFORMS[platform].compilers.join(', ') });
  onProgress({ phase: 'compile', unit: 'none', done: 0, total: null, rate: null, secondsLeft: null });
  const env = compilerEnvironment(context);
  const version = (await compilerVersion(compiler, env)) ?? 'unknown';
  await makeFolder(addonFolder(context.cache, platform), async (unfinished) => {
    const compile = async (command: readonly string[], options: readonly string[]) => {
      const { status, stderr } = await runCommand(command, options, { env, signal }).catch((error: unknown) => {
        throw signal.aborted ? new LabError('setup-stopped') : error;
      });
      if (status !== 0) {
        const cause = stderr.slice(-KEPT_OUTPUT);
        throw new LabError(
          'compiler-failed',
          { compiler: command.join(' '), status: status ?? 'not found' },
          { cause },
        );
      }
    };
    const libraries = tensorflowFolder(context.cache);
    const extra =
      PLATFORMS[platform].linking === 'runpath'
        ? await compile(
            compiler.command,
            linuxOptions({ libraries, addon: join(unfinished, ADDON_FILE), platform, compiler }),
          )
        : await buildWindowsAddon({ compiler, compile, libraries, folder: unfinished, platform });
    const files = [];
    for (const path of [ADDON_FILE, ...(extra ?? [])]) {
      const file = join(unfinished, path);
      files.push({ path, bytes: (await stat(file)).size, sha256: await sha256OfFile(file, signal) });
    }
    return { files, facts: { compiler: compiler.command.join(' '), version, target: PLATFORMS[platform].target } };
  });
}

interface LinuxBuild {
  libraries: string;
  addon: string;
  platform: PlatformKey;
  compiler: Compiler;
}

function linuxOptions({ libraries, addon, platform, compiler }: LinuxBuild): string[] {
  const names = PLATFORMS[platform].libraries.map((path) => `-l:${path.split('/').at(-1)}`);
  const beside = relative(join(addon, '..'), join(libraries, 'tensorflow'));
  return [
    ...(compiler.origin === 'package' ? ['-target', PLATFORMS[platform].target] : []),
    '-std=c++17',
    '-O2',
    '-shared',
    '-fPIC',
    `-DNAPI_VERSION=${NODE_API}`,
    `-I${join(NODE_API_HEADERS, 'include')}`,
    `-I${join(libraries, 'tensorflow', 'include')}`,
    `-I${BINDING_SOURCES}`,
    join(BINDING_SOURCES, 'tfjs_backend.cc'),
    GRAPH_FUNCTION_SOURCE,
    `-L${join(libraries, 'tensorflow')}`,
    ...names,
    // Relative, so that the cache can be carried elsewhere; RUNPATH, so that a library path can put CUDA in front.
    `-Wl,-rpath,$ORIGIN/${beside}`,
    '-Wl,--enable-new-dtags',
    '-o',
    addon,
  ];
}
