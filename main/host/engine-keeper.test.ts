import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { EngineAddress } from '../contract/engine-address.ts';
import type { Fault } from '../contract/fault.ts';
import { type EngineKeeper, keepEngine } from './engine-keeper.ts';
import { freePort } from './free-port.ts';

let home: string;
let keeper: EngineKeeper;
const ready: EngineAddress[] = [];
const faults: Fault[] = [];

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'engine-keeper-'));
  ready.length = 0;
  faults.length = 0;
});
afterEach(async () => {
  await keeper.close();
  rmSync(home, { recursive: true, force: true });
});

function keep(...plan: string[]): EngineKeeper {
  writeFileSync(join(home, 'plan'), plan.join('\n'));
  writeFileSync(join(home, 'starts'), '0');
  keeper = keepEngine({
    node: process.execPath,
    script: join(import.meta.dirname, 'fixtures', 'engine-double.ts'),
    environment: { ...process.env, LAB_HOME: home, NODE_OPTIONS: '--no-warnings' },
    onReady: (address) => ready.push(address),
    onFault: (fault) => faults.push(fault),
  });
  return keeper;
}
const log = () => readFileSync(join(home, 'log'), 'utf8').trim().split('\n');
const lastProcess = () => Number(/start (\d+)/.exec(log().findLast((line) => line.startsWith('start')) ?? '')?.[1]);

test('tells the address, and closes by asking', async () => {
  const { port, token } = await keep('ready').address();
  expect([port > 0, token.length, ready]).toEqual([true, 43, [{ port, token }]]);
  const process = lastProcess();
  await Promise.all([keeper.close(), keeper.close()]);
  expect(log().at(-1)).toBe(`closed ${process}`);
  await expect(keeper.address()).resolves.toEqual({ port, token });
});

test('asks for the port that is wished for', async () => {
  writeFileSync(join(home, 'plan'), 'ready');
  writeFileSync(join(home, 'starts'), '0');
  const environment = { ...process.env, LAB_HOME: home };
  const script = join(import.meta.dirname, 'fixtures', 'engine-double.ts');
  const told = { onReady: () => undefined, onFault: (fault: Fault) => faults.push(fault) };
  keeper = keepEngine({ node: process.execPath, script, environment, port: await freePort(), ...told });
  const { port } = await keeper.address();
  expect(log()[0]).toContain(` port ${port} `);
});

test('starts a dead engine again on the same port with the same token, without options meant for another Node', async () => {
  const first = await keep('ready').address();
  process.kill(lastProcess(), 'SIGKILL');
  await vi.waitFor(() => expect(ready).toHaveLength(2), 60_000);
  expect(await keeper.address()).toEqual(first);
  expect(
    log()
      .filter((line) => line.startsWith('start'))
      .map((line) => line.split(' ').slice(3)),
  ).toEqual([
    ['-', 'options', '-', 'key', 'told', 'pages', '262144'],
    [String(first.port), 'options', '-', 'key', 'told', 'pages', '262144'],
  ]);
});

test('goes to any other port when its old one was taken', async () => {
  const first = await keep('ready', 'fault port-taken', 'ready').address();
  process.kill(lastProcess(), 'SIGKILL');
  await vi.waitFor(() => expect(ready).toHaveLength(2), 60_000);
  expect(log().at(-1)).toMatch(/port - /);
  // Who has the old port now hears the old key from the pages that were open.
  expect((await keeper.address()).token).not.toBe(first.token);
  expect(faults).toEqual([]);
});

test('says a fault once and tries no more', async () => {
  await expect(keep('fault database-newer').address()).rejects.toThrow('database-newer');
  expect(faults.map(({ code }) => code)).toEqual(['database-newer']);
  expect(log()).toHaveLength(1);
});

test('gives up an engine that dies at every start, with its status', async () => {
  await expect(keep('die').address()).rejects.toThrow('internal');
  expect(faults[0]?.cause).toContain('6 times in a row, last with 3');
  expect(log()).toHaveLength(6);
});

test('waits for an engine that is just starting on the same folder', async () => {
  await keep('fault home-in-use', 'ready').address();
  expect(faults).toEqual([]);
});

test('joins another engine, and starts its own at the same address when that one is gone', async () => {
  const other = createServer();
  const port = await new Promise<number>((resolve) =>
    other.listen(0, '127.0.0.1', () => resolve((other.address() as { port: number }).port)),
  );
  expect(await keep(`joined ${port}`, 'ready').address()).toEqual({ port, token: 'other' });
  other.close();
  await vi.waitFor(() => expect(ready).toHaveLength(2), 60_000);
  expect(await keeper.address()).toEqual({ port, token: 'other' });
});

test('closing before the engine is ready ends it', async () => {
  keep('ready');
  await keeper.close();
  await expect(keeper.address()).rejects.toThrow('closed');
});
