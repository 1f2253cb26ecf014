import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Executor } from '../tensor/program.ts';
import { isXlaWorthIt, keepTimes, knownTimes, timeExecutions } from './choose-execution.ts';
import { specification } from './fixtures/specification.ts';
import type { GradientTimingJob } from './time-run.ts';

let folder: string;
let job: GradientTimingJob;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lab-choice-'));
  const file = join(folder, 'text.txt');
  writeFileSync(file, 'to be or not to be, that is the question. '.repeat(20));
  job = {
    specification,
    corpus: { name: 'text', sha256: 'a', file },
    tokensOf: null,
    backend: 'tensorflow',
    native: { addon: 'addon', version: '2.21.0', compiled: join(folder, 'compiled'), multipliesBfloat16: false },
  };
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('times are known again for the same configuration only', () => {
  const times = { xla: 0.05, compiled: 0.07 };
  expect(knownTimes(job, 2)).toBeNull();
  keepTimes(job, 2, times);
  expect(knownTimes(job, 2)).toEqual(times);
  // Neither the number of steps nor the seed changes what a step takes.
  const longer = { ...specification, seed: 9, recipe: { ...specification.recipe, steps: 99 } };
  expect(knownTimes({ ...job, specification: longer }, 2)).toEqual(times);
  expect(knownTimes(job, 4)).toBeNull();
  const wider = { ...specification, model: { ...specification.model, width: 4 } };
  expect(knownTimes({ ...job, specification: wider }, 2)).toBeNull();
  expect(knownTimes({ ...job, corpus: { ...job.corpus, sha256: 'b' } }, 2)).toBeNull();
});

test('what is kept and can no longer be read is measured again', () => {
  keepTimes(job, 2, { xla: 0.05, compiled: 0.07 });
  const [name] = readdirSync(job.native!.compiled);
  for (const damaged of ['', '{', '{"xla":0.05}', '{"xla":0,"compiled":1}']) {
    writeFileSync(join(job.native!.compiled, name!), damaged);
    expect(knownTimes(job, 2)).toBeNull();
  }
});

test('a folder that can’t be written costs nothing but the memory of it', () => {
  writeFileSync(join(folder, 'compiled'), 'a file is in the way');
  keepTimes(job, 2, { xla: 0.05, compiled: 0.07 });
  expect(knownTimes(job, 2)).toBeNull();
});

test('steps run in turn after one that compiles; a disturbance of one round does not decide', () => {
  let clock = 0;
  const order: string[] = [];
  /** Each run takes what the list says, the last entry from then on. */
  const executor = (name: string, milliseconds: number[]): Executor => ({
    execution: 'compiled',
    xla: name === 'xla',
    memory: () => ({ tensors: 0 }),
    createVariables: (values) => ({
      names: Object.keys(values),
      read: () => ({}),
      write: () => {},
      dispose: () => {},
    }),
    program: () => ({
      run: () => {
        order.push(name);
        clock += milliseconds.length > 1 ? milliseconds.shift()! : milliseconds[0]!;
        return { read: () => ({}), dispose: () => {} };
      },
      dispose: () => {},
    }),
  });
  const times = timeExecutions(job, {
    compiled: executor('compiled', [300, 70]),
    xla: executor('xla', [2000, 50, 900, 50]),
    now: () => clock,
  });
  expect(times).toEqual({ compiled: 0.07, xla: 0.05 });
  expect(order.slice(0, 6)).toEqual(['compiled', 'xla', 'compiled', 'xla', 'compiled', 'xla']);
});

test('XLA has to win by a margin: it takes memory, and time to compile', () => {
  expect(isXlaWorthIt({ xla: 0.055, compiled: 0.068 })).toBe(true);
  expect(isXlaWorthIt({ xla: 0.137, compiled: 0.139 })).toBe(false);
  expect(isXlaWorthIt({ xla: 0.2, compiled: 0.1 })).toBe(false);
});
