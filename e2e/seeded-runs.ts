/** A lab with many runs that nobody trained: written straight into the store, as the engine would have written them. */
import { join } from 'node:path';
import { SPECIFICATION } from '../main/store/fixtures/append-metrics-plan.ts';
import { openStore } from '../main/store/open-store.ts';

/** Learning rates and seeds of the runs in turn. */
export const RATES = [0.001, 0.002, 0.004, 0.008];
export const SEEDS = [1, 2, 3, 4, 5];

/** The bits per byte that a run is given: of its rate mostly, of its seed a little. */
export const bitsOf = (place: number) =>
  2 + 0.1 * (place % RATES.length) + 0.005 * (Math.floor(place / RATES.length) % SEEDS.length) + place / 1e6;

/** Finished runs, named `run 1` …, a minute apart. */
export function seedRuns(home: string, count: number): string[] {
  let now = Date.UTC(2026, 0, 1);
  const { store } = openStore({ file: join(home, 'lab.db'), backups: join(home, 'backups'), now: () => now });
  const ids = store.transaction(() =>
    Array.from({ length: count }, (_, place) => {
      now += 60_000;
      const { id } = store.runs.create({
        name: `run ${place + 1}`,
        preset: 'gpt-tiny',
        specification: {
          ...SPECIFICATION,
          seed: SEEDS[Math.floor(place / RATES.length) % SEEDS.length]!,
          recipe: { ...SPECIFICATION.recipe, learningRate: RATES[place % RATES.length]! },
        },
      });
      store.runs.start(id);
      store.attempts.begin(id, { fromStep: 0 });
      const bits = bitsOf(place);
      store.metrics.append(id, 1, [
        { metric: 'loss', step: 100, value: bits },
        { metric: 'bitsPerByte', step: 100, value: bits },
        { metric: 'validationLoss', step: 100, value: bits * 2 },
      ]);
      store.runs.finish(id, {
        step: 100,
        tokens: 3200,
        tokensPerSecond: 1000 + place,
        trainLoss: bits,
        wallSeconds: 3,
        peakMemoryMB: 200,
      });
      return id;
    }),
  );
  store.close();
  return ids;
}

/** Bits per byte of the last evaluation of runs that blew up. */
export const HUGE = 8.574062600465679e18;
export const LARGE = 2.6e8;

/** Three healthy seeds, two runs that blew up and went on, and one that ended before anything else was evaluated. */
export function seedDivergedRuns(home: string): Record<'base' | 'again' | 'third' | 'huge' | 'large' | 'torn', string> {
  const { store } = openStore({ file: join(home, 'lab.db'), backups: join(home, 'backups'), now: Date.now });
  const trained = (
    name: string,
    seed: number,
    learningRate: number,
    values: readonly (readonly [number, number])[],
  ) => {
    const specification = { ...SPECIFICATION, seed, recipe: { ...SPECIFICATION.recipe, learningRate } };
    const { id } = store.runs.create({ name, preset: 'gpt-tiny', specification });
    store.runs.start(id);
    store.attempts.begin(id, { fromStep: 0 });
    store.runs.learn(id, {
      bytesPerToken: 2.9,
      baselines: { uniform: 4.18, unigram: 3.2, fiveGram: 2.6, unseen: 0.36 },
    });
    store.metrics.append(
      id,
      1,
      values.flatMap(([step, bits]) => [
        { metric: 'loss' as const, step, value: bits * 2 },
        { metric: 'tokens' as const, step, value: step * 32 },
        { metric: 'gradientNorm' as const, step, value: bits },
        // Training is measured at more steps than the validation part.
        ...(step % 200 === 0 || Number.isNaN(bits)
          ? [
              { metric: 'bitsPerByte' as const, step, value: bits },
              { metric: 'validationLoss' as const, step, value: bits * 2 },
            ]
          : []),
      ]),
    );
    const [step, bits] = values.at(-1)!;
    if (Number.isNaN(bits)) store.runs.fail(id, { code: 'loss-not-finite', parameters: { step } });
    else
      store.runs.finish(id, {
        ...{ step, tokens: step * 32, tokensPerSecond: 1000, wallSeconds: 3, peakMemoryMB: 200 },
        trainLoss: bits * 2,
      });
    return id;
  };
  const along = (at: (step: number) => number) =>
    Array.from({ length: 20 }, (_, i) => [(i + 1) * 20, at((i + 1) * 20)] as const);
  const healthy = (seed: number) => along((step) => 2 + seed / 100 + 2 * Math.exp(-step / 100));
  const blownUp = (last: number) => along((step) => 4 * (last / 4) ** (step / 400));
  const name = (seed: number) => `gpt-tiny · Tang quatrains · rate 0.001 · seed ${seed}`;
  const ids = {
    base: trained(name(1), 1, 0.001, healthy(1)),
    again: trained(name(2), 2, 0.001, healthy(2)),
    third: trained('third', 1, 0.002, healthy(5)),
    huge: trained('huge', 1, 0.5, blownUp(HUGE)),
    large: trained('large', 1, 0.4, blownUp(LARGE)),
    torn: trained('torn', 1, 0.9, [
      [20, 9],
      [40, Number.NaN],
    ]),
  };
  store.close();
  return ids;
}
