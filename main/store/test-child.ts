/** A real process for a test: the lines it prints, and how it ends. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

export interface TestChild {
  process: ChildProcess;
  /** Every whole line that it has printed. */
  lines: string[];
  /** The next line, `undefined` when it ended without one. */
  line(): Promise<string | undefined>;
  /** Resolves when it has ended and all that it printed is in `lines`. */
  ended: Promise<void>;
}

/** Starts a script of this repository on the Node of the test; it does not outlive the test. */
export function startChild(script: URL, given: string[]): TestChild {
  const child = spawn(process.execPath, [fileURLToPath(script), ...given], { stdio: ['pipe', 'pipe', 'inherit'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  const lines: string[] = [];
  const reader = createInterface({ input: child.stdout });
  reader.on('line', (line) => lines.push(line));
  const closed = once(reader, 'close');
  const ended = Promise.all([once(child, 'exit'), closed]).then(() => {});
  return {
    process: child,
    lines,
    ended,
    line: async () => {
      const [line] = await Promise.race([once(reader, 'line'), closed]);
      return line as string | undefined;
    },
  };
}
