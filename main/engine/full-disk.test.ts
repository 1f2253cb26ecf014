import { spawn } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ORPCError } from '@orpc/client';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Fault } from '../contract/fault.ts';
import { addText, createTestLab, type TestEngine, type TestLab, testSpecification, testText } from './test-lab.ts';

let lab: TestLab;
let engine: TestEngine;
let flag: string;
/** `lab train` in another process, joined to the engine: its exit status and what it says on standard error. */
let trained: Promise<{ status: number | null; stderr: string }>;
let run: string;

/** With a run that has done some steps. */
beforeEach(async () => {
  lab = createTestLab();
  flag = join(lab.home, '..', 'full');
  const fixture = new URL('../store/fixtures/full-disk.ts', import.meta.url).href;
  engine = await lab.start({ LAB_TEST_FULL: flag, NODE_OPTIONS: `--import ${fixture}` });
  await addText(engine.client, 'sentences', testText(120));
  const file = join(lab.home, 'spec.json');
  writeFileSync(file, JSON.stringify(testSpecification({ steps: 100_000, every: 50_000, corpus: 'sentences' })));
  const command = fileURLToPath(new URL('../cli/index.ts', import.meta.url));
  const child = spawn(process.execPath, [command, 'train', file, '--json'], {
    env: { ...process.env, LAB_HOME: lab.home, LAB_CACHE: lab.cache, LAB_LANGUAGE: 'en', LAB_BACKEND: 'wasm' },
  });
  let stderr = '';
  child.stderr.on('data', (text) => {
    stderr += text;
  });
  trained = new Promise((resolve) => child.once('close', (status) => resolve({ status, stderr })));
  child.stdout.resume();
  for await (const { changed } of await engine.client.runs.watch({})) {
    const [summary] = changed;
    if (!summary || summary.step < 30) continue;
    run = summary.id;
    break;
  }
}, 120_000);
afterEach(async () => {
  await engine.close();
  lab.remove();
});

/** The first summary that fits. */
async function summaryWhere(fits: (summary: { unwritten?: true | undefined }) => boolean) {
  for await (const { summary } of await engine.client.runs.follow({ run, afterStep: -1 }))
    if (fits(summary)) return summary;
  throw new Error('the stream ended');
}

test('a full disk is told while it is full, and what it did not take is written when there is room', {
  timeout: 120_000,
}, async () => {
  const { client } = engine;
  writeFileSync(flag, '');
  const told = await summaryWhere(({ unwritten }) => unwritten === true);
  expect(told).toMatchObject({ state: 'paused', fault: { code: 'disk-full' } });
  const { status, stderr } = await trained;
  expect([status, stderr]).toEqual([1, expect.stringContaining('The disk is full')]);
  expect((await client.runs.get({ run })).summary).toMatchObject({ state: 'paused', unwritten: true });
  const codes = (await client.lab.status({})).notices.map(({ code }) => code);
  expect(codes.filter((code) => code === 'disk-full')).toHaveLength(1);
  const refused = await client.runs.resume({ run }).catch((error: ORPCError<string, Fault>) => error.data);
  expect(refused).toMatchObject({ code: 'disk-full' });

  rmSync(flag);
  const written = await summaryWhere(({ unwritten }) => unwritten === undefined);
  expect(written).toMatchObject({ state: 'paused', fault: { code: 'disk-full' } });
  // What was in memory: the steps that the trainer had told when there was no room.
  expect(written.step).toBeGreaterThan(told.step);
  const { attempts } = await client.runs.get({ run });
  expect(attempts).toMatchObject([{ endedWith: 'disk-full' }]);
  expect((await client.runs.resume({ run })).state).not.toBe('paused');
});

test('killed while the disk is full, the lab loses nothing that was acknowledged', { timeout: 120_000 }, async () => {
  writeFileSync(flag, '');
  const { step } = await summaryWhere(({ unwritten }) => unwritten === true);
  await trained;
  await engine.killHard();
  rmSync(flag);
  engine = await lab.start();
  const { summary } = await engine.client.runs.get({ run });
  expect(summary).toMatchObject({ state: 'interrupted', step });
});
