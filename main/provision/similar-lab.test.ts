import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { hasCache, hasLab, isNearly, oneLevelOff, similarFolder } from './similar-lab.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'similar-lab-'));
  for (const home of ['class/physics/lab', 'pupils/pupil-01']) {
    mkdirSync(join(folder, home), { recursive: true });
    writeFileSync(join(folder, home, 'lab.db'), '');
  }
  mkdirSync(join(folder, 'class', 'physics', 'lob'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test.each([
  ['class/physics/lba', 'class/physics/lab'],
  ['class/physics/Lab', 'class/physics/lab'],
  ['class/physcis/lab', 'class/physics/lab'],
  ['clas/physics/lab', 'class/physics/lab'],
  // There, but empty: nobody's lab is meant by it.
  ['class/physics/lob', 'class/physics/lab'],
  ['class/physics/lab', null],
  ['class/chemistry/lab', null],
  ['pupils/pupil-02', null],
  ['pupils/pupil_01', 'pupils/pupil-01'],
  ['not/there/at/all', null],
])('%s is nearly %s', (given, found) => {
  expect(similarFolder(join(folder, given), hasLab)).toBe(found === null ? null : join(folder, found));
});

test.each([
  ['class/physics/lab/runs', 'class/physics/lab'],
  ['class/physics/lab/runs/deeper', null],
  ['class/physics', 'class/physics/lab'],
  ['class', null],
  ['class/physics/lab', null],
  ['not/there', null],
])('one level off %s lies %s', (given, found) => {
  expect(oneLevelOff(join(folder, given), hasLab)).toBe(found === null ? null : join(folder, found));
});

test('a cache is known by what was fetched into it', () => {
  const cache = join(folder, 'machine', 'cache');
  mkdirSync(join(cache, 'tensorflow-2.21.0-cpu'), { recursive: true });
  expect(similarFolder(join(folder, 'machine', 'cahce'), hasCache)).toBe(cache);
  expect(oneLevelOff(join(cache, 'downloads'), hasCache)).toBe(cache);
  expect(similarFolder(join(folder, 'class', 'physics', 'lba'), hasCache)).toBeNull();
});

test('short names must differ by one letter at most, and numbers are no slips', () => {
  const pairs = [
    ['lab', 'lba'],
    ['lab', 'web'],
    ['labor', 'labour'],
    ['year2025', 'year2026'],
    ['lab', 'lab'],
  ] as const;
  expect(pairs.map(([one, other]) => isNearly(one, other))).toEqual([true, false, true, false, false]);
});
