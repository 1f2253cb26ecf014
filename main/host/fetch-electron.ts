/**
 * Brings Electron at the first start, if that does not keep a person waiting long. Tried once: what failed or was slow is
 * left to the set-up on the page, so that every later start does without network.
 */
import { existsSync, writeFileSync } from 'node:fs';
import { faultSentence, formatBytes, phaseName } from '../../resources/messages/index.ts';
import { faultOf } from '../contract/fault.ts';
import { makeFolders } from '../files/make-folders.ts';
import { electronFolder } from '../provision/packages/electron-version.ts';
import { fetchElectron } from '../provision/steps/electron-step.ts';
import { terminalLanguage } from '../provision/terminal-language.mjs';
import { startWord } from './start-words.ts';

/** A lab in the browser now is better than a window in so many seconds. */
const LONGEST_WAIT_SECONDS = 60;
/** Before this the rate says little. */
const LOOK_AFTER_MILLISECONDS = 10_000;

export interface FetchOptions {
  cache: string;
  environment: NodeJS.ProcessEnv;
  /** Stands in for the download in tests. */
  fetch?: typeof fetchElectron;
  /** Milliseconds of a clock that nobody sets. */
  now?: () => number;
}

/** True where an earlier start tried in vain. */
export function wasTried(cache: string): boolean {
  return existsSync(triedFile(cache));
}

/** By the version: another one is tried anew. */
function triedFile(cache: string): string {
  return `${electronFolder(cache)}.was-tried`;
}

/** @returns whether it is there now */
export async function fetchElectronOnce(options: FetchOptions): Promise<boolean> {
  const { cache, environment, fetch = fetchElectron, now = () => performance.now() } = options;
  const startedAt = now();
  const stop = new AbortController();
  const language = terminalLanguage(environment);
  const live = process.stderr.isTTY;
  process.stderr.write(`${startWord('fetching')}\n`);
  try {
    await fetch(
      { cache, env: environment },
      {
        signal: stop.signal,
        onProgress({ phase, done, total, unit, secondsLeft }) {
          if (live && unit === 'bytes') {
            const amount = [done, ...(total === null ? [] : [total])].map((bytes) => formatBytes(bytes, language));
            process.stderr.write(`\r${phaseName(phase, language)} ${amount.join(' / ')}\u001b[K`);
          }
          const waited = now() - startedAt;
          const slow = secondsLeft !== null && secondsLeft > LONGEST_WAIT_SECONDS;
          // However it looks: nobody waits longer than what was promised.
          const late = waited > LOOK_AFTER_MILLISECONDS + 1000 * LONGEST_WAIT_SECONDS;
          if (late || (slow && waited > LOOK_AFTER_MILLISECONDS)) stop.abort();
        },
      },
    );
    return true;
  } catch (error) {
    process.stderr.write(`${live ? '\n' : ''}${faultSentence(faultOf(error), language)}\n`);
    makeFolders(cache);
    writeFileSync(triedFile(cache), new Date().toISOString());
    return false;
  } finally {
    if (live) process.stderr.write('\n');
  }
}
