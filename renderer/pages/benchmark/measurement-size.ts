/** How large a measurement is before it starts: cells, prompts, and what earlier ones took. Pure. */
import type { MeasurementSpecification, MeasurementSummary } from '../../../main/contract/measurement.ts';
import type { TaskSuite } from '../../../main/contract/task-suite.ts';

type Sized = Pick<MeasurementSpecification, 'tasks' | 'shots' | 'draws' | 'changes' | 'orders' | 'limit'>;

/** Inputs without content that are asked beside the items of a task with labels. */
const CONTENT_FREE = 3;

/** Cells of each task. Without examples there is nothing to draw, to order or to change: one. */
export function cellsPerTask({ shots, draws, changes, orders }: Omit<Sized, 'tasks' | 'limit'>): number {
  return shots.reduce((sum, count) => sum + (count === 0 ? 1 : draws * changes.length * (orders + 1)), 0);
}

/** @returns of the prompts also how many ask no item: labels are calibrated by them */
export function measurementSize(specification: Sized, suites: readonly TaskSuite[]) {
  const perTask = cellsPerTask(specification);
  let questions = 0;
  let calibrating = 0;
  for (const task of specification.tasks) {
    const suite = suites.find(({ name }) => name === task);
    if (!suite) continue;
    const items = Math.min(specification.limit ?? suite.items.length, suite.items.length);
    questions += perTask * items;
    if (suite.labels) calibrating += perTask * CONTENT_FREE + 1;
  }
  return { cells: perTask * specification.tasks.length, prompts: questions + calibrating, calibrating };
}

/**
 * What a measurement of so many prompts will take, from what this model's finished ones took here.
 *
 * @returns seconds, `null` where the model has not been measured yet
 */
export function expectedSeconds(
  { model, prompts }: { model: string; prompts: number },
  runs: readonly MeasurementSummary[],
  suites: readonly TaskSuite[],
): number | null {
  let seconds = 0;
  let asked = 0;
  for (const run of runs) {
    if (run.state !== 'finished' || run.specification.model !== model) continue;
    seconds += run.seconds;
    asked += measurementSize(run.specification, suites).prompts;
  }
  return asked === 0 ? null : (seconds / asked) * prompts;
}

/** Seconds until all cells are done, from the mean of those that are; `null` before the first. */
export function secondsLeft({
  done,
  cells,
  seconds,
}: Pick<MeasurementSummary, 'done' | 'cells' | 'seconds'>): number | null {
  return done === 0 ? null : ((cells - done) * seconds) / done;
}
