import { expect, test } from 'vitest';
import { ELECTRON_SUPPORT, electronVersion, isElectronOutdated } from './electron-version.ts';

test('the end of support is that of the Electron which the lab is made for', () => {
  expect(Number.parseInt(electronVersion(), 10)).toBe(ELECTRON_SUPPORT.major);
  expect(isElectronOutdated(ELECTRON_SUPPORT.endsAt - 1)).toBe(false);
  expect(isElectronOutdated(ELECTRON_SUPPORT.endsAt)).toBe(true);
});
