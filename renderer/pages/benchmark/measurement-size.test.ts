import { expect, test } from 'vitest';
import type { MeasurementSummary } from '../../../main/contract/measurement.ts';
import { mostExamples } from '../../../main/contract/task-suite.ts';
import { taskSuites } from '../../../main/engine/task-suites.ts';
import { cellsOf, questionsOf } from '../../../main/icl/cells.ts';
import { drawExamples } from '../../../main/icl/draw-examples.ts';
import { LABEL_CHANGES } from '../../features/measurements/label-changes.ts';
import { exampleSpecification } from '../../features/measurements/test-points.ts';
import { expectedSeconds, heldLimit, measurementSize, mostItems, secondsLeft } from './measurement-size.ts';

const suites = taskSuites();

const withoutItem = ({ request, items }: ReturnType<typeof questionsOf>) => request.items.length - items;

test('cells and prompts are those that the engine asks', () => {
  for (const specification of [
    exampleSpecification({ tasks: ['antonyms', 'topic-zh'], shots: [0, 1, 4], draws: 3, limit: 7 }),
    exampleSpecification({
      tasks: ['sentiment-en'],
      shots: [0, 2, 4],
      draws: 2,
      limit: null,
      orders: 3,
      changes: [LABEL_CHANGES.gold, LABEL_CHANGES.random, LABEL_CHANGES.share50],
    }),
    exampleSpecification({ tasks: ['plurals'], shots: [4], limit: 1000 }),
  ]) {
    const cells = cellsOf(specification);
    const suiteOf = (task: string) => suites.find(({ name }) => name === task)!;
    const asked = cells.map((cell) => questionsOf(specification, suiteOf(cell.task), cell).request.items.length);
    const labelled = specification.tasks.filter((task) => suiteOf(task).labels).length;
    expect(measurementSize(specification, suites)).toEqual({
      cells: cells.length,
      prompts: asked.reduce((sum, count) => sum + count, 0) + labelled,
      calibrating:
        cells.reduce((sum, cell) => sum + withoutItem(questionsOf(specification, suiteOf(cell.task), cell)), 0) +
        labelled,
    });
  }
});

test('no more examples are offered than can be drawn', () => {
  for (const suite of suites) {
    const most = mostExamples(suite);
    expect(drawExamples({ suite, shots: most, seed: 1 })).toHaveLength(most);
    expect(() => drawExamples({ suite, shots: most + 1, seed: 1 })).toThrow();
  }
});

test('time is scaled from finished measurements of the same model', () => {
  const run = (model: string, state: MeasurementSummary['state'], seconds: number, done = 2) =>
    ({
      ...{ state, seconds, done, cells: 2 },
      specification: exampleSpecification({ model, tasks: ['antonyms'], shots: [0, 1], draws: 1, limit: 10 }),
    }) as MeasurementSummary;
  const runs = [run('a', 'finished', 4), run('a', 'stopped', 1000), run('b', 'finished', 100)];
  expect(expectedSeconds({ model: 'a', prompts: 100 }, runs, suites)).toBeCloseTo(20);
  expect(expectedSeconds({ model: 'c', prompts: 100 }, runs, suites)).toBeNull();
  // Of one that was stopped the cells that it came to are known, as its own page told what was left.
  const begun = [run('a', 'stopped', 2, 1), run('a', 'failed', 0, 0)];
  expect(expectedSeconds({ model: 'a', prompts: 100 }, begun, suites)).toBeCloseTo(20);
  expect(expectedSeconds({ model: 'a', prompts: 100 }, begun.slice(1), suites)).toBeNull();
});

test('a limit that no task reaches is none', () => {
  const [first, second] = ['antonyms', 'plurals'].map((name) => suites.find((suite) => suite.name === name)!);
  const most = Math.max(first!.items.length, second!.items.length);
  const tasks = [first!.name, second!.name];
  expect(mostItems(tasks, suites)).toBe(most);
  expect(heldLimit({ tasks, limit: 99_999_999_999 }, suites)).toBeNull();
  expect(heldLimit({ tasks, limit: most }, suites)).toBeNull();
  expect(heldLimit({ tasks, limit: most - 1 }, suites)).toBe(most - 1);
  expect(heldLimit({ tasks, limit: null }, suites)).toBeNull();
  // Of a task that was removed since nobody knows how many it had.
  expect(heldLimit({ tasks: [...tasks, 'gone'], limit: 500 }, suites)).toBe(500);
});

test('what is left', () => {
  expect(secondsLeft({ done: 0, cells: 10, seconds: 0 })).toBeNull();
  expect(secondsLeft({ done: 4, cells: 10, seconds: 8 })).toBe(12);
});
