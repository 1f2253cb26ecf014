/** The history of language models in a real engine: seven models on a short text, each for as few steps as it may be. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addText, createTestLab, endOfRuns, faultOfCall, type TestEngine, type TestLab, testText } from './test-lab.ts';

let lab: TestLab;
let engine: TestEngine;
beforeAll(async () => {
  lab = createTestLab();
  engine = await lab.start();
  await addText(engine.client, 'sentences', testText(300));
  await addText(engine.client, 'short', testText(60).slice(0, 60));
});
afterAll(async () => {
  await engine.close();
  lab.remove();
});

const tiny = { corpus: 'sentences', minutes: 60, seeds: 1, tokens: 24_576 };
const namesOf = (count: number) => Array.from({ length: count }, (_, place) => `model ${place + 1}`);

test('it is planned, trained under one name, and its table has what was measured', async () => {
  const { client } = engine;
  const plan = await client.suites.plan(tiny);
  expect(plan.runs).toHaveLength(7);
  expect(plan.tokens).toBe(24_576);
  expect(plan.seconds).toBeLessThan(3600);
  expect((await client.runs.list({})).length).toBe(0);
  expect(await client.suites.table({ corpus: 'sentences' })).toBe(null);

  const created = await client.suites.create({ ...tiny, name: 'history · "sentences"', names: namesOf(7) });
  expect(created).toMatchObject({ name: 'history · ’sentences’', deleted: 0 });
  expect(created.runs).toHaveLength(7);
  // While it is trained, once more on the same text is refused.
  expect(await faultOfCall(client.suites.create({ ...tiny, name: 'again', names: namesOf(7) }))).toMatchObject({
    ...{ code: 'history-running', parameters: { sweep: created.id } },
  });
  const before = (await client.suites.table({ corpus: 'sentences' }))!;
  expect(before.rows.map(({ runs }) => runs.length)).toEqual(Array(7).fill(1));

  // What counts and the smallest network are trained to their end; the others are stopped as those of any sweep.
  await endOfRuns(engine.client, created.runs.slice(0, 3));
  expect(await client.sweeps.stop({ sweep: created.id })).toMatchObject({ id: created.id, runs: created.runs });
  await endOfRuns(engine.client, created.runs);
  const table = (await client.suites.table({ corpus: 'sentences' }))!;
  expect(table).toMatchObject({ sweep: { id: created.id, states: { finished: 3, stopped: 4 } }, request: tiny });
  const runs = new Map((await client.runs.list({})).map((run) => [run.id, run]));
  const [trained, stopped] = [table.rows.slice(0, 3), table.rows.slice(3)];
  const scores = trained.map(({ bitsPerByte }) => bitsPerByte!.mean);
  expect(scores).toEqual(scores.toSorted((one, other) => one - other));
  for (const row of trained) {
    const run = runs.get(row.runs[0]!)!;
    expect(row).toMatchObject({
      ...{ preset: run.preset, bitsPerByte: { mean: run.headline!.value, standardDeviation: null, runs: 1 } },
      ...{ seconds: run.wallSeconds, parameters: run.parameters, states: { finished: 1 } },
    });
  }
  const rowOf = (preset: string) => table.rows.find((row) => row.preset === preset)!;
  const read = Math.floor(0.9 * [...testText(300)].length);
  for (const preset of ['ngram-3', 'ngram-5'])
    expect(rowOf(preset)).toMatchObject({ counts: true, flops: null, tokens: read });
  expect(table.fiveGram).toBeCloseTo(rowOf('ngram-5').bitsPerByte!.mean, 10);
  const network = rowOf('nnlm-tiny');
  expect(network.tokens).toBe(24_576);
  // As a comparison, and with it the chart's axis, has it.
  const compared = await client.runs.compare({ runs: network.runs, alone: true });
  expect(network.flops).toBe(compared.groups[0]!.runs[0]!.flops);
  expect(stopped.map(({ preset }) => preset)).toEqual(['rnn-tiny', 'gru-tiny', 'lstm-tiny', 'gpt-tiny']);
  for (const row of stopped) expect(row).toMatchObject({ bitsPerByte: null, tokens: null, states: { stopped: 1 } });
});

test('what it can’t be is refused before anything is queued', async () => {
  const { client } = engine;
  const before = (await client.runs.list({})).length;
  const refused = (change: object) =>
    faultOfCall(client.suites.create({ ...tiny, name: 'refused', names: namesOf(7), ...change }));
  expect(await refused({ corpus: 'nowhere' })).toMatchObject({ code: 'corpus-unknown' });
  expect(await refused({ corpus: 'short' })).toMatchObject({ code: 'corpus-too-short' });
  expect(await refused({ minutes: 0.01, tokens: undefined })).toMatchObject({ code: 'history-too-short' });
  expect(await refused({ tokens: 1000 })).toMatchObject({ code: 'history-tokens' });
  expect(await refused({ seeds: 0 })).toMatchObject({ issues: [{ path: ['seeds'], minimum: 1 }] });
  expect(await refused({ minutes: 600, seeds: 4 })).toMatchObject({ code: 'sweep-large', parameters: { runs: 22 } });
  expect(await refused({ names: namesOf(3) })).toMatchObject({ code: 'bad-use' });
  expect((await client.runs.list({})).length).toBe(before);
});
