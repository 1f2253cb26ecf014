/** Ctrl-C, which reaches the whole group of a terminal's processes, on real ones. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, watch, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testSpecification, testText } from '../engine/test-lab.ts';
import { runLab, script, testEnvironment } from './test-terminal.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lab-ctrl-c-'));
  writeFileSync(join(folder, 'sentences.txt'), testText(60));
  const specification = testSpecification({ steps: 1_000_000, every: 1000, corpus: 'sentences' });
  writeFileSync(join(folder, 'long.json'), JSON.stringify(specification));
  expect(runLab({ folder }, 'en', ['corpora', 'add', join(folder, 'sentences.txt')])).toMatchObject({ status: 0 });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function begin(...words: string[]) {
  const child = spawn(process.execPath, [script, ...words], {
    cwd: folder,
    env: testEnvironment({ folder }, 'en'),
    // A group of its own, as a shell gives to each command.
    detached: true,
  });
  let [output, said] = ['', ''];
  child.stdout.on('data', (data) => {
    output += data;
  });
  child.stderr.on('data', (data) => {
    said += data;
  });
  const ended = new Promise<{ status: number | null; output: string; said: string }>((resolve) =>
    child.once('close', (status) => resolve({ status, output, said })),
  );
  const says = (word: string) =>
    new Promise<void>((resolve) => {
      const look = () => said.includes(word) && resolve();
      child.stderr.on('data', look);
    });
  const begun = new Promise<void>((resolve) => child.stdout.once('data', () => resolve()));
  return { ended, begun, says, ctrlC: () => process.kill(-child.pid!, 'SIGINT') };
}

test.skipIf(process.platform === 'win32')(
  'while the training process starts it stops the run as at any time',
  async () => {
    // Its log is begun with it.
    const starts = new Promise<void>((resolve) => {
      const watcher = watch(join(folder, 'home'), { recursive: true }, (_event, name) => {
        if (!name?.endsWith('log.txt')) return;
        watcher.close();
        resolve();
      });
    });
    const training = begin('train', 'long.json', '--json');
    await starts;
    training.ctrlC();
    const { status, output, said } = await training.ended;
    expect(said).not.toContain('SIGINT');
    expect(output).toContain('"event":"stopped"');
    expect(said).toMatch(/lab resume \w+/);
    expect(status).toBe(0);
  },
);

test.skipIf(process.platform === 'win32')(
  'pressed once more while the command closes it takes neither the last sentence nor the status',
  async () => {
    const training = begin('train', 'long.json', '--json');
    const closes = training.says('lab resume');
    await training.begun;
    training.ctrlC();
    await closes;
    training.ctrlC();
    const { status, said } = await training.ended;
    expect(said).toMatch(/lab resume \w+/);
    expect(status).toBe(0);
  },
);
