/** A C++ compiler: the machine's own, or, with consent, the one that a package brings. */
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { runCommand } from '../packages/command.ts';
import { PLATFORMS, type PlatformKey } from '../packages/packages.ts';
import { readVerified } from '../packages/verified.ts';
import type { WorkContext } from '../packages/work.ts';

export interface Compiler {
  /** Program and first arguments; a C++ source and options follow. */
  command: string[];
  origin: 'machine' | 'package';
}

/** @returns `null` where the machine has none and none was fetched. The machine's comes first: it is faster. */
export function findCompiler({ cache, env }: WorkContext, platform: PlatformKey): Compiler | null {
  const asked = env.CXX?.split(' ').filter(Boolean);
  const own = PLATFORMS[platform].compilers;
  // CXX is honoured where compilers of the machine are known to serve.
  for (const command of own.length > 0 ? [asked ?? [], ...own.map((name) => [name])] : []) {
    if (command[0] && isOnPath(command[0], env.PATH)) return { command, origin: 'machine' };
  }
  const zig = fetchedZig(cache, platform);
  return zig ? { command: [zig, 'c++'], origin: 'package' } : null;
}

/** First line of what it says of itself; `null` if it cannot be run. */
export async function compilerVersion({ command, origin }: Compiler, env: NodeJS.ProcessEnv): Promise<string | null> {
  const asked = origin === 'package' ? [command[0]!, 'version'] : [...command, '--version'];
  const { status, stdout } = await runCommand(asked, [], { env, milliseconds: 5000 });
  return status === 0 ? (stdout.split('\n')[0]?.trim() ?? null) : null;
}

/** The part of the compiler's name in the cache that is the package's. */
export function zigFolder(cache: string, platform: PlatformKey): string {
  return join(cache, `ziglang-${PLATFORMS[platform].zig.file.version}`);
}

export const zigProgram = (platform: PlatformKey): string => `ziglang/zig${platform.startsWith('win32') ? '.exe' : ''}`;

/** Path of the fetched compiler, `null` if it is not there. */
export function fetchedZig(cache: string, platform: PlatformKey): string | null {
  const program = zigProgram(platform);
  const folder = zigFolder(cache, platform);
  return readVerified(folder, [program]) ? join(folder, program) : null;
}

/** Zig builds C and C++ libraries once and keeps them; a home folder that cannot be written must not matter. */
export function compilerEnvironment({ cache, env }: WorkContext): NodeJS.ProcessEnv {
  const kept = join(cache, 'zig-cache');
  return { ...env, ZIG_GLOBAL_CACHE_DIR: kept, ZIG_LOCAL_CACHE_DIR: kept };
}

function isOnPath(program: string, path: string | undefined): boolean {
  if (program.includes('/') || program.includes('\\')) return existsSync(program);
  return (path ?? '').split(delimiter).some((folder) => folder !== '' && existsSync(join(folder, program)));
}
