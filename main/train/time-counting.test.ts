import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { ofFamily } from '../contract/run-specification.ts';
import { writeCheckpoint } from './checkpoint-folder.ts';
import { specification as ofNetwork } from './fixtures/specification.ts';
import { meanOfAll, timeCounting } from './time-counting.ts';

test('steps that grow are told by the mean of all of them, not of the first', () => {
  // 1, 2, 3 … 10: the mean is 5.5, also by its first four.
  expect(meanOfAll([1, 2, 3, 4], 10)).toBeCloseTo(5.5, 12);
  expect(meanOfAll([2, 2, 2], 100)).toBeCloseTo(2, 12);
  // What grew quicker at first, by chance, is not expected to vanish.
  expect(meanOfAll([3, 2, 1], 100)).toBeCloseTo(2, 12);
  expect(meanOfAll([5], 7)).toBe(5);
  expect(meanOfAll([1, 5], 2)).toBe(3);
});

test('a checkpoint has its price, by the middle of a run, and nothing of it stays', () => {
  const home = mkdtempSync(join(tmpdir(), 'lab-timing-'));
  onTestFinished(() => rmSync(home, { recursive: true, force: true }));
  const [file, folder] = [join(home, 'text.txt'), join(home, 'timing')];
  writeFileSync(file, 'machine\n'.repeat(200));
  const specification = ofFamily(
    { ...ofNetwork, model: { kind: 'ngram', order: 3 }, recipe: { kind: 'counting', steps: 9 } },
    'ngram',
  );
  // Nothing takes time but what is written: half a second at first, two and a half at the end.
  let [time, prices] = [0, [500, 2500]];
  const job = {
    specification,
    corpus: { name: 'text', sha256: 'a', file },
    tokensOf: null,
    backend: 'cpu',
    native: null,
    folder,
  } as const;
  const { secondsPerCheckpoint, secondsPerStep } = timeCounting(job, {
    now: () => time,
    writeCheckpoint(checkpoint) {
      time += prices[0]!;
      prices = prices.slice(1);
      return writeCheckpoint(checkpoint);
    },
  });
  expect({ secondsPerCheckpoint, secondsPerStep }).toEqual({ secondsPerCheckpoint: 1.5, secondsPerStep: 0 });
  expect([prices, existsSync(folder)]).toEqual([[], false]);
});
