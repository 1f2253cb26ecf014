import { existsSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { LabError } from '../contract/fault.ts';
import { createReserve } from './reserve.ts';
import { temporaryFolder } from './test-store.ts';

const MEGABYTE = 1 << 20;

/** A reserve, and work that finds no room while its file is there. */
function reserved() {
  const home = temporaryFolder();
  const file = join(home, 'reserve');
  const reserve = createReserve(home);
  const work = () => {
    if (existsSync(file)) throw new LabError('disk-full');
    return 'done';
  };
  return { file, reserve, work };
}

test('what finds no room is done with that of the reserve, and there is one again at the end', () => {
  const { file, reserve, work } = reserved();
  reserve.refill();
  expect([statSync(file).size, reserve.used()]).toEqual([MEGABYTE, false]);
  expect(reserve.within(work)).toBe('done');
  expect([existsSync(file), reserve.used()]).toEqual([false, true]);
  reserve.refill('last');
  expect(statSync(file).size).toBe(MEGABYTE);
});

test('where even that is not enough to open, it is said so, with what is needed', () => {
  const { reserve } = reserved();
  const full = () => {
    throw new LabError('disk-full', { needed: 7 });
  };
  expect(() => reserve.opening(full)).toThrow(/^disk-full-to-open .*"needed":7/);
  expect(() =>
    reserve.opening(() => {
      throw new LabError('database-locked');
    }),
  ).toThrow('database-locked');
  expect(reserve.opening(() => 'open')).toBe('open');
});

test('it is kept for a full disk, and what is full without one stays so', () => {
  const { file, reserve } = reserved();
  const thrown = (code: 'disk-full' | 'database-locked') => () =>
    reserve.within(() => {
      throw new LabError(code);
    });
  expect(thrown('disk-full')).toThrow('disk-full');
  reserve.refill();
  expect(thrown('database-locked')).toThrow('database-locked');
  expect([existsSync(file), reserve.used()]).toEqual([true, false]);
});

test('one that a full disk left smaller grows when there is room', () => {
  const { file, reserve } = reserved();
  writeFileSync(file, 'small');
  reserve.refill();
  expect(statSync(file).size).toBe(MEGABYTE);
});
