/** What goes with a run so that it can be understood a year later: versions, machine, commit. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { arch, availableParallelism, cpus, platform, release, totalmem } from 'node:os';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
export const labVersion: string = (
  JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string }
).version;

let commit: string | undefined;

export function provenance(): Record<string, string> {
  commit ??= gitCommit();
  return {
    lab: labVersion,
    commit,
    node: process.versions.node,
    platform: `${platform()} ${release()} ${arch()}`,
    processor: cpus()[0]?.model.trim() ?? 'unknown',
    cores: String(availableParallelism()),
    memoryMB: String(Math.round(totalmem() / 1e6)),
  };
}

/** The commit of this checkout, `+changes` where files differ from it; `none` outside a checkout. */
function gitCommit(): string {
  const git = (...words: string[]) =>
    execFileSync('git', ['-C', root, ...words], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  try {
    const head = git('rev-parse', 'HEAD');
    return git('status', '--porcelain', '--untracked-files=no') === '' ? head : `${head}+changes`;
  } catch (error) {
    // No git, or no checkout: a copy carried by hand. That is a fact to record, not a fault.
    return error instanceof Error ? 'none' : 'unknown';
  }
}
