import { spawn } from 'node:child_process';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { ORPCError } from '@orpc/client';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Fault } from '../contract/fault.ts';
import { addText, createTestLab, type TestEngine, type TestLab, testSpecification, testText } from './test-lab.ts';

const fixture = new URL('../store/fixtures/full-disk.ts', import.meta.url).href;
const command = fileURLToPath(new URL('../cli/index.ts', import.meta.url));

let lab: TestLab;
let engine: TestEngine;
let flag: string;
/** `lab train` in another process, joined to the engine: its exit status and what it says on standard error. */
let trained: Promise<{ status: number | null; stderr: string }>;
let run: string;

const onFullDisk = () => ({ LAB_TEST_FULL: flag, NODE_OPTIONS: `--import ${fixture}` });
/** The same, where what the lab keeps for itself makes room. */
const withReserve = () => ({ ...onFullDisk(), LAB_TEST_RESERVE: join(lab.home, 'reserve') });

/** `lab train` in a process of its own. */
function train(environment: Record<string, string>) {
  const child = spawn(process.execPath, [command, 'train', join(lab.home, 'spec.json'), '--json'], {
    env: {
      ...process.env,
      LAB_HOME: lab.home,
      LAB_CACHE: lab.cache,
      LAB_LANGUAGE: 'en',
      LAB_BACKEND: 'wasm',
      ...environment,
    },
  });
  let stderr = '';
  child.stderr.on('data', (text) => {
    stderr += text;
  });
  const lines = createInterface({ input: child.stdout });
  const begun = new Promise<void>((resolve) => {
    lines.on('line', (line) => {
      if (JSON.parse(line).step >= 30) resolve();
    });
  });
  const ended = new Promise<{ status: number | null; stderr: string }>((resolve) =>
    child.once('close', (status) => resolve({ status, stderr })),
  );
  return { begun, ended };
}

/** With a run that has done some steps. */
beforeEach(async () => {
  lab = createTestLab();
  flag = join(lab.home, '..', 'full');
  engine = await lab.start(onFullDisk());
  await addText(engine.client, 'sentences', testText(120));
  writeFileSync(
    join(lab.home, 'spec.json'),
    JSON.stringify(testSpecification({ steps: 100_000, every: 50_000, corpus: 'sentences' })),
  );
  trained = train({}).ended;
  for await (const { changed } of await engine.client.runs.watch({})) {
    const [summary] = changed;
    if (!summary || summary.step < 30) continue;
    run = summary.id;
    break;
  }
});
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

/** Waits until every page is told this of the disk, and nothing else of it. */
async function toldOfDisk(...codes: string[]): Promise<void> {
  for await (const standing of await engine.client.lab.watchNotices({})) {
    const told = standing.map(({ fault }) => fault.code).filter((code) => code.startsWith('disk'));
    if (told.join() === codes.join()) return;
  }
}

test('a full disk is told while it is full, and what it did not take is written when there is room', async () => {
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
  await toldOfDisk();
  expect((await client.runs.resume({ run })).state).not.toBe('paused');
});

test('killed while the disk is full, the lab loses nothing that was acknowledged', async () => {
  writeFileSync(flag, '');
  const { step } = await summaryWhere(({ unwritten }) => unwritten === true);
  await trained;
  await engine.killHard();
  rmSync(flag);
  engine = await lab.start();
  const { summary } = await engine.client.runs.get({ run });
  expect(summary).toMatchObject({ state: 'interrupted', step });
});

test('on a full disk the lab opens, says so, and its trash is emptied', async () => {
  await engine.close();
  await trained;
  const reserve = join(lab.home, 'reserve');
  expect(existsSync(reserve)).toBe(true);
  writeFileSync(flag, '');
  engine = await lab.start(withReserve());
  const { client } = engine;
  const codes = (await client.lab.status({})).notices.map(({ code }) => code);
  expect(codes).toContain('disk-full');
  expect((await client.runs.list({})).map(({ id }) => id)).toEqual([run]);
  await client.runs.remove({ run });
  expect((await client.runs.emptyTrash({ runs: [run] })).bytes).toBeGreaterThan(0);
  expect(await client.runs.list({ trash: true })).toEqual([]);
  await toldOfDisk('disk-full');
  rmSync(flag);
  await toldOfDisk();
});

test('what an engine of a terminal’s own could not write is written when it closes', async () => {
  await engine.close();
  await trained;
  const { begun, ended } = train(withReserve());
  await begun;
  writeFileSync(flag, '');
  const { status, stderr } = await ended;
  expect(status).toBe(1);
  // Once is enough.
  expect(stderr.match(/The disk is full/g)).toHaveLength(1);
  rmSync(flag);
  engine = await lab.start();
  const runs = await engine.client.runs.list({});
  expect(runs.find(({ id }) => id !== run)).toMatchObject({ state: 'paused', fault: { code: 'disk-full' } });
});
