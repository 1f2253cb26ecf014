import { appendFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { ImportPreview } from '../../contract/exchange.ts';
import { trainedSeconds } from '../../contract/run.ts';
import { verifyCheckpoint } from '../../train/checkpoint-manifest.ts';
import {
  addText,
  createTestLab,
  endOfRun,
  faultOfCall,
  type TestClient,
  type TestLab,
  testSpecification,
  testText,
} from '../test-lab.ts';

/** A lab with a run that has ended; what it holds is gone after the test. */
async function labWithRun(): Promise<{ lab: TestLab; client: TestClient; run: string }> {
  const { lab, client } = await emptyLab();
  await addText(client, 'mine', testText(400));
  const specification = testSpecification({ steps: 40, every: 10, corpus: 'mine' });
  const { id: run } = await client.runs.create({ specification, name: '第一次训练', tags: ['class'] });
  expect(await endOfRun(client, run)).toBe('finished');
  return { lab, client, run };
}

async function emptyLab() {
  const lab = createTestLab();
  const engine = await lab.start();
  onTestFinished(async () => {
    await engine.close();
    lab.remove();
  });
  return { lab, client: engine.client };
}

const fileOf = async (client: TestClient, request: Parameters<TestClient['exchange']['write']>[0]) =>
  bytesOf(client, await client.exchange.write(request));

async function bytesOf(client: TestClient, { id, bytes }: { id: string; bytes: number }): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for (let from = 0; from < bytes; from += pieces.at(-1)!.length)
    pieces.push(Buffer.from(await (await client.exchange.read({ id, from })).arrayBuffer()));
  await client.exchange.discard({ id });
  expect(Buffer.concat(pieces).length).toBe(bytes);
  return Buffer.concat(pieces);
}

async function look(client: TestClient, bytes: Buffer): Promise<ImportPreview> {
  const half = Math.ceil(bytes.length / 2);
  const { id } = await client.exchange.upload({
    fileName: 'one.labrun',
    piece: new Blob([Buffer.from(bytes.subarray(0, half))]),
  });
  await client.exchange.upload({ id, fileName: 'one.labrun', piece: new Blob([Buffer.from(bytes.subarray(half))]) });
  return client.exchange.look({ id });
}

const everyValue = async (client: TestClient, run: string) => (await client.runs.metrics({ run, limit: 100_000 })).rows;

test('a run goes from one lab to another, and is trained further there', async () => {
  const from = await labWithRun();
  const bundle = await fileOf(from.client, { runs: [from.run], format: 'bundle' });
  expect(readdirSync(join(from.lab.home, 'exchange'))).toEqual([]);

  const { lab, client } = await emptyLab();
  await addText(client, 'mine', testText(50));
  const preview = await look(client, bundle);
  expect(preview).toMatchObject({
    kind: 'bundle',
    runs: [{ key: from.run, name: '第一次训练', resumableFrom: 40, here: null }],
    texts: [{ name: 'mine', as: 'mine-2', where: 'included' }],
  });
  expect(await client.runs.list({})).toEqual([]);
  // What could not be taken is looked into anew, and taken.
  const inTheWay = join(lab.home, 'runs', from.run);
  mkdirSync(inTheWay, { recursive: true });
  expect((await faultOfCall(client.exchange.take({ id: preview.id }))).code).toBe('run-folder-in-way');
  rmSync(inTheWay, { recursive: true });
  expect(await client.exchange.look({ id: preview.id })).toEqual(preview);
  expect(await client.exchange.take({ id: preview.id })).toEqual({
    runs: [{ key: from.run, run: from.run, name: '第一次训练', outcome: 'taken' }],
    texts: ['mine-2'],
  });

  const [there, here] = [await from.client.runs.get({ run: from.run }), await client.runs.get({ run: from.run })];
  const { origin, diskBytes } = here.summary;
  expect(here).toEqual({
    ...there,
    summary: { ...there.summary, origin, diskBytes },
    corpusHere: 'mine-2',
    checkpoints: there.checkpoints.filter(({ step, best }) => step === 40 || best),
  });
  expect(origin).toMatchObject({ kind: 'bundle', file: 'one.labrun', sha256: preview.sha256 });
  expect(await everyValue(client, from.run)).toEqual(await everyValue(from.client, from.run));
  expect(await client.runs.samples({ run: from.run })).toEqual(await from.client.runs.samples({ run: from.run }));
  expect(readFileSync(join(lab.home, 'runs', from.run, 'checkpoints', 'step-000040', 'weights.safetensors'))).toEqual(
    readFileSync(join(from.lab.home, 'runs', from.run, 'checkpoints', 'step-000040', 'weights.safetensors')),
  );

  // Once more changes nothing.
  const again = await look(client, bundle);
  expect(again.runs[0]!.here).toEqual({ run: from.run, name: '第一次训练', trashed: false });
  expect((await client.exchange.take({ id: again.id })).runs[0]!.outcome).toBe('here');

  expect((await client.sweeps.planReplicas({ runs: [from.run], seeds: 1 })).replicas).toHaveLength(1);
  const { specification } = await client.runs.further({ run: from.run });
  expect(specification.corpus).toBe('mine-2');
  const further = await client.runs.create({ specification });
  expect(await endOfRun(client, further.id)).toBe('finished');
});

test('of texts that are the same, a run’s own name is the one that travels', async () => {
  const from = await emptyLab();
  for (const name of ['bom', 'lesson', '课文']) await addText(from.client, name, testText(50));
  const specification = testSpecification({ steps: 2, every: 1, corpus: 'lesson' });
  const { id: run } = await from.client.runs.create({ specification, name: 'one' });
  expect(await endOfRun(from.client, run)).toBe('finished');
  const bundle = await fileOf(from.client, { runs: [run], format: 'bundle' });

  const { client } = await emptyLab();
  const preview = await look(client, bundle);
  expect(preview.texts).toMatchObject([{ name: 'lesson', where: 'included' }]);
  expect(await client.exchange.take({ id: preview.id })).toMatchObject({ texts: ['lesson'] });
  expect((await client.runs.further({ run })).specification.corpus).toBe('lesson');
});

test('a stopped run is gone on with once its very text is there, under whatever name', async () => {
  const from = await labWithRun();
  const specification = { ...testSpecification({ steps: 4000, every: 20, corpus: 'mine' }) };
  const { id: run } = await from.client.runs.create({ specification, name: 'half' });
  for await (const { summary } of await from.client.runs.follow({ run, afterStep: -1 }))
    if (summary.step >= 30 || summary.state === 'failed') break;
  await from.client.runs.stop({ run });
  expect(await endOfRun(from.client, run)).toBe('stopped');
  const bundle = await fileOf(from.client, { runs: [run], format: 'bundle', texts: false });

  const { client } = await emptyLab();
  await addText(client, 'mine', testText(50));
  const preview = await look(client, bundle);
  expect(preview.texts).toMatchObject([{ name: 'mine', where: 'missing' }]);
  await client.exchange.take({ id: preview.id });
  await expect(client.runs.resume({ run })).rejects.toMatchObject({
    data: { code: 'run-needs-text', parameters: { run, corpus: 'mine', sha256: preview.texts[0]!.sha256 } },
  });
  await addText(client, 'the same', testText(400));
  const before = (await client.runs.get({ run })).summary.step;
  await client.runs.resume({ run });
  for await (const { summary } of await client.runs.follow({ run, afterStep: before }))
    if (summary.step > before + 5 || summary.state === 'failed') break;
  await client.runs.stop({ run });
  expect(await endOfRun(client, run)).toBe('stopped');
  const { attempts } = await client.runs.get({ run });
  expect(attempts.map(({ attempt, fromStep }) => [attempt, fromStep])).toEqual([
    [1, 0],
    [2, before],
  ]);
});

test('of a bundle that is not whole nothing is taken in, and of one in the trash that is said', async () => {
  const { lab, client, run } = await labWithRun();
  const bundle = await fileOf(client, { runs: [run], format: 'bundle', checkpoints: 'none' });
  await client.runs.remove({ run });
  const preview = await look(client, bundle);
  expect(preview.runs[0]!.here).toMatchObject({ trashed: true });
  expect((await client.exchange.take({ id: preview.id })).runs[0]!.outcome).toBe('trashed');
  await client.runs.emptyTrash({ runs: [run] });

  await expect(look(client, bundle.subarray(0, bundle.length - 4000))).rejects.toMatchObject({
    data: { code: 'bundle-damaged', parameters: { file: 'one.labrun' } },
  });
  expect(await client.runs.list({})).toEqual([]);
  const whole = await look(client, bundle);
  expect(whole.runs[0]).toMatchObject({ resumableFrom: null, checkpoints: 0, here: null });
  await client.exchange.take({ id: whole.id });
  expect((await client.runs.get({ run })).checkpoints).toEqual([]);
  expect(readdirSync(join(lab.home, 'runs'))).toEqual([]);
});

test('a text that was changed in its folder neither goes out nor is trained on; a bundle brings it back', async () => {
  const { lab, client, run } = await labWithRun();
  const bundle = await fileOf(client, { runs: [run], format: 'bundle', checkpoints: 'none' });
  const { corpusSha256: sha256 } = await client.runs.get({ run });
  const file = join(lab.home, 'corpora', sha256!, 'text.txt');
  appendFileSync(file, 'xx');
  const damaged = { code: 'corpus-damaged', parameters: { corpus: 'mine', file } };
  await expect(client.exchange.write({ runs: [run], format: 'bundle' })).rejects.toMatchObject({ data: damaged });
  const specification = testSpecification({ steps: 2, every: 1, corpus: 'mine' });
  const { id } = await client.runs.create({ specification });
  expect(await endOfRun(client, id)).toBe('failed');
  expect((await client.runs.get({ run: id })).summary.fault).toMatchObject(damaged);

  await client.runs.remove({ run });
  await client.runs.emptyTrash({ runs: [run] });
  const preview = await look(client, bundle);
  expect(preview.texts).toMatchObject([{ where: 'included' }]);
  expect((await client.exchange.take({ id: preview.id })).texts).toEqual([]);
  expect(readFileSync(file, 'utf8')).toBe(testText(400));
});

test('of a checkpoint whose optimizer’s state is damaged the weights go out, and come in as such', async () => {
  const { lab, client, run } = await labWithRun();
  const folder = join(lab.home, 'runs', run, 'checkpoints', 'step-000040');
  const optimizer = join(folder, 'optimizer.safetensors');
  const bytes = readFileSync(optimizer);
  bytes[bytes.length >> 1]! ^= 1;
  writeFileSync(optimizer, bytes);
  const exported = await client.exchange.write({ runs: [run], format: 'bundle' });
  expect(exported).toMatchObject({ damaged: [{ step: 40, weights: true }], withoutCheckpoint: [] });
  expect((await client.runs.get({ run })).checkpoints.at(-1)).toMatchObject({ damaged: true, weightsWhole: true });
  // Left as it lies.
  expect(readFileSync(optimizer)).toEqual(bytes);
  const other = await emptyLab();
  const preview = await look(other.client, await bytesOf(client, exported));
  expect(preview.runs).toMatchObject([{ resumableFrom: null }]);
  await other.client.exchange.take({ id: preview.id });
  const taken = (await other.client.runs.get({ run })).checkpoints.at(-1);
  expect(taken).toMatchObject({ step: 40, contents: 'weights', damaged: false });
  const weights = 'weights.safetensors';
  const there = join(other.lab.home, 'runs', run, 'checkpoints', 'step-000040');
  expect(readFileSync(join(there, weights))).toEqual(readFileSync(join(folder, weights)));
  expect(await verifyCheckpoint(there)).toMatchObject({ contents: 'weights', bytes: taken!.bytes });
});

test('a damaged checkpoint is left out of a bundle and named, and so is a run that takes none along', async () => {
  const { lab, client, run } = await labWithRun();
  const name = '第一次训练';
  expect(await client.exchange.write({ runs: [run], format: 'bundle' })).toMatchObject({
    ...{ damaged: [], withoutCheckpoint: [] },
  });
  const folder = join(lab.home, 'runs', run, 'checkpoints');
  const weights = join(folder, 'step-000040', 'weights.safetensors');
  const bytes = readFileSync(weights);
  bytes[bytes.length - 1]! ^= 1;
  writeFileSync(weights, bytes);
  const rest = readdirSync(folder).length - 1;
  const exported = await client.exchange.write({ runs: [run], format: 'bundle', checkpoints: 'all' });
  expect(exported).toMatchObject({
    damaged: [{ name, step: 40, weights: false }],
    withoutCheckpoint: rest === 0 ? [name] : [],
  });
  const bundle = await bytesOf(client, exported);

  const other = await emptyLab();
  const preview = await look(other.client, bundle);
  expect(preview.runs).toMatchObject([{ resumableFrom: null, checkpoints: rest }]);

  rmSync(folder, { recursive: true });
  const bare = await client.exchange.write({ runs: [run], format: 'bundle' });
  expect(bare).toMatchObject({ withoutCheckpoint: [name] });
  expect(await client.exchange.write({ runs: [run], format: 'csv' })).toMatchObject({ withoutCheckpoint: [] });
});

test('curves may be called what every object has', async () => {
  const { client } = await emptyLab();
  const text = 'step,constructor,hasOwnProperty\n1,2,3\n2,3,4\n';
  const { id } = await client.exchange.upload({ fileName: 'curves.csv', piece: new Blob([text]) });
  await client.exchange.look({ id });
  const { runs } = await client.exchange.take({ id, metrics: { hasOwnProperty: 'loss' } });
  const names = (await everyValue(client, runs[0]!.run)).map(({ metric }) => metric);
  expect([...new Set(names)].sort()).toEqual(['constructor', 'loss']);
});

test('a curve of a run that is here comes in beside it, under another name, with the time that it tells', async () => {
  const { client, run } = await labWithRun();
  const name = '第一次训练';
  const take = async (text: string) => {
    const { id } = await client.exchange.upload({ fileName: `${name}.csv`, piece: new Blob([text]) });
    await client.exchange.look({ id });
    return (await client.exchange.take({ id })).runs[0]!;
  };
  const taken = await take('step,loss (nats/token),wallSeconds (s)\n1,5,0.5\n2,4,20.5\n');
  expect(taken).toMatchObject({ name: `${name} (2)`, outcome: 'taken' });
  // The same file is the same run still.
  const again = await take('step,loss (nats/token),wallSeconds (s)\n1,5,0.5\n2,4,20.5\n');
  expect(again).toMatchObject({ run: taken.run, name: `${name} (2)`, outcome: 'here' });
  const untimed = await take('step,loss\n1,5\n');
  const seconds = new Map((await client.runs.list({})).map((one) => [one.id, trainedSeconds(one)]));
  expect([seconds.get(taken.run), seconds.get(untimed.run)]).toEqual([20.5, null]);
  expect(seconds.get(run)).toBeGreaterThan(0);
});
