/** Kills a child that writes checkpoints, again and again, and looks at what is left. */
import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished } from 'vitest';
import { listCheckpoints, readCheckpoint, removeHalfWritten, verifyCheckpoint } from './checkpoint-folder.ts';
import { checkpointOf } from './fixtures/checkpoint-plan.ts';

/** Kills fall between the first line of a child and this many milliseconds later. */
export const LATEST_KILL = 400;

interface Child {
  process: ChildProcess;
  lines: string[];
  line(): Promise<string | undefined>;
  ended: Promise<void>;
}

/** One kill after each of `delays` (milliseconds). Returns how many kills left something half written. */
export async function killWhileCheckpointing(
  delays: number[],
  startChild: (script: URL, given: string[]) => Child,
): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'lab-kills-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const runFolder = join(folder, 'run');
  const marks = new Map<number, number>();
  const dropped = new Set<number>();
  let halfWritten = 0;
  for (const [round, delay] of delays.entries()) {
    const firstNew = listCheckpoints(runFolder).length;
    const child = startChild(new URL('fixtures/write-checkpoints.ts', import.meta.url), [runFolder]);
    expect(await child.line()).toBe('begun');
    const timer = setTimeout(() => child.process.kill('SIGKILL'), delay);
    await child.ended;
    clearTimeout(timer);
    expect(child.process.signalCode, `round ${round}: ${child.lines.at(-1)}`).toBe('SIGKILL');
    for (const line of child.lines) {
      const [word, step, mark] = line.split(' ');
      if (word === 'written') marks.set(Number(step), Number(mark));
      if (word === 'dropped') dropped.add(Number(step));
    }
    // Whatever can be listed is whole, before and after the clean-up.
    for (const { folder: found } of listCheckpoints(runFolder)) await verifyCheckpoint(found);
    if (removeHalfWritten(runFolder).length > 0) halfWritten += 1;
    await checkFolder(runFolder, marks, dropped, firstNew);
  }
  return halfWritten;
}

async function checkFolder(
  runFolder: string,
  marks: Map<number, number>,
  dropped: Set<number>,
  firstNew: number,
): Promise<void> {
  const found = listCheckpoints(runFolder);
  const promised = Math.max(0, ...marks.keys());
  // All that were acknowledged, and at most the one whose acknowledgement the kill cut off.
  expect([promised, promised + 1]).toContain(found.length);
  if (found.length > 0)
    expect(readdirSync(join(runFolder, 'checkpoints'))).toEqual(
      found.map(({ step }) => `step-${`${step}`.padStart(6, '0')}`),
    );
  for (const [index, { step, folder }] of found.entries()) {
    expect(step).toBe(index + 1);
    const { contents } = await verifyCheckpoint(folder);
    if (dropped.has(step)) expect(contents).toBe('weights');
    expect(readdirSync(folder)).toHaveLength(contents === 'full' ? 4 : 3);
    // The hashes say that what stood in earlier rounds stands unchanged.
    if (step < firstNew) continue;
    const { weights, state } = await readCheckpoint(folder);
    const { large, ...small } = weights;
    const mark = small.bias!.data[0]!;
    // The kill may have come after the second writing of the last step, before its line.
    expect([marks.get(step) ?? 1, 2]).toContain(mark);
    const expected = checkpointOf(step, mark);
    expect({ weights: small, state }).toEqual({ weights: expected.weights, state: expected.state });
    expect(large!.data.every((value) => value === mark)).toBe(true);
    marks.set(step, mark);
  }
}
