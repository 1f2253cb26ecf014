import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { faultOf } from '../fixtures/fault-of.ts';
import { clientEnvironment } from './client-environment.ts';
import { findInFolders, locatePackage, withoutCredentials } from './locate-package.ts';
import type { RegistryFile } from './packages.ts';
import { filesOfPage } from './simple-index.ts';

const sha256 = 'ab'.repeat(32);
const wheel: RegistryFile = {
  client: 'python',
  package: 'Some_Package.cpu',
  version: '1.0',
  file: 'some_package_cpu-1.0-py3-none-any.whl',
  sha256,
  bytes: 5,
};
const tarball: RegistryFile = { ...wheel, client: 'npm', package: '@scope/name', file: 'name-1.0.tgz' };

const temporary = mkdtempSync(join(tmpdir(), 'locate-'));
const requests: { url: string | undefined; accept: string | undefined; authorization: string | undefined }[] = [];
let pages: Record<string, string> = {};
let server: Server;
let index: string;
let closedPort: string;

beforeAll(async () => {
  server = createServer((request, response) => {
    const { accept, authorization } = request.headers;
    requests.push({ url: request.url, accept, authorization });
    const page = pages[request.url ?? ''];
    response.writeHead(page === undefined ? 404 : 200).end(page);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  index = `http://127.0.0.1:${(server.address() as AddressInfo).port}/simple`;
  const other = createServer();
  await new Promise<void>((listening) => other.listen(0, '127.0.0.1', listening));
  closedPort = `http://127.0.0.1:${(other.address() as AddressInfo).port}`;
  await new Promise((closed) => other.close(closed));
});
afterAll(() => {
  server.close();
  rmSync(temporary, { recursive: true });
});

const page = '/simple/some-package-cpu/';
const html = (hash: string) =>
  `<!DOCTYPE html><a href="../../files/other.whl#sha256=${hash}">other.whl</a>\n<a data-x="1" href="../../files/${wheel.file}?a=1&amp;b=2#sha256=${hash}">${wheel.file}</a>`;

describe('a package is found', () => {
  it('in a folder, before anybody is asked, by its name or its hash', async () => {
    const stick = join(temporary, 'stick 1');
    const cache = join(temporary, 'cache');
    mkdirSync(stick);
    mkdirSync(join(cache, 'downloads'), { recursive: true });
    writeFileSync(join(cache, 'downloads', sha256), '');
    const both = [stick, cache].join(delimiter);
    const env = { LAB_PACKAGES: both, PATH: '', LAB_PYTHON_INDEX: closedPort };
    const byHash = pathToFileURL(join(cache, 'downloads', sha256)).href;
    expect(await locatePackage(wheel, env)).toEqual({ url: byHash, headers: {}, origin: 'folder' });
    writeFileSync(join(stick, wheel.file), '');
    expect((await locatePackage(wheel, env)).url).toBe(pathToFileURL(join(stick, wheel.file)).href);
    writeFileSync(join(stick, 'scope-name-1.0.tgz'), '');
    expect(findInFolders(tarball, both)).toBe(join(stick, 'scope-name-1.0.tgz'));
    expect(findInFolders(wheel, undefined)).toBeNull();
    expect(findInFolders({ ...wheel, file: 'x', sha256: 'y' }, both)).toBeNull();
  });

  it('in an index of HTML pages', async () => {
    pages = { [page]: html(sha256) };
    const located = await locatePackage(wheel, { LAB_PYTHON_INDEX: index });
    expect(located).toEqual({
      url: `${index.replace('/simple', '')}/files/${wheel.file}?a=1&b=2`,
      headers: {},
      origin: 'LAB_PYTHON_INDEX',
    });
    expect(requests.at(-1)?.url).toBe(page);
  });

  it('in an index of JSON pages, whose password goes to the index alone', async () => {
    const withPassword = `${index.replace('//', '//me:a%20b@')}/`;
    const files = [{ filename: wheel.file, url: `https://files.example/${wheel.file}`, hashes: { sha256 } }];
    pages = { [page]: JSON.stringify({ files }) };
    const located = await locatePackage(wheel, { LAB_PYTHON_INDEX: withPassword });
    expect(located).toEqual({ url: `https://files.example/${wheel.file}`, headers: {}, origin: 'LAB_PYTHON_INDEX' });
    expect(requests.at(-1)?.accept).toContain('application/vnd.pypi.simple.v1+json');
    expect(requests.at(-1)?.authorization).toBe(`Basic ${Buffer.from('me:a b').toString('base64')}`);
    pages = { [page]: html(sha256) };
    expect((await locatePackage(wheel, { LAB_PYTHON_INDEX: withPassword })).headers).toHaveProperty('authorization');
  });

  it('through pip, by its settings', async () => {
    const links = join(temporary, 'links');
    mkdirSync(links);
    const env = {
      ...process.env,
      PIP_INDEX_URL: index,
      PIP_EXTRA_INDEX_URL: '',
      PIP_FIND_LINKS: links,
      LAB_PYTHON_INDEX: '',
    };
    pages = { [page]: html(sha256) };
    expect(await locatePackage(wheel, env)).toMatchObject({ origin: 'pip', url: expect.stringContaining(wheel.file) });
    expect(requests.at(-1)?.url).toBe(page);
    writeFileSync(join(links, wheel.file), '');
    expect(await locatePackage(wheel, env)).toMatchObject({
      origin: 'pip',
      url: pathToFileURL(join(links, wheel.file)).href,
    });
  });

  it('through npm, by its settings', async () => {
    const dist = { tarball: `${index}/name-1.0.tgz`, shasum: 'x' };
    const document = {
      name: '@scope/name',
      'dist-tags': { latest: '1.0.0' },
      versions: { '1.0.0': { name: '@scope/name', version: '1.0.0', dist } },
    };
    pages = { '/simple/@scope%2fname': JSON.stringify(document) };
    const env = { ...process.env, npm_config_registry: `${index}/`, npm_config_cache: join(temporary, 'npm') };
    expect(await locatePackage({ ...tarball, version: '1.0.0' }, env)).toEqual({
      url: dist.tarball,
      headers: {},
      origin: 'npm',
    });
    expect(await faultOf(locatePackage({ ...tarball, package: 'absent-package' }, env))).toMatchObject({
      code: 'download-failed',
      parameters: { reason: 'E404' },
    });
  });
});

it('finds a package in an index that is a folder', async () => {
  const folder = join(temporary, 'index', 'some-package-cpu');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'index.html'), html(sha256));
  const url = `${pathToFileURL(join(temporary, 'files', wheel.file)).href}?a=1&b=2`;
  for (const address of [join(temporary, 'index'), pathToFileURL(join(temporary, 'index')).href]) {
    expect(await locatePackage(wheel, { LAB_PYTHON_INDEX: address })).toMatchObject({
      url,
      origin: 'LAB_PYTHON_INDEX',
    });
  }
});

describe('a package that is not found', () => {
  it('with another hash in the index is refused before the download', async () => {
    pages = { [page]: html('cd'.repeat(32)) };
    expect(await faultOf(locatePackage(wheel, { LAB_PYTHON_INDEX: index }))).toMatchObject({
      code: 'download-wrong-hash',
      parameters: { file: wheel.file, expected: sha256, actual: 'cd'.repeat(32) },
    });
  });

  it('because the index lacks it, or is no index', async () => {
    const expected = { code: 'download-failed', parameters: { reason: 'not in the index' } };
    for (const text of [undefined, '<a href="x">other</a>', '{"message":"hello"}', '']) {
      pages = text === undefined ? {} : { [page]: text };
      expect(await faultOf(locatePackage(wheel, { LAB_PYTHON_INDEX: index }))).toMatchObject(expected);
    }
  });

  it('because there is no network', async () => {
    expect(await faultOf(locatePackage(wheel, { LAB_PYTHON_INDEX: closedPort }))).toMatchObject({
      code: 'download-offline',
    });
    const env = { ...process.env, npm_config_registry: closedPort, npm_config_cache: join(temporary, 'npm2') };
    expect(await faultOf(locatePackage(tarball, env))).toMatchObject({
      code: 'download-offline',
      parameters: { file: tarball.file },
    });
  });

  it('because there is nobody to ask', async () => {
    expect(await faultOf(locatePackage(wheel, { PATH: temporary }))).toMatchObject({
      code: 'no-package-client',
      parameters: { client: 'pip', file: wheel.file },
    });
    expect(await faultOf(locatePackage(tarball, { PATH: temporary }))).toMatchObject({
      code: 'no-package-client',
      parameters: { client: 'npm' },
    });
  });

  it('because somebody stopped', async () => {
    const stop = new AbortController();
    stop.abort();
    await expect(locatePackage(wheel, { LAB_PYTHON_INDEX: index }, stop.signal)).rejects.toThrow('setup-stopped');
  });
});

it('reads pages with single quotes and without hashes', () => {
  expect(filesOfPage("<A HREF='a.whl'> a.whl </A>")).toEqual([{ file: 'a.whl', url: 'a.whl', sha256: null }]);
});

it('keeps an address without password as it is', () => {
  expect(withoutCredentials('https://a.example/b')).toEqual({ url: 'https://a.example/b', headers: {} });
});

it('hands over what the clients know of proxies and certificates', async () => {
  const bare = {
    PATH: process.env.PATH,
    HOME: temporary,
    npm_config_https_proxy: 'http://proxy.example:3128',
    npm_config_cafile: '/ca.pem',
    npm_config_noproxy: 'a.example,b.example',
  };
  expect(await clientEnvironment(bare)).toEqual({
    NODE_USE_ENV_PROXY: '1',
    NODE_USE_SYSTEM_CA: '1',
    NODE_EXTRA_CA_CERTS: '/ca.pem',
    HTTPS_PROXY: 'http://proxy.example:3128',
    HTTP_PROXY: 'http://proxy.example:3128',
    NO_PROXY: 'a.example,b.example',
  });
  const own = await clientEnvironment({
    ...bare,
    https_proxy: 'http://mine.example',
    NODE_EXTRA_CA_CERTS: '/mine.pem',
  });
  expect(own).not.toHaveProperty('HTTPS_PROXY');
  expect(own).not.toHaveProperty('NODE_EXTRA_CA_CERTS');
  expect(await clientEnvironment({ PATH: temporary })).toEqual({ NODE_USE_ENV_PROXY: '1', NODE_USE_SYSTEM_CA: '1' });
});
