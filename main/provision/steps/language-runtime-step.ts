/** llama.cpp: the library's JavaScript by npm from its own lock file, its compiled part as one archive. */
import { copyFile, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { LabError } from '../../contract/fault.ts';
import { makeFolders } from '../../files/make-folders.ts';
import {
  isRuntimeUnread,
  languageRuntime,
  languageRuntimeFolder,
  RUNTIME_LIBRARY,
  runtimeBinaryFolder,
  runtimeKey,
} from '../language/language-folders.ts';
import { LLAMA_VERSION } from '../language/language-packages.ts';
import { npmCommand, runCommand } from '../packages/command.ts';
import { discardFile, fetchFile } from '../packages/fetch-file.ts';
import { sha256OfFile } from '../packages/files.ts';
import { makeFolder } from '../packages/lay-out.ts';
import type { PlatformKey, RegistryFile } from '../packages/packages.ts';
import { tarballFiles } from '../packages/unpack-tarball.ts';
import type { UnpackedFile } from '../packages/unpack-zip.ts';
import { isWhole } from '../packages/verified.ts';
import type { Step, StepContext } from './step.ts';

const APPLICATION = fileURLToPath(new URL('../../..', import.meta.url));
/** Lists exact versions with their hashes, less the binaries, of which npm would fetch those for every graphics card. */
const LOCKED = ['package.json', 'package-lock.json'];

export function languageRuntimeStep(context: StepContext, platform: PlatformKey, binary: RegistryFile): Step {
  const present = () => languageRuntime(context.cache, platform) !== null;
  const folder = languageRuntimeFolder(context.cache, platform);
  return {
    id: 'language-runtime',
    needs: [],
    optional: true,
    bytes: binary.bytes,
    present,
    unread: () => isRuntimeUnread(context.cache, platform),
    check: (work) => isWhole({ folder, key: runtimeKey(folder, platform) }, context, work),
    async run(work) {
      const tarball = await fetchFile(binary, context, work);
      await makeFolder(folder, async (unfinished) => {
        work.onProgress({ phase: 'install', unit: 'none', done: 0, total: null, rate: null, secondsLeft: null });
        for (const name of LOCKED)
          await copyFile(join(APPLICATION, 'resources', 'language-runtime', name), join(unfinished, name));
        await copyFile(join(APPLICATION, '.npmrc'), join(unfinished, '.npmrc'));
        const { status, stderr } = await runCommand(npmCommand(context.env), ['ci'], {
          env: context.env,
          cwd: unfinished,
          signal: work.signal,
        }).catch((error: unknown) => {
          throw work.signal.aborted ? new LabError('setup-stopped') : error;
        });
        if (status === null) throw new LabError('no-package-client', { client: 'npm', file: 'node-llama-cpp' });
        if (status !== 0) throw new LabError('download-failed', { file: 'node-llama-cpp' }, { cause: stderr });
        const binaries = join(unfinished, runtimeBinaryFolder(platform));
        for await (const { path, bytes } of tarballFiles({ tarball, select: () => true, ...work })) {
          // An archive of npm has everything in one folder.
          const target = join(binaries, path.slice(path.indexOf('/') + 1));
          makeFolders(dirname(target));
          await writeFile(target, bytes);
        }
        // All of it, JavaScript too: a changed byte ends the process that loads it, or worse does not.
        const files = await sealedFiles(unfinished, work.signal);
        const { version } = JSON.parse(await readFile(join(unfinished, RUNTIME_LIBRARY), 'utf8')) as {
          version: string;
        };
        if (version !== LLAMA_VERSION) throw new Error(`node-llama-cpp ${version} instead of ${LLAMA_VERSION}`);
        return { files, facts: { version } };
      });
      await discardFile(binary, context);
    },
  };
}

/** Every file under a folder, with its hash; links of npm's to programs are none. */
async function sealedFiles(folder: string, signal: AbortSignal): Promise<UnpackedFile[]> {
  const files: UnpackedFile[] = [];
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = join(entry.parentPath, entry.name);
    const path = relative(folder, file).split(sep).join('/');
    files.push({ path, bytes: (await stat(file)).size, sha256: await sha256OfFile(file, signal) });
  }
  return files;
}
