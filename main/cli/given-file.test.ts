import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { presetNamed } from '../engine/presets.ts';
import { printConfiguration } from '../tables/read-configuration.ts';
import { namesFile } from './given-file.ts';
import { readSpecification } from './given-specification.ts';
import { readSweep } from './read-sweep.ts';

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'lab-given-'));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  return path;
}
const { specification } = presetNamed('gpt-tiny');
const SWEEP = {
  base: 'gpt-tiny',
  vary: [{ path: 'recipe.learningRate', values: [0.1, 0.2] }],
  draw: null,
  seeds: [1],
  tags: [],
};
const SWEEP_OPTIONS = { set: [], randomSeed: 1, tag: [] };

test('a file is a file whatever it ends with; a preset stays a preset', () => {
  const there = join(folder(), 'settings');
  writeFileSync(there, '{}');
  expect([there, 'spec.JSON', './gone', 'C:\\\\gone.txt'].map(namesFile)).toEqual([true, true, true, true]);
  expect(['gpt-tiny', 'gpt-huge'].map(namesFile)).toEqual([false, false]);
});

test('a folder, and a file that is gone, are called that', () => {
  for (const read of [readSpecification, (what: string) => readSweep(what, SWEEP_OPTIONS)]) {
    const path = folder();
    expect(() => read(path, [])).toThrow('file-is-folder');
    expect(() => read(join(path, 'gone.txt'), [])).toThrow('file-not-found');
  }
});

test.each([
  ['utf8', ''],
  ['utf8', '\ufeff'],
  ['utf16le', '\ufeff'],
  ['utf16le', ''],
] as const)('settings are read in %s after %j, for a run and for a sweep', (encoding, mark) => {
  const file = join(folder(), 'settings.txt');
  writeFileSync(file, mark + printConfiguration({ preset: 'gpt-tiny', specification }), encoding);
  expect(readSpecification(file, [])).toMatchObject({ specification, preset: 'gpt-tiny', fromFile: true });
  writeFileSync(file, mark + JSON.stringify(SWEEP), encoding);
  expect(readSweep(file, SWEEP_OPTIONS).request.base).toEqual(specification);
});
