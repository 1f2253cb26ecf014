import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { Fault } from '../contract/fault.ts';
import { openStore } from '../store/open-store.ts';
import { checkLater } from './check-later.ts';
import { testSpecification } from './test-lab.ts';
import type { Threads } from './threads.ts';

function closedDatabase() {
  const folder = mkdtempSync(join(tmpdir(), 'lab-check-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const options = { file: join(folder, 'lab.db'), backups: join(folder, 'backups'), now: Date.now };
  const { store } = openStore(options);
  store.runs.create({ specification: testSpecification({ steps: 5, every: 5, corpus: 'c' }), name: 'r' });
  store.close();
  return options;
}

test('damage that the start did not look for is told, and the next start sets it aside', async () => {
  const options = closedDatabase();
  const { store } = openStore(options);
  const { file } = options;
  writeFileSync(file, readFileSync(file).fill(0xa5, 8192));
  const fault = await new Promise<Fault>((notice) => {
    const check = checkLater({ store, file, notice, milliseconds: 0 });
    onTestFinished(() => check.close());
  });
  expect(fault).toMatchObject({ code: 'database-damaged-in-use', parameters: { file } });
  store.close();
  const next = openStore(options);
  expect(next.notices).toMatchObject([{ code: 'database-damaged' }]);
  next.store.close();
});

test('a check that a close cuts off is no fault', async () => {
  const options = closedDatabase();
  const { store } = openStore(options);
  const told: Fault[] = [];
  let begin!: () => void;
  let cutOff!: (error: Error) => void;
  const begun = new Promise<void>((resolve) => {
    begin = resolve;
  });
  const running = new Promise<never>((_, reject) => {
    cutOff = reject;
  });
  const threads: Threads = {
    run() {
      begin();
      return running;
    },
    close: async () => cutOff(new Error('the thread ended early')),
  };
  const notice = (fault: Fault) => told.push(fault);
  const check = checkLater({ store, file: options.file, notice, milliseconds: 0, threads });
  await begun;
  await check.close();
  await new Promise((resolve) => setImmediate(resolve));
  expect(told).toEqual([]);
  store.close();
});

test('a whole one is told to nobody, and an engine that closes first waits for nothing', async () => {
  const options = closedDatabase();
  const { store } = openStore(options);
  const told: Fault[] = [];
  const notice = (fault: Fault) => told.push(fault);
  for (const milliseconds of [0, 1_000_000]) {
    const check = checkLater({ store, file: options.file, notice, milliseconds });
    await new Promise((resolve) => setImmediate(resolve));
    await check.close();
  }
  expect(told).toEqual([]);
  store.close();
  expect(openStore(options).unread).toBe(true);
});
