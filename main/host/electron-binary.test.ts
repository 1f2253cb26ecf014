import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { findElectron, hasDisplay } from './electron-binary.ts';

const folder = mkdtempSync(join(tmpdir(), 'electron-binary-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const put = (file: string) => {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, '');
  return file;
};

// As main/provision/electron-step.ts lays it out.
test.each([
  ['linux', 'electron'],
  ['win32', 'electron.exe'],
  ['darwin', 'Electron.app/Contents/MacOS/Electron'],
] as const)('on %s: what was named, then what was fetched, then what npm has', (platform, program) => {
  const root = join(folder, platform, 'root');
  const cache = join(folder, platform, 'cache');
  const places = { root, cache, version: '45.4.1', environment: {}, platform };
  expect(findElectron(places)).toBeNull();
  const installed = put(join(root, 'node_modules/electron/dist', program));
  expect(findElectron(places)).toEqual({ binary: installed, fetched: false });
  const fetched = put(join(cache, 'electron-45.4.1', program));
  expect(findElectron(places)).toEqual({ binary: fetched, fetched: true });
  expect(findElectron({ ...places, version: '46.0.0' })?.binary).toBe(installed);
  const named = { ...places, environment: { LAB_ELECTRON: '/own' } };
  expect(findElectron(named)).toEqual({ binary: '/own', fetched: false });
});

test('a window needs a display where there is such a thing', () => {
  expect(hasDisplay({}, 'linux')).toBe(false);
  expect(hasDisplay({ DISPLAY: '' }, 'linux')).toBe(false);
  expect(hasDisplay({ DISPLAY: ':0' }, 'linux')).toBe(true);
  expect(hasDisplay({ WAYLAND_DISPLAY: 'wayland-0' }, 'linux')).toBe(true);
  expect(hasDisplay({}, 'win32')).toBe(true);
});
