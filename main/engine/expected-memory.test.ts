import { expect, test } from 'vitest';
import { FAMILIES, modelFacts } from '../contract/model-facts.ts';
import { modelConfiguration, type NetworkConfiguration, ofFamily } from '../contract/run-specification.ts';
import { networkSizes } from '../models/model.ts';
import {
  countingMemory,
  countingPeak,
  expectedMemory,
  type MemoryWorkload,
  peakMemory,
  waysOf,
} from './expected-memory.ts';
import counted from './fixtures/counting-peaks.json' with { type: 'json' };
import measured from './fixtures/memory-peaks.json' with { type: 'json' };
import { presetNamed } from './presets.ts';

/** Peaks of real runs, made by `npm run bench -- memory --json`; the machine and the day stand in the file. */
const { figures } = measured;
type Figure = (typeof figures)[number];

/** What the factors were fitted to. All others were not looked at for that. */
const FITTED = [
  'gpt-tiny tang-quatrains xla',
  'gpt-tiny moby-dick xla',
  'gpt-classroom tang-quatrains xla batchSize 48',
  'gpt-classroom moby-dick xla layers 6 width 384 heads 6 context 256 batchSize 8',
  'gpt-tiny tang-quatrains compiled',
  'gpt-classroom tang-quatrains compiled batchSize 48',
  'gpt-classroom moby-dick compiled layers 6 width 384 heads 6 context 256 batchSize 8',
  'nnlm-tiny tang-quatrains compiled wordWidth 100 hidden 1024 batchSize 4096',
  'gru-tiny tang-quatrains compiled layers 2 hidden 512 window 128 batchSize 64',
  'lstm-tiny moby-dick compiled layers 2 hidden 512 window 128 batchSize 64',
  'in-context-letters letter-mappings wasm',
  'gpt-classroom moby-dick wasm',
];

function expectedOf({ model, batchSize, gradientAccumulation, vocabulary, computedBy }: Figure) {
  const configuration = modelConfiguration.parse(model) as NetworkConfiguration;
  const workload: MemoryWorkload = {
    backend: computedBy.backend === 'wasm' ? 'wasm' : 'tensorflow',
    execution: computedBy.xla ? 'xla' : computedBy.execution === 'eager' ? 'eager' : 'compiled',
    precision: 'float32',
    batchSize,
    gradientAccumulation,
    window: modelFacts(configuration).window,
    // All of them are of Moby Dick.
    piecedCharacters: configuration.kind === 'bert' ? 1_213_750 : 0,
  };
  const network = networkSizes(configuration, vocabulary);
  const [way] = waysOf(workload);
  return {
    parameters: network.parameterCount,
    first: peakMemory(network, workload, way!, true),
    again: peakMemory(network, workload, way!, false),
    range: expectedMemory(network, workload),
  };
}

test.each(figures)('$name: within a quarter of what a real run took', (figure) => {
  const { first, again, range, parameters } = expectedOf(figure);
  expect(parameters).toBe(figure.parameters);
  expect(Math.abs(first / figure.peakMB - 1)).toBeLessThan(0.25);
  if (figure.keptPeakMB !== null) expect(Math.abs(again / figure.keptPeakMB - 1)).toBeLessThan(0.25);
  // What a person is told.
  expect(range.least / figure.peakMB).toBeLessThan(1.25);
  expect(range.most / figure.peakMB).toBeGreaterThan(0.75);
});

test('of the cases most, of all ways, were held out of the fit', () => {
  const heldOut = figures.filter(({ name }) => !FITTED.includes(name));
  for (const name of FITTED) expect(figures.map((figure) => figure.name)).toContain(name);
  expect(heldOut.length).toBeGreaterThanOrEqual(12);
  const ways = new Set(heldOut.map(({ computedBy }) => (computedBy.xla ? 'xla' : computedBy.execution)));
  expect(ways).toEqual(new Set(['xla', 'compiled', 'eager']));
});

test('every family was measured', () => {
  expect(new Set([...figures.map(({ model }) => model.kind), 'ngram'])).toEqual(new Set(FAMILIES));
});

test.each(counted.figures)('counting $corpus at order $order: within a tenth of what a real run took', (figure) => {
  const { order, characters, vocabulary, counts, peakMB } = figure;
  expect(Math.abs(countingPeak({ characters, counts }) / peakMB - 1)).toBeLessThan(0.1);
  for (const known of [counts, null]) {
    const told = countingMemory({ kind: 'ngram', order }, { characters, vocabulary, counts: known });
    expect(told.least).toBeLessThan(peakMB);
    expect(told.most).toBeGreaterThan(peakMB);
    if (known !== null) expect(told.most / peakMB).toBeLessThan(1.25);
  }
});

test('a GPT-2 on Shakespeare: what its shapes take, and not what a small run took times its work', () => {
  const { model, recipe } = ofFamily(presetNamed('gpt2-small').specification, 'gpt');
  // 87 different characters in what is learned from.
  const network = networkSizes(model, 88);
  const workload = {
    backend: 'tensorflow',
    execution: 'auto',
    precision: 'float32',
    window: modelFacts(model).window,
    piecedCharacters: 0,
  } as const;
  const { least, most } = expectedMemory(network, { ...workload, ...recipe });
  // 16.3 GB of activations: 8 · 1024 tokens, 12 layers, 22 · 768 + 2 · 12 · 1024 numbers of four bytes.
  expect(least).toBeGreaterThan(15_000);
  expect(most).toBeLessThan(24_000);
});
