/** Whether pretraining pays, in a real engine: a BERT of one layer, a few labelled lines, a few steps. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addText, createTestLab, endOfRuns, faultOfCall, type TestEngine, type TestLab } from './test-lab.ts';

/** A line’s label is told by one of its words. */
const labelled = Array.from({ length: 200 }, (_, line) => {
  const good = line % 2 === 0;
  return `this one, number ${line}, is ${good ? 'good' : 'bad'}\t${good ? 'yes' : 'no'}\n`;
}).join('');

let lab: TestLab;
let engine: TestEngine;
let pretrained: string;
beforeAll(async () => {
  lab = createTestLab();
  engine = await lab.start();
  await addText(engine.client, 'labelled', labelled);
  const [preset] = (await engine.client.presets.list({})).filter(({ name }) => name === 'bert-reviews');
  const { specification } = preset!;
  const small = {
    ...specification,
    corpus: 'labelled',
    model: { ...specification.model, layers: 1, heads: 2, width: 16, inner: 16, context: 32 },
    tokenizer: { ...specification.tokenizer, vocabularySize: 60 },
    recipe: { ...specification.recipe, steps: 20, warmupSteps: 2, batchSize: 4 },
    observation: { ...specification.observation, evaluateEvery: 20, sampleEvery: 20, checkpointEvery: 20 },
  };
  const run = await engine.client.runs.create({ specification: small });
  pretrained = run.id;
  await endOfRuns(engine.client, [pretrained]);
});
afterAll(async () => {
  await engine.close();
  lab.remove();
});

const asked = () => ({ corpus: 'labelled', from: pretrained, labelCounts: [20, 8], draws: 2, seeds: 1, minutes: 60 });
const namesOf = (count: number) => Array.from({ length: count }, (_, place) => `run ${place + 1}`);

test('it is planned, trained under one name, and its table has what was measured, beside what counting gets', async () => {
  const { client } = engine;
  const plan = await client.transfers.plan(asked());
  expect(plan.runs.map(({ side, labels, draw }) => [side, labels, draw]).slice(0, 5)).toEqual([
    ['scratch', 8, 1],
    ['pretrained', 8, 1],
    ['scratch', 20, 1],
    ['pretrained', 20, 1],
    ['scratch', 8, 2],
  ]);
  expect(await client.transfers.table({ corpus: 'labelled' })).toBe(null);
  const created = await client.transfers.create({ ...asked(), name: 'transfer', names: namesOf(8) });
  expect(created.runs).toHaveLength(8);
  // While it is trained, once more on the same text is refused.
  expect(await faultOfCall(client.transfers.create({ ...asked(), name: 'again', names: namesOf(8) }))).toMatchObject({
    ...{ code: 'transfer-running', parameters: { sweep: created.id } },
  });
  await endOfRuns(engine.client, created.runs);
  const table = (await client.transfers.table({ corpus: 'labelled' }))!;
  expect(table).toMatchObject({ sweep: { id: created.id, state: 'finished' }, request: asked() });
  expect(table.rows.map(({ labels, states }) => [labels, states])).toEqual([
    [8, { finished: 4 }],
    [20, { finished: 4 }],
  ]);
  const runs = new Map((await client.runs.list({})).map((run) => [run.id, run]));
  for (const { runs: own, scratch, pretrained: further, overScratch, overCounting, majority, counting } of table.rows) {
    expect(own).toHaveLength(4);
    for (const score of [scratch, further, majority, counting]) {
      expect(score).toMatchObject({ draws: 2 });
      expect(score!.mean).toBeGreaterThanOrEqual(0);
      expect(score!.mean).toBeLessThanOrEqual(1);
    }
    // Of the nine lines that are tested, 191 to 199, five are “no”, the first of two labels that are learned as often.
    expect(majority!.mean).toBeCloseTo(5 / 9, 12);
    expect(overScratch!.value).toBeCloseTo(further!.mean - scratch!.mean, 12);
    expect(overCounting!.value).toBeCloseTo(further!.mean - counting!.mean, 12);
    for (const id of own) expect(runs.get(id)!.judgedBy).toBe('labelAccuracy');
  }
  // Good and bad are words of several texts each: twenty lines are enough to count them.
  expect(table.rows[1]!.counting!.mean).toBe(1);
  const details = await Promise.all(created.runs.map((run) => client.runs.get({ run })));
  const starts = details.map(({ specification }) => specification!.startFrom);
  expect(starts).toEqual(starts.map((_, place) => (place % 2 === 0 ? null : { run: pretrained, step: 20 })));
});

test('what was counted is kept beside the text, and counted again where that is damaged', async () => {
  const { client } = engine;
  const [folder] = readdirSync(join(lab.home, 'corpora'), { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('label-lines.json'),
  );
  const file = join(lab.home, 'corpora', folder!);
  const before = readFileSync(file, 'utf8');
  expect(Object.keys(JSON.parse(before) as object).sort()).toEqual(['20 1', '20 2', '8 1', '8 2']);
  const table = await client.transfers.table({ corpus: 'labelled' });
  writeFileSync(file, before.slice(0, 20));
  expect(await client.transfers.table({ corpus: 'labelled' })).toEqual(table);
  expect(readFileSync(file, 'utf8')).toBe(before);
});

/** A GPT of one layer after a few steps on a text. */
async function pretrainedGpt(corpus: string): Promise<string> {
  const [preset] = (await engine.client.presets.list({})).filter(({ name }) => name === 'gpt-reviews');
  const { specification } = preset!;
  const { id } = await engine.client.runs.create({
    specification: {
      ...specification,
      corpus,
      model: { ...specification.model, layers: 1, heads: 2, width: 16, context: 32 },
      recipe: { ...specification.recipe, steps: 20, warmupSteps: 2, batchSize: 4 },
      observation: { ...specification.observation, evaluateEvery: 20, sampleEvery: 20, checkpointEvery: 20 },
    },
  });
  await endOfRuns(engine.client, [id]);
  return id;
}

test('a GPT goes the same way, once it has read the texts without their labels', async () => {
  const { client } = engine;
  const { name: texts } = await client.corpora.textsAlone({ name: 'labelled' });
  const [onLines, onTexts] = [await pretrainedGpt('labelled'), await pretrainedGpt(texts)];
  const wish = { ...asked(), labelCounts: [8], draws: 1 };
  expect(await faultOfCall(client.transfers.plan({ ...wish, from: onLines }))).toMatchObject({
    ...{ code: 'transfer-read-labels', parameters: { run: onLines, corpus: 'labelled' } },
  });
  const { runs } = await client.transfers.create({ ...wish, from: onTexts, name: 'gpt', names: namesOf(2) });
  await endOfRuns(engine.client, runs);
  const table = (await client.transfers.table({ corpus: 'labelled' }))!;
  expect(table.rows).toMatchObject([{ labels: 8, states: { finished: 2 } }]);
  const [scratch, further] = await Promise.all(runs.map((run) => client.runs.get({ run })));
  expect(scratch!.specification).toMatchObject({ model: { kind: 'gpt', width: 16 }, startFrom: null });
  expect(further!.specification!.startFrom).toEqual({ run: onTexts, step: 20 });
  // Its tokens are those that it was pretrained with, not those of the lines.
  expect(further!.summary.parameters).toBe((await client.runs.get({ run: onTexts })).summary.parameters! + 2 * 16 + 2);
  // It tells labels, and goes on with no text.
  const told = await faultOfCall(client.runs.places({ run: further!.summary.id, text: 'this one' }));
  expect(told).toMatchObject({ code: 'model-of-labels' });
});

test('what it can’t be is refused before anything is queued', async () => {
  const { client } = engine;
  const before = (await client.runs.list({})).length;
  const refused = (change: object) =>
    faultOfCall(client.transfers.create({ ...asked(), name: 'refused', names: namesOf(8), ...change }));
  expect(await refused({ corpus: 'nowhere' })).toMatchObject({ code: 'corpus-unknown' });
  expect(await refused({ from: 'nobody' })).toMatchObject({ code: 'run-unknown' });
  const [labels] = (await client.runs.list({})).filter(({ judgedBy }) => judgedBy === 'labelAccuracy');
  expect(await refused({ from: labels!.id })).toMatchObject({
    code: 'transfer-not-pretrained',
    parameters: { run: labels!.id },
  });
  expect(await refused({ minutes: 0.01 })).toMatchObject({ code: 'transfer-too-short' });
  expect(await refused({ labelCounts: [8, 8] })).toMatchObject({ issues: [{ path: ['labelCounts'] }] });
  expect(await refused({ draws: 10 })).toMatchObject({ code: 'sweep-large', parameters: { runs: 40 } });
  expect((await client.runs.list({})).length).toBe(before);
});
