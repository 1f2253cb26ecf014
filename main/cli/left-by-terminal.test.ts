/** What a terminal leaves in the queue when it is killed, and what a page does: real processes on one lab folder. */
import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createTestLab, type TestLab, testSpecification, testText } from '../engine/test-lab.ts';
import { runLab, script, testEnvironment } from './test-terminal.ts';

let lab: TestLab;
let place: { folder: string };
beforeEach(() => {
  lab = createTestLab();
  place = { folder: join(lab.home, '..') };
  writeFileSync(join(place.folder, 'sentences.txt'), testText(60));
  writeSpecification('long.json', 1_000_000);
  writeSpecification('short.json', 6);
  expect(run('corpora', 'add', join(place.folder, 'sentences.txt'))).toMatchObject({ status: 0 });
});
afterEach(() => lab.remove());

function writeSpecification(name: string, steps: number): void {
  const specification = testSpecification({ steps, every: Math.min(steps, 1000), corpus: 'sentences' });
  writeFileSync(join(place.folder, name), JSON.stringify(specification));
}
const run = (...words: string[]) => runLab(place, 'en', words);
const listed = () =>
  new Map(
    run('runs', '--json')
      .stdout.trim()
      .split('\n')
      .map((line) => JSON.parse(line))
      .map((summary) => [summary.id, summary] as const),
  );

/** A command that goes on; `runs` are those of its sweep, once they are there. */
function begin(...words: string[]) {
  const child = spawn(process.execPath, [script, ...words], { cwd: place.folder, env: testEnvironment(place, 'en') });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const runs = new Promise<string[]>((resolve) => {
    let output = '';
    child.stdout.on('data', (data) => {
      output += data;
      const found = /"sweepId".*"runs":(\[.*?\])/.exec(output)?.[1];
      if (found) resolve(JSON.parse(found));
    });
  });
  return { child, ended, runs };
}

test('what a killed terminal was to train is interrupted, with what to do, and nobody trains it unasked', async () => {
  const { child, ended, runs } = begin('sweep', 'long.json', '--seeds', '2', '--json');
  const [, waited] = await runs;
  child.kill('SIGKILL');
  await ended;
  expect(listed().get(waited!)).toMatchObject({ state: 'interrupted', fault: { code: 'terminal-died' } });
  const trained = run('train', 'short.json', '--json');
  expect(trained, trained.stderr).toMatchObject({ status: 0, stderr: expect.not.stringContaining('still trains') });
  const page = await lab.start();
  for (const { state } of await page.client.runs.list({})) expect(['interrupted', 'finished']).toContain(state);
  await page.client.runs.resume({ run: waited! });
  await page.close();
});

test('what waits for a page waits on through commands of a terminal, which call it nobody’s training', async () => {
  const page = await lab.start();
  const specification = testSpecification({ steps: 1_000_000, every: 1000, corpus: 'sentences' });
  const { id: trains } = await page.client.runs.create({ specification });
  for await (const { summary } of await page.client.runs.follow({ run: trains, afterStep: -1 }))
    if (summary.state === 'running') break;
  const { id: waits } = await page.client.runs.create({ specification });
  await page.killHard();
  const trained = run('train', 'short.json', '--json');
  expect(trained, trained.stderr).toMatchObject({ status: 0, stderr: expect.not.stringContaining('still trains') });
  const states = listed();
  expect(states.get(trains)).toMatchObject({ state: 'interrupted', fault: { code: 'engine-died' } });
  expect(states.get(waits)).toMatchObject({ state: 'queued', fault: null });
});

test('a terminal that is closed stops what waits in its lab for another, too', async () => {
  const owner = begin('train', 'long.json');
  await new Promise((resolve) => owner.child.stdout.once('data', resolve));
  const guest = begin('sweep', 'long.json', '--seeds', '2', '--json');
  const [, waits] = await guest.runs;
  const stays = new Promise<void>((resolve) => {
    owner.child.stderr.on('data', (data) => {
      if (String(data).includes('still trains')) resolve();
    });
  });
  owner.child.kill('SIGINT');
  await stays;
  owner.child.kill('SIGINT');
  await Promise.all([owner.ended, guest.ended]);
  expect(listed().get(waits!)).toMatchObject({ state: 'stopped', startedAt: null });
});
