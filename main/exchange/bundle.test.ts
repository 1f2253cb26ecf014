import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import type { ValueColumn, WholeRun } from '../contract/whole-run.ts';
import { SPECIFICATION } from '../store/fixtures/append-metrics-plan.ts';
import { checkpointsOfBundle, openBundle, textOfBundle, valuesOfBundle, writeBundle } from './bundle.ts';
import { readValues, writeValues } from './values-file.ts';

const RUN: WholeRun = {
  id: '0123456789abc',
  name: '唐诗 · 学习率 1e-3',
  notes: 'a note',
  tags: ['rate'],
  preset: null,
  specification: SPECIFICATION,
  declaredMetrics: null,
  origin: null,
  state: 'stopped',
  fault: null,
  result: null,
  parameters: 1234,
  bytesPerToken: 2.5,
  corpusSha256: 'c'.repeat(64),
  baselines: { uniform: 8, unigram: 5, fiveGram: 2.4 },
  createdAt: 1,
  startedAt: 2,
  endedAt: 3,
  attempts: [
    {
      attempt: 1,
      fromStep: 0,
      startedAt: 2,
      endedAt: 3,
      endedWith: 'stopped',
      computedBy: null,
      provenance: { lab: '0.1.0' },
    },
  ],
  samples: [{ attempt: 1, step: 100, prompt: '春', text: '眠', seed: 1, temperature: 0.8 }],
  checkpoints: [
    { attempt: 1, step: 100, folder: 'checkpoints/step-000100', bytes: 9, validationLoss: 'NaN', contents: 'full' },
  ],
};
const VALUES: ValueColumn[] = [
  { attempt: 1, metric: 'loss', steps: [1, 2, 3, 4], values: [5.25, Number.NaN, Number.POSITIVE_INFINITY, 1e-300] },
];

let folder: string;
let file: string;

/** What a manifest names; besides these lies what a desktop leaves. */
const FILES = ['weights.safetensors', 'optimizer.safetensors', 'state.json', 'manifest.json'];
const filesOf = () => FILES.map((name) => ({ name }));
const FACTS = {
  lab: '0.1.0',
  madeAt: 0,
  runs: [RUN.id],
  texts: [{ name: 'mine', sha256: 'c'.repeat(64), included: true }],
};

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'bundle-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  file = join(folder, 'of-a-run.labrun');
  const checkpoint = join(folder, 'run', 'checkpoints', 'step-000100');
  mkdirSync(checkpoint, { recursive: true });
  for (const name of [...FILES, '.DS_Store']) writeFileSync(join(checkpoint, name), name.repeat(5000));
  const text = join(folder, 'text.txt');
  writeFileSync(text, '床前明月光');
  await writeBundle(file, {
    facts: FACTS,
    runs: [{ run: RUN, values: VALUES, folder: join(folder, 'run'), filesOf }],
    texts: new Map([['c'.repeat(64), text]]),
  });
});

const open = (from = file) => openBundle(from, { name: 'mine.labrun', into: mkdtempSync(join(folder, 'into-')) });
const codeOf = (opened: Promise<unknown>) =>
  opened.then(
    () => 'opened',
    (error: { fault?: { code: string } }) => error.fault?.code ?? error,
  );
function changed(bytes: Buffer): string {
  const other = join(folder, 'changed.labrun');
  writeFileSync(other, bytes);
  return other;
}

async function columnsOf(from: string): Promise<ValueColumn[]> {
  const columns: ValueColumn[] = [];
  for await (const column of readValues(from)) columns.push(column);
  return columns;
}

test('what goes in comes out the same, to the byte', async () => {
  const into = mkdtempSync(join(folder, 'into-'));
  const { facts, runs } = await openBundle(file, { name: 'mine.labrun', into });
  expect(runs).toEqual([RUN]);
  expect(facts).toMatchObject({ lab: '0.1.0', runs: [RUN.id] });
  expect(await columnsOf(valuesOfBundle(into, RUN.id))).toEqual(VALUES);
  expect(readFileSync(textOfBundle(into, 'c'.repeat(64)), 'utf8')).toBe('床前明月光');
  const path = join('step-000100', 'weights.safetensors');
  expect(readFileSync(join(checkpointsOfBundle(into, RUN.id), path))).toEqual(
    readFileSync(join(folder, 'run', 'checkpoints', path)),
  );
  expect(existsSync(`${file}.values`)).toBe(false);
});

test('the same run gives the same file', async () => {
  const hash = createHash('sha256').update(readFileSync(file)).digest('hex');
  await writeBundle(file, {
    facts: FACTS,
    runs: [{ run: RUN, values: VALUES, folder: join(folder, 'run'), filesOf }],
    texts: new Map([['c'.repeat(64), join(folder, 'text.txt')]]),
  });
  expect(createHash('sha256').update(readFileSync(file)).digest('hex')).toBe(hash);
});

test('one that is cut off anywhere is damaged', async () => {
  const bytes = readFileSync(file);
  for (const length of [0, 100, 512, 5000, 100_000, bytes.length - 3000])
    expect([length, await codeOf(open(changed(bytes.subarray(0, length))))]).toEqual([length, 'bundle-damaged']);
});

test('one of which any byte of any file was altered is damaged', async () => {
  const bytes = readFileSync(file);
  for (const word of ['unigram', 'weights.safetensorsweights', '明月', '"sha256": "', '0.1.0']) {
    const altered = Buffer.from(bytes);
    const at = altered.indexOf(word) + Buffer.byteLength(word) - 1;
    altered[at] = altered[at]! ^ 1;
    expect([word, await codeOf(open(changed(altered)))]).toEqual([word, 'bundle-damaged']);
  }
});

test('one of a newer lab is told as that', async () => {
  const newer = readFileSync(file).toString('latin1').replace('"version": 1', '"version": 2');
  expect(await codeOf(open(changed(Buffer.from(newer, 'latin1'))))).toBe('bundle-newer');
});

test('what is no bundle is damaged, and what would leave the folder is not written', async () => {
  expect(await codeOf(open(changed(Buffer.from('step,loss\n1,2\n'.repeat(100)))))).toBe('bundle-damaged');
  const escaping = readFileSync(file).toString('latin1').replace(`runs/${RUN.id}/run.json`, `../s/${RUN.id}/run.json`);
  expect(await codeOf(open(changed(Buffer.from(escaping, 'latin1'))))).toBe('bundle-damaged');
});

test('any values come back as they were', async () => {
  const at = join(folder, 'values');
  const column = fc.array(fc.tuple(fc.nat(), fc.double()), { maxLength: 20 }).map((pairs) => ({
    steps: pairs.map(([step]) => step),
    values: pairs.map(([, value]) => (value === 0 ? 0 : value)),
  }));
  // Names of others hold what some take for a line end.
  const anyName = fc.oneof(
    fc.string({ unit: 'binary', minLength: 1 }),
    fc.constantFrom('a\u2028b', 'a\u2029', 'a\rb', '\n'),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(column), anyName, async (columns, metric) => {
      const given = columns.map((one) => ({ attempt: 1, metric, ...one }));
      await writeValues(at, given);
      expect(await columnsOf(at)).toEqual(given);
    }),
    { numRuns: 30 },
  );
});
