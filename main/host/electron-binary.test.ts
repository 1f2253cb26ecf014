import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { electronFolder, electronProgramName } from '../provision/packages/electron-version.ts';
import { findElectron, hasDisplay } from './electron-binary.ts';

const folder = mkdtempSync(join(tmpdir(), 'electron-binary-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const put = (file: string) => {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, '');
  return file;
};

test('what was named, then what was fetched, then what npm has', () => {
  const places = { root: join(folder, 'root'), cache: join(folder, 'cache'), environment: {} };
  expect(findElectron(places)).toBeNull();
  const installed = put(join(places.root, 'node_modules/electron/dist', electronProgramName()));
  expect(findElectron(places)).toEqual({ binary: installed, fetched: false });
  const fetched = put(join(electronFolder(places.cache), electronProgramName()));
  expect(findElectron(places)).toEqual({ binary: fetched, fetched: true });
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
