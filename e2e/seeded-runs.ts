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
        validationLoss: bits * 2,
        bitsPerByte: bits,
        bestBitsPerByte: bits,
        bestStep: 100,
        wallSeconds: 3,
        peakMemoryMB: 200,
      });
      return id;
    }),
  );
  store.close();
  return ids;
}
