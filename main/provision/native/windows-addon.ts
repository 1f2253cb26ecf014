/**
 * Builds the addon for Windows with Zig, on Windows or across from Linux: no Visual Studio, no Python. Only C crosses
 * the border to TensorFlow, so that two C++ libraries in one process do no harm. Tried under Wine, not on Windows.
 */
import { copyFile, link, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { NODE_API, PLATFORMS, type PlatformKey } from '../packages/packages.ts';
import type { Compiler } from './compiler.ts';
import { ADDON_FILE, BINDING_SOURCES, GRAPH_FUNCTION_SOURCE, NODE_API_HEADERS } from './native-folders.ts';
import { pythonStub } from './python-stub.ts';

export interface WindowsBuild {
  compiler: Compiler;
  /** Runs a program to its end; throws where it fails. */
  compile(command: readonly string[], options: readonly string[]): Promise<void>;
  /** Folder with `tensorflow/`. */
  libraries: string;
  /** Where the addon goes. */
  folder: string;
  platform: PlatformKey;
}

/** @returns the files beside the addon that it cannot be loaded without. */
export async function buildWindowsAddon({
  compiler,
  compile,
  libraries,
  folder,
  platform,
}: WindowsBuild): Promise<string[]> {
  const { target, libraries: needed } = PLATFORMS[platform];
  const zig = compiler.command[0]!;
  const build = join(folder, 'build');
  await mkdir(build);
  const shared = ['-target', target, '-O2', '-s', '-shared'];
  const tensorflow = basename(needed[0]!);

  const { file: python, source } = pythonStub(join(libraries, needed[0]!));
  await writeFile(join(build, 'python.c'), source);
  await compile([zig, 'cc'], [...shared, join(build, 'python.c'), '-o', join(build, python)]);
  await copyFile(join(build, python), join(folder, python));

  const sources = await readSources();
  // Types and constants among them do no harm: only what is referred to is imported.
  const names = namesIn(sources, /\b(TFE?_[A-Z]\w*)/g);
  await writeFile(join(build, 'tensorflow.def'), [`LIBRARY ${tensorflow}`, 'EXPORTS', ...names, ''].join('\n'));
  const importLibrary = join(build, 'tensorflow.lib');
  await compile([zig, 'dlltool'], ['-m', 'i386:x86-64', '-d', join(build, 'tensorflow.def'), '-l', importLibrary]);

  await writeFile(join(build, 'host.c'), await nodeApiLookup(sources));
  await compile([zig, 'cc'], ['-target', target, '-O2', '-c', join(build, 'host.c'), '-o', join(build, 'host.o')]);
  await compile(
    [zig, 'c++'],
    [
      ...shared,
      '-std=c++17',
      `-DNAPI_VERSION=${NODE_API}`,
      '-DNAPI_EXTERN=',
      `-I${join(NODE_API_HEADERS, 'include')}`,
      `-I${join(libraries, 'tensorflow', 'include')}`,
      `-I${BINDING_SOURCES}`,
      join(BINDING_SOURCES, 'tfjs_backend.cc'),
      GRAPH_FUNCTION_SOURCE,
      join(build, 'host.o'),
      importLibrary,
      '-o',
      join(build, 'addon.dll'),
    ],
  );
  await copyFile(join(build, 'addon.dll'), join(folder, ADDON_FILE));
  await rm(build, { recursive: true });

  // Windows looks for an addon's libraries in the addon's folder, not in that of node.exe. Linked, they cost no space.
  const beside = needed.map((path) => basename(path));
  for (const [index, path] of needed.entries()) {
    const [from, to] = [join(libraries, path), join(folder, beside[index]!)];
    await link(from, to).catch(() => copyFile(from, to));
  }
  return [python, ...beside];
}

async function readSources(): Promise<string> {
  const files = (await readdir(BINDING_SOURCES)).map((name) => join(BINDING_SOURCES, name));
  return (await Promise.all([...files, GRAPH_FUNCTION_SOURCE].map((file) => readFile(file, 'utf8')))).join('\n');
}

function namesIn(text: string, pattern: RegExp): string[] {
  return [...new Set([...text.matchAll(pattern)].map((match) => match[1]!))].sort();
}

/**
 * Node-API functions are looked up in the running program, whatever it is called: an import from `node.exe` would break
 * under any other name.
 */
async function nodeApiLookup(sources: string): Promise<string> {
  const definitions = ['js_native_api.def', 'node_api.def'].map((name) => join(NODE_API_HEADERS, 'def', name));
  const known = new Set((await Promise.all(definitions.map((file) => readFile(file, 'utf8')))).join('\n').split(/\s+/));
  const names = namesIn(sources, /\b(napi_[a-z0-9_]+)\s*\(/g).filter((name) => known.has(name));
  return [
    '#include <windows.h>',
    '#include <stdio.h>',
    ...names.map((name) => `FARPROC host_${name};\n__asm__(".globl ${name}\\n${name}: jmp *host_${name}(%rip)\\n");`),
    'static void find(FARPROC* function, const char* name) {',
    '  if ((*function = GetProcAddress(GetModuleHandleA(0), name))) return;',
    '  fprintf(stderr, "the program lacks %s\\n", name);',
    '}',
    '__attribute__((constructor)) static void initialize(void) {',
    ...names.map((name) => `  find(&host_${name}, "${name}");`),
    '}',
    '',
  ].join('\n');
}
