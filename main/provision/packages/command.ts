/** Runs another program to its end and keeps what it said. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';

export interface CommandResult {
  /** `null` where there is no such program. */
  status: number | null;
  stdout: string;
  stderr: string;
}

export interface CommandOptions {
  env: NodeJS.ProcessEnv;
  signal?: AbortSignal | undefined;
  cwd?: string;
  /** Kills it after so long. */
  milliseconds?: number;
}

/** Project folder: npm reads its settings there. */
const APPLICATION = new URL('../../..', import.meta.url);

/**
 * @param command the program and its first arguments, as in `['python3', '-m', 'ziglang']`.
 * @throws AbortError when `signal` is aborted; the program is killed.
 */
export function runCommand(
  command: readonly string[],
  more: readonly string[],
  { env, signal, cwd, milliseconds }: CommandOptions,
): Promise<CommandResult> {
  return new Promise((resolve, reject) => {
    const [program = '', ...first] = command;
    // On Windows npm is a batch file, which only a shell can start; the arguments are words of ours without spaces.
    const shell = process.platform === 'win32' && program === 'npm';
    const child = spawn(program, [...first, ...more], {
      env,
      cwd: cwd ?? APPLICATION,
      shell,
      windowsHide: true,
      stdio: ['ignore', 'pipe', 'pipe'],
      ...(signal ? { signal } : {}),
      ...(milliseconds ? { timeout: milliseconds } : {}),
    });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
    });
    child.on('error', (error: NodeJS.ErrnoException) => {
      if (error.name === 'AbortError') reject(error);
      else resolve({ status: null, stdout, stderr: error.message });
    });
    child.on('close', (status, killedBy) =>
      resolve({ status: status ?? -1, stdout, stderr: killedBy ? `${stderr}\nkilled by ${killedBy}` : stderr }),
    );
  });
}

/** The npm that runs this process, as a script for our own Node; else the one on PATH. */
export function npmCommand(env: NodeJS.ProcessEnv): string[] {
  const script = env.npm_execpath;
  return script && /npm-cli\.[cm]?js$/.test(script) && existsSync(script) ? [process.execPath, script] : ['npm'];
}
