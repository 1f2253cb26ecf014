import { expect, test } from 'vitest';
import { CORPORA } from '../text/corpora.ts';
import { presetNamed } from './presets.ts';
import { type ReferenceFile, referenceOf } from './reference-runs.ts';

const { specification } = presetNamed('gpt-tiny');
const FILE: ReferenceFile = {
  preset: 'gpt-tiny',
  corpusSha256: 'a',
  specification,
  seeds: [
    {
      seed: 1,
      evaluations: [
        [50, 3],
        [100, 2.5],
      ],
    },
    {
      seed: 2,
      evaluations: [
        [50, 3.2],
        [100, 2.3],
      ],
    },
  ],
};

test('a run that computes what was recorded has the mean of the seeds beside it, and their ends', () => {
  const points = [
    { step: 50, mean: 3.1, low: 3, high: 3.2 },
    { step: 100, mean: 2.4, low: 2.3, high: 2.5 },
  ];
  expect(referenceOf(specification, 'a', [FILE])).toEqual({ preset: 'gpt-tiny', seeds: 2, points });
  const looked = { ...specification.observation, evaluateEvery: 7 };
  expect(referenceOf({ ...specification, seed: 9, backend: 'wasm', observation: looked }, 'a', [FILE])).not.toBeNull();
});

test('a run of another length, rate, text or beginning is another run', () => {
  const { recipe } = specification;
  const of = (more: object, sha256: string | null = 'a') => referenceOf({ ...specification, ...more }, sha256, [FILE]);
  expect(of({ recipe: { ...recipe, steps: 1000 } })).toBeNull();
  expect(of({ recipe: { ...recipe, learningRate: 0.002 } })).toBeNull();
  expect(of({}, 'b')).toBeNull();
  expect(of({ startFrom: { run: 'r', step: 1 } })).toBeNull();
  expect(referenceOf(null, 'a', [FILE])).toBeNull();
});

test('what is shipped was recorded of presets as they are, on their texts', () => {
  for (const name of ['gpt-tiny']) {
    const preset = presetNamed(name);
    const { sha256 } = CORPORA.find((text) => text.name === preset.specification.corpus)!;
    const shipped = referenceOf(preset.specification, sha256)!;
    expect(shipped).toMatchObject({ preset: name });
    expect(shipped.points.at(-1)!.step).toBe(preset.specification.recipe.steps);
    for (const { low, mean, high } of shipped.points) expect(low <= mean && mean <= high).toBe(true);
  }
});
