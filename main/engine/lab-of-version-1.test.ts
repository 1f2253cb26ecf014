import { afterAll, beforeAll, expect, test } from 'vitest';
import { unpackLab } from './fixtures/lab-of-version-1.ts';
import { createTestLab, endOfRun, type TestEngine, type TestLab } from './test-lab.ts';

let lab: TestLab;
let engine: TestEngine;
let runs: ReturnType<typeof unpackLab>;
beforeAll(async () => {
  lab = createTestLab();
  runs = unpackLab(lab.home);
  engine = await lab.start();
});
afterAll(async () => {
  await engine.close();
  lab.remove();
});

test('runs of an earlier lab are listed with what they were and reached', async () => {
  const list = await engine.client.runs.list({});
  expect(list.map(({ name, state, step }) => [name, state, step])).toEqual([
    ['further', 'finished', 20],
    ['stopped', 'stopped', 22],
    ['finished', 'finished', 40],
  ]);
  expect(await engine.client.lab.unreadable({})).toEqual([]);
  const { specification, attempts, checkpoints } = await engine.client.runs.get({ run: runs.finished });
  expect(specification).toMatchObject({ model: { kind: 'gpt', width: 8 }, seed: 1, startFrom: null });
  expect(attempts).toHaveLength(1);
  expect(checkpoints.map(({ step }) => step)).toEqual([40]);
  const { rows } = await engine.client.runs.metrics({ run: runs.finished, metrics: ['loss', 'bitsPerByte'] });
  expect(rows.filter(({ metric }) => metric === 'loss')).toHaveLength(40);
  expect(rows.filter(({ metric }) => metric === 'bitsPerByte').map(({ step }) => step)).toEqual([10, 20, 30, 40]);
});

test('they are sampled from, and the same seed writes the same', async () => {
  const written = async () => {
    let text = '';
    const asked = { run: runs.finished, prompt: 'the ', tokens: 8, temperature: 0.8, topK: 0, seed: 7 };
    for await (const event of await engine.client.runs.sample(asked)) if ('text' in event) text += event.text;
    return text;
  };
  const text = await written();
  expect(text).toHaveLength(8);
  expect(await written()).toBe(text);
});

test('a stopped one goes on where it was, and a finished one is trained further', async () => {
  const { client } = engine;
  await client.runs.resume({ run: runs.stopped });
  for await (const { summary } of await client.runs.follow({ run: runs.stopped, afterStep: -1 }))
    if (summary.step > 30) break;
  await client.runs.stop({ run: runs.stopped });
  expect(await endOfRun(client, runs.stopped)).toBe('stopped');
  const { attempts } = await client.runs.get({ run: runs.stopped });
  expect(attempts.map(({ fromStep }) => fromStep)).toEqual([0, 22]);
  const { specification } = await client.runs.get({ run: runs.further });
  const further = await client.runs.create({ specification });
  expect(await endOfRun(client, further.id)).toBe('finished');
  const values = async (run: string) =>
    (await client.runs.metrics({ run, metrics: ['validationLoss'] })).rows.map(({ step }) => step);
  expect(await values(further.id)).toEqual(await values(runs.further));
});
