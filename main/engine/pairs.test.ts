/** A run that learns pairs, as the whole lab has it. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Attention } from '../contract/attention.ts';
import type { DecodingEvent } from '../contract/decoding.ts';
import type { SpecificationOf } from '../contract/run-specification.ts';
import { madePairs } from '../text/made-pairs.ts';
import { pairsText, splitPairs } from '../text/pairs.ts';
import { scoreTexts } from '../text-scores/score-texts.ts';
import { presetNamed } from './presets.ts';
import { parseSpecification, setPath } from './specification.ts';
import {
  addText,
  createTestLab,
  endOfRun,
  faultOfCall,
  type TestEngine,
  type TestLab,
  testSpecification,
  testText,
} from './test-lab.ts';

type Pairs = SpecificationOf<'transformer'>;

/** Small enough to learn a few letters by JavaScript. */
function learning(corpus: string, change: Partial<Pairs['recipe']> = {}, seed = 1): Pairs {
  const { specification } = presetNamed('transformer-copy') as { specification: Pairs };
  const { model, recipe, observation } = specification;
  return {
    ...specification,
    ...{ corpus, seed, backend: 'wasm' },
    model: { ...model, layers: 1, width: 32, heads: 2, inner: 32 },
    recipe: { ...recipe, steps: 60, batchSize: 16, warmupSteps: 5, learningRate: 0.01, ...change },
    observation: { ...observation, evaluateEvery: 20, sampleEvery: 30, checkpointEvery: 20 },
  };
}

let lab: TestLab;
let engine: TestEngine;
async function ended(specification: Pairs): Promise<string> {
  const { id } = await engine.client.runs.create({ specification });
  expect(await endOfRun(engine.client, id)).toBe('finished');
  return id;
}

beforeAll(async () => {
  lab = createTestLab();
  engine = await lab.start();
  await addText(engine.client, 'letters', pairsText(madePairs({ task: 'copy', pairs: 500, longest: 3 })));
  await addText(engine.client, 'sentences', testText(300));
});
afterAll(async () => {
  await engine.close();
  lab.remove();
});

test('it is judged by exact matches, beside no line of counting, and writes targets for sources', async () => {
  const { client } = engine;
  const [corpus] = (await client.corpora.list({})).filter(({ name }) => name === 'letters');
  expect(corpus!.pairs).toMatchObject({ count: expect.any(Number) });
  const run = await ended(learning('letters'));
  const { summary, baselines, evaluated, bytesPerToken, result, checkpoints } = await client.runs.get({ run });
  const { rows } = await client.runs.metrics({ run, metrics: ['exactMatch', 'validationLoss', 'tokens'] });
  const told = (metric: string) => rows.filter((row) => row.metric === metric);
  const losses = told('validationLoss').map(({ step, value }) => [step, Number(value)] as const);
  const [best] = losses.toSorted(([, one], [, other]) => one - other);
  expect(summary.headline).toEqual({
    metric: 'exactMatch',
    step: best![0],
    value: told('exactMatch').find(({ step }) => step === best![0])!.value,
  });
  expect(Number(summary.headline!.value)).toBeGreaterThan(0.2);
  expect(evaluated).toMatchObject({ metric: 'exactMatch', step: 60 });
  expect([baselines, bytesPerToken, summary.passedCounting]).toEqual([null, null, null]);
  // Targets with their ends, padding left out: between two and four a pair.
  const perPair = corpus!.pairs!.targetCharacters / corpus!.pairs!.count;
  expect(result!.tokens / (60 * 16 * perPair)).toBeCloseTo(1, 1);
  expect(told('tokens').at(-1)!.value).toBe(result!.tokens);
  expect(checkpoints.filter((one) => one.best).map(({ step }) => step)).toEqual([best![0]]);
  const [sample] = (await client.runs.samples({ run })).slice(-1);
  expect(sample!.text.split('\n')).toHaveLength(8);
  expect(sample!.text).toMatch(/^[a-j]+ → [a-j]*( ✓| ✗ [a-j]+)$/m);

  const asked = { run, tokens: 20, temperature: 0, topK: 0, seed: 1 };
  // An empty line behind a source changes nothing.
  for (const prompt of ['ab', 'ab\n\n']) {
    let written = '';
    for await (const piece of await client.runs.sample({ ...asked, prompt }))
      if (!('unseen' in piece)) written += piece.text;
    expect(written).toMatch(/^\t[a-j]{1,11}$/);
  }
  const refused = async (prompt: string) => {
    const reading = await client.runs.sample({ ...asked, prompt });
    return faultOfCall(
      (async () => {
        for await (const _ of reading);
      })(),
    );
  };
  expect(await refused('\n')).toMatchObject({ code: 'source-empty' });
  expect(await refused('XYZ')).toMatchObject({ code: 'source-unseen' });
  expect(await refused('abcdefghijabc')).toMatchObject({
    code: 'source-too-long',
    parameters: { needed: 13, context: 12 },
  });
  expect((await client.runs.nearTokens({ run, text: 'a' })).tokens[0]!.nearest[0]!.token).toMatch(/^[\t\nb-j]$/);
  expect(await faultOfCall(client.runs.coach({ run }))).toMatchObject({ code: 'coach-pairs' });
  // It is no model to go on with a text.
  expect((await client.language.models({})).some(({ id }) => id.includes(run))).toBe(false);
  expect(await faultOfCall(client.language.open({ model: `run:${run}` }))).toMatchObject({ code: 'model-of-pairs' });
  expect(await faultOfCall(client.runs.places({ run, text: 'abc' }))).toMatchObject({ code: 'model-of-pairs' });
});

test('what is no text of pairs, or has longer ones than the context, is refused before the queue', async () => {
  const { client } = engine;
  const refused = (specification: Pairs) => faultOfCall(client.runs.create({ specification }));
  expect(await refused(learning('sentences'))).toMatchObject({ code: 'corpus-without-pairs', parameters: { line: 1 } });
  const short = learning('letters');
  expect(await refused({ ...short, model: { ...short.model, context: 3 } })).toMatchObject({
    code: 'pair-longer-than-context',
    parameters: { needed: 4, context: 3 },
  });
  expect(await client.runs.list({})).toHaveLength(1);
});

test('runs of pairs are compared by exact matches, more being better, and go on from one another', async () => {
  const { client } = engine;
  const runs = await Promise.all(
    [1, 2, 3].flatMap((seed) => [
      client.runs.create({ specification: learning('letters', {}, seed) }),
      client.runs.create({ specification: learning('letters', { learningRate: 1e-5 }, seed) }),
    ]),
  );
  for (const { id } of runs) expect(await endOfRun(client, id)).toBe('finished');
  const compared = await client.runs.compare({ runs: runs.map(({ id }) => id), by: 'seed' });
  expect(compared).toMatchObject({ metric: 'exactMatch', better: 'higher' });
  const means = compared.groups.map(({ mean }) => mean);
  expect(means[0]).toBeGreaterThan(means[1]!);
  // Each is judged at its end: they differ in their draws alone, and none is shorter for that.
  const evaluatedLast = compared.groups.flatMap(({ runs: members }) => members.map(({ step }) => step!));
  expect(Math.max(...evaluatedLast)).toBe(60);
  expect(compared.shortest).toBeNull();
  expect(compared.unfair).toEqual([]);
  // Three seeds decide nothing; the difference is told as what it is, from the baseline's mean down.
  expect(compared.verdicts[1]!.difference).toBeCloseTo(means[1]! - means[0]!, 10);

  const parent = runs[0]!.id;
  // How it learns may be another way.
  const next = learning('letters');
  const further = await ended({
    ...next,
    model: { ...next.model, labelSmoothing: 0.1 },
    startFrom: { run: parent, step: 60 },
  });
  const { lineage } = await client.runs.get({ run: further });
  const learned = (await client.runs.get({ run: parent })).result!.tokens;
  expect(lineage.ancestors[0]).toMatchObject({ run: parent, step: 60, tokens: learned });
});

test('checkpoints tell how they attend while they write, one after the other', async () => {
  const { client } = engine;
  const small = learning('letters');
  const run = await ended({ ...small, observation: { ...small.observation, keepCheckpoints: 'all' } });
  const told = async (input: Parameters<typeof client.runs.attention>[0]) => {
    const all: Attention[] = [];
    for await (const attention of await client.runs.attention(input)) all.push(attention);
    return all;
  };
  // Of nothing that is given the first held-out pair, by the best checkpoint.
  const best = (await client.runs.get({ run })).checkpoints.find((one) => one.best)!;
  const [first] = await told({ run });
  const [held] = splitPairs(pairsText(madePairs({ task: 'copy', pairs: 500, longest: 3 })), 100).validation;
  expect(first).toMatchObject({ step: best.step, source: [...held!.source], wanted: held!.target, unseen: [] });

  // A line of pairs tells what is wanted; the end and an unseen character count among the tokens.
  const answers = await told({ run, text: 'a\ta\nabΩ\tab\n', steps: [60, 20, 40], beams: 3, lengthPenalty: 0.6 });
  expect(answers.map(({ step }) => step)).toEqual([60, 20, 40]);
  expect(answers[0]!.probabilities).not.toEqual(answers[1]!.probabilities);
  for (const { source, wanted, unseen, written, ended: whole, probabilities, weights } of answers) {
    expect([source, wanted, unseen]).toEqual([['a', 'b', 'Ω'], 'ab', ['Ω']]);
    expect(probabilities).toHaveLength(written.length + Number(whole));
    const [cross, self, encoder] = [weights.cross[0]![1]!, weights.self[0]![1]!, weights.encoder[0]![1]!];
    expect([cross.length, self.length, encoder.length]).toEqual([probabilities.length, probabilities.length, 3]);
    for (const row of [...cross, ...self, ...encoder])
      expect(row.reduce<number>((sum, weight) => sum + Number(weight), 0)).toBeCloseTo(1, 5);
    for (const [place, row] of self.entries()) for (const later of row.slice(place + 1)) expect(later).toBe(0);
  }

  // The held-out pairs beside each other: the same is written of each as of it alone.
  const held20 = await client.runs.writtenPairs({ run, step: 20, count: 5 });
  expect(held20).toMatchObject({ step: 20, rows: { length: 5 } });
  expect(held20.held).toBeGreaterThan(5);
  for (const { source, wanted, written, right } of held20.rows) {
    const [alone] = await told({ run, text: source, steps: [20] });
    expect(written).toBe(alone!.written.join(''));
    expect([wanted, right]).toEqual([source, written === source && alone!.ended]);
  }

  const refused = (input: Parameters<typeof client.runs.attention>[0]) => faultOfCall(told(input));
  expect(await refused({ run, text: '\n' })).toMatchObject({ code: 'source-empty' });
  expect(await refused({ run, text: '\tabc' })).toMatchObject({ code: 'source-empty' });
  expect(await refused({ run, text: 'XYZ' })).toMatchObject({ code: 'source-unseen' });
  expect(await refused({ run, text: 'abcdefghijabc' })).toMatchObject({
    code: 'source-too-long',
    parameters: { needed: 13, context: 12 },
  });
  expect(await refused({ run, text: 'a', steps: [21] })).toMatchObject({ code: 'checkpoint-unknown' });

  // Of several checkpoints the damaged one is told, and known as damaged from then on.
  const file = join(lab.home, 'runs', run, 'checkpoints', 'step-000040', 'weights.safetensors');
  const bytes = readFileSync(file);
  bytes[bytes.length - 1]! ^= 1;
  writeFileSync(file, bytes);
  expect(await refused({ run, text: 'a', steps: [60, 40] })).toMatchObject({ code: 'checkpoint-damaged' });
  const { checkpoints } = await client.runs.get({ run });
  expect(checkpoints.map(({ step, weightsWhole }) => [step, weightsWhole])).toEqual([
    [20, true],
    [40, false],
    [60, true],
  ]);
});

test('many sources are decoded in any order, given back in theirs, and scored', async () => {
  const { client } = engine;
  const run = await ended(learning('letters', {}, 9));
  const told = async (asked: Omit<Parameters<typeof client.runs.decode>[0], 'run'>) => {
    const events: DecodingEvent[] = [];
    for await (const event of await client.runs.decode({ run, ...asked })) events.push(event);
    const [begin, ...rest] = events as [Extract<DecodingEvent, { step: number }>, ...DecodingEvent[]];
    const rows = rest.flatMap((event) => ('rows' in event ? event.rows : [])).sort((a, b) => a.place - b.place);
    const { scores } = rest.at(-1) as Extract<DecodingEvent, { scores: unknown }>;
    return { begin, rows, scores };
  };
  // All held-out pairs: as many are right as its evaluation at that step told.
  const { checkpoints } = await client.runs.get({ run });
  const { step } = checkpoints.at(-1)!;
  const { validation } = splitPairs(pairsText(madePairs({ task: 'copy', pairs: 500, longest: 3 })), 100);
  const held = await told({ step });
  expect(held.begin).toEqual({ step, all: validation.length, asked: validation.length, ambiguous: 0, unseen: [] });
  expect(held.rows.map(({ source, wanted }) => [source, wanted])).toEqual(
    validation.map(({ source, target }) => [source, target]),
  );
  const { rows: measured } = await client.runs.metrics({ run, metrics: ['exactMatch'] });
  const right = held.rows.filter((row) => row.right).length;
  expect(right / validation.length).toBeCloseTo(Number(measured.find((row) => row.step === step)!.value), 10);
  expect(held.scores).toEqual(
    scoreTexts(held.rows.map(({ written, wanted }) => ({ written, reference: wanted as string }))),
  );
  expect(held.scores!.exact).toBe(right);

  // Of lines, some without what is wanted, one source with two targets: each is judged by its own.
  const given = await told({ text: 'abc\nab\tab\nab\tba\naΩ\n', beams: 3, lengthPenalty: 0.6 });
  expect(given.begin).toMatchObject({ all: 4, asked: 4, ambiguous: 2, unseen: ['Ω'] });
  expect(given.rows.map(({ source, wanted }) => [source, wanted])).toEqual([
    ['abc', null],
    ['ab', 'ab'],
    ['ab', 'ba'],
    ['aΩ', null],
  ]);
  expect(given.rows.map((row) => row.right === null)).toEqual([true, false, false, true]);
  expect(given.rows[1]!.written).toBe(given.rows[2]!.written);
  expect(given.scores!.texts).toBe(2);
  expect((await told({ text: 'abc', count: 1 })).scores).toBeNull();
  expect((await told({ count: 3 })).begin).toMatchObject({ all: validation.length, asked: 3 });

  const refused = (text: string) => faultOfCall(told({ text }));
  expect(await refused('')).toMatchObject({ code: 'source-empty', parameters: {} });
  expect(await refused('a\n\tb\n')).toMatchObject({ code: 'source-empty', parameters: { line: 2 } });
  expect(await refused('a\nXYZ')).toMatchObject({ code: 'source-unseen', parameters: { line: 2 } });
  expect(await refused('a\nabcdefghijabc')).toMatchObject({
    code: 'source-too-long',
    parameters: { line: 2, needed: 13, context: 12 },
  });
  expect(await refused('a\tabcdefghijab')).toMatchObject({ code: 'pair-longer-than-context' });
  expect(await faultOfCall(told({ step: 21 }))).toMatchObject({ code: 'checkpoint-unknown' });
});

test('a run that goes on with a text has no source to look at', async () => {
  const { client } = engine;
  const { id: run } = await client.runs.create({
    specification: testSpecification({ steps: 2, every: 2, corpus: 'sentences' }),
  });
  expect(await endOfRun(client, run)).toBe('finished');
  const asked = (async () => {
    for await (const _ of await client.runs.attention({ run, text: 'a' }));
  })();
  expect(await faultOfCall(asked)).toMatchObject({ code: 'attention-not-shown' });
  const decoded = (async () => {
    for await (const _ of await client.runs.decode({ run }));
  })();
  expect(await faultOfCall(decoded)).toMatchObject({ code: 'model-without-pairs' });
  expect(await faultOfCall(client.runs.writtenPairs({ run, count: 5 }))).toMatchObject({ code: 'model-without-pairs' });
});

test('models that go on with a text are asked the same pairs, and judged and compared by them', async () => {
  const { client } = engine;
  const transformer = await ended(learning('letters'));
  const others: string[] = [];
  for (const [preset, change] of [
    ['ngram-reverse', { 'recipe.steps': 4 }],
    ['rnn-reverse', { 'recipe.steps': 20, 'recipe.warmupSteps': 1, 'recipe.batchSize': 4, 'model.hidden': 8 }],
  ] as const) {
    const base: unknown = { ...presetNamed(preset).specification, corpus: 'letters', backend: 'cpu' };
    const assignments = Object.entries({ ...change, 'observation.evaluateEvery': 2 });
    const specification = parseSpecification(
      assignments.reduce((made, [path, to]) => setPath(made, `${path}=${to}`), base),
    );
    const { id } = await client.runs.create({ specification });
    expect(await endOfRun(client, id)).toBe('finished');
    others.push(id);
  }
  for (const run of others) {
    const { summary, evaluated, baselines } = await client.runs.get({ run });
    expect(summary.judgedBy).toBe('exactMatch');
    expect([summary.headline!.metric, evaluated!.metric]).toEqual(['exactMatch', 'exactMatch']);
    const { rows } = await client.runs.metrics({ run, metrics: ['exactMatch', 'tokenAccuracy', 'bitsPerByte'] });
    expect(new Set(rows.map(({ metric }) => metric)).size).toBe(3);
    // A text is predicted all the same, beside what counting says of it.
    expect(baselines).not.toBeNull();
  }
  // What counts is refused for that, before anybody looks at what it learned from.
  expect(await faultOfCall(client.runs.coach({ run: others[1]! }))).toMatchObject({ code: 'coach-pairs' });
  const compared = await client.runs.compare({ runs: [transformer, ...others], by: 'run' });
  expect(compared).toMatchObject({ metric: 'exactMatch', better: 'higher' });
  expect(compared.groups.every(({ mean }) => mean !== null)).toBe(true);
});
