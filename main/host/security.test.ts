import { EventEmitter } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { App, CommandLine } from 'electron';
import { expect, test } from 'vitest';
import { isPageAddress } from './app-protocol.ts';
import { hardenContents, isCurrent, isOwnRequest, refuseDebugging } from './security.ts';

test.each([
  'app://lab/',
  'app://lab/runs/new?preset=gpt-tiny#x',
  'blob:app://lab/0f7c',
  'data:image/svg+xml,%3Csvg/%3E',
  'devtools://devtools/bundled/inspector.html',
  'ws://127.0.0.1:41234/rpc?token=x',
])('%s may be asked for', (address) => {
  expect(isOwnRequest(address, 41234)).toBe(true);
});

test.each([
  'http://127.0.0.1:41234/',
  'https://example.org/',
  'ws://127.0.0.1:41235/rpc',
  'ws://127.0.0.1:41234/other',
  'ws://localhost:41234/rpc',
  'ws://127.0.0.1.example.org:41234/rpc',
  'wss://127.0.0.1:41234/rpc',
  'file:///etc/hostname',
  'app://other/',
  'app://lab.example.org/',
  'app://lab@example.org/',
  'app://user@lab/',
  'blob:https://example.org/0f7c',
  'ftp://example.org/',
  'chrome://gpu',
  '',
])('%s is refused', (address) => {
  expect(isOwnRequest(address, 41234)).toBe(false);
});

test('no socket passes while no engine runs', () => {
  expect(isOwnRequest('ws://127.0.0.1:41234/rpc', null)).toBe(false);
});

test('addresses of the page are told by their parts', () => {
  expect(isPageAddress('app://lab/runs')).toBe(true);
  for (const address of ['APP://LAB.evil/', 'app:lab', 'https://lab/', 'app://lab:1/', 'nonsense'])
    expect([address, isPageAddress(address)]).toEqual([address, false]);
});

test('an Electron of an older major version is not current', () => {
  expect(isCurrent('45.0.0', '45.4.1')).toBe(true);
  expect(isCurrent('46.1.0', '45.4.1')).toBe(true);
  expect(isCurrent('22.3.25', '45.4.1')).toBe(false);
});

test('nothing of the window opens addresses outside of it', () => {
  const folders = [import.meta.dirname, join(import.meta.dirname, '../../preload')];
  for (const folder of folders)
    for (const name of readdirSync(folder).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts')))
      expect([
        name,
        /\bshell\b.*from 'electron'|openExternal\(/.test(readFileSync(join(folder, name), 'utf8')),
      ]).toEqual([name, false]);
});

test('no frame goes anywhere, and the page’s own only within it', () => {
  const [app, contents] = [new EventEmitter(), Object.assign(new EventEmitter(), { setWindowOpenHandler: () => {} })];
  hardenContents(app as unknown as App);
  app.emit('web-contents-created', {}, contents);
  const goes = (event: string, given: { url: string; isMainFrame: boolean }) => {
    let prevented = false;
    contents.emit(event, { ...given, preventDefault: () => (prevented = true) }, given.url);
    return !prevented;
  };
  const [own, other] = ['app://lab/runs', 'https://example.org/'];
  for (const event of ['will-frame-navigate', 'will-navigate', 'will-redirect'])
    expect([own, other].map((url) => goes(event, { url, isMainFrame: true }))).toEqual([true, false]);
  expect([own, other].map((url) => goes('will-frame-navigate', { url, isMainFrame: false }))).toEqual([false, false]);
});

test('Chromium’s debugging is refused where Node’s is, and only there', () => {
  const commandLine = (given: string[]) => {
    const switches = new Set(given);
    const line = {
      hasSwitch: (name: string) => switches.has(name),
      removeSwitch: (name: string) => switches.delete(name),
    };
    return { line: line as unknown as CommandLine, switches };
  };
  const given = ['remote-debugging-port', 'remote-debugging-pipe', 'no-sandbox'];
  const fused = commandLine(given);
  expect(refuseDebugging(fused.line, undefined)).toEqual(['remote-debugging-port', 'remote-debugging-pipe']);
  expect([...fused.switches]).toEqual(['no-sandbox']);
  const tested = commandLine(given);
  expect(refuseDebugging(tested.line, 'ws://127.0.0.1:9229/x')).toEqual([]);
  expect([...tested.switches]).toEqual(given);
});
