/** A lab full of runs that were never trained: falling curves with noise, in groups of five seeds. */
import { join } from 'node:path';
import { ofFamily } from '../../main/contract/run-specification.ts';
import { presetNamed } from '../../main/engine/presets.ts';
import type { MetricValue } from '../../main/store/metrics.ts';
import { openStore } from '../../main/store/open-store.ts';

/** Seeds of one setting. */
export const SEEDS = 5;
const EVALUATE_EVERY = 100;
const TOKENS_A_STEP = 2048;

/** The loss of a run at a step: the same in every program that is measured. */
export function lossAt(run: number, step: number, steps: number): number {
  const [setting, seed] = [Math.floor(run / SEEDS), run % SEEDS];
  const noise = Math.sin(step * 12.9898 + seed * 78.233 + setting * 3.7) * 0.03;
  return 1.5 + 0.02 * setting + 5 * Math.exp((-6 * step) / steps) + noise + seed * 0.004;
}

/** @returns ids in the order in which they were written */
export function writeRuns(home: string, { runs, steps }: { runs: number; steps: number }): string[] {
  const { store } = openStore({ file: join(home, 'lab.db'), backups: join(home, 'backups'), now: Date.now });
  const specification = ofFamily(presetNamed('gpt-tiny').specification, 'gpt');
  try {
    return Array.from({ length: runs }, (_, run) => {
      const setting = Math.floor(run / SEEDS);
      const learningRate = Number((0.0005 * 1.05 ** setting).toPrecision(3));
      const { recipe } = specification;
      const seed = (run % SEEDS) + 1;
      const { id } = store.runs.create({
        specification: { ...specification, seed, recipe: { ...recipe, steps, learningRate } },
        name: `rate ${learningRate} seed ${seed}`,
      });
      store.runs.start(id);
      const attempt = store.attempts.begin(id, { fromStep: 0, provenance: { lab: 'bench' } });
      store.attempts.describe(id, attempt, {
        computedBy: {
          ...{ backend: 'tensorflow', execution: 'compiled', xla: false, device: 'cpu' },
          ...{ precision: 'float32', threads: 2, times: null },
        },
      });
      store.runs.learn(id, { parameters: 1_000_000 });
      const rows: MetricValue[] = [];
      for (let step = 1; step <= steps; step += 1) {
        const loss = lossAt(run, step, steps);
        rows.push({ metric: 'loss', step, value: loss });
        if (step % EVALUATE_EVERY !== 0) continue;
        rows.push({ metric: 'bitsPerByte', step, value: loss * 0.9 + 0.1 });
        rows.push({ metric: 'tokens', step, value: step * TOKENS_A_STEP });
        rows.push({ metric: 'wallSeconds', step, value: step * (0.05 + 0.001 * (run % 7)) });
      }
      store.metrics.append(id, attempt, rows);
      store.runs.stop(id);
      return id;
    });
  } finally {
    store.close();
  }
}
