/** The article’s “machine”: its preset in a lab, from the start to the table of its letters. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { presetNamed } from './presets.ts';
import { createTestLab, endOfRun, type TestEngine, type TestLab } from './test-lab.ts';

let lab: TestLab;
let engine: TestEngine;
beforeAll(async () => {
  lab = createTestLab();
  engine = await lab.start();
});
afterAll(async () => {
  await engine.close();
  lab.remove();
});

test('the preset learns its word, and each letter of it is foreseen', async () => {
  const { client } = engine;
  const entryOf = async () => (await client.corpora.list({})).find(({ name }) => name === 'machine-lines')!;
  const before = await entryOf();
  // It is a text that is made: nothing is asked of it.
  expect(before).toMatchObject({ state: 'ready', origin: 'made', questions: null, characters: 8000, vocabulary: 9 });
  const { specification } = presetNamed('rnn-machine');
  const { id: run } = await client.runs.create({ specification, preset: 'rnn-machine' });
  expect(await endOfRun(client, run)).toBe('finished');
  expect(await client.runs.measured({ runs: [run] })).not.toContain('accuracyShown1');
  expect(await entryOf()).toMatchObject({ sha256: before.sha256, bytes: before.bytes, vocabulary: before.vocabulary });
  const { step, rows, meanLoss } = await client.runs.places({ run, text: 'machine' });
  expect(step).toBe(200);
  expect(rows.map(({ target }) => target).join('')).toBe('achine');
  for (const { target, probability, likeliest } of rows) {
    expect(likeliest[0]!.token).toBe(target);
    expect(likeliest[0]!.probability).toBe(probability);
    expect(Number(probability)).toBeLessThan(1);
    expect(likeliest).toHaveLength(3);
  }
  // Guessing among the seven letters and the line end costs 2.08 at each place.
  expect(Number(meanLoss)).toBeLessThan(0.5);
  const losses = rows.map(({ loss }) => Number(loss));
  // The first letter is read with a state that holds nothing yet.
  expect(Math.max(...losses)).toBe(losses[0]);
  expect(Number(meanLoss)).toBeCloseTo(losses.reduce((sum, loss) => sum + loss, 0) / 6, 12);
});
