/** Starts Electron on the lab and waits until its window is closed. */
import { spawn } from 'node:child_process';
import { isElectronOutdated } from '../provision/packages/electron-version.ts';
import { startWord } from './start-words.ts';

export type WindowEnd =
  | { opened: true; status: number }
  /** Electron ended so soon, and so badly, that no window can have been of use. */
  | { opened: false; reason: string };

/** A start that fails (a missing library, no sandbox allowed) does so within seconds, by a signal or an odd status. */
const START_SECONDS = 15;
/** The lab's own ends: closed, and a fault that was said. */
const OWN_STATUS = [0, 2];

export function openInWindow(binary: string, root: string, environment: NodeJS.ProcessEnv): Promise<WindowEnd> {
  if (isElectronOutdated(Date.now())) process.stderr.write(`${startWord('outdated')}\n`);
  const superuser = process.getuid?.() === 0;
  if (superuser) process.stderr.write(`${startWord('superuser')}\n`);
  const startedAt = performance.now();
  return new Promise((resolve) => {
    const child = spawn(binary, [...(superuser ? ['--no-sandbox'] : []), root], {
      stdio: 'inherit',
      env: { ...environment, LAB_NODE: process.execPath },
    });
    // Ctrl-C in a terminal reaches Electron by itself; either way it closes its engine before it ends.
    let asked = false;
    const forward = (signal: NodeJS.Signals) => {
      asked = true;
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
    };
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
    for (const signal of signals) process.on(signal, forward);
    const end = (value: WindowEnd) => {
      for (const signal of signals) process.off(signal, forward);
      resolve(value);
    };
    child.once('error', (error) => end({ opened: false, reason: error.message }));
    child.once('exit', (status, signal) => {
      const early = performance.now() - startedAt < START_SECONDS * 1000;
      if (early && !asked && !OWN_STATUS.includes(status ?? -1))
        end({ opened: false, reason: String(signal ?? status) });
      else end({ opened: true, status: status ?? (asked ? 0 : 1) });
    });
  });
}
