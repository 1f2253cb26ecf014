/**
 * What pip is set to on this machine. pip itself is asked: it reads its files, its environment variables and its
 * built-in default in its own order, and only it knows them all.
 */
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { runCommand } from './command.ts';
import { parsedJson } from './files.ts';

const pipSettings = z.object({
  /** Addresses of simple indexes, the first one first. */
  indexes: z.array(z.string()),
  /** Folders of `find-links`. */
  folders: z.array(z.string()),
  certificate: z.string().nullable(),
  proxy: z.string().nullable(),
});
export type PipSettings = z.infer<typeof pipSettings>;

/** Parsing an empty `pip download` gives every option its configured value. Works from pip 20 on. */
const PROGRAM = `
import json
from pip._internal.commands import create_command
options, _ = create_command('download').parse_args([])
index = [] if options.no_index else [options.index_url, *options.extra_index_urls]
print(json.dumps({'indexes': index, 'folders': options.find_links, 'certificate': options.cert or None, 'proxy': options.proxy or None}))
`;

/** @returns `null` where there is no Python with pip. */
export async function askPip(env: NodeJS.ProcessEnv, signal?: AbortSignal): Promise<PipSettings | null> {
  const candidates = process.platform === 'win32' ? [['py', '-3'], ['python']] : [['python3'], ['python']];
  for (const command of candidates) {
    const { status, stdout } = await runCommand(command, ['-c', PROGRAM], { env, signal, milliseconds: 30_000 });
    if (status !== 0) continue;
    const read = pipSettings.safeParse(parsedJson(stdout));
    if (read.success) return { ...read.data, folders: read.data.folders.flatMap(asFolder) };
  }
  return null;
}

/** A web page of links is not looked at: the indexes have every file that is wanted. */
function asFolder(link: string): string[] {
  if (link.startsWith('file:')) return [fileURLToPath(link)];
  return /^[a-z][a-z0-9+.-]+:/i.test(link) ? [] : [link];
}
