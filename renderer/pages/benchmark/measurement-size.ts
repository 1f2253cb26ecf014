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

/**
 * Of how many items each task is asked at most, where that says something: `null` where all are asked of every task.
 */
export function heldLimit({ tasks, limit }: Pick<Sized, 'tasks' | 'limit'>, suites: readonly TaskSuite[]) {
  const most = mostItems(tasks, suites);
  return limit === null || (most !== null && limit >= most) ? null : limit;
}

/** Items of the longest of these tasks; `null` where one of them is not known. */
export function mostItems(tasks: readonly string[], suites: readonly TaskSuite[]): number | null {
  const counts = tasks.map((task) => suites.find(({ name }) => name === task)?.items.length ?? null);
  return counts.reduce((most, count) => (most === null || count === null ? null : Math.max(most, count)), 0);
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
 * What a measurement of so many prompts will take, from what this model's finished ones took here; without any, from the
 * cells that others came to before they were stopped.
 *
 * @returns seconds, `null` where no cell of the model has been measured yet
 */
export function expectedSeconds(
  { model, prompts }: { model: string; prompts: number },
  runs: readonly MeasurementSummary[],
  suites: readonly TaskSuite[],
): number | null {
  const own = runs.filter((run) => run.specification.model === model && run.done > 0);
  const finished = own.filter(({ state }) => state === 'finished');
  let seconds = 0;
  let asked = 0;
  for (const run of finished.length > 0 ? finished : own) {
    seconds += run.seconds;
    asked += (measurementSize(run.specification, suites).prompts * run.done) / run.cells;
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
