/** Who draws the same curves: each is started on a lab of its own kind, filled by its own writer. */
import { spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { collect, serveLab } from '../../e2e/lab.ts';
import { readLock } from '../../main/store/lab-lock.ts';

export interface Served {
  /** Of the page with all curves on it. */
  url: string;
  /** Resident memory of what serves the page, in MB; `null` where it is not told. */
  memoryMB(): number | null;
  stop(): Promise<unknown>;
}

export async function serveOwnLab(home: string, runs: readonly string[]): Promise<Served & { origin: string }> {
  const lab = await serveLab(home);
  return {
    origin: lab.origin,
    url: `${lab.origin}/compare?runs=${runs.join(',')}&curve=loss&by=run#token=${lab.token}`,
    memoryMB: () => {
      const held = readLock(home);
      return held ? residentMB(held.process) : null;
    },
    stop: () => lab.stop(),
  };
}

/**
 * TensorBoard with every value, not the thousand that it draws at random otherwise: asked for by their number, because
 * `scalars=0`, which stands for all of them, leaves its fast loader with none (findings/tensorboard-all-samples.sh).
 */
export async function serveTensorboard(python: string, folder: string, size: { runs: number; steps: number }) {
  write(python, ['tensorboard', folder, String(size.runs), String(size.steps)]);
  const all = ['--samples_per_plugin', `scalars=${size.steps}`];
  const served = await serve(
    [join(python, '..', 'tensorboard'), '--logdir', folder, '--port', '0', ...all],
    {},
    (address) => `${address}#timeseries`,
  );
  await untilRead(new URL(served.url).origin, size);
  return served;
}

/** It reads its files after it has started: who asks before gets a part of them. */
async function untilRead(origin: string, { runs, steps }: { runs: number; steps: number }): Promise<void> {
  const last = `${origin}/data/plugin/scalars/scalars?tag=loss&run=run-${String(runs - 1).padStart(2, '0')}`;
  for (const until = performance.now() + READING_MILLISECONDS; performance.now() < until; ) {
    const values: unknown = await fetch(last).then((answer) => (answer.ok ? answer.json() : []));
    if (Array.isArray(values) && values.length === steps) return;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  throw new Error(`TensorBoard has not read ${steps} values a run`);
}

const READING_MILLISECONDS = 120_000;

export async function serveTrackio(python: string, folder: string, size: { runs: number; steps: number }) {
  write(python, ['trackio', folder, String(size.runs), String(size.steps)]);
  return await serve(
    [join(python, '..', 'trackio'), 'show', '--project', 'bench'],
    { TRACKIO_DIR: folder, GRADIO_ANALYTICS_ENABLED: 'False' },
    (address) => `${address}?project=bench`,
  );
}

function write(python: string, words: readonly string[]): void {
  const script = fileURLToPath(new URL('write_curves.py', import.meta.url));
  const { status, stderr } = spawnSync(python, [script, ...words], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${words[0]} could not be written:\n${stderr}`);
}

async function serve(
  [program, ...words]: readonly string[],
  more: Record<string, string>,
  urlOf: (address: string) => string,
): Promise<Served> {
  const child = spawn(program!, words, { env: { ...process.env, ...more }, stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = new Promise((resolve) => child.once('close', resolve));
  const address = await Promise.race([
    collect(child).line(/http:\/\/(localhost|127\.0\.0\.1):\d+\/?/),
    ended.then((status) => Promise.reject(new Error(`${program} ended with ${status}`))),
  ]);
  return {
    url: urlOf(address.endsWith('/') ? address : `${address}/`),
    memoryMB: () => (child.pid === undefined ? null : residentMB(child.pid)),
    stop() {
      child.kill('SIGINT');
      return ended;
    },
  };
}

/** Resident memory of a process; `null` where the system does not tell it this way. */
function residentMB(pid: number): number | null {
  const told = spawnSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' }).stdout.trim();
  return told === '' ? null : (Number(told) * 1024) / 1e6;
}
