import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { correctedState, readWindowState, type WindowState, writeWindowState } from './window-state.ts';

const screen = { x: 0, y: 25, width: 1920, height: 1055 };
const second = { x: 1920, y: 0, width: 1280, height: 1024 };
const at = (x: number, y: number, width = 1280, height = 800): WindowState => ({
  bounds: { x, y, width, height },
  maximised: false,
});

describe('correctedState', () => {
  test('the first start lets the system choose the place', () => {
    expect(correctedState(null, [screen])).toEqual({ bounds: { width: 1280, height: 800 }, maximised: false });
  });
  test('keeps a place that can be seen, on any screen', () => {
    for (const state of [at(100, 100), at(2000, 0), at(-1000, 300), at(1800, 900)])
      expect(correctedState(state, [screen, second])).toEqual(state);
  });
  test.each([
    ['on a screen that is gone', at(2000, 100)],
    ['left of everything', at(-1200, 100)],
    ['title bar above the screen', at(100, -100)],
    ['title bar below the screen', at(100, 1060)],
  ])('gives up a place %s, not the size', (_name, state) => {
    expect(correctedState(state, [screen]).bounds).toEqual({ width: 1280, height: 800 });
  });
  test('a size fits the screen and is not too small', () => {
    expect(correctedState(at(0, 25, 5000, 5000), [screen]).bounds).toEqual({ x: 0, y: 25, width: 1920, height: 1055 });
    expect(correctedState(at(0, 25, 3, 3), [screen]).bounds).toEqual({ x: 0, y: 25, width: 640, height: 480 });
  });
  test('maximised stays', () => {
    expect(correctedState({ ...at(10, 30), maximised: true }, [screen]).maximised).toBe(true);
  });
});

describe('file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'window-state-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, 'deep', 'window.json');

  test('comes back as it was written, and nothing else lies there', () => {
    expect(readWindowState(file)).toBeNull();
    const state = { ...at(5, 6), maximised: true };
    writeWindowState(file, state);
    expect(readWindowState(file)).toEqual(state);
    expect(readdirSync(join(folder, 'deep'))).toEqual(['window.json']);
  });
  test.each([
    '',
    '{',
    'null',
    '[]',
    '{"bounds":null}',
    '{"bounds":{"width":"1","height":2}}',
    '{"bounds":{"width":1.5,"height":2}}',
  ])('damaged content %j is as none', (text) => {
    writeFileSync(file, text);
    expect(readWindowState(file)).toBeNull();
  });
  test('a folder that cannot be written harms nothing', () => {
    writeFileSync(join(folder, 'plain'), '');
    expect(() => writeWindowState(join(folder, 'plain', 'window.json'), at(1, 2))).not.toThrow();
  });
});
