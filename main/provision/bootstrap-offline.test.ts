/** The first start on a machine without network, with the machine's own npm: its registry is a port of this machine. */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { tarballOf } from './fixtures/archives.ts';

let root: string;
let archive: Buffer;
let registry: Server;
let address: string;
/** What the registry does with a question. */
let answers: 'all' | 'never';
const at = (...parts: string[]) => join(root, ...parts);

beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'bootstrap-offline-'));
  for (const folder of ['main/provision', 'main/cli']) mkdirSync(at(folder), { recursive: true });
  for (const name of ['bootstrap.mjs', 'terminal-language.mjs'])
    copyFileSync(join(import.meta.dirname, name), at('main/provision', name));
  copyFileSync(join(import.meta.dirname, '../../.npmrc'), at('.npmrc'));
  writeFileSync(at('main/cli/index.ts'), `console.log('the lab');`);
  archive = await tarballOf({ 'package/package.json': '{"name":"some","version":"1.0.0"}' });
  answers = 'all';
  registry = createServer(({ url }, response) => {
    if (answers === 'never') return;
    if (url === '/some.tgz') response.end(archive);
    else if (url === '/some') response.end(JSON.stringify(document()));
    else response.writeHead(404).end('{}');
  });
  await new Promise<void>((listening) => registry.listen(0, '127.0.0.1', listening));
  address = `http://127.0.0.1:${(registry.address() as AddressInfo).port}`;
  lock('1.0.0');
});
afterEach(async () => {
  await endRegistry();
  rmSync(root, { recursive: true, force: true, maxRetries: 5 });
});

const integrity = () => `sha512-${createHash('sha512').update(archive).digest('base64')}`;
const document = () => ({
  name: 'some',
  'dist-tags': { latest: '1.0.0' },
  versions: {
    '1.0.0': { name: 'some', version: '1.0.0', dist: { tarball: `${address}/some.tgz`, integrity: integrity() } },
  },
});

function lock(version: string): void {
  const dependencies = { some: version };
  writeFileSync(at('package.json'), JSON.stringify({ name: 'lab', type: 'module', dependencies }));
  const packages = { '': { name: 'lab', dependencies }, 'node_modules/some': { version, integrity: integrity() } };
  writeFileSync(at('package-lock.json'), JSON.stringify({ name: 'lab', lockfileVersion: 3, requires: true, packages }));
}

async function endRegistry(): Promise<void> {
  registry.closeAllConnections();
  await new Promise((closed) => registry.close(closed));
}

/** A start; `until`: it is ended once this was said. */
async function start(language: 'en' | 'zh', until?: RegExp) {
  const { npm_execpath, PATH } = process.env;
  const child = spawn(process.execPath, [at('main/provision/bootstrap.mjs'), 'lab'], {
    env: {
      PATH,
      ...(npm_execpath ? { npm_execpath } : {}),
      HOME: root,
      LAB_LANGUAGE: language,
      npm_config_registry: address,
      npm_config_cache: at('npm-cache'),
      npm_config_userconfig: at('no-npmrc'),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
    // Its npm as well.
    detached: true,
  });
  const startedAt = performance.now();
  let [stdout, stderr, saidAfter] = ['', '', Number.NaN];
  child.stdout.on('data', (data) => {
    stdout += data;
  });
  child.stderr.on('data', (data) => {
    stderr += data;
    if (Number.isNaN(saidAfter) && /no network|没有网络/.test(stderr))
      saidAfter = (performance.now() - startedAt) / 1000;
    if (until?.test(stderr)) process.kill(-child.pid!, 'SIGKILL');
  });
  const status = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { status, stdout, stderr, saidAfter };
}

const installed = () => existsSync(at('node_modules/some/package.json'));

test('with nothing kept, it says within ten seconds that there is no network, and what to do', async () => {
  await endRegistry();
  for (const [language, sentence, page] of [
    ['en', 'There is no network', 'README.md, “A machine without network”'],
    ['zh', '没有网络', 'README.zh-CN.md'],
  ] as const) {
    const { status, stdout, stderr, saidAfter } = await start(language);
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toContain(sentence);
    expect(stderr).toContain(page);
    expect(stderr).not.toMatch(/npm error/);
    expect(saidAfter).toBeLessThan(10);
  }
});

test('what npm has kept from earlier is enough', async () => {
  expect(await start('en')).toMatchObject({ status: 0, stdout: 'the lab\n' });
  await endRegistry();
  rmSync(at('node_modules'), { recursive: true });
  const again = await start('en');
  expect(again).toMatchObject({ status: 0, stdout: 'the lab\n' });
  expect(again.stderr).toContain('There is no network');
  expect(installed()).toBe(true);
});

test('packages of an older lab stay when the new ones are not to be had', async () => {
  expect(await start('en')).toMatchObject({ status: 0 });
  await endRegistry();
  lock('2.0.0');
  const refused = await start('en');
  expect(refused.status).toBe(1);
  expect(refused.stderr).toContain('The packages that were installed here before are as they were.');
  expect(installed()).toBe(true);
  // So the older lab starts again, also where power was cut while the new packages were tried.
  lock('1.0.0');
  expect(await start('en')).toMatchObject({ status: 0, stdout: 'the lab\n', stderr: '' });
  renameSync(at('node_modules'), at('out/packages-before'));
  mkdirSync(at('node_modules/half'), { recursive: true });
  expect(await start('en')).toMatchObject({ status: 0, stdout: 'the lab\n', stderr: '' });
  expect(installed()).toBe(true);
});

test('a copied folder needs neither network nor npm, wherever it lies', async () => {
  expect(await start('en')).toMatchObject({ status: 0 });
  await endRegistry();
  const { stderr, status } = await new Promise<{ stderr: string; status: number | null }>((resolve) => {
    const child = spawn(process.execPath, [at('main/provision/bootstrap.mjs'), 'lab'], { env: { PATH: '' } });
    let said = '';
    child.stderr.on('data', (data) => {
      said += data;
    });
    child.once('close', (code) => resolve({ stderr: said, status: code }));
  });
  expect([status, stderr]).toEqual([0, '']);
});

test('a registry that never answers is told within ten seconds, and npm goes on trying', async () => {
  answers = 'never';
  const { stderr, saidAfter } = await start('en', /Installing packages: 0 of 1, [1-9]/);
  expect(stderr).toContain('perhaps there is no network');
  expect(saidAfter).toBeLessThan(10);
  expect(readFileSync(at('package-lock.json'), 'utf8')).toContain('1.0.0');
});
