import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SENTINEL } from '@electron/fuses/dist/constants.js';
import { afterAll, expect, test } from 'vitest';
import { FUSES, setFuses, unknownFuses, wrongFuses } from './fuses.ts';

const folder = mkdtempSync(join(tmpdir(), 'fuses-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What of a binary matters: a mark, the version and number of its fuses, and how each stands. */
function binaryWith(fuses: string): string {
  const file = join(folder, `electron-${fuses}`);
  writeFileSync(file, Buffer.concat([Buffer.from(`x${SENTINEL}`), Buffer.from([1, fuses.length]), Buffer.from(fuses)]));
  return file;
}

test('every fuse that the lab knows is set, and one that it does not know is named', async () => {
  const known = '1'.repeat(Object.keys(FUSES).length);
  const binary = binaryWith(known);
  expect(await unknownFuses(binary)).toEqual([]);
  await setFuses(binary);
  expect(await wrongFuses(binary)).toEqual([]);
  expect(await unknownFuses(binaryWith(`${known}1r0`))).toEqual([known.length, known.length + 2]);
});
