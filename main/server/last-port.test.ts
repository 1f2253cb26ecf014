import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { LabError } from '../contract/fault.ts';
import { lastPort, serveAtPort } from './last-port.ts';

let home: string;
let tried: number[];
let taken: number[];

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'last-port-'));
  onTestFinished(() => rmSync(home, { recursive: true, force: true }));
  [tried, taken] = [[], []];
});

/** A system whose next free port is 40001. */
async function serve(port: number): Promise<{ port: number }> {
  tried.push(port);
  if (taken.includes(port)) throw new LabError('port-taken', { port });
  return { port: port === 0 ? 40_001 : port };
}

test('a folder is served on its last port again, and on any other where that is taken', async () => {
  expect(lastPort(home)).toBe(null);
  expect(await serveAtPort(home, 0, serve)).toEqual({ port: 40_001 });
  expect(await serveAtPort(home, 4173, serve)).toEqual({ port: 4173 });
  expect(await serveAtPort(home, 0, serve)).toEqual({ port: 4173 });
  taken = [4173];
  expect(await serveAtPort(home, 0, serve)).toEqual({ port: 40_001 });
  expect(tried).toEqual([0, 4173, 4173, 4173, 0]);
  expect([lastPort(home), readdirSync(home)]).toEqual([40_001, ['last-port']]);
  if (process.platform !== 'win32') expect(statSync(join(home, 'last-port')).mode & 0o777).toBe(0o600);
});

test('a port that was asked for is that port or none', async () => {
  taken = [4173];
  await expect(serveAtPort(home, 4173, serve)).rejects.toThrow('port-taken');
  expect(tried).toEqual([4173]);
});

test('another fault is no reason for another port', async () => {
  writeFileSync(join(home, 'last-port'), '4173');
  const failing = () => Promise.reject(new LabError('bad-use', {}));
  await expect(serveAtPort(home, 0, failing)).rejects.toThrow('bad-use');
});

for (const text of ['', 'x', '-1', '0', '80', '6000', '6667', '10080', '65536', '41 42', '0x1F90'])
  test(`what is no port that a browser opens is not tried: “${text}”`, async () => {
    writeFileSync(join(home, 'last-port'), text);
    await serveAtPort(home, 0, serve);
    expect(tried).toEqual([0]);
  });

test('a folder that nothing can be written to is served all the same', async () => {
  rmSync(home, { recursive: true });
  writeFileSync(home, 'a file in the way');
  expect(await serveAtPort(home, 0, serve)).toEqual({ port: 40_001 });
  expect(readFileSync(home, 'utf8')).toBe('a file in the way');
});
